"""Adaptations, institutions and curricula: what may be done, by whom, and what is refused."""

from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.foundation.refusals import Refusal
from banyan.programmes.commands._naming import BeforeTheLast, NoReason, NotYet
from banyan.programmes.commands.adapt import (
    AdaptationCannotBecome,
    AdaptationListed,
    add_adaptation,
    correct_adaptation,
    move_adaptation,
)
from banyan.programmes.commands.institutionalize import (
    InstitutionListed,
    NoEvidence,
    end_institution,
    record_institution,
)
from banyan.programmes.commands.integrate import (
    CurriculumCannotBecome,
    NoAuthority,
    move_curriculum,
    record_curriculum,
)
from banyan.programmes.models import Adaptation
from banyan.programmes.queries.adaptations import (
    AdaptationsWanted,
    NoSuchAdaptation,
    adaptation,
    adaptations,
    adaptations_with_standing,
    curriculum,
    institutions,
    moves_of,
)
from banyan.programmes.statements import (
    AdaptationStatement,
    CurriculumStatement,
    InstitutionStatement,
    NamedOrganization,
)
from banyan.provenance.queries import history
from banyan.register.statements import OrganizationStatement
from tests.makers import a_package

pytestmark = pytest.mark.django_db
ALLIANCE = NamedOrganization(
    OrganizationStatement(name="Cooperative Alliance", kind="ASSOCIATION", country="VN")
)
MINISTRY = NamedOrganization(
    OrganizationStatement(name="Ministry of Education", kind="GOVERNMENT", country="VN")
)


def added(by: Actor, at: datetime, **more: object) -> Adaptation:
    a_package("MY-COOP")
    said = {"country": "VN", "language": "vi", "status": "AGREED", "since": date(2018, 1, 2)}
    return add_adaptation(
        said=AdaptationStatement(package="MY-COOP", **(said | more)),  # type: ignore[arg-type]
        office="co-hanoi",
        owner=ALLIANCE,
        by=by,
        at=at,
    )


def test_an_adaptation_keeps_its_owner_and_how_it_came_there(linh: Actor, noon: datetime) -> None:
    made = added(linh, noon, note="The alliance asked for it")

    move_adaptation(
        ref=made.ref,
        to="TRANSLATING",
        on=date(2018, 3, 1),
        reason="The contract was signed",
        by=linh,
        at=noon,
    )

    found = adaptation(linh, made.ref)
    assert (found.status, found.owner) == ("TRANSLATING", "Cooperative Alliance")
    assert found.owner_record is not None
    assert [(m.status, m.moved_on, m.reason) for m in moves_of(found)] == [
        ("TRANSLATING", date(2018, 3, 1), "The contract was signed"),
        ("AGREED", date(2018, 1, 2), "The alliance asked for it"),
    ]
    assert [h.act for h in history(f"adaptation:{made.ref}")] == [
        "move_adaptation",
        "add_adaptation",
    ]


def test_what_has_stood_too_long_is_slow(linh: Actor, noon: datetime) -> None:
    added(linh, noon)

    [(_, soon)] = adaptations_with_standing(adaptations(linh), today=date(2018, 2, 1))
    [(_, late)] = adaptations_with_standing(adaptations(linh), today=date(2018, 8, 31))

    assert (soon.days, soon.is_slow) == (30, False)
    assert (late.days, late.is_slow) == (241, True)


@pytest.mark.parametrize(
    ("to", "on", "reason", "refusal"),
    [
        ("IN_USE", date(2018, 3, 1), "Because", AdaptationCannotBecome),
        ("TRANSLATING", date(2018, 3, 1), "  ", NoReason),
        ("TRANSLATING", date(2018, 9, 1), "Because", NotYet),
        ("TRANSLATING", date(2018, 1, 1), "Because", BeforeTheLast),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_changes_nothing(
    to: str, on: date, reason: str, refusal: type[Refusal], linh: Actor, noon: datetime
) -> None:
    made = added(linh, noon)

    with pytest.raises(refusal, match="MY-COOP for Viet Nam"):
        move_adaptation(ref=made.ref, to=to, on=on, reason=reason, by=linh, at=noon)

    assert adaptation(linh, made.ref).status == "AGREED"
    assert moves_of(made).count() == 1


def test_the_same_version_is_listed_once(linh: Actor, noon: datetime) -> None:
    made = added(linh, noon)

    with pytest.raises(AdaptationListed, match=made.ref):
        added(linh, noon)


def test_who_may_not_keep_adaptations_changes_none(
    linh: Actor, thiri: Actor, minh: Actor, noon: datetime
) -> None:
    made = added(linh, noon)
    move = {"to": "SUPERSEDED", "on": date(2018, 3, 1), "reason": "Because", "at": noon}

    for other in (thiri, minh):
        with pytest.raises(NotAllowed):
            move_adaptation(ref=made.ref, by=other, **move)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        added(thiri, noon, version="2")


def test_what_is_not_public_is_not_there_for_others(
    linh: Actor, thiri: Actor, minh: Actor, noon: datetime
) -> None:
    made = added(linh, noon, confidentiality="INTERNAL")

    assert [row.ref for row in adaptations(linh)] == [made.ref]
    for other in (thiri, minh):
        assert not adaptations(other).exists()
        with pytest.raises(NoSuchAdaptation):
            correct_adaptation(
                ref=made.ref,
                year=2018,
                note="",
                confidentiality="PUBLIC",
                owner=None,
                by=other,
                at=noon,
            )


def test_the_register_answers_which_package_has_which_adaptation(
    linh: Actor, noon: datetime
) -> None:
    made = added(linh, noon, version="2016")
    added(linh, noon, country="MN", language="mn")

    found = adaptations(linh, AdaptationsWanted(package="MY-COOP", country="VN", text="alliance"))

    assert [(r.ref, r.language, r.version, r.owner) for r in found] == [
        (made.ref, "vi", "2016", "Cooperative Alliance")
    ]


def union(by: Actor, at: datetime, *, evidence: str = "A decree") -> str:
    a_package("GET-AHEAD")
    said = InstitutionStatement("GET-AHEAD", "VN", "NATIONAL", "Its core programme", evidence, 2015)
    return record_institution(said=said, owner=ALLIANCE, office="co-hanoi", by=by, at=at).ref


def test_an_institution_owns_a_package_until_it_ends(linh: Actor, noon: datetime) -> None:
    ref = union(linh, noon)
    with pytest.raises(InstitutionListed):
        union(linh, noon)

    end_institution(ref=ref, until=2017, reason="The programme closed", by=linh, at=noon)

    assert institutions(linh).get().until_year == 2017


def test_an_institution_without_evidence_is_refused(linh: Actor, noon: datetime) -> None:
    with pytest.raises(NoEvidence, match="GET-AHEAD"):
        union(linh, noon, evidence=" ")


def school(by: Actor, at: datetime, *, authority: NamedOrganization | None = MINISTRY) -> str:
    a_package("KAB")
    said = CurriculumStatement("KAB", "VN", "UPPER_SECONDARY")
    return record_curriculum(
        said=said, authority=authority, office="co-hanoi", since=date(2015, 1, 1), by=by, at=at
    ).ref


def go(ref: str, *steps: str, by: Actor, at: datetime) -> None:
    for year, to in enumerate(steps, start=2015):
        move_curriculum(ref=ref, to=to, on=date(year, 6, 1), reason="So it was", by=by, at=at)


def test_a_curriculum_stalls_and_goes_on_where_it_stood(linh: Actor, noon: datetime) -> None:
    ref = school(linh, noon)
    go(ref, "PILOT", "STALLED", by=linh, at=noon)
    with pytest.raises(CurriculumCannotBecome, match="pilot, evaluated"):
        move_curriculum(ref=ref, to="SCALED", on=date(2017, 6, 1), reason="Hope", by=linh, at=noon)

    move_curriculum(ref=ref, to="EVALUATED", on=date(2017, 6, 1), reason="Done", by=linh, at=noon)

    assert curriculum(linh, ref).status == "EVALUATED"


def test_the_day_of_approval_is_the_day_of_the_decision(linh: Actor, noon: datetime) -> None:
    ref = school(linh, noon)

    go(ref, "PILOT", "EVALUATED", "APPROVED", by=linh, at=noon)

    assert curriculum(linh, ref).decided_on == date(2017, 6, 1)


def test_nobody_approves_without_an_authority(linh: Actor, noon: datetime) -> None:
    ref = school(linh, noon, authority=None)

    with pytest.raises(NoAuthority, match="Name who decides"):
        go(ref, "PILOT", "EVALUATED", "APPROVED", by=linh, at=noon)
