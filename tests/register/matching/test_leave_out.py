"""Leaving some out gives what the others alone would give, however little of it is worked out."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.register.matching.cluster import blocks_of, partition, put_together
from banyan.register.matching.decide import ORGANIZATION_RULES, PERSON_RULES, Facts, Rules
from banyan.register.matching.facts import organization_facts, person_facts
from banyan.register.matching.grouping import Judged, Partition
from banyan.register.matching.leave_out import leave_out
from tests.register.enrolling import a_person, an_organization
from tests.register.matching.drawing import PLACES, SHOPS, organizations, pairs, people


def without(
    facts: Sequence[Facts],
    rules: Rules[Facts],
    said: Sequence[tuple[int, int, bool]],
    left_out: set[int],
) -> tuple[Partition, Partition]:
    """Return what leaving some out gives, and what the others alone give, by their places."""
    told = [pair for pair in said if max(pair[:2]) < len(facts) and pair[0] != pair[1]]
    judged = [Judged(*pair) for pair in told]
    standing = [each for each in judged if left_out.isdisjoint({each.one, each.other})]
    found = leave_out(
        put_together(facts, rules, blocks_of(facts), judged=judged), left_out, standing
    )

    kept = [place for place in range(len(facts)) if place not in left_out]
    place = {at: number for number, at in enumerate(kept)}
    alone = partition(
        [facts[at] for at in kept],
        rules,
        judged=[Judged(place[one.one], place[one.other], one.is_same) for one in standing],
    )
    return found, Partition(
        [[kept[at] for at in group] for group in alone.groups],
        {kept[at]: grounds for at, grounds in alone.grounds.items()},
        {kept[at]: {kept[other] for other in others} for at, others in alone.torn.items()},
    )


@settings(max_examples=400)
@given(st.lists(people, min_size=2, max_size=30), pairs, st.sets(PLACES, max_size=4))
def test_people_come_out_as_if_those_left_out_had_never_been(
    facts: list[Any], said: list[tuple[int, int, bool]], left_out: set[int]
) -> None:
    found, alone = without(facts, PERSON_RULES, said, left_out & set(range(len(facts))))

    assert found == alone


@settings(max_examples=400)
@given(st.lists(organizations, min_size=2, max_size=30), pairs, st.sets(PLACES, max_size=4))
def test_organizations_come_out_as_if_those_left_out_had_never_been(
    facts: list[Any], said: list[tuple[int, int, bool]], left_out: set[int]
) -> None:
    found, alone = without(facts, ORGANIZATION_RULES, said, left_out & set(range(len(facts))))

    assert found == alone


def test_a_key_that_too_many_carried_links_again() -> None:
    names = ["Golden Lotus", "Golden Lotus", "Silver", "Copper", "Iron", "Tin", "Lead"]
    facts = [
        organization_facts(an_organization(name, phone="+95911112345", division=f"MM-0{number}"))
        for number, name in enumerate(names)
    ]
    course = put_together(facts, ORGANIZATION_RULES, blocks_of(facts))

    assert all(len(group) == 1 for group in course.result.groups)
    assert leave_out(course, {6}, []).groups == [[0, 1], [2], [3], [4], [5]]


def test_what_leaving_out_changes_at_one_level_is_carried_to_the_next() -> None:
    """Without the first the second joins the third by telephone, and so no more the fourth."""
    phone = "+95911112345"
    said = [
        (a_person("Aung Aung", sex="FEMALE", phone=phone), 1, None),
        (a_person("Aung Aung", phone=phone), 2, SHOPS[0]),
        (a_person("Aung Aung", sex="MALE", birth_year=1990, phone=phone), 3, None),
        (a_person("Aung Aung", birth_year=1960, phone=""), 4, SHOPS[0]),
    ]
    facts = [person_facts(one, source=at, organization=shop) for one, at, shop in said]

    found, alone = without(facts, PERSON_RULES, [], {0})

    assert put_together(facts, PERSON_RULES, blocks_of(facts)).result.groups == [[0], [1, 3], [2]]
    assert found.groups == [[1, 2], [3]]
    assert found == alone
