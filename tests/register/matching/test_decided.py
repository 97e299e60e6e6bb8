"""What is decided of a large question in two halves is what is decided of the whole."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.register.matching.cluster import blocks_of
from banyan.register.matching.decide import ORGANIZATION_RULES, PERSON_RULES, Facts, Rules
from banyan.register.matching.decided import Decided, decided
from banyan.register.matching.facts import organization_facts, person_facts
from banyan.register.matching.grouping import Judged
from banyan.register.matching.halves import Question, in_halves
from tests.alone import alone
from tests.register.enrolling import a_person, an_organization
from tests.register.matching.drawing import PLACES, organizations, pairs, people

NEVER = 1_000_000
linked_pairs = st.lists(st.tuples(PLACES, PLACES), max_size=3)


def question(
    facts: Sequence[Facts],
    rules: Rules[Facts],
    known: int = 0,
    said: Sequence[tuple[int, int, bool]] = (),
    linked: Sequence[tuple[int, int]] = (),
) -> Question[Facts]:
    last = len(facts)
    return Question(
        facts,
        rules,
        min(known, last),
        [Judged(*pair) for pair in said if max(pair[:2]) < last and pair[0] != pair[1]],
        [pair for pair in linked if max(pair) < min(known, last) and pair[0] != pair[1]],
        blocks_of(facts),
    )


def in_order(found: Decided) -> tuple[list[list[int]], dict[int, str], dict[int, set[int]]]:
    return sorted(found.together), found.grounds, found.torn


def by_halves(asked: Question[Facts]) -> Decided | None:
    halves = in_halves(asked, worth_it=0)
    if not halves:
        return None
    one, other = (decided(half, worth_it=NEVER) for half in halves)
    return Decided(
        one.together + other.together, one.grounds | other.grounds, one.torn | other.torn
    )


@settings(max_examples=400)
@given(st.lists(people, min_size=2, max_size=30), PLACES, pairs, linked_pairs)
def test_people_are_decided_in_halves_as_in_one(
    facts: list[Any], known: int, said: list[Any], linked: list[Any]
) -> None:
    asked = question(facts, PERSON_RULES, known, said, linked)

    found = by_halves(asked)

    assert not found or in_order(found) == in_order(decided(asked, worth_it=NEVER))


@settings(max_examples=400)
@given(st.lists(organizations, min_size=2, max_size=30), PLACES, pairs, linked_pairs)
def test_organizations_are_decided_in_halves_as_in_one(
    facts: list[Any], known: int, said: list[Any], linked: list[Any]
) -> None:
    asked = question(facts, ORGANIZATION_RULES, known, said, linked)

    found = by_halves(asked)

    assert not found or in_order(found) == in_order(decided(asked, worth_it=NEVER))


def two_families() -> Question[Any]:
    """Return a question of two families, each of whom a telephone and a name hold together."""
    said = [
        a_person(name, sex=sex, phone=phone)
        for name, phone in (("Aung Aung", "+95911112345"), ("Su Su", "+95922223456"))
        for sex in ("FEMALE", "MALE", "")
    ]
    facts = [person_facts(one, source=at, organization=None) for at, one in enumerate(said)]
    return question(facts, PERSON_RULES)


def test_a_question_is_halved_where_nothing_bears_on_the_other_half() -> None:
    halves = in_halves(two_families(), worth_it=0)

    assert halves
    places = [
        {place for blocks in half.blocks.values() for block in blocks.values() for place in block}
        for half in halves
    ]
    assert sorted(map(sorted, places)) == [[0, 1, 2], [3, 4, 5]]


def test_whoever_shares_a_telephone_under_another_name_is_in_either_half() -> None:
    phone = "+95911112345"
    names = ("Aung Aung", "Aung Aung", "Su Su", "Su Su")
    facts = [
        person_facts(a_person(name, phone=phone), source=at, organization=None)
        for at, name in enumerate(names)
    ]

    halves = in_halves(question(facts, PERSON_RULES), worth_it=0)

    assert halves
    assert [sorted(half.blocks["PHONE"].values()) for half in halves] == [[[0, 1]], [[2, 3]]]


def test_a_telephone_that_too_many_carry_holds_them_in_one_half() -> None:
    """Were some of them set apart, it might link the others."""
    names = ["Golden", "Golden", "Zinc", "Zinc", "Silver", "Copper", "Iron", "Tin", "Lead"]
    said = [
        an_organization(name, phone="+95911112345", division=f"MM-0{len(name)}", locality="Hlaing")
        for name in names
    ]
    carried = [organization_facts(one) for one in said]
    without = [organization_facts(one._replace(phone="")) for one in said]

    assert in_halves(question(without, ORGANIZATION_RULES), worth_it=0)
    assert in_halves(question(carried, ORGANIZATION_RULES), worth_it=0) is None


def test_what_hangs_together_is_not_halved() -> None:
    facts = [organization_facts(an_organization("Golden Lotus", registration="REG-1"))] * 4

    assert in_halves(question(facts, ORGANIZATION_RULES), worth_it=0) is None


BESIDE = """
import django

django.setup()

from banyan.foundation import processes
from banyan.register.matching import decided
from tests.register.matching.test_decided import two_families

processes.cpu_count = lambda: 2
begun = decided.begin_beside

def begin(work):
    ended = begun(work)
    def told():
        answer = ended()
        print(answer is not None)
        return answer
    return told

decided.begin_beside = begin
print(tuple(decided.decided(two_families(), worth_it=0)))
"""


def test_what_is_set_apart_comes_out_the_same_on_two_processors() -> None:
    """In a process of its own: this one may have threads, and is not copied then."""
    printed, _ = alone(BESIDE)

    whole = tuple(decided(two_families(), worth_it=NEVER))
    assert printed.splitlines() == ["True", str(whole)]
    assert whole == ([], {}, {2: {0, 1}, 5: {3, 4}})
