"""Recording, certifying, renewing and withdrawing; and what each package asks."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.foundation.periods import Period
from banyan.programmes.commands._credential_plans import AlreadyOnTheWay, NotOfThisPackage
from banyan.programmes.commands._credentials import BackwardStep, NeedsExpert, StepsMissing
from banyan.programmes.commands.credentials import (
    NotByStep,
    TooFewDeliveries,
    certify,
    move_credential,
    renew_credential,
    withdraw_credential,
)
from banyan.programmes.commands.keep_credential_rules import keep_credential_rules
from banyan.programmes.commands.record_credentials import record_credentials
from banyan.programmes.credentials.rules import Demands
from banyan.programmes.credentials.statements import CredentialRuleStatement, CredentialStatement
from banyan.programmes.models import Credential, CredentialRule
from banyan.programmes.queries.credentials import (
    NoCredentialByDesign,
    NoSuchCredential,
    credential,
    credential_rule,
    credentials_of,
    lapsing,
)
from banyan.register.models import PersonRecord
from tests.makers import a_package, a_person_record, a_rule

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 1)


@pytest.fixture
def siyb() -> CredentialRule:
    return a_rule("SIYB", steps="TOT_ATTENDED TOE_PRACTICE", validity_months=36)


def on_the_way(
    by: Actor, at: datetime, *, who: PersonRecord | None = None, **more: object
) -> Credential:
    """Record somebody who attended a training of SIYB trainers, unless more is said."""
    who = who or a_person_record()
    said = CredentialStatement(who.ref, "SIYB", "TRAINER", (("TOT_ATTENDED", DAY),))
    said = replace(said, **more)  # type: ignore[arg-type]
    return record_credentials(statements=[said], office="co-yangon", by=by, at=at)[0]


def test_somebody_comes_to_a_certificate_step_by_step(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    one = on_the_way(thiri, noon)
    move_credential(ref=one.ref, step="TOE_PRACTICE", on=date(2018, 5, 1), by=thiri, at=noon)

    certified = certify(ref=one.ref, on=date(2018, 6, 1), by=thiri, at=noon)

    assert (certified.starts_on, certified.ends_on) == (date(2018, 6, 1), date(2021, 5, 31))
    assert certified.number.startswith("SIYB-")
    steps = certified.moves.order_by("id").values_list("step", flat=True)
    assert list(steps) == ["TOT_ATTENDED", "TOE_PRACTICE", "CERTIFIED"]


def test_no_certificate_without_the_practice_that_is_asked_for(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    one = on_the_way(thiri, noon)

    with pytest.raises(StepsMissing, match="practised under supervision"):
        certify(ref=one.ref, on=date(2018, 6, 1), by=thiri, at=noon)


def test_a_certificate_is_no_plain_step(siyb: CredentialRule, thiri: Actor, noon: datetime) -> None:
    one = on_the_way(thiri, noon)

    with pytest.raises(NotByStep):
        move_credential(ref=one.ref, step="CERTIFIED", on=DAY, by=thiri, at=noon)


def test_steps_go_forward_in_time(siyb: CredentialRule, thiri: Actor, noon: datetime) -> None:
    one = on_the_way(thiri, noon)

    with pytest.raises(BackwardStep):
        move_credential(ref=one.ref, step="TOE_PRACTICE", on=date(2018, 1, 1), by=thiri, at=noon)


def test_a_package_without_trainers_certifies_nobody(thiri: Actor, noon: datetime) -> None:
    package = a_package("C-BED")
    package.needs_trainer = False
    package.save()

    with pytest.raises(NoCredentialByDesign, match="by design"):
        on_the_way(thiri, noon, package="C-BED")


def test_one_person_has_a_credential_once_however_many_records_speak_of_them(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    first = a_person_record()
    again = a_person_record(counted_as=first.counted_as)
    on_the_way(thiri, noon, who=first)

    with pytest.raises(AlreadyOnTheWay):
        on_the_way(thiri, noon, who=again)


def test_a_renewal_asks_for_deliveries_and_runs_on_from_the_end(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    CredentialRule.objects.update(deliveries_to_renew=2)
    one = on_the_way(thiri, noon, steps=(("CERTIFIED", DAY),))
    with pytest.raises(TooFewDeliveries):
        renew_credential(ref=one.ref, on=date(2020, 1, 1), deliveries=1, by=thiri, at=noon)

    renewed = renew_credential(ref=one.ref, on=date(2020, 1, 1), deliveries=2, by=thiri, at=noon)

    assert renewed.step == "RENEWED"
    assert renewed.starts_on == DAY
    assert renewed.ends_on == date(2024, 2, 27)


def test_what_is_withdrawn_says_why_and_is_not_renewed(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    one = on_the_way(thiri, noon, steps=(("CERTIFIED", DAY),))
    withdraw_credential(ref=one.ref, on=date(2018, 9, 1), reason="Sold kits", by=thiri, at=noon)

    with pytest.raises(StepsMissing):
        renew_credential(ref=one.ref, on=date(2018, 10, 1), deliveries=9, by=thiri, at=noon)

    assert one.moves.order_by("-id")[0].reason == "Sold kits"


def test_score_is_certified_by_module_under_an_expert(thiri: Actor, noon: datetime) -> None:
    rule = a_rule("SCORE", steps="TOT_ATTENDED", needs_expert=True, per_module=True)
    rule.package.modules.create(code="M1", name="Workplace cooperation")
    a_rule("SCORE", level="EXPERT_TRAINER", steps="")
    with pytest.raises(NotOfThisPackage, match="M1"):
        on_the_way(thiri, noon, package="SCORE")
    one = on_the_way(thiri, noon, package="SCORE", module="M1")
    with pytest.raises(NeedsExpert):
        certify(ref=one.ref, on=date(2018, 6, 1), by=thiri, at=noon)
    expert = a_person_record()
    held = (("CERTIFIED", DAY),)
    on_the_way(thiri, noon, who=expert, package="SCORE", level="EXPERT_TRAINER", steps=held)

    done = certify(ref=one.ref, on=date(2018, 6, 1), supervisor=expert.ref, by=thiri, at=noon)

    assert done.step == "CERTIFIED"


def test_a_partner_registers_its_trainers_and_certifies_nobody(
    siyb: CredentialRule, minh: Actor, noon: datetime
) -> None:
    theirs = a_person_record(office="vcci-vn")
    said = CredentialStatement(theirs.ref, "SIYB", "TRAINER", (("TOT_ATTENDED", DAY),))
    one = record_credentials(statements=[said], office="vcci-vn", by=minh, at=noon)[0]

    with pytest.raises(NotAllowed):
        withdraw_credential(ref=one.ref, on=DAY, reason="No", by=minh, at=noon)
    other = replace(said, person=a_person_record(office="vcci-vn").ref)
    certified = replace(other, steps=(("CERTIFIED", DAY),))
    with pytest.raises(NotAllowed):
        record_credentials(statements=[certified], office="vcci-vn", by=minh, at=noon)


def test_credentials_of_another_office_are_not_there(
    siyb: CredentialRule, thiri: Actor, linh: Actor, minh: Actor, noon: datetime
) -> None:
    one = on_the_way(thiri, noon)

    for stranger in (linh, minh):
        assert not credentials_of(stranger, one.person.counted_as.ref)
        with pytest.raises(NoSuchCredential):
            credential(stranger, one.ref)
        with pytest.raises(NoSuchCredential):
            move_credential(ref=one.ref, step="TOE_PRACTICE", on=DAY, by=stranger, at=noon)


def test_what_a_withdrawn_source_said_is_no_credential(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    one = on_the_way(thiri, noon)
    one.source.withdrawn_at, one.source.withdrawn_by = noon, "thiri"
    one.source.save()

    with pytest.raises(NoSuchCredential):
        credential(thiri, one.ref)


def test_who_lapses_in_a_quarter_is_told_the_first_to_end_first(
    siyb: CredentialRule, thiri: Actor, noon: datetime
) -> None:
    for until in (date(2018, 9, 20), date(2018, 7, 2), date(2018, 10, 1)):
        on_the_way(thiri, noon, steps=(("CERTIFIED", date(2015, 9, 1)),), until=until)

    found = lapsing(thiri, Period(date(2018, 7, 1), date(2018, 9, 30)))

    assert [row.ends_on for row in found] == [date(2018, 7, 2), date(2018, 9, 20)]


def test_only_the_desk_changes_what_packages_ask(
    siyb: CredentialRule, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    said = CredentialRuleStatement("SIYB", "TRAINER", Demands(steps=("EXAMINED", "APPLICANT")))
    with pytest.raises(NotAllowed):
        keep_credential_rules(statements=[said], by=thiri, at=noon)
    kept = keep_credential_rules(statements=[said], by=desk, at=noon, only_new=True)
    assert kept == 0

    assert keep_credential_rules(statements=[said], by=desk, at=noon) == 1

    assert credential_rule(siyb.package, "TRAINER").steps == ("APPLICANT", "EXAMINED")
