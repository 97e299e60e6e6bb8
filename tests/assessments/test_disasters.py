"""Recording disasters and their assessments: what is kept, refused, and not even seen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Q

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands._disasters import (
    AssessmentReasonMissing,
    NotAGlideNumber,
    NotYet,
)
from banyan.assessments.commands.assess_disaster import (
    AssessedAlready,
    MoneyIsFixed,
    NotAnAssessment,
    correct_assessment,
    move_assessment,
    record_assessment,
)
from banyan.assessments.commands.disasters import (
    DisasterSaidBefore,
    HasAssessments,
    correct_disaster,
    record_disaster,
    strike_disaster,
)
from banyan.assessments.commands.effects import record_lines
from banyan.assessments.commands.replace_assessment import ReplacesNothing, replace_assessment
from banyan.assessments.disasters.refusals import NoSuchArea, Overlaps
from banyan.assessments.queries.disasters import (
    NoSuchAssessment,
    NoSuchDisaster,
    WantedDisasters,
    assessment,
    assessments_of,
    disaster,
    disasters,
)
from banyan.foundation.money import NoRate
from banyan.provenance.queries import history
from tests.assessments.struck import (
    NOON,
    a_disaster,
    an_assessment,
    an_effect,
    counted,
    gita,
    mere,
)
from tests.makers import an_engagement

pytestmark = pytest.mark.django_db


def test_a_disaster_is_found_by_its_glide_number_as_well() -> None:
    made = a_disaster(mere(), glide="tc-2018-000102-ton")

    assert disaster(mere(), "TC-2018-000102-TON").ref == made.ref
    assert [area.division for area in made.areas.all()] == ["TO-04"]


@pytest.mark.parametrize("glide", ["TC-2018-000102-FJI", "Gita", "TC-18-1-TON"])
def test_a_glide_number_is_one_and_of_the_country(glide: str) -> None:
    with pytest.raises(NotAGlideNumber, match="of Tonga"):
        a_disaster(mere(), glide=glide)


def test_the_same_disaster_is_recorded_once() -> None:
    known = a_disaster(mere())

    with pytest.raises(DisasterSaidBefore, match=known.ref):
        a_disaster(mere(), name=" gita ")


def test_a_disaster_strikes_divisions_of_its_country_on_a_day_that_has_come() -> None:
    with pytest.raises(NoSuchArea, match="Tonga has no division FJ-W"):
        a_disaster(mere(), divisions=("FJ-W",))
    with pytest.raises(NotYet):
        a_disaster(mere(), struck_on=date(2019, 1, 1))


def test_a_disaster_is_corrected_and_its_history_says_why() -> None:
    by = mere()
    made = a_disaster(by)

    correct_disaster(
        ref=made.ref,
        said=gita(category="Category 4", divisions=("TO-01", "TO-04")),
        reason="As published",
        by=by,
        at=NOON,
    )

    kept = disaster(by, made.ref)
    assert kept.category == "Category 4"
    assert [area.division for area in kept.areas.all()] == ["TO-01", "TO-04"]
    assert history(f"disaster:{made.ref}")[0].reason == "As published"


def test_what_was_recorded_in_error_is_taken_back_unless_it_was_assessed() -> None:
    by = mere()
    error, assessed = a_disaster(by, name="Gitta"), an_assessment(by).disaster

    strike_disaster(ref=error.ref, reason="Misspelt", by=by, at=NOON)

    with pytest.raises(NoSuchDisaster):
        disaster(by, error.ref)
    with pytest.raises(HasAssessments, match="Gita was assessed"):
        strike_disaster(ref=assessed.ref, reason="", by=by, at=NOON)
    assert a_disaster(by, name="Gitta").ref != error.ref


def test_officers_record_for_their_own_office_and_readers_do_not(linh: Actor, ada: Actor) -> None:
    mere()
    for somebody in (linh, ada):
        with pytest.raises(NotAllowed):
            record_disaster(said=gita(), office="co-suva", by=somebody, at=NOON)


def test_that_it_struck_is_no_secret_but_what_was_found_is(linh: Actor) -> None:
    found = an_assessment(mere())

    assert disaster(linh, found.disaster.ref) == found.disaster
    assert disasters(linh, WantedDisasters()).get(Q(assessed=0)) == found.disaster
    assert not assessments_of(linh, found.disaster)
    with pytest.raises(NoSuchAssessment):
        assessment(linh, found.ref)


def test_what_is_public_is_seen_elsewhere_and_not_changed_there(linh: Actor) -> None:
    found = an_assessment(mere(), confidentiality="PUBLIC")

    assert assessment(linh, found.ref).disaster.name == "Gita"
    with pytest.raises(NotAllowed):
        record_lines(ref=found.ref, effects=[an_effect()], by=linh, at=NOON)


def test_a_partner_sees_what_is_told_to_partners_and_a_restricted_one_is_not_there(
    tari: Actor,
) -> None:
    by = mere()
    hidden = an_assessment(by, confidentiality="RESTRICTED")

    with pytest.raises(NoSuchAssessment):
        assessment(tari, hidden.ref)
    assert assessment(by, hidden.ref).ref == hidden.ref


def test_only_an_assessment_of_the_country_assesses() -> None:
    by = mere()
    struck = a_disaster(by)
    visit = an_engagement(office="co-suva", country="TO", form="MEETING")
    elsewhere = an_engagement(office="co-suva", country="FJ", form="DISASTER_ASSESSMENT")

    for held in (visit, elsewhere):
        with pytest.raises(NotAnAssessment):
            record_assessment(
                disaster=struck.ref,
                engagement=held.ref,
                said=counted(),
                on=date(2018, 3, 1),
                by=by,
                at=NOON,
            )


def test_an_engagement_assesses_once() -> None:
    by = mere()
    found = an_assessment(by)

    with pytest.raises(AssessedAlready, match=found.ref):
        record_assessment(
            disaster=found.disaster.ref,
            engagement=found.engagement.ref,
            said=counted(),
            on=date(2018, 3, 1),
            by=by,
            at=NOON,
        )


def test_amounts_in_another_currency_need_a_rate() -> None:
    with pytest.raises(NoRate):
        an_assessment(mere(), said=counted(per_usd=None))


def test_the_currency_stays_once_there_are_amounts_and_the_rate_may_be_corrected() -> None:
    by = mere()
    found = an_assessment(by)
    record_lines(ref=found.ref, effects=[an_effect()], by=by, at=NOON)

    correct_assessment(ref=found.ref, said=counted(per_usd=Decimal("2.2")), by=by, at=NOON)

    assert assessment(by, found.ref).per_usd == Decimal("2.2")
    with pytest.raises(MoneyIsFixed, match="TOP"):
        correct_assessment(ref=found.ref, said=counted(currency="FJD"), by=by, at=NOON)


def test_an_assessment_moves_on_and_back_only_with_a_reason() -> None:
    by = mere()
    found = an_assessment(by)
    on = date(2018, 5, 1)

    move_assessment(ref=found.ref, state="VALIDATED", on=on, by=by, at=NOON)

    assert assessment(by, found.ref).since == on
    with pytest.raises(AssessmentReasonMissing, match="becomes draft needs a reason"):
        move_assessment(ref=found.ref, state="DRAFT", on=on, by=by, at=NOON)


def test_a_replaced_assessment_counts_no_more_and_returns_only_if_nothing_is_added_twice() -> None:
    by = mere()
    rapid = an_assessment(by)
    full = an_assessment(by, disaster=rapid.disaster, title="The full one")
    record_lines(ref=rapid.ref, effects=[an_effect()], by=by, at=NOON)
    with pytest.raises(Overlaps, match=rapid.ref):
        record_lines(ref=full.ref, effects=[an_effect()], by=by, at=NOON)

    replace_assessment(ref=rapid.ref, other=full.ref, by=by, at=NOON)
    record_lines(ref=full.ref, effects=[an_effect()], by=by, at=NOON)

    with pytest.raises(Overlaps):
        replace_assessment(ref=rapid.ref, other="", by=by, at=NOON)
    with pytest.raises(ReplacesNothing):
        replace_assessment(ref=full.ref, other=rapid.ref, by=by, at=NOON)


def test_the_list_is_narrowed_and_empty_for_who_may_see_none() -> None:
    by = mere()
    a_disaster(by)
    a_disaster(by, name="Winston", country="FJ", struck_on=date(2016, 2, 20), divisions=())

    def names(**wanted: object) -> list[str]:
        return [row.name for row in disasters(by, WantedDisasters(**wanted))]  # type: ignore[arg-type]

    assert names() == ["Gita", "Winston"]
    assert names(country="FJ") == names(year=2016) == names(text="wins") == ["Winston"]
    assert not disasters(Actor(name="nobody"), WantedDisasters())
