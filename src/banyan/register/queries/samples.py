"""What is known of a sample: how far its review has come, and what it says of the count."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from banyan.foundation.refusals import Refusal, Why
from banyan.register.models import FoundSame, FrameRecord, SizeDraw, SizeReview, SizeSample
from banyan.register.sampling.estimate import Estimate, Reviewed, estimate
from banyan.register.sampling.risk import Ints, Kind
from banyan.register.sampling.strata import Strata
from banyan.register.statements import Interval
from banyan.register.vocabulary import Answer, Half

# With fewer answered draws among the records of a figure, too little is known to say.
LEAST_REVIEWED: Final = 30
# And with less of its records in the frame: the register has grown since.
LEAST_COVERED: Final = 0.9


class NoSample(Refusal):
    """No sample of the register was drawn yet."""

    why = Why.NOT_FOUND
    code = "register.no_sample"
    template = "No sample was drawn yet. Draw one under Register, How sure the count is."


@dataclass(frozen=True, slots=True)
class Frame:
    """All records that stood when a sample was drawn, in rising order of their ids."""

    record: Ints
    cluster: Ints
    stratum: Ints
    kind: NDArray[np.int8]

    def strata(self) -> Strata:
        """Return the strata as they were cut. Their spread is what the draw was shared out by."""
        size = np.bincount(self.stratum)
        kind = np.zeros(len(size), np.int8)
        kind[self.stratum] = self.kind
        return Strata(self.stratum, kind, size, np.ones(len(size)))

    def places(self, records: Ints) -> Ints:
        """Return where these records stand in the frame. All of them do."""
        return np.asarray(np.searchsorted(self.record, records), np.int64)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of a sample has come. Of those reviewed twice, how many agree."""

    ref: str
    taken_at: datetime
    drawn: int
    answered: int
    untold: int  # whoever looked could not tell: counted as missing
    twice: int
    agreeing: int
    counted: int  # as the register counted when the sample was drawn
    estimate: Estimate
    strata: tuple[tuple[str, int, int], ...]  # of each kind: its name, records, draws

    @property
    def interval(self) -> Interval | None:
        """Return the interval as it is printed; none before enough is reviewed."""
        if self.answered < LEAST_REVIEWED:
            return None
        return interval_of(self.estimate, self.taken_at)


KINDS: Final = {
    Kind.LONE: "Alone, with nothing like them",
    Kind.LONE_NEAR: "Alone, with others that are like them",
    Kind.CLUSTERED: "Counted with others",
    Kind.EDGE: "Counted with others, but might stand elsewhere",
}


def latest_sample(half: Half = Half.ORGANIZATIONS) -> SizeSample | None:
    """Return the sample drawn last, or nothing."""
    return SizeSample.objects.filter(half=half).order_by("-id").first()


def sample_named(ref: str) -> SizeSample:
    """Return the sample with this reference; the last one for an empty text.

    :raises NoSample: if there is none.
    """
    found = SizeSample.objects.filter(ref=ref).first() if ref else latest_sample()
    if found is None:
        raise NoSample
    return found


def sample_progress(sample: SizeSample) -> Progress:
    """Return how far the review of a sample has come, and the count that follows from it."""
    frame = frame_of(sample.ref)
    first, every = _answers(sample)
    told = [one for one in first.values() if one.answer != Answer.UNKNOWN]
    twice = [rows for rows in every.values() if len(rows) > 1]
    drawn = SizeDraw.objects.filter(sample=sample).values_list("record_id", flat=True)
    places = frame.places(np.array(sorted(drawn), np.int64))
    kinds = tuple(
        (KINDS[kind], int((frame.kind == kind).sum()), int((frame.kind[places] == kind).sum()))
        for kind in Kind
    )
    return Progress(
        ref=sample.ref,
        taken_at=sample.taken_at,
        drawn=len(places),
        answered=len(told),
        untold=len(first) - len(told),
        twice=len(twice),
        agreeing=sum(len({one.found for one in rows}) == 1 for rows in twice),
        counted=len(np.unique(frame.cluster)),
        estimate=estimate(frame.cluster, frame.stratum, _reviewed(frame, told)),
        strata=kinds,
    )


def interval_over(records: Collection[int], counted: int) -> Interval | str:
    """Return between which numbers `counted` lies, which was counted over these records.

    A text instead says why nothing can be said. Where records came since the sample was drawn,
    the interval is that of the others, in proportion.
    """
    sample = latest_sample()
    if sample is None:
        return "not yet reviewed"
    frame = frame_of(sample.ref)
    asked = np.unique(np.fromiter(records, np.int64))
    inside = np.isin(frame.record, asked, assume_unique=True)
    if not counted or inside.sum() < LEAST_COVERED * len(asked):
        return "not yet reviewed: most was added after the sample was drawn" if counted else ""
    told = [one for one in _answers(sample)[0].values() if one.answer != Answer.UNKNOWN]
    reviewed = _reviewed(frame, told)
    among = int(inside[reviewed.place].sum())
    if among < LEAST_REVIEWED:
        return "too few reviewed to say" if told else "not yet reviewed"
    said = estimate(frame.cluster, frame.stratum, reviewed, domain=inside)
    grown = counted / len(np.unique(frame.cluster[inside]))
    return interval_of(said, sample.taken_at, grown=grown, reviewed=among)


def interval_of(
    said: Estimate, taken_at: datetime, *, grown: float = 1.0, reviewed: int = 0
) -> Interval:
    """Return an estimate as it is printed: whole numbers, the interval rounded outwards."""
    return Interval(
        low=int(np.floor(said.low * grown + 1e-6)),
        high=int(np.ceil(said.high * grown - 1e-6)),
        level=said.level,
        reviewed=reviewed or said.reviewed,
        as_of=taken_at.date(),
    )


def reviews_so_far() -> tuple[str, int]:
    """Return what tells whether an interval may have changed: the last sample and review."""
    sample = latest_sample()
    last = (
        SizeReview.objects.filter(draw__sample=sample).order_by("-id").first() if sample else None
    )
    return (sample.ref if sample else "", last.pk if last else 0)


# A frame never changes; a million records are some thirty megabytes.
@lru_cache(maxsize=2)
def frame_of(ref: str) -> Frame:
    """Return the frame of a sample, read once."""
    rows: QuerySet[Any, tuple[int, int, int, int]] = (
        FrameRecord.objects.filter(sample__ref=ref)
        .order_by("record_id")
        .values_list("record_id", "cluster", "stratum", "kind")
    )
    kept = np.array(list(rows.iterator(chunk_size=50_000)), np.int64).reshape(-1, 4)
    return Frame(kept[:, 0], kept[:, 1], kept[:, 2], kept[:, 3].astype(np.int8))


@dataclass(frozen=True, slots=True)
class _Said:
    """One review: the drawn record, the answer, and the records found to be the same."""

    record: int
    answer: str
    found: frozenset[int]


def _answers(sample: SizeSample) -> tuple[dict[int, _Said], dict[int, list[_Said]]]:
    """Return the answer that counts for each draw, the first told one, and all answers told."""
    same: dict[int, set[int]] = {}
    for review, record in FoundSame.objects.filter(review__draw__sample=sample).values_list(
        "review_id", "record_id"
    ):
        same.setdefault(review, set()).add(record)
    first: dict[int, _Said] = {}
    told: dict[int, list[_Said]] = {}
    rows = SizeReview.objects.filter(draw__sample=sample).order_by("id")
    for key, record, answer in rows.values_list("id", "draw__record_id", "answer"):
        said = _Said(record, answer, frozenset(same.get(key, ())))
        if record not in first or first[record].answer == Answer.UNKNOWN:
            first[record] = said
        if answer != Answer.UNKNOWN:
            told.setdefault(record, []).append(said)
    return first, told


def _reviewed(frame: Frame, told: list[_Said]) -> Reviewed:
    places = frame.places(np.array([one.record for one in told], np.int64))
    members = [sorted({one.record, *one.found}) for one in told]
    owner = np.repeat(np.arange(len(told)), [len(found) for found in members])
    record = np.array([record for found in members for record in found], np.int64)
    # What came after the frame was drawn is no part of what was counted then.
    there = np.isin(record, frame.record)
    return Reviewed(places, owner[there], frame.places(record[there]))
