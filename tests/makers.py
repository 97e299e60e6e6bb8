"""The smallest rows the database will take; a test names only what it is about."""

from datetime import UTC, date, datetime
from itertools import count

from banyan.accounts.models import Coverage, Office, Posting, User
from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_of
from banyan.assessments.models import Plan
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.foundation.references import new_reference
from banyan.programmes.models import (
    Credential,
    CredentialRule,
    Outcome,
    Package,
    Partnership,
    Platform,
    Programme,
)
from banyan.provenance.models import Source
from banyan.register.models import (
    Organization,
    OrganizationRecord,
    Person,
    PersonRecord,
)

NOON = datetime(2018, 8, 31, 12, tzinfo=UTC)
KINDS = {"desk": "DESK", "dwt-bangkok": "REGIONAL_TEAM"}
_numbers = count(1)


def an_office(code: str = "co-yangon", *, reports_to: str = "", countries: str = "") -> Office:
    """Return the office with this code, making it when it is not there yet."""
    above = an_office(reports_to) if reports_to else None
    kind = "PARTNER" if above else KINDS.get(code, "COUNTRY_OFFICE")
    office, _ = Office.objects.get_or_create(
        code=code, defaults={"name": code, "kind": kind, "reports_to": above}
    )
    for country in countries.split():
        Coverage.objects.get_or_create(office=office, country=country)
    return office


def a_user(name: str, *, password: str = "") -> User:
    user, _ = User.objects.get_or_create(
        username=name,
        defaults={"full_name": name.capitalize(), "email": f"{name}@example.org"},
    )
    if password:
        user.set_password(password)
        user.save()
    return user


def an_actor(
    name: str, *, role: str, office: str, reports_to: str = "", countries: str = ""
) -> Actor:
    """Return somebody who holds `role` at the office, with the account behind them."""
    user = a_user(name)
    place = an_office(office, reports_to=reports_to, countries=countries)
    Posting.objects.get_or_create(user=user, office=place, role=role)
    return actor_of(user)


def a_source(
    *, office: str = "co-yangon", title: str = "A list", withdrawn: bool = False
) -> Source:
    return Source.objects.create(
        ref=new_reference("SRC"),
        kind="FILE",
        title=title,
        office_code=office,
        created_at=NOON,
        created_by="thiri",
        withdrawn_at=NOON if withdrawn else None,
        withdrawn_by="thiri" if withdrawn else "",
    )


def an_organization_record(
    *,
    name: str = "",
    office: str = "co-yangon",
    source: Source | None = None,
    counted_as: Organization | None = None,
    country: str = "MM",
    kind: str = "ENTERPRISE",
    **more: object,
) -> OrganizationRecord:
    """Return a record, counted as an organization of its own unless `counted_as` is given."""
    name = name or f"Enterprise {next(_numbers)}"
    facts = {"name": name, "kind": kind, "country": country, **more}
    if counted_as is None:
        counted_as = Organization.objects.create(
            ref=new_reference("ORG"),
            records=1,
            **{key: value for key, value in facts.items() if key != "other_names"},
        )
    return OrganizationRecord.objects.create(
        ref=new_reference("REC"),
        counted_as=counted_as,
        source=source or a_source(office=office),
        line=next(_numbers),
        office_code=office,
        **facts,
    )


def a_person_record(
    *,
    name: str = "",
    office: str = "co-yangon",
    source: Source | None = None,
    counted_as: Person | None = None,
    organization: OrganizationRecord | None = None,
    sex: str = "",
    has_disability: bool | None = None,
    **more: object,
) -> PersonRecord:
    """Return a record, counted as a person of their own unless `counted_as` is given."""
    name = name or f"Person {next(_numbers)}"
    if counted_as is None:
        counted_as = Person.objects.create(
            ref=new_reference("PER"),
            name=name,
            sex=sex,
            has_disability=has_disability,
            records=1,
        )
    return PersonRecord.objects.create(
        ref=new_reference("PRC"),
        counted_as=counted_as,
        source=source or a_source(office=office),
        line=next(_numbers),
        office_code=office,
        organization=organization,
        name=name,
        sex=sex,
        has_disability=has_disability,
        **more,
    )


def a_programme(code: str = "SCORE") -> Programme:
    return Programme.objects.get_or_create(code=code, defaults={"name": code})[0]


def a_package(code: str = "SIYB") -> Package:
    return Package.objects.get_or_create(code=code, defaults={"name": code})[0]


def an_outcome(
    *,
    country: str = "MM",
    dwcp_number: str = "1.1",
    office: str = "co-yangon",
    **more: object,
) -> Outcome:
    return Outcome.objects.create(
        country=country,
        dwcp_number=dwcp_number,
        title="An outcome",
        office=an_office(office),
        **more,
    )


def an_engagement(
    *,
    title: str = "A training",
    office: str = "co-yangon",
    form: str = "TRAINING",
    status: str = "DONE",
    country: str = "MM",
    starts_on: date | None = date(2018, 3, 4),
    package: str = "",
    programme: str = "",
    source: Source | None = None,
    **more: object,
) -> Engagement:
    return Engagement.objects.create(
        ref=new_reference("ENG"),
        title=title,
        office=an_office(office),
        form=form,
        status=status,
        country=country,
        starts_on=starts_on,
        package=a_package(package) if package else None,
        programme=a_programme(programme) if programme else None,
        source=source or a_source(office=office),
        recorded_at=NOON,
        recorded_by="thiri",
        **more,
    )


def an_attendance(
    *,
    engagement: Engagement | None = None,
    person: PersonRecord | None = None,
    organization: OrganizationRecord | None = None,
    source: Source | None = None,
    **more: object,
) -> Attendance:
    engagement = engagement or an_engagement()
    office = engagement.office.code
    organization = organization or an_organization_record(office=office)
    return Attendance.objects.create(
        engagement=engagement,
        person=person or a_person_record(organization=organization, office=office),
        organization=organization,
        source=source or a_source(office=office),
        line=next(_numbers),
        **more,
    )


def a_party(
    *,
    engagement: Engagement | None = None,
    record: OrganizationRecord | None = None,
    role: str = "RECIPIENT",
    source: Source | None = None,
    **more: object,
) -> Party:
    engagement = engagement or an_engagement()
    return Party.objects.create(
        engagement=engagement,
        record=record or an_organization_record(office=engagement.office.code),
        role=role,
        source=source or a_source(office=engagement.office.code),
        line=next(_numbers),
        **more,
    )


def a_partnership(
    *,
    title: str = "A partnership",
    office: str = "co-yangon",
    stage: str = "LEAD",
    since: date = date(2018, 8, 1),
    country: str = "MM",
    confidentiality: str = "INTERNAL",
    **more: object,
) -> Partnership:
    made = Partnership.objects.create(
        ref=new_reference("PTN"),
        title=title,
        office=an_office(office),
        stage=stage,
        since=since,
        confidentiality=confidentiality,
        source=a_source(office=office),
        recorded_at=NOON,
        recorded_by="thiri",
        **more,
    )
    made.moves.create(stage=stage, on=since, made_at=NOON, made_by="thiri")
    if country:
        made.countries.create(country=country)
    return made


def a_platform(
    *,
    name: str = "A platform",
    office: str = "co-yangon",
    status: str = "ACTIVE",
    since: date = date(2017, 10, 1),
    country: str = "MM",
    confidentiality: str = "INTERNAL",
    **more: object,
) -> Platform:
    made = Platform.objects.create(
        ref=new_reference("PLT"),
        name=name,
        office=an_office(office),
        status=status,
        since=since,
        country=country,
        confidentiality=confidentiality,
        source=a_source(office=office),
        recorded_at=NOON,
        recorded_by="thiri",
        **more,
    )
    made.moves.create(status=status, on=since, made_at=NOON, made_by="thiri")
    return made


def a_plan(
    *,
    record: OrganizationRecord | None = None,
    office: str = "co-yangon",
    kind: str = "CONTINUITY",
    confidentiality: str = "PARTNER",
    begun_on: date = date(2018, 1, 10),
    completed_on: date | None = None,
    tested_on: date | None = None,
    **more: object,
) -> Plan:
    """Return a plan with its moves: completed, and tested, where the days are given."""
    way = {"BEGUN": begun_on, "COMPLETED": completed_on, "TESTED": tested_on}
    come = [(state, on) for state, on in way.items() if on]
    state, since = come[-1]
    made = Plan.objects.create(
        **{
            "ref": new_reference("PLN"),
            "record": record or an_organization_record(office=office),
            "office": an_office(office),
            "kind": kind,
            "confidentiality": confidentiality,
            "begun_on": begun_on,
            "state": state,
            "since": since,
            "source": a_source(office=office),
            "recorded_at": NOON,
            "recorded_by": "thiri",
            **more,
        }
    )
    for state, on in come:
        made.moves.create(state=state, on=on, made_at=NOON, made_by="thiri")
    if tested_on:
        made.tests.create(kind="DRILL", on=tested_on, recorded_at=NOON, recorded_by="thiri")
    return made


def a_rule(
    package: str = "SIYB",
    *,
    level: str = "TRAINER",
    steps: str = "TOT_ATTENDED",
    **more: object,
) -> CredentialRule:
    """Return what the package asks at a level."""
    return CredentialRule.objects.create(
        package=a_package(package), level=level, steps=steps, **more
    )


def a_credential(
    *,
    person: PersonRecord | None = None,
    package: str = "SIYB",
    step: str = "CERTIFIED",
    office: str = "co-yangon",
    starts_on: date | None = date(2017, 1, 1),
    **more: object,
) -> Credential:
    facts = {"level": "TRAINER", "step_on": starts_on or date(2017, 1, 1), **more}
    return Credential.objects.create(
        ref=new_reference("CRD"),
        person=person or a_person_record(office=office),
        package=a_package(package),
        step=step,
        starts_on=starts_on,
        office=an_office(office),
        source=a_source(office=office),
        recorded_at=NOON,
        recorded_by="thiri",
        **facts,
    )
