from collections.abc import Collection
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.register.matching.cluster import partition
from banyan.register.matching.contradict import NothingAlike
from banyan.register.matching.decide import ORGANIZATION_RULES, PERSON_RULES
from banyan.register.matching.facts import (
    OrganizationFacts,
    PersonFacts,
    organization_facts,
    person_facts,
)
from banyan.register.matching.grouping import Judged, Partition
from tests.register.enrolling import a_person, an_organization

SHOP = organization_facts(an_organization())

# Few values, so that records meet and contradict each other.
organizations = st.builds(
    an_organization,
    st.sampled_from(["Golden Lotus", "Golden Lotus Co Ltd", "Golden Lotus Bakery", "Mya"]),
    locality=st.sampled_from(["", "Hlaing", "Insein"]),
    phone=st.sampled_from(["", "+95911112345", "+95922223456"]),
    registration=st.sampled_from(["", "REG-11111", "REG-22222"]),
).map(organization_facts)
people = st.builds(
    lambda said, source: person_facts(said, source=source, organization=SHOP),
    st.builds(
        a_person,
        st.sampled_from(["Aung Aung", "U Aung Aung", "Aung Aung Hla"]),
        sex=st.sampled_from(["", "FEMALE", "MALE"]),
        birth_year=st.sampled_from([None, 1980, 1981, 1982]),
        birth_day=st.sampled_from(["", "", "03-12", "12-03", "07-25"]),
        phone=st.sampled_from(["", "+95911112345", "+95922223456"]),
    ),
    st.integers(1, 2),
)


def parts(result: Partition, order: list[int]) -> set[frozenset[int]]:
    return {frozenset(order[place] for place in group) for group in result.groups}


@settings(max_examples=300, deadline=None)
@given(st.lists(organizations, min_size=2, max_size=8, unique=True), st.randoms())
def test_organizations_come_out_the_same_in_whatever_order(
    facts: list[OrganizationFacts], random: Random
) -> None:
    order = list(range(len(facts)))
    random.shuffle(order)

    as_given = partition(facts, ORGANIZATION_RULES)
    shuffled = partition([facts[place] for place in order], ORGANIZATION_RULES)

    assert parts(shuffled, order) == parts(as_given, list(range(len(facts))))


@settings(max_examples=300, deadline=None)
@given(st.lists(people, min_size=2, max_size=8, unique=True), st.randoms())
def test_people_come_out_the_same_in_whatever_order(
    facts: list[PersonFacts], random: Random
) -> None:
    order = list(range(len(facts)))
    random.shuffle(order)

    as_given = partition(facts, PERSON_RULES)
    shuffled = partition([facts[place] for place in order], PERSON_RULES)

    assert parts(shuffled, order) == parts(as_given, list(range(len(facts))))


@given(st.lists(organizations, min_size=2, max_size=8))
def test_no_two_numbers_of_one_country_are_counted_as_one(facts: list[OrganizationFacts]) -> None:
    for group in partition(facts, ORGANIZATION_RULES).groups:
        assert len({facts[place].registration for place in group} - {""}) <= 1


@given(
    st.lists(organizations, min_size=2, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6),
)
def test_what_was_last_said_of_two_records_holds(
    facts: list[OrganizationFacts], pairs: list[tuple[int, int]]
) -> None:
    pairs = [pair for pair in pairs if max(pair) < len(facts) and pair[0] != pair[1]]
    judged = [Judged(*pair, is_same=number % 2 == 0) for number, pair in enumerate(pairs)]

    groups = partition(facts, ORGANIZATION_RULES, judged=judged).groups

    if judged:
        (latest, *_) = judged
        together = any({latest.one, latest.other} <= set(group) for group in groups)
        assert together == latest.is_same


def test_a_torn_record_joins_neither_and_names_both() -> None:
    said = [
        an_organization(registration="REG-11111"),
        an_organization(registration="REG-22222"),
        an_organization(),
        an_organization("GOLDEN LOTUS"),
    ]

    result = partition([organization_facts(one) for one in said], ORGANIZATION_RULES)

    assert result.groups == [[0], [1], [2, 3]]
    assert result.torn == {2: {0, 1}, 3: {0, 1}}


def test_a_key_of_too_many_names_links_none_of_them() -> None:
    names = ["Golden Lotus", "Golden Lotus", "Silver", "Copper", "Iron", "Tin", "Lead"]
    said = [
        an_organization(name, phone="+95911112345", division=f"MM-0{number}")
        for number, name in enumerate(names)
    ]
    facts = [organization_facts(one) for one in said]

    with_five = partition(facts[:6], ORGANIZATION_RULES).groups
    with_six = partition(facts, ORGANIZATION_RULES).groups

    assert with_five[0] == [0, 1]
    assert all(len(group) == 1 for group in with_six)


def test_many_of_one_name_are_asked_about_no_more_than_a_few_times_each() -> None:
    asked = 0

    class Counted(NothingAlike[PersonFacts, str]):
        def between(self, these: Collection[Any], those: Collection[Any]) -> bool:
            nonlocal asked
            asked += 1
            return super().between(these, those)

    counted = replace(
        PERSON_RULES,
        against=lambda grounds: [
            Counted(one.say, one.like) if isinstance(one, NothingAlike) else one
            for one in PERSON_RULES.against(grounds)
        ],
    )
    # One list, one name, each with another telephone or with none: all contradict or are torn.
    said = [
        a_person("Nguyen Van An", birth_year=1960 + number % 40, phone=phone)
        for number in range(200)
        for phone in (f"+8491{number:07}", "")
    ]
    facts = [person_facts(one, source=1, organization=None) for one in said]

    result = partition(facts, counted)

    assert result.torn
    assert asked <= 10 * len(facts)  # all pairs would be 79,800
