"""Letting judgements correct the model, and taking that back."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from django.db import transaction
from django.db.models import Max

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands._scores import compared_register
from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.engines import Compares
from banyan.register.linkage.learn import (
    Judged,
    Lesson,
    corrections,
    groups_of,
    learn,
    seen_of,
)
from banyan.register.linkage.link import Compared, compare
from banyan.register.linkage.plan import ASKED, LINKED
from banyan.register.models import LearnedCorrection, LearnedWeight
from banyan.register.queries.for_linking import Listed, listed_organizations
from banyan.register.queries.learned import (
    correction_in_use,
    judgements_to_learn,
    model_shipped,
)

__all__ = ["NothingLearned", "Taught", "forget_correction", "learn_from_judgements"]


class NothingLearned(Refusal):
    """No correction is in use."""

    why = Why.CONFLICT
    code = "register.nothing_learned"
    template = (
        "No correction learned from judgements is in use, so there is none to forget. "
        "Learn one first."
    )


class Taught(NamedTuple):
    """What judgements taught: the version of the correction (0 where none was adopted), how many
    judgements stand and how many of them tell something, and the lesson.
    """

    version: int
    judgements: int
    lesson: Lesson


def learn_from_judgements(*, by: Actor, at: datetime, engine: Compares = compare) -> Taught:
    """Learn from all standing judgements how far the model is wrong here, and keep it as a version.

    Kept only where judgements that were held out are told better with it than without; then every
    later run of `match_register` uses it. Learned is only from pairs that are asked about: what the
    model links is judged by those alone who object. Reads the whole register.

    :raises NotAllowed: if `by` may not keep the reference lists.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    said = judgements_to_learn()
    lesson = learn(_judged(said, engine))
    with transaction.atomic():
        hold("register")
        version = _kept(lesson, by=by, at=at) if lesson.correction else 0
        record_change(
            act="learn_from_judgements",
            subject="register:model",
            made_by=by.name,
            at=at,
            detail={"version": version, "same": lesson.same, "different": lesson.different},
        )
    return Taught(version, len(said), lesson)


def forget_correction(*, by: Actor, at: datetime) -> int:
    """Take back the correction in use, and return its version: the one before is used again.

    The next run of `match_register` links accordingly.

    :raises NotAllowed: if `by` may not keep the reference lists.
    :raises NothingLearned: if none is in use.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    with transaction.atomic():
        hold("register")
        learned = correction_in_use()
        if learned is None:
            raise NothingLearned
        LearnedCorrection.objects.filter(version=learned.version).update(
            forgotten_by=by.name, forgotten_at=at
        )
        record_change(
            act="forget_correction",
            subject="register:model",
            made_by=by.name,
            at=at,
            detail={"version": learned.version},
        )
    return learned.version


def _judged(said: Sequence[tuple[int, int, bool]], engine: Compares) -> Judged:
    """Return the judged pairs that the model asks about, with what it says and sees of them."""
    listed = listed_organizations()
    found = compared_register(listed, engine=engine)
    pairs, verdicts = _met(said, listed, found)
    learned = correction_in_use()
    here = Scored(found.met.left[pairs], found.met.right[pairs], found.score[pairs])
    now = here.score + corrections(learned.correction, found.columns, here) if learned else here[2]
    asked = (here.score > ASKED) & (np.minimum(now, here.score) <= LINKED)
    left, right = here.left[asked], here.right[asked]
    return Judged(
        here.score[asked],
        verdicts[asked],
        groups_of(list(zip(left.tolist(), right.tolist(), strict=True))),
        seen_of(found.columns, left, right),
    )


def _met(
    said: Sequence[tuple[int, int, bool]], listed: Listed, found: Compared
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return where among the pairs compared those are that somebody judged, and the verdicts."""
    count = len(listed.ids)
    place = {record: number for number, record in enumerate(listed.ids)}
    verdict = {
        min(place[one], place[other]) * count + max(place[one], place[other]): is_same
        for one, other, is_same in said
        if one in place and other in place
    }
    numbers = found.met.left * count + found.met.right
    where = np.flatnonzero(np.isin(numbers, np.fromiter(verdict, np.int64, len(verdict))))
    verdicts = [verdict[number] for number in numbers[where].tolist()]
    return where, np.array(verdicts, bool)


def _kept(lesson: Lesson, *, by: Actor, at: datetime) -> int:
    correction = lesson.correction
    assert correction
    last: int = LearnedCorrection.objects.aggregate(last=Max("version"))["last"] or 0
    row = LearnedCorrection.objects.create(
        version=last + 1,
        model=model_shipped(),
        same=lesson.same,
        different=lesson.different,
        loss_before=lesson.loss_before,
        loss_after=lesson.loss_after,
        low=correction.low,
        high=correction.high,
        learned_by=by.name,
        learned_at=at,
    )
    LearnedWeight.objects.bulk_create(
        LearnedWeight(correction=row, name=name, value=value)
        for name, value in correction.weights.items()
    )
    return row.version
