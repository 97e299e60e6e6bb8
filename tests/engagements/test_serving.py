from datetime import datetime

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.serve import DoesNotServe, serve_outcome, stop_serving
from banyan.engagements.models import EngagementContribution
from banyan.engagements.queries import NoSuchEngagement, Wanted
from banyan.engagements.queries.serving import (
    Asked,
    coverage_matrix,
    naming_no_outcome,
    serving,
)
from tests.makers import a_programme, an_engagement, an_outcome

pytestmark = pytest.mark.django_db


def serves(outcome: object, kind: str = "SUPPORTS", **more: object) -> None:
    EngagementContribution.objects.create(
        engagement=an_engagement(**more),  # type: ignore[arg-type]
        outcome=outcome,  # type: ignore[misc]
        kind=kind,
    )


def test_outcomes_that_nothing_serves_come_first(thiri: Actor) -> None:
    served, bare = an_outcome(), an_outcome(dwcp_number="2.1")
    serves(served, "CONTRIBUTES")
    serves(served, "CONTRIBUTES", status="UNDER_WAY")
    serves(served, "SUPPORTS", status="PLANNED")

    matrix = coverage_matrix(thiri, Asked())

    assert [(row.outcome, row.cells, row.planned) for row in matrix.rows] == [
        (bare, (0, 0, 0, 0), 0),
        (served, (0, 0, 2, 0), 1),
    ]
    assert matrix.bare == 1


def test_only_a_plan_leaves_an_outcome_bare(thiri: Actor) -> None:
    serves(an_outcome(), status="PLANNED")

    assert coverage_matrix(thiri, Asked(bare=True)).bare == 1


def test_what_one_may_not_see_is_counted_for_nobody_else(thiri: Actor, vic: Actor) -> None:
    outcome = an_outcome()
    serves(outcome, confidentiality="RESTRICTED")

    seen = [row.engagements for who in (thiri, vic) for row in coverage_matrix(who, Asked()).rows]

    assert seen[0] == 1
    assert seen[1:] in ([], [0])
    assert not serving(vic, outcome)


@pytest.mark.parametrize(
    ("across", "columns"),
    [("programme", ("SCORE", "No programme")), ("form", ("Training", "Meeting"))],
)
def test_what_stands_across_is_chosen(across: str, columns: tuple[str, ...], thiri: Actor) -> None:
    outcome = an_outcome()
    a_programme("SIYB")
    serves(outcome, programme="SCORE")
    serves(outcome, form="MEETING")

    matrix = coverage_matrix(thiri, Asked(across=across))

    assert matrix.columns == columns
    assert matrix.rows[0].cells == (1, 1)


def test_engagements_that_name_no_outcome_are_those_one_may_see(thiri: Actor, linh: Actor) -> None:
    serves(an_outcome())
    forgotten = an_engagement(title="Forgotten")
    an_engagement(title="Called off", status="CANCELLED")

    assert list(naming_no_outcome(thiri, Wanted())) == [forgotten]
    assert not naming_no_outcome(linh, Wanted())


def test_an_engagement_serves_an_outcome_once_in_the_last_way_said(
    thiri: Actor, noon: datetime
) -> None:
    held, outcome = an_engagement(), an_outcome()
    for kind, reason in (("SUPPORTS", "A little"), ("KEY_ACHIEVEMENT", "All of it")):
        serve_outcome(ref=held.ref, outcome="MM-1.1", kind=kind, reason=reason, by=thiri, at=noon)

    assert [(row.kind, row.reason) for row in serving(thiri, outcome)] == [
        ("KEY_ACHIEVEMENT", "All of it")
    ]


def test_the_strongest_stands_first(thiri: Actor) -> None:
    outcome = an_outcome()
    for kind in ("SUPPORTS", "GREATEST_CONTRIBUTION", "CONTRIBUTES", "KEY_ACHIEVEMENT"):
        serves(outcome, kind)

    kinds = [row.kind for row in serving(thiri, outcome)]

    assert kinds[:2] == ["KEY_ACHIEVEMENT", "GREATEST_CONTRIBUTION"]


def test_what_is_said_to_serve_can_be_taken_back_once(thiri: Actor, noon: datetime) -> None:
    held, _ = an_engagement(), an_outcome()
    serve_outcome(ref=held.ref, outcome="MM-1.1", kind="SUPPORTS", reason="", by=thiri, at=noon)

    stop_serving(ref=held.ref, outcome="MM-1.1", by=thiri, at=noon)

    assert list(naming_no_outcome(thiri, Wanted())) == [held]
    with pytest.raises(DoesNotServe):
        stop_serving(ref=held.ref, outcome="MM-1.1", by=thiri, at=noon)


def test_another_office_may_not_say_what_an_engagement_serves(linh: Actor, noon: datetime) -> None:
    held = an_engagement()

    with pytest.raises(NoSuchEngagement):
        serve_outcome(ref=held.ref, outcome="MM-1.1", kind="SUPPORTS", reason="", by=linh, at=noon)
