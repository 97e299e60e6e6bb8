"""Setting records apart for good, seeing beforehand what comes of it, and putting them back."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor
from banyan.register.commands.judge import judge_same
from banyan.register.commands.review import take_back_together
from banyan.register.commands.split import HangsOnUnseen, NothingToPart, split_off
from banyan.register.models import OrganizationRecord
from banyan.register.queries import parting
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Verdict
from tests.register.enrolling import (
    NOON,
    an_organization,
    counted,
    enrol,
    partition_of,
    register,
    replayed,
)

PHONE, OTHER_PHONE = "+95911112345", "+95922223456"
lawful = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
statements = st.builds(
    an_organization,
    st.sampled_from(["Golden Lotus", "Golden Lotus Co Ltd", "Golden Lotus Bakery"]),
    locality=st.sampled_from(["", "Hlaing"]),
    phone=st.sampled_from(["", PHONE, OTHER_PHONE]),
    registration=st.sampled_from(["", "REG-11111"]),
)


def one_shop(by: Actor, *names: str) -> list[str]:
    return [enrol(by, an_organization(name))[0].record_ref for name in names]


def test_a_record_set_apart_stays_apart_and_is_put_back_as_before(thiri: Actor) -> None:
    refs = one_shop(thiri, "Golden Lotus", "GOLDEN LOTUS", "Golden Lotus Ltd")
    before = register()

    said = split_off(records=refs[2:], reason="A namesake", by=thiri, at=NOON)

    assert partition_of(refs) == {frozenset(refs[:2]), frozenset(refs[2:])}
    assert {row.verdict for row in said} == {"DIFFERENT"}
    pairs = [(row.left.ref, row.right.ref) for row in said]
    take_back_together(pairs=pairs, reason="No", by=thiri, at=NOON)
    assert register() == before


def test_what_is_shown_beforehand_is_what_comes(thiri: Actor) -> None:
    bridge = an_organization("Golden Lotus Bakery", division="MM-04", phone=PHONE)
    (one,) = enrol(thiri, an_organization("Golden Lotus", phone=PHONE))
    (other,) = enrol(thiri, bridge)
    (third,) = enrol(thiri, an_organization("Golden Lotus Bakery", division="MM-04"))
    refs = [one.record_ref, other.record_ref, third.record_ref]
    assert counted() == 1

    # The one in the middle holds the others together.
    shown = parting(thiri, [refs[1]])

    parts = {frozenset(record.ref for record in part.records) for part in shown.parts}
    assert parts == {frozenset([ref]) for ref in refs}
    assert sorted(part.ref for part in shown.parts) == ["", "", shown.ref]
    split_off(records=[refs[1]], reason="", by=thiri, at=NOON)
    assert partition_of(refs) == parts


def test_what_is_set_apart_together_stays_together(thiri: Actor) -> None:
    refs = one_shop(thiri, "Golden Lotus", "GOLDEN LOTUS", "Golden Lotus Ltd", "golden lotus")

    said = split_off(records=refs[2:], reason="", by=thiri, at=NOON)

    assert len(said) == 4
    assert partition_of(refs) == {frozenset(refs[:2]), frozenset(refs[2:])}


def test_what_was_judged_the_same_goes_back_to_its_own_reference(thiri: Actor) -> None:
    one, other = enrol(thiri, an_organization("Golden Lotus"), an_organization("Silver Star"))
    refs = [one.record_ref, other.record_ref]
    own = OrganizationRecord.objects.get(ref=refs[1]).counted_as.ref
    judge_same(one=refs[0], other=refs[1], verdict=Verdict.SAME, reason="", by=thiri, at=NOON)

    shown = parting(thiri, refs[1:])

    assert {part.records[0].ref: part.ref for part in shown.parts}[refs[1]] == own
    split_off(records=refs[1:], reason="", by=thiri, at=NOON)
    assert OrganizationRecord.objects.get(ref=refs[1]).counted_as.ref == own


@pytest.mark.parametrize("chosen", [slice(0, 0), slice(0, 2)])
def test_some_are_set_apart_and_some_left(thiri: Actor, chosen: slice) -> None:
    refs = one_shop(thiri, "Golden Lotus", "GOLDEN LOTUS")

    with pytest.raises(NothingToPart):
        split_off(records=refs[chosen], reason="", by=thiri, at=NOON)


def test_what_hangs_on_records_of_others_is_for_the_desk(
    thiri: Actor, linh: Actor, ada: Actor
) -> None:
    ours = one_shop(thiri, "Golden Lotus")
    enrol(linh, an_organization("GOLDEN LOTUS"), office="co-hanoi")
    assert counted() == 1

    with pytest.raises(HangsOnUnseen, match=ours[0]):
        split_off(records=ours, reason="", by=thiri, at=NOON)
    for nobody in (linh, ada):
        with pytest.raises(NothingToPart):
            parting(nobody, ours)
    assert counted() == 1


@lawful
@given(st.lists(statements, min_size=3, max_size=7, unique=True), st.data())
def test_setting_apart_parts_truly_and_putting_back_restores(
    thiri: Actor, said: list[OrganizationStatement], data: st.DataObject
) -> None:
    with transaction.atomic():
        refs = [one.record_ref for each in said for one in enrol(thiri, each) if one.record_ref]
        # In the order in which they came: references differ from one run to the next.
        found = [sorted(one, key=refs.index) for one in partition_of(refs) if len(one) > 1]
        groups = sorted(found, key=lambda one: refs.index(one[0]))
        if groups:
            group = data.draw(st.sampled_from(groups))
            apart = data.draw(
                st.lists(st.sampled_from(group), min_size=1, max_size=len(group) - 1, unique=True)
            )
            before, shown = register(), parting(thiri, apart)
            rows = split_off(records=apart, reason="", by=thiri, at=NOON)

            now = partition_of(refs)
            assert {frozenset(one.ref for one in part.records) for part in shown.parts} <= now
            for row in rows:
                assert not any({row.left.ref, row.right.ref} <= one for one in now)
            assert replayed() == dict(
                OrganizationRecord.objects.values_list("ref", "counted_as__ref")
            )
            pairs = [(row.left.ref, row.right.ref) for row in rows]
            take_back_together(pairs=pairs, reason="", by=thiri, at=NOON)
            assert register() == before
        transaction.set_rollback(True)
