"""The drawn record that somebody is to review next, with all that may be the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.register.models import NearPair, OrganizationRecord, SizeDraw, SizeSample
from banyan.register.queries.organizations import words_sought
from banyan.register.queries.samples import sample_named
from banyan.register.queries.seen import (
    SeenRecord,
    organization_seen,
    visible_organization_records,
)

# More candidates than anybody compares with one record.
MOST_NEAR: Final = 12


class NoSuchDraw(Refusal):
    """The record was not drawn, or is for somebody else to review."""

    why = Why.NOT_FOUND
    code = "register.no_such_draw"
    template = "{record} is not among the drawn records that you may review. Go on to the next."


class NoSuchCandidate(Refusal):
    """A record that was said to be the same is not there, or not for the reviewer to see."""

    why = Why.NOT_FOUND
    code = "register.no_such_candidate"
    template = "There is no record {record} among those you see. Search for its name and tick it."


@dataclass(frozen=True, slots=True)
class ToReview:
    """A drawn record, those it is counted with, and those that may be the same besides."""

    sample: str
    record: SeenRecord
    together: tuple[SeenRecord, ...]
    near: tuple[SeenRecord, ...]
    is_second: bool
    waiting: int  # that this reviewer may still review, this one included


def next_to_review(viewer: Actor, *, sample: str = "", skip: Sequence[str] = ()) -> ToReview | None:
    """Return the record that `viewer` is to review next; nothing when none waits for them.

    Reviewers begin at different places, so two seldom meet at one record. `skip` are references of
    records put off for later.

    :raises NoSample: if no sample was drawn.
    """
    found = sample_named(sample)
    waiting = draws_for(viewer, found)
    count = waiting.count()
    kept = waiting.exclude(record__ref__in=list(skip)) if skip else waiting
    start = crc32(viewer.name.encode()) % max(found.draws.count(), 1)
    draw = (
        kept.filter(position__gte=start).order_by("position").first()
        or kept.order_by("position").first()
        or waiting.order_by("position").first()
    )
    return _shown(viewer, draw, count) if draw else None


def draws_for(viewer: Actor, sample: SizeSample) -> QuerySet[SizeDraw]:
    """Return the draws that wait for `viewer`: unanswered, or to be seen by a second person.

    Only where they may judge the record, those it was counted with and those near to it: whoever
    cannot see them all cannot tell how many are the same.
    """
    offices = offices_for(viewer, Act.JUDGE_SAMENESS)
    unseen_beside = OrganizationRecord.objects.filter(
        counted_as=OuterRef("record__counted_as"), withdrawn=False
    ).exclude(office_code__in=offices)
    unseen_left = NearPair.objects.filter(right__counted_as=OuterRef("record__counted_as")).exclude(
        left__office_code__in=offices
    )
    unseen_right = NearPair.objects.filter(left__counted_as=OuterRef("record__counted_as")).exclude(
        right__office_code__in=offices
    )
    rows = SizeDraw.objects.filter(
        ~Exists(unseen_beside),
        ~Exists(unseen_left),
        ~Exists(unseen_right),
        sample=sample,
        record__withdrawn=False,
        record__office_code__in=offices,
    )
    told = Count("reviews", filter=~Q(reviews__answer="UNKNOWN"))
    mine = Count("reviews", filter=Q(reviews__made_by=viewer.name))
    return rows.annotate(told=told, mine=mine).filter(Q(told=0) | Q(told=1, is_double=True), mine=0)


def drawn_record(viewer: Actor, *, sample: str, record: str) -> SizeDraw:
    """Return a draw that `viewer` may review, whether or not it was.

    :raises NoSuchDraw: if it was not drawn, or is not for `viewer` to see.
    """
    offices = offices_for(viewer, Act.SEE_REGISTER)
    draw = (
        SizeDraw.objects.select_related("record", "sample")
        .filter(sample__ref=sample, record__ref=record, record__office_code__in=offices)
        .first()
    )
    if draw is None:
        raise NoSuchDraw(record=record)
    return draw


def record_ids(viewer: Actor, refs: Sequence[str]) -> list[int]:
    """Return the ids of these standing records, in the order of their references.

    :raises NoSuchCandidate: naming the first that is not there or not for `viewer` to see.
    """
    found = dict(visible_organization_records(viewer).filter(ref__in=refs).values_list("ref", "id"))
    for ref in refs:
        if ref not in found:
            raise NoSuchCandidate(record=ref)
    return [found[ref] for ref in sorted(refs)]


def candidates_named(viewer: Actor, text: str, *, besides: Iterable[str]) -> list[SeenRecord]:
    """Return records whose organization has every word of `text` in a name, or that it names."""
    words = words_sought(text)
    if not words:
        return []
    rows = visible_organization_records(viewer).exclude(ref__in=list(besides))
    named = Q(ref=text.strip().upper()) | Q(counted_as__ref=text.strip().upper())
    spoken = Q()
    for word in words:
        spoken &= Q(counted_as__romanized__contains=word)
    found = rows.filter(named | spoken).select_related("source").order_by("name", "ref")
    return [organization_seen(row) for row in found[:MOST_NEAR]]


def _shown(viewer: Actor, draw: SizeDraw, waiting: int) -> ToReview:
    visible = visible_organization_records(viewer).select_related("source")
    row = visible.get(pk=draw.record_id)
    together = visible.filter(counted_as=row.counted_as_id).exclude(pk=row.pk).order_by("id")
    members = visible.filter(counted_as=row.counted_as_id).values("pk")
    left = NearPair.objects.filter(right__in=members).values("left")
    right = NearPair.objects.filter(left__in=members).values("right")
    near = (
        visible.filter(Q(pk__in=left) | Q(pk__in=right))
        .exclude(counted_as=row.counted_as_id)
        .order_by("name", "ref")
    )
    return ToReview(
        sample=draw.sample.ref,
        record=organization_seen(row),
        together=tuple(map(organization_seen, together)),
        near=tuple(map(organization_seen, near[:MOST_NEAR])),
        is_second=draw.reviews.exists(),
        waiting=waiting,
    )
