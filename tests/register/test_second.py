"""Second opinions: asked blind, never counted; a third person settles what two disagree about."""

from itertools import count
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.register.commands.judge import judge_same, take_back
from banyan.register.commands.second import (
    NotAsked,
    NothingToSettle,
    give_second_opinion,
    settle_disagreement,
)
from banyan.register.models import SecondOpinion
from banyan.register.queries import agreement, disagreements, next_asked, opinions_asked
from banyan.register.rules import is_asked_twice
from banyan.register.vocabulary import Verdict
from tests.makers import an_actor, an_organization_record
from tests.register.enrolling import NOON, counted

SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT
_numbers = count(1)


@pytest.fixture
def dirk(db: None) -> Actor:
    """Director in Yangon, the second to look."""
    return an_actor("dirk", role="DIRECTOR", office="co-yangon")


def a_pair(*, sampled: bool = True) -> dict[str, Any]:
    """Return two records that are, or are not, of those asked twice."""
    one = an_organization_record(name=f"Shop {next(_numbers)}")
    for at in range(1_000):
        if is_asked_twice(one.ref, f"REC-{one.pk}-{at}") == sampled:
            other = an_organization_record(name=f"Shop {next(_numbers)}")
            other.ref = f"REC-{one.pk}-{at}"
            other.save()
            return {"one": one.ref, "other": other.ref}
    raise AssertionError


def judged(by: Actor, verdict: Verdict = SAME, *, sampled: bool = True) -> dict[str, Any]:
    pair = a_pair(sampled=sampled)
    judge_same(**pair, verdict=verdict, reason="Secret reason", by=by, at=NOON)
    return pair


def opinion(pair: dict[str, Any], verdict: Verdict, by: Actor) -> SecondOpinion:
    given: SecondOpinion = give_second_opinion(**pair, verdict=verdict, reason="", by=by, at=NOON)
    return given


def test_a_sampled_pair_is_asked_of_another_who_sees_nothing_said(
    thiri: Actor, dirk: Actor, linh: Actor, ada: Actor
) -> None:
    pair = judged(thiri)
    judged(thiri, sampled=False)

    asked = next_asked(dirk)

    assert asked is not None
    assert {asked.one.ref, asked.other.ref} == set(pair.values())
    assert "Secret reason" not in repr(asked)
    assert "SAME" not in repr(asked)
    assert opinions_asked(dirk).count() == 1
    assert all(next_asked(nobody) is None for nobody in (thiri, linh, ada))


def test_a_second_opinion_changes_no_count_and_is_given_once(thiri: Actor, dirk: Actor) -> None:
    pair = judged(thiri)
    assert counted() == 1

    opinion(pair, DIFFERENT, dirk)

    assert counted() == 1
    assert next_asked(dirk) is None
    with pytest.raises(NotAsked):
        opinion(pair, SAME, dirk)


def test_nobody_checks_themselves_and_nobody_elses_office(
    thiri: Actor, linh: Actor, ada: Actor
) -> None:
    pair = judged(thiri)

    for nobody in (thiri, linh, ada):
        with pytest.raises(NotAsked):
            opinion(pair, SAME, nobody)


def test_a_third_settles_what_two_disagree_about(
    thiri: Actor, dirk: Actor, anong: Actor, desk: Actor
) -> None:
    pair = judged(thiri)
    opinion(pair, DIFFERENT, dirk)
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    (found,) = disagreements(anong)
    assert (found.first_verdict, found.second_verdict) == ("SAME", "DIFFERENT")
    assert (found.may_settle, disagreements(dirk)[0].may_settle) == (True, False)
    for one_of_the_two in (thiri, dirk):
        with pytest.raises(NothingToSettle):
            settle_disagreement(**pair, verdict=SAME, reason="", by=one_of_the_two, at=NOON)

    settle_disagreement(**pair, verdict=DIFFERENT, reason="Two doors", by=anong, at=NOON)

    assert counted() == 2
    assert disagreements(anong) == []
    take_back(**pair, reason="", by=anong, at=NOON)
    assert len(disagreements(anong)) == 1


def test_what_was_taken_back_is_not_asked_until_it_is_judged_again(
    thiri: Actor, dirk: Actor
) -> None:
    pair = judged(thiri)
    take_back(**pair, reason="", by=thiri, at=NOON)
    assert next_asked(dirk) is None

    judge_same(**pair, verdict=DIFFERENT, reason="", by=thiri, at=NOON)

    assert next_asked(dirk) is not None
    assert SecondOpinion.objects.count() == 1


def test_agreement_is_counted_of_what_was_answered(thiri: Actor, dirk: Actor, linh: Actor) -> None:
    for first, second in ((SAME, SAME), (SAME, DIFFERENT), (DIFFERENT, DIFFERENT)):
        opinion(judged(thiri, first), second, dirk)
    judged(thiri)

    found = agreement(thiri)

    # Agreed 2/3; by chance 2/3 x 1/3 + 1/3 x 2/3 = 4/9; (2/3 - 4/9) / (5/9) = 0.4
    assert (found.pairs, found.same) == (3, 2)
    assert found.kappa == pytest.approx(0.4)
    assert agreement(linh).pairs == 0


def test_an_opinion_is_somebodys_or_none(thiri: Actor) -> None:
    judged(thiri)

    with pytest.raises(IntegrityError), transaction.atomic():
        SecondOpinion.objects.update(verdict="SAME")


def test_whoever_may_not_judge_is_refused_even_if_asked(thiri: Actor, ada: Actor) -> None:
    pair = judged(thiri)

    with pytest.raises((NotAsked, NotAllowed)):
        opinion(pair, SAME, ada)
