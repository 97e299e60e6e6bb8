"""Recording what was found in an enterprise, correcting it, taking it back; who may see it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from banyan.accounts.permissions import Act, Actor, NotAllowed, may
from banyan.assessments.commands._refusing import (
    AssessedThere,
    CurrencyUnsaid,
    DayAhead,
    NoSuchModule,
    NothingRead,
    OutOfBounds,
)
from banyan.assessments.commands.assess import (
    OfAnotherOffice,
    record_assessment,
    record_assessments,
)
from banyan.assessments.commands.correct_assessment import (
    NoReason,
    NothingCorrected,
    TakenBack,
    correct_assessment,
    strike_assessment,
)
from banyan.assessments.models import EnterpriseAssessment
from banyan.assessments.queries.readings import (
    NoSuchAssessment,
    NoSuchCluster,
    NoSuchIndicator,
    NoSuchPractice,
    Wanted,
    answers_of,
    assessment,
    assessments,
    assessments_of_organization,
    earlier_values,
    readings_of,
)
from banyan.assessments.readings.statements import Findings
from banyan.foundation.refusals import Refusal
from banyan.provenance.models import Change
from banyan.register.models import OrganizationRecord
from tests.assessments.looking import AFTER, BEFORE, an_entry, asked_for, looked_at
from tests.makers import NOON, an_actor, an_engagement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists(db: None) -> None:
    asked_for()


def told(row: EnterpriseAssessment) -> dict[str, tuple[Decimal, str]]:
    rows = readings_of(row).filter(struck_at__isnull=True)
    return {each.indicator.code: (each.value, each.unit) for each in rows}


def test_what_was_found_is_kept_with_its_units(linh: Actor) -> None:
    row = looked_at(
        readings={"DEFECT-RATE": "8.5", "WAGE": "5400000"},
        practices={"M1-TEAM": False},
        currency="vnd",
        modules=("SCORE M1",),
        cluster="VN-WOOD",
        by=linh,
    )

    assert told(row) == {
        "DEFECT-RATE": (Decimal("8.5"), "%"),
        "WAGE": (Decimal(5400000), "VND a month"),
    }
    assert [(one.practice.code, one.is_there) for one in answers_of(row)] == [("M1-TEAM", False)]
    assert [module.code for module in row.modules.all()] == ["M1"]
    assert row.cluster
    assert row.cluster.code == "VN-WOOD"
    change = Change.objects.get(subject=f"assessment:{row.ref}")
    assert (change.act, change.made_by) == ("record_assessment", "linh")


def test_the_enterprise_is_counted_once_by_its_reference(linh: Actor) -> None:
    before = looked_at(by=linh)
    ref = before.record.counted_as.ref

    after = looked_at("Lotus Ltd", stage="ENDLINE", on=AFTER, same_as=ref, by=linh)

    assert after.record != before.record
    assert [row.ref for row in assessments_of_organization(linh, ref)] == [after.ref, before.ref]
    assert earlier_values(linh, after)["DEFECT-RATE"].value == 8


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"readings": {}}, NothingRead),
        ({"on": date(2018, 9, 1)}, DayAhead),
        ({"readings": {"DEFECT-RATE": "101"}}, OutOfBounds),
        ({"readings": {"DEFECT-RATE": "-1"}}, OutOfBounds),
        ({"readings": {"WAGE": "5"}}, CurrencyUnsaid),
        ({"readings": {"WAGE": "5"}, "currency": "XYZ"}, CurrencyUnsaid),
        ({"readings": {"LUCK": "5"}}, NoSuchIndicator),
        ({"practices": {"M9": True}}, NoSuchPractice),
        ({"cluster": "NOWHERE"}, NoSuchCluster),
        ({"modules": ("SCORE M9",)}, NoSuchModule),
    ],
)
def test_what_cannot_be_is_refused_whole(
    linh: Actor, more: dict[str, Any], refused: type[Refusal]
) -> None:
    with pytest.raises(refused):
        looked_at(by=linh, **more)

    assert not EnterpriseAssessment.objects.exists()
    assert not OrganizationRecord.objects.exists()


def test_the_same_day_and_stage_is_refused_once_it_stands(linh: Actor) -> None:
    row = looked_at(by=linh)
    again: dict[str, Any] = {"same_as": row.record.counted_as.ref, "by": linh}

    with pytest.raises(AssessedThere, match=row.ref):
        looked_at("Lotus", **again)
    strike_assessment(ref=row.ref, reason="Another factory", by=linh, at=NOON)

    assert looked_at("Lotus", **again).ref != row.ref


def test_many_come_from_one_source_all_or_none(linh: Actor) -> None:
    entries = [an_entry(), an_entry(stage="ENDLINE", on=AFTER), an_entry("Jade Chairs")]

    made = record_assessments(
        entries=entries, title="Baselines", office="co-hanoi", by=linh, at=NOON
    )

    assert [row.stage for row in made] == ["BASELINE", "ENDLINE", "BASELINE"]
    assert OrganizationRecord.objects.count() == 2
    assert len({row.source_id for row in made}) == 1
    with pytest.raises(AssessedThere, match="the other line"):
        record_assessments(
            entries=[an_entry("Oak"), an_entry("Oak")],
            title="Twice",
            office="co-hanoi",
            by=linh,
            at=NOON,
        )
    assert EnterpriseAssessment.objects.count() == 3


def test_a_correction_keeps_what_was_said_before(linh: Actor) -> None:
    row = looked_at(readings={"DEFECT-RATE": "80"}, practices={"M1-TEAM": True}, by=linh)
    said = an_entry(modules=("SCORE M1",)).said
    found = Findings({"DEFECT-RATE": Decimal(8)}, {"M1-TEAM": True})

    correct_assessment(ref=row.ref, said=said, found=found, reason="A slip", by=linh, at=NOON)

    assert told(row) == {"DEFECT-RATE": (Decimal(8), "%")}
    assert [(r.value, bool(r.struck_at)) for r in readings_of(row)] == [
        (Decimal(8), False),
        (Decimal(80), True),
    ]
    assert [bool(one.struck_at) for one in answers_of(row)] == [False]
    change = Change.objects.get(act="correct_assessment")
    assert change.reason == "A slip"
    assert change.detail == {"DEFECT-RATE": ["80.0000", "8"], "modules": ["", "SCORE M1"]}


def test_corrections_say_why_and_change_something(linh: Actor) -> None:
    row = looked_at(by=linh)
    same: dict[str, Any] = {"ref": row.ref, "said": an_entry().said, "by": linh, "at": NOON}
    found = Findings({"DEFECT-RATE": Decimal(8)})

    with pytest.raises(NothingCorrected):
        correct_assessment(found=found, reason="No reason", **same)
    with pytest.raises(NoReason):
        correct_assessment(found=Findings({"DEFECT-RATE": Decimal(9)}), reason=" ", **same)
    strike_assessment(ref=row.ref, reason="Another factory", by=linh, at=NOON)
    with pytest.raises(TakenBack):
        correct_assessment(found=Findings({"DEFECT-RATE": Decimal(9)}), reason="Late", **same)


def test_a_correction_may_not_become_another_that_stands(linh: Actor) -> None:
    row = looked_at(by=linh)
    ref = row.record.counted_as.ref
    after = looked_at(stage="ENDLINE", on=AFTER, same_as=ref, by=linh)

    with pytest.raises(AssessedThere):
        correct_assessment(
            ref=after.ref,
            said=an_entry().said,
            found=Findings({"DEFECT-RATE": Decimal(9)}),
            reason="It was before",
            by=linh,
            at=NOON,
        )


def test_what_was_taken_back_or_withdrawn_is_in_no_list(linh: Actor, noon: datetime) -> None:
    struck, gone, stands = (looked_at(name, by=linh) for name in ("One", "Two", "Three"))
    strike_assessment(ref=struck.ref, reason="Another factory", by=linh, at=NOON)
    gone.source.withdrawn_at, gone.source.withdrawn_by = noon, "linh"
    gone.source.save()

    assert [row.ref for row in assessments(linh, Wanted())] == [stands.ref]
    assert assessment(linh, struck.ref).struck_at
    with pytest.raises(NoSuchAssessment):
        assessment(linh, gone.ref)


def test_a_partner_sees_its_own_alone(minh: Actor, thiri: Actor) -> None:
    linh = an_officer_over_partners()
    own = looked_at("Oak", office="vcci-vn", by=minh)
    for_it = looked_at("Teak", office="vcci-vn", by=linh)
    inner = looked_at("Pine", office="vcci-vn", confidentiality="INTERNAL", by=linh)
    other = looked_at("Bamboo", office="co-hanoi", by=linh)

    def seen(viewer: Actor) -> set[str]:
        return {row.ref for row in assessments(viewer, Wanted())}

    assert seen(minh) == {own.ref, for_it.ref}
    assert seen(linh) == {own.ref, for_it.ref, inner.ref, other.ref}
    assert not seen(thiri)
    with pytest.raises(NoSuchAssessment):
        assessment(minh, inner.ref)


def an_officer_over_partners() -> Actor:
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")


def test_what_is_found_in_an_engagement_is_its_offices(minh: Actor) -> None:
    linh = an_officer_over_partners()
    held = an_engagement(office="vcci-vn", confidentiality="PARTNER", country="VN")

    with pytest.raises(OfAnotherOffice):
        looked_at(engagement=held.ref, by=linh)
    row = looked_at(engagement=held.ref, office="vcci-vn", by=linh)

    assert row.engagement == held
    assert assessment(minh, row.ref).ref == row.ref


def test_those_who_may_not_record_are_refused(
    ada: Actor, minh: Actor, linh: Actor, thiri: Actor
) -> None:
    row = looked_at(by=linh)
    change: dict[str, Any] = {
        "said": an_entry().said,
        "found": Findings({"DEFECT-RATE": Decimal(9)}),
    }

    for nobody in (ada, minh, thiri):
        with pytest.raises(NotAllowed):
            record_assessment(entry=an_entry(), office="co-hanoi", by=nobody, at=NOON)
        assert not may(nobody, Act.RECORD_READINGS, office="co-hanoi")
    for stranger in (minh, thiri):
        with pytest.raises(NoSuchAssessment):
            correct_assessment(ref=row.ref, reason="R", by=stranger, at=NOON, **change)
        with pytest.raises(NoSuchAssessment):
            strike_assessment(ref=row.ref, reason="R", by=stranger, at=NOON)


def test_lists_are_narrowed_by_what_is_asked(linh: Actor) -> None:
    oak = looked_at("Oak", cluster="VN-WOOD", modules=("SCORE M2",), sector="C31", by=linh)
    teak = looked_at("Teak", stage="ENDLINE", on=AFTER, assessed_by="HAWA", by=linh)

    def found(**wanted: Any) -> list[str]:
        return [row.ref for row in assessments(linh, Wanted(**wanted))]

    assert found() == [teak.ref, oak.ref]
    assert found(cluster="VN-WOOD") == found(module="SCORE M2") == [oak.ref]
    assert found(sector="C") == found(stage="BASELINE") == found(text="oak") == [oak.ref]
    assert found(assessed_by="HAWA") == [teak.ref]
    assert found(programme="SIYB") == found(country="MM") == []
    assert BEFORE < AFTER
