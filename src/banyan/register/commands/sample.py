"""Drawing records for people to review, and keeping what they found: how sure a count is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import numpy as np
from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold, insert_rows
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands._frames import TOGETHER, near_pairs_of, plain, standing
from banyan.register.commands._spreads import with_spreads
from banyan.register.models import FoundSame, FrameRecord, SizeDraw, SizeReview, SizeSample
from banyan.register.queries.drawn import drawn_record, record_ids
from banyan.register.queries.samples import frame_of, sample_named
from banyan.register.sampling.drawing import drawn
from banyan.register.sampling.risk import Ints, risks
from banyan.register.sampling.strata import allocation, strata, strata_for
from banyan.register.vocabulary import Answer, Sureness

# One of so many drawn records is reviewed by a second person.
DOUBLED: Final = 10
MOST: Final = 10_000


class NothingToDraw(Refusal):
    """There is nothing to draw, or not so many."""

    why = Why.INVALID
    code = "register.nothing_to_draw"
    template = (
        "{reviews} records cannot be drawn: {standing} stand, {drawn} are drawn. "
        "Ask for more than are drawn and no more than stand or than {most}."
    )


class ReviewedBefore(Refusal):
    """Somebody answers a second time what they answered before."""

    why = Why.CONFLICT
    code = "register.reviewed_before"
    template = "You reviewed {record} before; an answer is never overwritten. Go on to the next."


class AnswerUnclear(Refusal):
    """An answer says that some are the same and names none, or the other way round."""

    why = Why.INVALID
    code = "register.answer_unclear"
    template = "Tick the records that are the same as {record}, or say that none is."


def draw_size_sample(*, reviews: int, seed: int, by: Actor, at: datetime) -> SizeSample:
    """Draw so many standing records by lot, for people to review; return the sample.

    All that stands is kept as the frame. More are drawn where the last run of the model left more
    in doubt; of records that came since, where others are nearly alike. Later samples take the
    place of this one; its answers are kept.

    :raises NothingToDraw: if fewer records stand than are asked for, or none is asked for.
    :raises NotAllowed: if `by` may not judge for every office that has records.
    """
    with transaction.atomic():
        hold("register")
        rows = standing()
        for office in sorted({office for _, _, office in rows}):
            require(by, Act.JUDGE_SAMENESS, office=office)
        if not 0 < reviews <= min(len(rows), MOST):
            raise NothingToDraw(reviews=reviews, standing=len(rows), drawn=0, most=MOST)
        record = np.array([row[0] for row in rows], np.int64)
        cluster = np.array([row[1] for row in rows], np.int64)
        guessed = risks(cluster, near_pairs_of(record), unmet=TOGETHER)
        expected = guessed._replace(spread=with_spreads(record, guessed.spread))
        parts = strata(expected, most=strata_for(reviews))
        sample = SizeSample.objects.create(
            ref=new_reference("SMP"), seed=seed, taken_at=at, taken_by=by.name
        )
        kept = zip(*(plain(record, cluster, parts)), strict=True)
        fields = ("sample", "record", "cluster", "stratum", "kind")
        insert_rows(FrameRecord, fields, ((sample.pk, *row) for row in kept))
        places = drawn(parts, allocation(parts, reviews), seed=seed)
        _give_out(sample, record[places], after=0)
        _record("draw_size_sample", sample, {"reviews": len(places), "seed": seed}, by=by, at=at)
    return sample


def draw_more(*, sample: str, reviews: int, by: Actor, at: datetime) -> SizeSample:
    """Draw more records of the same frame, so that there are `reviews` in all.

    What was drawn and reviewed before stays part of the sample.

    :raises NoSample: if there is no such sample.
    :raises NothingToDraw: if as many are drawn already, or fewer stood.
    :raises NotAllowed: if `by` may not judge for every office that has records.
    """
    with transaction.atomic():
        hold("register")
        for office in sorted({office for _, _, office in standing()}):
            require(by, Act.JUDGE_SAMENESS, office=office)
        found = sample_named(sample)
        frame = frame_of(found.ref)
        before = SizeDraw.objects.filter(sample=found).values_list("record_id", flat=True)
        earlier = np.array(sorted(before), np.int64)
        if not len(earlier) < reviews <= min(len(frame.record), MOST):
            raise NothingToDraw(
                reviews=reviews, standing=len(frame.record), drawn=len(earlier), most=MOST
            )
        parts = frame.strata()
        so_far = np.bincount(frame.stratum[frame.places(earlier)], minlength=len(parts.size))
        # As the first were shared out, so are the next: in proportion to them.
        wanted = allocation(parts._replace(spread=so_far / parts.size), reviews, so_far=so_far)
        records = frame.record[drawn(parts, wanted, seed=found.seed)]
        _give_out(found, np.setdiff1d(records, earlier), after=len(earlier))
        _record("draw_more", found, {"reviews": reviews}, by=by, at=at)
    return found


def review_drawn(
    *,
    sample: str,
    record: str,
    answer: Answer,
    same: Sequence[str],
    sureness: Sureness,
    by: Actor,
    at: datetime,
) -> SizeReview:
    """Say which records are the same organization as a drawn one: those named, and no others.

    The first answer of a record counts; a second person's tells how far two agree. Nothing is
    joined or parted by it: judge the records for that.

    :raises NoSuchDraw: if it was not drawn, or is not for `by` to review.
    :raises AnswerUnclear: if the answer and the records named do not fit.
    :raises NoSuchCandidate: if `by` may not see one of the records named.
    :raises ReviewedBefore: if `by` has answered it.
    """
    others = sorted(set(same) - {record})
    if (answer == Answer.SAME) != bool(others):
        raise AnswerUnclear(record=record)
    with transaction.atomic():
        hold(f"size_draw:{record}")
        draw = drawn_record(by, sample=sample, record=record)
        require(by, Act.JUDGE_SAMENESS, office=draw.record.office_code)
        if draw.reviews.filter(made_by=by.name).exists():
            raise ReviewedBefore(record=record)
        found = record_ids(by, others)
        review = SizeReview.objects.create(
            draw=draw, answer=answer, sureness=sureness, made_by=by.name, made_at=at
        )
        insert_rows(FoundSame, ("review", "record"), [(review.pk, one) for one in found])
        detail = {"record": record, "answer": answer.value, "same": others}
        _record("review_drawn", draw.sample, detail, by=by, at=at)
    return review


def _give_out(sample: SizeSample, records: Ints, *, after: int) -> None:
    """Keep the draws in an order by lot, so that those reviewed first are of every stratum."""
    order = np.random.default_rng([sample.seed, after]).permutation(len(records))
    rows = [
        (sample.pk, int(records[place]), after + number, number % DOUBLED == 0)
        for number, place in enumerate(order.tolist())
    ]
    insert_rows(SizeDraw, ("sample", "record", "position", "is_double"), rows)


def _record(
    act: str, sample: SizeSample, detail: Mapping[str, object], *, by: Actor, at: datetime
) -> None:
    record_change(
        act=act, subject=f"size_sample:{sample.ref}", made_by=by.name, at=at, detail=detail
    )
