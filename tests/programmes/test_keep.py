from datetime import datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.programmes.commands.keep import (
    keep_adaptations,
    keep_packages,
    keep_programmes,
    keep_projects,
)
from banyan.programmes.commands.keep_outcomes import (
    NoOutcomeNumber,
    keep_contributions,
    keep_outcomes,
)
from banyan.programmes.queries import (
    NoSuchProgramme,
    outcome,
    package,
    packages,
    programmes_behind,
    projects,
)
from banyan.programmes.queries import outcomes as outcomes_of
from banyan.programmes.queries.adaptations import adaptations
from banyan.programmes.statements import (
    AdaptationStatement,
    ContributionStatement,
    OutcomeStatement,
    PackageStatement,
    ProgrammeStatement,
    ProjectStatement,
    known_packages,
    known_programmes,
)
from tests.makers import a_package, a_programme, an_office

pytestmark = pytest.mark.django_db


def test_the_reference_lists_are_kept_once(desk: Actor, noon: datetime) -> None:
    first = keep_programmes(statements=known_programmes(), by=desk, at=noon)
    first += keep_packages(statements=known_packages(), by=desk, at=noon)
    second = keep_programmes(statements=known_programmes(), by=desk, at=noon)
    second += keep_packages(statements=known_packages(), by=desk, at=noon)

    assert first > 20
    assert second == 0
    assert str(package("SCORE").programme) == "Sustaining Competitive and Responsible Enterprises"
    assert [m.code for m in package("MY-COOP").modules.order_by("code")] == ["M1", "M2", "M3", "M4"]


def test_a_corrected_entry_is_one_change(desk: Actor, noon: datetime) -> None:
    said = PackageStatement(code="SIYB", name="Start and Improve")
    keep_packages(statements=[said], by=desk, at=noon)

    changed = keep_packages(
        statements=[PackageStatement(code="SIYB", name="Start and Improve Your Business")],
        by=desk,
        at=noon,
    )

    assert changed == 1
    assert [row.name for row in packages()] == ["Start and Improve Your Business"]


def test_a_country_officer_keeps_no_reference_lists(thiri: Actor, noon: datetime) -> None:
    an_office("desk")

    with pytest.raises(NotAllowed):
        keep_programmes(statements=[ProgrammeStatement("X", "X")], by=thiri, at=noon)


def test_a_package_of_an_unknown_programme_is_refused_whole(desk: Actor, noon: datetime) -> None:
    good = PackageStatement(code="KAB", name="Know About Business")
    bad = PackageStatement(code="X", name="X", programme="NOWHERE")

    with pytest.raises(NoSuchProgramme):
        keep_packages(statements=[good, bad], by=desk, at=noon)

    assert not packages().exists()


def test_projects_and_adaptations_are_kept_once(desk: Actor, noon: datetime) -> None:
    a_package("MY-COOP")
    project = ProjectStatement(code="CHAINS", name="Chains", countries=("TH", "VN"))
    adaptation = AdaptationStatement("MY-COOP", "MN", "mn", "IN_USE")

    for changed in (1, 0):
        assert keep_projects(statements=[project], by=desk, at=noon) == changed
        assert keep_adaptations(statements=[adaptation], by=desk, at=noon) == changed

    assert [row.countries for row in projects()] == ["TH VN"]
    assert [(row.country, row.status) for row in adaptations(desk)] == [("MN", "IN_USE")]


def test_outcomes_are_kept_in_both_notations(desk: Actor, noon: datetime) -> None:
    an_office("co-beijing")
    said = [
        OutcomeStatement("CN", "CHN 179", "Safety", "co-beijing"),
        OutcomeStatement("CN", "CPO 1.1", "Employment", "co-beijing"),
    ]
    # The desk reaches offices that were there when it signed in.
    reach = Actor(
        desk.name, (type(desk.reaches[0])(desk.reaches[0].role, frozenset({"desk", "co-beijing"})),)
    )

    assert keep_outcomes(statements=said, by=reach, at=noon) == 2
    assert keep_outcomes(statements=said, by=reach, at=noon) == 0
    assert outcome(reach, "CHN179").title == "Safety"
    assert outcome(reach, "1.1", country="CN").title == "Employment"


def test_a_contribution_names_its_kind(desk: Actor, noon: datetime) -> None:
    an_office("co-beijing")
    a_programme("SCORE")
    reach = Actor(
        desk.name, (type(desk.reaches[0])(desk.reaches[0].role, frozenset({"desk", "co-beijing"})),)
    )
    said = OutcomeStatement("CN", "CHN253", "Jobs", "co-beijing")
    keep_outcomes(statements=[said], by=reach, at=noon)
    served = ContributionStatement("SCORE", "CN", "CHN253", "KEY_ACHIEVEMENT")

    assert keep_contributions(statements=[served], by=reach, at=noon) == 1
    assert keep_contributions(statements=[served], by=reach, at=noon) == 0
    [row] = programmes_behind(outcomes_of(reach))
    assert (row.programme.code, row.kind) == ("SCORE", "KEY_ACHIEVEMENT")


def test_an_outcome_without_a_number_is_refused(desk: Actor, noon: datetime) -> None:
    with pytest.raises(NoOutcomeNumber, match="neither like CHN253 nor like CPO"):
        keep_outcomes(statements=[OutcomeStatement("CN", "one", "Jobs", "desk")], by=desk, at=noon)
