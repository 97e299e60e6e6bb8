"""What must hold whatever comes in, in whatever order, and whatever is said and taken back."""

from collections.abc import Sequence
from itertools import permutations
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor
from banyan.register.commands.enrol import Enrolled
from banyan.register.commands.judge import judge_same, take_back
from banyan.register.commands.rebuild import rebuild_register
from banyan.register.commands.withdraw import withdraw_records
from banyan.register.models import OrganizationRecord
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Verdict
from tests.makers import a_source
from tests.register.enrolling import (
    NOON,
    an_organization,
    counted,
    enrol,
    partition_of,
    register,
    replayed,
)

lawful = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Few values, so that records meet: names nearly alike, shared telephones, numbers that contradict.
statements = st.builds(
    an_organization,
    st.sampled_from(["Golden Lotus", "Golden Lotus Co Ltd", "Golden Lotus Bakery", "Mya"]),
    locality=st.sampled_from(["", "Hlaing", "Insein"]),
    phone=st.sampled_from(["", "+95911112345", "+95922223456"]),
    registration=st.sampled_from(["", "REG-11111", "REG-22222"]),
)
several = st.lists(statements, min_size=2, max_size=7, unique=True)


def as_said() -> set[frozenset[OrganizationStatement]]:
    groups: dict[int, set[OrganizationStatement]] = {}
    for row in OrganizationRecord.objects.filter(withdrawn=False):
        said = an_organization(
            row.name, locality=row.locality, phone=row.phone, registration=row.registration
        )
        groups.setdefault(row.counted_as_id, set()).add(said)
    return {frozenset(group) for group in groups.values()}


def written(enrolled: Sequence[Enrolled]) -> bool:
    return all(one.record_id for one in enrolled)


@lawful
@given(several, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    thiri: Actor, said: list[OrganizationStatement], random: Random
) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)
    results = []
    for order in (said, shuffled):
        with transaction.atomic():
            enrolled = [enrol(thiri, one)[0] for one in order]
            results.append((written(enrolled), as_said()))
            transaction.set_rollback(True)
    (first_written, first), (second_written, second) = results
    # What waits for a person is the one thing that depends on who came before.
    if first_written and second_written:
        assert first == second


@lawful
@given(several)
def test_one_call_and_many_give_the_same(thiri: Actor, said: list[OrganizationStatement]) -> None:
    with transaction.atomic():
        together = enrol(thiri, *said)
        at_once = as_said()
        transaction.set_rollback(True)
    with transaction.atomic():
        apart = [enrol(thiri, one)[0] for one in said]
        one_by_one = as_said()
        transaction.set_rollback(True)

    if written(together) and written(apart):
        assert at_once == one_by_one


@lawful
@given(several, several)
def test_withdrawing_a_source_restores_the_register(
    thiri: Actor, before: list[OrganizationStatement], after: list[OrganizationStatement]
) -> None:
    with transaction.atomic():
        enrol(thiri, *before)
        earlier = register()
        source = a_source()
        enrol(thiri, *after, source=source)

        withdraw_records(source=source, by=thiri, at=NOON)

        assert register() == earlier
        transaction.set_rollback(True)


acts = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]),
    ).filter(lambda act: act[0] != act[1]),
    max_size=6,
)


@lawful
@given(st.lists(statements, min_size=6, max_size=6, unique=True), acts)
def test_taking_everything_back_restores_the_register(
    thiri: Actor, said: list[OrganizationStatement], judged: list[tuple[int, int, Verdict]]
) -> None:
    with transaction.atomic():
        refs = [one.record_ref for one in enrol(thiri, *said)]
        states = [register()]
        done = []
        for one, other, verdict in judged:
            if refs[one] and refs[other]:
                pair = {"one": refs[one], "other": refs[other]}
                judge_same(**pair, verdict=verdict, reason="", by=thiri, at=NOON)
                states.append(register())
                done.append(pair)

        for pair in reversed(done):
            assert register() == states.pop()
            take_back(**pair, reason="", by=thiri, at=NOON)

        assert register() == states.pop()
        transaction.set_rollback(True)


@lawful
@given(several, acts)
def test_rebuilding_and_replaying_give_the_same_register(
    thiri: Actor,
    desk: Actor,
    said: list[OrganizationStatement],
    judged: list[tuple[int, int, Verdict]],
) -> None:
    with transaction.atomic():
        refs = [enrol(thiri, one)[0].record_ref for one in said]
        kept = [ref for ref in refs if ref]
        for one, other, verdict in judged:
            if one < len(kept) and other < len(kept):
                judge_same(
                    one=kept[one], other=kept[other], verdict=verdict, reason="", by=thiri, at=NOON
                )
        before = register()

        rebuild_register(by=desk, at=NOON)

        assert register() == before
        assert replayed() == dict(OrganizationRecord.objects.values_list("ref", "counted_as__ref"))
        transaction.set_rollback(True)


def test_a_bridge_joins_and_its_withdrawal_parts(thiri: Actor) -> None:
    one = an_organization("Golden Lotus", phone="+95911112345")
    other = an_organization("Lotus Gold", registration="REG-11111")
    bridge = an_organization(
        "Golden Lotus", division="MM-04", phone="+95911112345", registration="REG-11111"
    )
    results = set()

    for order in permutations((one, other, bridge)):
        with transaction.atomic():
            refs = [enrol(thiri, said)[0].record_ref for said in order]
            results.add(len(partition_of(refs)))
            transaction.set_rollback(True)

    assert results == {1}


@pytest.mark.parametrize("count", [2, 6])
def test_what_was_absorbed_redirects_and_comes_back(thiri: Actor, count: int) -> None:
    refs = [enrol(thiri, an_organization(f"Shop {at} Ltd"))[0].record_ref for at in range(count)]
    before = register()

    for ref in refs[1:]:
        judge_same(
            one=refs[0], other=ref, verdict=Verdict.SAME, reason="One owner", by=thiri, at=NOON
        )
    assert counted() == 1
    for ref in refs[1:]:
        take_back(one=ref, other=refs[0], reason="Two owners", by=thiri, at=NOON)

    assert register() == before
