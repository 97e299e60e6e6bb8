"""Lines of an assessment: written all or none, corrected, taken back, and read as a sheet."""

from decimal import Decimal

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands.effects import (
    correct_effect,
    correct_need,
    record_lines,
    strike_line,
)
from banyan.assessments.disasters.refusals import (
    DaysOfWhom,
    HowGood,
    NoSuchArea,
    NoSuchSector,
    Overlaps,
    SaysNothing,
    WomenBeyondWorkers,
)
from banyan.assessments.disasters.statements import (
    EffectStatement,
    NeedStatement,
    PartStatement,
    WorkStatement,
)
from banyan.assessments.models import DisasterAssessment, EmploymentImpact, SectorEffect
from banyan.assessments.queries.lines import NoSuchLine, line
from banyan.assessments.queries.sheet import Sheet, sheets_of, totals_of
from banyan.foundation.money import money_from
from banyan.foundation.refusals import Refusal
from banyan.provenance.models import Change
from tests.assessments.struck import (
    NOON,
    STRUCK,
    a_disaster,
    an_assessment,
    an_effect,
    counted,
    mere,
    work_lost,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> Actor:
    return mere()


@pytest.fixture
def found(by: Actor) -> DisasterAssessment:
    return an_assessment(by, confidentiality="PUBLIC")


def sheet_of(viewer: Actor, found: DisasterAssessment, *, by: str = "sector") -> Sheet:
    (sheet,) = sheets_of(viewer, found.disaster, by=by)
    return sheet


def test_effects_are_damage_and_loss_and_come_to_dollars_at_the_kept_rate(
    by: Actor, found: DisasterAssessment
) -> None:
    taxis = an_effect(sector="H49", damage="2170.50", loss="217")
    craft = an_effect(sector="C32", damage=None, loss="434")
    record_lines(ref=found.ref, effects=[taxis, craft], by=by, at=NOON)

    sheet = sheet_of(by, found)

    told = {row.key: (row.damage, row.loss, row.effects) for row in (*sheet.rows, sheet.total)}
    assert told == {
        "C": (None, Decimal(434), Decimal(434)),
        "H": (Decimal("2170.50"), Decimal(217), Decimal("2387.50")),
        "": (Decimal("2170.50"), Decimal(651), Decimal("2821.50")),
    }
    assert sheet.total.usd == Decimal("1300.23")
    assert [row.part for row in sheet.rows] == [Decimal("15.4"), Decimal("84.6")]
    assert sheet.total.loss_quality == "2 estimated"


def test_work_days_are_workers_times_days_with_womens_share(
    by: Actor, found: DisasterAssessment
) -> None:
    said = [
        work_lost(sector="H49", workers=48, women=6, days=21, enterprises=10),
        work_lost(sector="C32", workers=20, women=None, days=10),
        work_lost(sector="A", workers=None, women=None, days=None, stated_days=500),
    ]
    record_lines(ref=found.ref, work=said, by=by, at=NOON)

    total = sheet_of(by, found).total

    assert (total.workers, total.enterprises, total.work_days) == (68, 10, 1708)
    told = (total.women_share, total.women_of, total.women_days)
    assert told == (Decimal("12.5"), 48, 126)


def test_sums_are_by_area_as_well(by: Actor, found: DisasterAssessment) -> None:
    lines = [an_effect(division="TO-04"), an_effect(division="TO-01"), an_effect(sector="C")]
    record_lines(ref=found.ref, effects=lines, by=by, at=NOON)

    rows = sheet_of(by, found, by="division").rows

    assert [(row.key, row.effects) for row in rows] == [
        ("TO-01", Decimal(1500)),
        ("TO-04", Decimal(1500)),
        ("", Decimal(1500)),
    ]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (an_effect(sector="X"), NoSuchSector),
        (an_effect(division="VU-SEE"), NoSuchArea),
        (an_effect(damage=None, loss=None), SaysNothing),
        (EffectStatement(PartStatement("H"), damage=Decimal(5)), HowGood),
        (work_lost(women=41), WomenBeyondWorkers),
        (work_lost(workers=None, women=3, days=None, stated_days=10), WomenBeyondWorkers),
        (work_lost(stated_days=600), DaysOfWhom),
        (work_lost(workers=None, women=None, stated_days=None, enterprises=3), DaysOfWhom),
        (work_lost(workers=None, women=None, days=None), SaysNothing),
    ],
)
def test_what_cannot_be_so_is_refused(
    by: Actor,
    found: DisasterAssessment,
    said: EffectStatement | WorkStatement,
    refusal: type[Refusal],
) -> None:
    effects = [said] if isinstance(said, EffectStatement) else []
    work = [said] if isinstance(said, WorkStatement) else []

    with pytest.raises(refusal):
        record_lines(ref=found.ref, effects=effects, work=work, by=by, at=NOON)


def test_all_lines_are_written_or_none(by: Actor, found: DisasterAssessment) -> None:
    lines = [an_effect(sector="A"), an_effect(sector="X")]

    with pytest.raises(NoSuchSector):
        record_lines(ref=found.ref, effects=lines, work=[work_lost()], by=by, at=NOON)

    assert not SectorEffect.objects.exists()
    assert not EmploymentImpact.objects.exists()


def test_nothing_is_added_twice_within_one_call_or_another(
    by: Actor, found: DisasterAssessment
) -> None:
    whole, part = an_effect(sector="C"), an_effect(sector="C10")
    with pytest.raises(Overlaps, match="line 1 of these"):
        record_lines(ref=found.ref, effects=[whole, part], by=by, at=NOON)
    (written,) = record_lines(ref=found.ref, effects=[whole], by=by, at=NOON)

    with pytest.raises(Overlaps, match=written.ref):
        record_lines(ref=found.ref, effects=[part], by=by, at=NOON)

    named = [an_effect(sector="C10", what="Bakeries")]
    with pytest.raises(Overlaps):
        record_lines(ref=found.ref, effects=named, by=by, at=NOON)


def test_a_line_is_corrected_and_the_trail_keeps_what_it_said(
    by: Actor, found: DisasterAssessment
) -> None:
    (written,) = record_lines(ref=found.ref, effects=[an_effect()], by=by, at=NOON)

    correct_effect(
        ref=written.ref, said=an_effect(damage="1200"), reason="Recounted", by=by, at=NOON
    )

    assert sheet_of(by, found).total.damage == 1200
    change = Change.objects.get(act="correct_effect")
    assert change.reason == "Recounted"
    assert change.detail["before"] == {"damage": "1000.00"}
    assert change.detail["after"] == {"damage": "1200"}


def test_a_line_taken_back_counts_nowhere_and_makes_room(
    by: Actor, found: DisasterAssessment
) -> None:
    (written,) = record_lines(ref=found.ref, effects=[an_effect()], by=by, at=NOON)

    strike_line(ref=written.ref, reason="Entered twice", by=by, at=NOON)

    assert not sheet_of(by, found).effects
    assert SectorEffect.objects.filter(ref=written.ref).exists()
    with pytest.raises(NoSuchLine):
        strike_line(ref=written.ref, reason="", by=by, at=NOON)
    assert record_lines(ref=found.ref, effects=[an_effect()], by=by, at=NOON)


def test_a_line_is_corrected_as_what_it_is(by: Actor, found: DisasterAssessment) -> None:
    (written,) = record_lines(ref=found.ref, effects=[an_effect()], by=by, at=NOON)
    need = NeedStatement("Boats", "RECOVERY", "HIGH", "SHORT")

    with pytest.raises(NoSuchLine):
        correct_need(ref=written.ref, said=need, by=by, at=NOON)


def test_lines_of_what_one_may_not_see_are_not_there(by: Actor, linh: Actor) -> None:
    hidden = an_assessment(by)
    (written,) = record_lines(ref=hidden.ref, effects=[an_effect()], by=by, at=NOON)

    with pytest.raises(NoSuchLine):
        line(linh, written.ref)
    with pytest.raises(NoSuchLine):
        correct_effect(ref=written.ref, said=an_effect(), by=linh, at=NOON)
    assert not sheets_of(linh, hidden.disaster)


def test_who_sees_it_may_not_change_it(by: Actor, found: DisasterAssessment, ada: Actor) -> None:
    (written,) = record_lines(ref=found.ref, effects=[an_effect()], by=by, at=NOON)

    with pytest.raises(NotAllowed):
        strike_line(ref=written.ref, reason="", by=ada, at=NOON)


def test_few_women_or_workers_are_hidden_from_all_but_those_who_keep_them(
    by: Actor, found: DisasterAssessment, linh: Actor
) -> None:
    said = [
        work_lost(sector="H", workers=20, women=18, days=10),
        work_lost(sector="C", workers=3, women=1, days=10),
        work_lost(sector="A", workers=50, women=10, days=10),
    ]
    record_lines(ref=found.ref, work=said, by=by, at=NOON)

    own, others = sheet_of(by, found), sheet_of(linh, found)

    assert [one.women for one in own.work] == [10, 1, 18]
    assert [one.women for one in others.work] == [10, None, None]
    assert [one.workers for one in others.work] == [50, None, 20]
    assert (own.total.workers, others.total.workers) == (73, None)
    assert others.total.work_days is None
    assert others.total.women_share == 20


def test_needs_come_to_a_sum_for_each_currency(by: Actor, found: DisasterAssessment) -> None:
    def cost(amount: int, currency: str, rate: str) -> object:
        return money_from(
            amount=Decimal(amount), currency=currency, per_usd=Decimal(rate), rate_on=STRUCK
        )

    needs = [
        NeedStatement("Boats", "RECOVERY", "HIGH", "SHORT", cost=cost(217, "TOP", "2.17")),  # type: ignore[arg-type]
        NeedStatement("Nets", "RECOVERY", "HIGH", "SHORT", cost=cost(434, "TOP", "2.17")),  # type: ignore[arg-type]
        NeedStatement("Advice", "RESILIENCE", "LOW", "LONG", cost=cost(50, "USD", "1")),  # type: ignore[arg-type]
        NeedStatement("A roof", "RECONSTRUCTION", "HIGH", "MEDIUM"),
    ]
    record_lines(ref=found.ref, needs=needs, by=by, at=NOON)

    sheet = sheet_of(by, found)

    told = [(one.currency, one.cost, one.usd) for one in sheet.needs_cost]
    assert told == [("TOP", Decimal(651), Decimal(300)), ("USD", Decimal(50), Decimal(50))]
    assert sheet.needs_uncosted == 1


def test_the_list_adds_only_what_is_of_one_currency_and_price_day(by: Actor) -> None:
    struck = a_disaster(by)
    first = an_assessment(by, disaster=struck)
    second = an_assessment(by, disaster=struck, title="Second")
    record_lines(ref=first.ref, effects=[an_effect()], work=[work_lost()], by=by, at=NOON)
    record_lines(ref=second.ref, effects=[an_effect(sector="A")], by=by, at=NOON)
    third = an_assessment(by, disaster=a_disaster(by, name="Storm"), title="Third")
    fourth = an_assessment(
        by, disaster=third.disaster, title="Fourth", said=counted(currency="USD", per_usd=None)
    )
    for one, sector in ((third, "A"), (fourth, "B")):
        record_lines(ref=one.ref, effects=[an_effect(sector=sector)], by=by, at=NOON)

    (_, told), (_, mixed) = totals_of(by, [struck, third.disaster])

    assert (told.currency, told.effects, told.work_days) == ("TOP", Decimal(3000), 600)
    assert (mixed.effects, mixed.is_mixed, mixed.assessments) == (None, True, 2)
