"""Whatever was judged, and in whatever order it is taken back: the register is what it was."""

from itertools import pairwise
from random import Random

import pytest

from banyan.accounts.permissions import Actor
from banyan.register.commands.judge import judge_same
from banyan.register.commands.review import take_back_together
from banyan.register.commands.split import NothingToPart, split_off
from banyan.register.models import Organization, OrganizationRecord
from banyan.register.vocabulary import Verdict
from benchmarks.linkage import enterprises
from tests.register.enrolling import NOON, an_organization, enrol, register

pytestmark = pytest.mark.django_db
Pairs = list[tuple[str, str]]


@pytest.fixture
def refs(thiri: Actor) -> list[str]:
    """Return the records of a register in which there is something to join and to part."""
    rows = enterprises.rows(90, seed=8, words="test")
    said = [
        an_organization(row.name, country=row.country, division="", phone=row.phone) for row in rows
    ]
    enrol(thiri, *dict.fromkeys(said))
    return list(OrganizationRecord.objects.order_by("ref").values_list("ref", flat=True))


def every_row() -> list[tuple[object, ...]]:
    """Return all that is kept of every organization there ever was, by its reference."""
    columns = [field.attname for field in Organization._meta.concrete_fields]
    return list(Organization.objects.order_by("ref").values_list(*columns))


def an_act(refs: list[str], lots: Random, by: Actor) -> Pairs:
    """Judge two records of a few, or set one apart, and return the pairs that were judged."""
    one, other = lots.sample(refs[:14], 2)
    kind = lots.choice([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, None])
    if kind:
        judge_same(one=one, other=other, verdict=kind, reason="", by=by, at=NOON)
        return [(one, other)]
    try:
        said = split_off(records=[one], reason="", by=by, at=NOON)
    except NothingToPart:
        return []
    return [(judgement.left.ref, judgement.right.ref) for judgement in said]


def put_back(pairs: Pairs, by: Actor) -> None:
    take_back_together(pairs=pairs, reason="", by=by, at=NOON)


@pytest.mark.parametrize("seed", range(6))
def test_any_judging_and_undoing_leaves_every_row_as_it_was(
    refs: list[str], desk: Actor, seed: int
) -> None:
    lots = Random(seed)
    join_in_a_chain(refs, desk)
    before, rows = register(), every_row()

    standing = [pairs for _ in range(25) if (pairs := an_act(refs, lots, desk))]
    lots.shuffle(standing)
    for pairs in standing:
        put_back(pairs, desk)

    assert register() == before
    known = {row[1] for row in rows}
    assert [row for row in every_row() if row[1] in known] == rows
    assert not Organization.objects.exclude(ref__in=known).filter(records__gt=0).exists()


def join_in_a_chain(refs: list[str], by: Actor) -> None:
    """Judge each of a few the same as the next: cut anywhere, several go off together."""
    for one, other in pairwise(refs[:14]):
        judge_same(one=one, other=other, verdict=Verdict.SAME, reason="", by=by, at=NOON)
