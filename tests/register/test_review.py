"""The review queue: what waits for whom, in what order, and how acts are undone."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.queries import history
from banyan.register.commands.cases import sort_cases
from banyan.register.commands.judge import NoSuchRecord, NothingJudged, SameRecord
from banyan.register.commands.review import judge_together, take_back_together
from banyan.register.models import NearPair, OrganizationRecord
from banyan.register.queries import (
    NoSuchCase,
    case,
    case_lines,
    cases_waiting,
    judged,
    judgings_of,
    neighbours,
    progress,
)
from banyan.register.vocabulary import Verdict
from tests.makers import an_organization_record
from tests.register.enrolling import NOON, an_organization, counted, enrol, register

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def shops(number: int, *, office: str = "co-yangon") -> list[OrganizationRecord]:
    return [an_organization_record(name=f"Lotus {at}", office=office) for at in range(number)]


def near(
    one: OrganizationRecord, other: OrganizationRecord, score: float = 90.0, **more: str
) -> NearPair:
    grounds = more.get("grounds", "NEAR_NAME")
    return NearPair.objects.create(left=one, right=other, grounds=grounds, score=score)


def queue(viewer: Actor) -> list[tuple[set[str], int]]:
    lines = case_lines(viewer, cases_waiting(viewer))
    return [(set(line.names), line.counts) for line in lines]


def sort(desk: Actor, counts: dict[OrganizationRecord, Sequence[str]]) -> int:
    held = {record.counted_as_id: values for record, values in counts.items()}
    return sort_cases(counts=held, by=desk, at=NOON)


def test_what_changes_most_comes_first_not_what_is_likest(thiri: Actor, desk: Actor) -> None:
    one, other, third, fourth = shops(4)
    near(one, other, 99.0)
    near(third, fourth, 85.0)

    sort(desk, {one: ["all"], other: ["all"], third: "abcd", fourth: "bcde"})

    assert queue(thiri) == [({"Lotus 2", "Lotus 3"}, 3), ({"Lotus 0", "Lotus 1"}, 1)]
    assert sorted(NearPair.objects.values_list("effect", flat=True)) == [0.99, 2.55]
    assert history("review:cases")[0].act == "sort_cases"


def test_pairs_that_hang_together_are_one_case(thiri: Actor, desk: Actor) -> None:
    one, other, third = shops(3)
    near(one, other, 95.0)
    near(other, third, 90.0)
    sort(desk, {record: ["all", "MM"] for record in (one, other, third)})
    (row,) = cases_waiting(thiri)

    found = case(thiri, row["key"])

    assert [member.records[0].ref for member in found.members] == [one.ref, other.ref, third.ref]
    assert [pair.score for pair in found.pairs] == [95.0, 90.0]
    assert found.counts == 4
    assert found.effect == pytest.approx(0.95 * 2 + 0.9 * 2)


def test_of_several_pairs_of_two_organizations_the_strongest_shows(
    thiri: Actor, desk: Actor
) -> None:
    one, other = shops(2)
    again = an_organization_record(name="Lotus", counted_as=other.counted_as)
    near(one, other, 85.0)
    near(one, again, 97.0, grounds="PHONE")
    sort(desk, {one: ["all"], other: ["all"]})
    (row,) = cases_waiting(thiri)

    (pair,) = case(thiri, row["key"]).pairs

    assert (pair.score, pair.grounds) == (97.0, "Same telephone")
    assert (row["expected"], row["touched"]) == (0.97, 1)


def test_a_pair_not_sorted_yet_is_there_all_the_same(thiri: Actor) -> None:
    one, other = shops(2)
    near(one, other)

    (row,) = cases_waiting(thiri)

    assert row["key"] == one.ref
    assert len(case(thiri, one.ref).pairs) == 1


def test_sorting_again_moves_nothing_and_is_the_houses(thiri: Actor, desk: Actor) -> None:
    one, other = shops(2)
    near(one, other)
    sort(desk, {one: ["all"], other: ["all"]})
    before = list(NearPair.objects.values())

    assert sort(desk, {one: ["all"], other: ["all"]}) == 1

    assert list(NearPair.objects.values()) == before
    assert history("review:cases")[0].detail == {"pairs": 1, "moved": 0}
    with pytest.raises(NotAllowed):
        sort(thiri, {})


def test_of_a_case_only_what_one_may_judge_is_seen(thiri: Actor, linh: Actor, desk: Actor) -> None:
    ours, theirs = shops(2), shops(1, office="co-hanoi")
    near(ours[0], ours[1], 95.0)
    near(ours[1], theirs[0], 90.0)
    sort(desk, {})
    (row,) = cases_waiting(desk)

    seen = case(thiri, row["key"])

    assert {record.ref for member in seen.members for record in member.records} == {
        record.ref for record in ours
    }
    assert len(seen.pairs) == 1
    assert len(case(desk, row["key"]).pairs) == 2
    with pytest.raises(NoSuchCase):
        case(linh, row["key"])


def test_whoever_sees_and_may_not_judge_has_no_queue(thiri: Actor, ada: Actor) -> None:
    one, other = shops(2)
    near(one, other)

    assert list(cases_waiting(ada)) == []
    assert list(cases_waiting(thiri))


@pytest.mark.parametrize(
    ("verdict", "organizations", "said"), [(SAME, 1, 2), (DIFFERENT, 3, 3), (UNSURE, 3, 3)]
)
def test_several_records_are_judged_and_taken_back_as_one(
    thiri: Actor, verdict: Verdict, organizations: int, said: int
) -> None:
    names = ("Golden Lotus", "Silver Star", "Mya")
    records = [one.record_ref for one in enrol(thiri, *map(an_organization, names))]
    before = register()

    rows = judge_together(records=records, verdict=verdict, reason="Seen", by=thiri, at=NOON)

    assert (counted(), len(rows)) == (organizations, said)
    pairs = [(row.left.ref, row.right.ref) for row in rows]
    take_back_together(pairs=pairs, reason="", by=thiri, at=NOON)
    assert register() == before
    with pytest.raises(NothingJudged):
        take_back_together(pairs=pairs, reason="", by=thiri, at=NOON)


def test_judging_several_is_all_or_nothing(thiri: Actor, linh: Actor) -> None:
    ours, theirs = shops(2), shops(1, office="co-hanoi")
    refs = [record.ref for record in (*ours, *theirs)]

    with pytest.raises(NoSuchRecord):
        judge_together(records=refs, verdict=SAME, reason="", by=thiri, at=NOON)

    assert counted() == 3
    with pytest.raises(SameRecord):
        judge_together(records=refs[:1] * 2, verdict=SAME, reason="", by=thiri, at=NOON)


def test_different_is_said_between_organizations_not_within_one(thiri: Actor) -> None:
    one, other = shops(2)
    again = an_organization_record(name="Lotus", counted_as=one.counted_as)
    refs = [one.ref, again.ref, other.ref]

    rows = judge_together(records=refs, verdict=DIFFERENT, reason="", by=thiri, at=NOON)

    pairs = {frozenset((row.left.ref, row.right.ref)) for row in rows}
    assert pairs == {frozenset((one.ref, other.ref)), frozenset((again.ref, other.ref))}


def test_what_was_judged_leaves_the_queue_and_comes_back_when_undone(thiri: Actor) -> None:
    one, other = shops(2)
    near(one, other)
    refs = [one.ref, other.ref]

    judge_together(records=refs, verdict=UNSURE, reason="", by=thiri, at=NOON)

    assert list(cases_waiting(thiri)) == []
    found = progress(thiri)
    assert (found.found, found.waiting, found.decided, found.share) == (1, 0, 1, 1.0)
    assert judged(thiri, day=NOON, week=NOON).today == 1
    take_back_together(pairs=[(one.ref, other.ref)], reason="", by=thiri, at=NOON)
    assert len(cases_waiting(thiri)) == 1
    assert judged(thiri, day=NOON, week=NOON).today == 0


def test_progress_is_told_for_each_office_of_a_pair(thiri: Actor, linh: Actor, desk: Actor) -> None:
    (ours, also_ours), (theirs,) = shops(2), shops(1, office="co-hanoi")
    near(ours, also_ours)
    near(ours, theirs)
    judge_together(records=[ours.ref, theirs.ref], verdict=DIFFERENT, reason="", by=desk, at=NOON)

    found = {one.office: (one.found, one.waiting) for one in progress(desk).offices}

    assert found == {"co-hanoi": (1, 0), "co-yangon": (2, 1)}
    assert progress(thiri).found == 1


def test_what_reviewers_find_changes_what_comes_first(thiri: Actor, desk: Actor) -> None:
    records = shops(44)
    for one, other in zip(records[::2], records[1::2], strict=True):
        near(one, other, 90.0)
    for one, other in list(zip(records[::2], records[1::2], strict=True))[:20]:
        refs = [one.ref, other.ref]
        judge_together(records=refs, verdict=DIFFERENT, reason="", by=thiri, at=NOON)

    sort(desk, {record: ["all"] for record in records})

    # Twenty judged, none the same: (20 x 0.9 + 0) / (20 + 20)
    assert [row["expected"] for row in cases_waiting(thiri)] == [0.45, 0.45]


def test_one_goes_through_the_queue_in_its_order(thiri: Actor, desk: Actor) -> None:
    records = shops(6)
    for at in (0, 2, 4):
        near(records[at], records[at + 1], 90.0 + at)
    sort(desk, {})
    first, second, third = [row["key"] for row in cases_waiting(thiri)]

    assert neighbours(thiri, first) == ("", second)
    assert neighbours(thiri, second) == (first, third)
    assert neighbours(thiri, third) == (second, "")
    assert neighbours(thiri, "CASE-GONE") == ("", first)


def test_a_case_asks_the_database_as_often_however_large_it_is(thiri: Actor, desk: Actor) -> None:
    asked = []
    for number in (2, 12):
        records = shops(number)
        for one, other in pairwise(records):
            near(one, other, 91.0)
        sort(desk, {record: ["all"] for record in records})
        key = next(row["key"] for row in cases_waiting(thiri) if row["pairs"] == number - 1)
        with CaptureQueriesContext(connection) as queries:
            assert len(case(thiri, key).members) == number
        asked.append(len(queries))

    assert asked == [asked[0]] * 2
    assert asked[0] <= 2


def test_what_was_said_at_once_is_told_as_one(thiri: Actor, ada: Actor) -> None:
    records = shops(3)
    refs = [record.ref for record in records]
    judge_together(records=refs, verdict=SAME, reason="One owner", by=thiri, at=NOON)
    ref = OrganizationRecord.objects.select_related("counted_as").get(ref=refs[0]).counted_as.ref

    (act,) = judgings_of(thiri, ref)

    assert (act.verdict, act.reason, act.stands, act.may_take_back) == (
        "SAME",
        "One owner",
        True,
        True,
    )
    assert len(act.pairs) == 2
    assert not judgings_of(ada, ref)[0].may_take_back
    take_back_together(pairs=act.pairs, reason="", by=thiri, at=NOON)
    assert [one.stands for one in judgings_of(thiri, records[0].counted_as.ref)] == [False]
