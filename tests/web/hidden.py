"""One of everything that is not everybody's, each by one name that outsiders must never read."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from banyan.accounts.permissions import Actor
from banyan.assessments.models import ComplianceRate
from banyan.engagements.commands.certify import issue_certificates
from banyan.engagements.commands.cohorts import add_member, start_cohort
from banyan.engagements.commands.consents import give_consent
from banyan.engagements.commands.cost import record_costs
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.commands.doors import DoorEntry, open_door
from banyan.engagements.commands.file_report import file_report
from banyan.engagements.commands.mentoring import propose_pair
from banyan.engagements.commands.research import design_study
from banyan.engagements.models import Engagement
from banyan.engagements.rules.reports import Attendee
from banyan.engagements.statements import (
    CohortStatement,
    ConsentEntry,
    CostStatement,
    MemberEntry,
    PairEntry,
    PersonEntry,
    StudyStatement,
)
from banyan.foundation.money import Money
from banyan.programmes.commands.dialogues import record_dialogue
from banyan.programmes.models import Budget, Funding, KeptDocument, Partnership, Platform
from banyan.programmes.statements import OrganizationEntry
from banyan.register.models import NearPair, OrganizationRecord, PersonNearPair, PersonRecord
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.models import Figure
from tests.engagements.reporting import told
from tests.intake.flows import was_read
from tests.intake.sheets import a_workbook, attended
from tests.makers import (
    a_credential,
    a_package,
    a_partnership,
    a_party,
    a_person_record,
    a_platform,
    a_programme,
    a_rule,
    a_source,
    an_attendance,
    an_engagement,
    an_organization_record,
)
from tests.web.anything import any_row

YANGON, PARTNER = "co-yangon", "mba-mm"
RESTRICTED = "RESTRICTED"


def with_confidentiality() -> list[type[models.Model]]:
    """Return every table whose rows say who may see them."""
    return [
        model
        for model in apps.get_models()
        if any(field.name == "confidentiality" for field in model._meta.concrete_fields)
    ]


def hide(name: str, cast: dict[str, Actor], at: datetime) -> None:
    """Make one of everything with `name` in it: of Yangon, restricted, or of its partner."""
    firm = an_organization_record(
        name=f"{name} Makers",
        phone=f"+95{len(name)}70011223",
        email="held@example.org",
    )
    who = a_person_record(
        name=f"Daw {name}",
        organization=firm,
        phone="+95977001199",
        identity_number=f"12/OUKAMA(N){name.split(maxsplit=1)[0]}",
    )
    held = _engagements(name, firm, who, cast["thiri"], at)
    _people(name, firm, cast["thiri"], at)
    _of_work(name, firm, who)
    _of_partner(name, cast["moe"], at)
    firm_entry = OrganizationEntry(OrganizationStatement(f"{name} Circuits", country="MM"))
    record_dialogue(
        office=YANGON,
        subject=f"{name} overtime",
        parties=[(firm_entry, "COMPANY")],
        received_on=date(2018, 8, 1),
        by=cast["dirk"],
        at=at,
    )
    issue_certificates(engagement=held.ref, language="my", by=cast["thiri"], at=at)
    _everything_else(name)


def counted(cast: dict[str, Actor], at: datetime) -> None:
    """Draw the cascade and the snapshot anew."""
    count_cascade(by=cast["desk"], at=at)
    take_snapshot(by=cast["desk"], at=at)


def _engagements(
    name: str, firm: OrganizationRecord, who: PersonRecord, by: Actor, at: datetime
) -> Engagement:
    more: dict[str, Any] = {"confidentiality": RESTRICTED, "package": "SIYB", "programme": "SCORE"}
    held = an_engagement(title=f"{name} training", place=f"{name} hall", **more)
    tot = an_engagement(title=f"{name} of trainers", training_level="TOT", **more)
    an_attendance(engagement=held, person=who, organization=firm)
    an_attendance(engagement=tot, person=who, organization=firm)
    teacher = a_person_record(name=f"U {name} Teacher", organization=firm)
    for each in (held, tot):
        an_attendance(engagement=each, person=teacher, role="TRAINER", organization=firm)
        a_party(engagement=each, record=firm)
    an_engagement(title=f"{name} plan", status="PLANNED", starts_on=date(2018, 5, 5), **more)
    money = Money(Decimal(900), "USD", Decimal(1), date(2018, 3, 4))
    said = CostStatement(money, "OFFICE", date(2018, 3, 4), item=f"{name} hall")
    record_costs(ref=held.ref, said=[said], by=by, at=at)
    hours = timedelta(hours=1)
    entry = DoorEntry(opens_at=at - hours, closes_at=at + hours, organization_kind="")
    open_door(engagement_ref=held.ref, entry=entry, by=by, at=at)
    return held


def _people(name: str, firm: OrganizationRecord, by: Actor, at: datetime) -> None:
    day = date(2017, 6, 1)
    cohort = start_cohort(
        said=CohortStatement(f"{name} cohort", "MM", day), office=YANGON, by=by, at=at
    )
    member = PersonEntry(PersonStatement(name=f"Ko {name} Oo", country="MM"))
    add_member(ref=cohort.ref, entry=MemberEntry(member, "ENTRY"), by=by, at=at)
    pair = PairEntry(
        PersonEntry(PersonStatement(name=f"U {name} Win", country="MM")),
        PersonEntry(PersonStatement(name=f"Ma {name} Soe", country="MM")),
        country="MM",
        goals=f"{name} goals",
    )
    propose_pair(entry=pair, office=YANGON, on=day, by=by, at=at)
    said = StudyStatement(f"{name} study", "MM", question=f"{name}?")
    study = design_study(said=said, office=YANGON, on=day, by=by, at=at)
    consenting = OrganizationStatement(name=f"{name} Consenting", kind="ENTERPRISE", country="MM")
    entry = ConsentEntry(consenting, ("INTERVIEWS",), day, date(2019, 6, 1), terms=f"{name} terms")
    give_consent(ref=study.ref, entry=entry, by=by, at=at)


def _of_work(name: str, firm: OrganizationRecord, who: PersonRecord) -> None:
    a_credential(person=who, number=f"{name} 1", ends_on=date(2018, 9, 9))
    lead = a_partnership(title=f"{name} partnership", confidentiality=RESTRICTED)
    lead.parties.create(record=firm, role="PARTNER")
    lead.focal_points.create(person=who, side="PARTNER")
    lead.screenings.create(
        outcome="CLEARED",
        concluded_on=date(2018, 8, 2),
        done_by=name,
        notes=name,
        recorded_at=lead.recorded_at,
        recorded_by="thiri",
    )
    coalition = a_platform(name=f"{name} coalition", confidentiality=RESTRICTED)
    coalition.members.create(record=firm, kind="ENTERPRISE", joined_on=date(2017, 10, 1))
    makers = an_organization_record(name=f"{name} Maker")
    NearPair.objects.create(left=firm, right=makers, grounds="NEAR_NAME", score=95.0)
    namesake = a_person_record(name=f"{name} Hla")
    PersonNearPair.objects.create(left=who, right=namesake, grounds="MODEL", score=50.0)


def _of_partner(name: str, by: Actor, at: datetime) -> None:
    rows = attended(name=f"Daw {name} Mya", business=f"{name} Rice", title=f"{name} SIYB")
    was_read(a_workbook(rows, title=name), by=by, at=at, office=PARTNER, filename=f"{name}.xlsx")
    said = told(
        country="MM",
        place=f"{name} town",
        trainer=f"{name} Trainer",
        provider=f"{name} Provider",
        people=(Attendee(f"Ma {name} Aye", sex="FEMALE"), Attendee(f"Ma {name} Ei", sex="FEMALE")),
    )
    file_report(said=said, office=PARTNER, key=name, by=by, at=at)


# What a table asks besides what any row does.
KNOWN: dict[type[models.Model], Any] = {
    KeptDocument: lambda: {
        "platform": Platform.objects.order_by("-pk")[0],
        "partnership": None,
        "link": "https://example.org/minutes",
        "filename": "",
        "checksum": "",
    },
    Funding: lambda: {
        "programme": a_programme("SCORE"),
        "project": None,
        "amount": None,
        "currency": "",
    },
    Budget: lambda: {"year": 2000 + Budget.objects.count()},
    ComplianceRate: lambda: {"taken_back_by": ""},
    Figure: lambda: {"kind": "STATED", "qualifier": "EXACT", "fact_ref": "", "measure": "T01"},
}


def _everything_else(name: str) -> None:
    """Make a restricted row of every table that has a class, where none holds the name yet."""
    a_package("SIYB")
    a_source(office=YANGON)
    for model in with_confidentiality():
        if model in (Engagement, Partnership, Platform) or model.__name__ in DRAWN:
            continue
        schools = [f for f in model._meta.concrete_fields if f.name == "schools"]
        known = KNOWN.get(model, dict)()
        if schools:
            known["schools"] = schools[0].flatchoices[model._default_manager.count()][0]
        any_row(model, name=name, office=YANGON, **known)


DRAWN = {
    "FollowedAt",
    "MetAt",
    "ReportedAt",
    "TrainedAt",
    "TrainerLearners",
    "TrainerLink",
    "TrainerReach",
}  # from engagements, which are made


def rules() -> None:
    """Say what packages ask of trainers, so that the pages on it have something to show."""
    a_rule("SIYB")
