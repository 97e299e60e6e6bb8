"""Every address as every role: nothing breaks, and what a role may not do it is refused."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.commands.assess import record_assessment
from banyan.assessments.commands.campaigns import start_campaign
from banyan.assessments.commands.effects import record_lines
from banyan.assessments.findings.statements import CampaignEntry
from banyan.engagements.commands.cohorts import start_cohort
from banyan.engagements.commands.mentoring import propose_pair
from banyan.engagements.commands.research import design_study
from banyan.engagements.models import Engagement
from banyan.engagements.statements import CohortStatement, PairEntry, PersonEntry, StudyStatement
from banyan.intake.models import Delivery
from banyan.publications.commands.rounds import QuestionEntry, open_round
from banyan.publications.models import Input
from banyan.register.models import NearPair, OrganizationRecord, PersonNearPair, PersonRecord
from banyan.register.statements import PersonStatement
from banyan.register.vocabulary import Half
from tests.assessments.looking import an_entry, asked_for
from tests.assessments.struck import NOON, a_disaster, an_assessment, an_effect
from tests.intake.flows import was_read
from tests.intake.sheets import a_workbook, attended
from tests.makers import (
    a_credential,
    a_partnership,
    a_party,
    a_person_record,
    a_plan,
    a_platform,
    a_rule,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)

CAST = {
    "desk": ("DESK", "desk"),
    "vic": ("EDITOR", "desk"),
    "ada": ("AUDITOR", "desk"),
    "anong": ("SPECIALIST", "dwt-bangkok"),
    "dirk": ("DIRECTOR", "co-yangon"),
    "thiri": ("COUNTRY_OFFICER", "co-yangon"),
    "linh": ("COUNTRY_OFFICER", "co-hanoi"),
    "minh": ("PARTNER_REPORTER", "vcci-vn"),
    "tran": ("TRAINER", "vcci-vn"),
}
PUBLIC = {"publications/", "signin", "components", "c/"}
SECRET = "Inle Sail"


def addresses(
    patterns: Sequence[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """Yield every address with the names of what it takes."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, list(pattern.pattern.converters)


PLAIN = [route for route, taken in addresses(get_resolver().url_patterns) if not taken]


@pytest.fixture
def cast(db: None) -> dict[str, Actor]:
    """Everybody once; the last pass gives each a reach over every office."""
    for _ in range(2):
        found = {
            name: an_actor(
                name,
                role=role,
                office=office,
                reports_to="co-hanoi" if office == "vcci-vn" else "",
            )
            for name, (role, office) in CAST.items()
        }
    return found


@pytest.fixture
def secrets(cast: dict[str, Actor], noon: datetime) -> dict[str, str]:
    """What belongs to Yangon and is nobody else's business, by the address of each."""
    sailors = an_organization_record(name=f"{SECRET} Makers")
    sailor = a_person_record(name=f"Daw {SECRET}", organization=sailors)
    held = an_engagement(title=f"{SECRET} training", confidentiality="RESTRICTED", package="SIYB")
    an_attendance(engagement=held, person=sailor, organization=sailors)
    a_party(engagement=held, record=sailors)
    makers = an_organization_record(name=f"{SECRET} Maker")
    NearPair.objects.create(left=sailors, right=makers, grounds="NEAR_NAME", score=95.0)
    namesake = a_person_record(name=f"{SECRET} Hla")
    PersonNearPair.objects.create(left=sailor, right=namesake, grounds="MODEL", score=50.0)
    people = {"half": Half.PEOPLE}
    sent: Delivery = was_read(a_workbook(attended(name="")), by=cast["thiri"], at=noon)
    asked = asked_of(["co-yangon"], by=cast["desk"], at=noon)
    return {
        "organization": reverse("register:organization", args=[sailors.counted_as.ref]),
        "split": reverse("register:split", args=[sailors.counted_as.ref]),
        "case": reverse("register:case", args=[sailors.ref]),
        "split of them": reverse("register:split", kwargs=people | {"ref": sailor.counted_as.ref}),
        "case of people": reverse("register:case", kwargs=people | {"ref": sailor.ref}),
        "person": reverse("register:person", args=[sailor.counted_as.ref]),
        "engagement": reverse("work:engagement", args=[held.ref]),
        "people of it": reverse("work:people", args=[held.ref]),
        "change of it": reverse("work:change", args=[held.ref]),
        "delivery": reverse("work:delivery", args=[sent.ref]),
        "corrected": reverse("work:corrected", args=[sent.ref]),
        "original": reverse("work:original", args=[sent.ref]),
        "columns": reverse("work:columns", args=[sent.ref, 0]),
        "row": reverse("work:decide", args=[sent.ref, 1]),
        "input": reverse("publications:input", args=[asked.ref]),
        **secrets_of_work(held, sailor, sailors),
        **secrets_of_people(cast["thiri"], noon),
        **secrets_found(sailors, cast["thiri"], noon),
        **a_campaign(cast["thiri"], noon),
    }


def secrets_of_work(
    held: Engagement, sailor: PersonRecord, sailors: OrganizationRecord
) -> dict[str, str]:
    a_rule("SIYB")
    licence = a_credential(person=sailor)
    lead = a_partnership(title=f"{SECRET} partnership", confidentiality="RESTRICTED")
    plan = a_plan(record=sailors, confidentiality="RESTRICTED", completed_on=date(2018, 2, 1))
    lift = plan.actions.create(text=f"{SECRET} lifts", planned_on=plan.begun_on)
    coalition = a_platform(name=f"{SECRET} coalition", confidentiality="RESTRICTED")
    return {
        "trainer": reverse("work:trainer", args=[sailor.counted_as.ref]),
        "branch": reverse("work:branch", args=[sailor.counted_as.ref]),
        "credential": reverse("work:credential", args=[licence.ref]),
        "renewal": reverse("work:credential-act", args=[licence.ref, "renew"]),
        "certifying": reverse("work:certify-completers", args=[held.ref]),
        "its cost": reverse("work:add-cost", args=[held.ref]),
        "what it serves": reverse("work:serve", args=[held.ref]),
        "ties": reverse("register:tie", args=[sailors.counted_as.ref]),
        "partnership": reverse("work:partnership", args=[lead.ref]),
        "move of it": reverse("work:move-partnership", args=[lead.ref]),
        "addition to it": reverse("work:add-to-partnership", args=[lead.ref, "screening"]),
        "plan": reverse("work:plan", args=[plan.ref]),
        "change of the plan": reverse("work:change-plan", args=[plan.ref]),
        "move of the plan": reverse("work:move-plan", args=[plan.ref]),
        "test of the plan": reverse("work:test-plan", args=[plan.ref]),
        "action of the plan": reverse("work:settle-action", args=[plan.ref, lift.pk]),
        "another action": reverse("work:act-on-plan", args=[plan.ref]),
        "where it is kept": reverse("work:plan-document", args=[plan.ref]),
        "plans from it": reverse("work:plans-of-work", args=[held.ref]),
        "platform": reverse("work:platform", args=[coalition.ref]),
        "change of the platform": reverse("work:change-platform", args=[coalition.ref]),
        **secrets_of_disasters(lead.office.code),
    }


def secrets_of_disasters(office: str) -> dict[str, str]:
    """A flood is no secret; what Yangon found after it is."""
    by = an_actor("thiri", role="COUNTRY_OFFICER", office=office)
    struck = a_disaster(by, office=office, name="Flood", country="MM", divisions=())
    found = an_assessment(
        by,
        disaster=struck,
        office=office,
        confidentiality="RESTRICTED",
        title=f"{SECRET} assessment",
    )
    what = f"{SECRET} boats"
    (line,) = record_lines(ref=found.ref, effects=[an_effect(what=what)], by=by, at=NOON)
    return {
        "disaster's assessment": reverse("work:correct-assessment", args=[found.ref]),
        "move of the assessment": reverse("work:move-assessment", args=[found.ref]),
        "what replaces it": reverse("work:replace-assessment", args=[found.ref]),
        "addition to the assessment": reverse("work:add-line", args=[found.ref, "work"]),
        "lines from a sheet": reverse("work:paste-lines", args=[found.ref]),
        "headings of such a sheet": reverse("work:line-headings", args=[found.ref]),
        "a line of it": reverse("work:correct-line", args=[line.ref]),
        "the same taken back": reverse("work:strike-line", args=[line.ref]),
    }


def a_campaign(by: Actor, at: datetime) -> dict[str, str]:
    """Begin a campaign; what is behind its page is in `assessments/test_confidentiality`."""
    entry = CampaignEntry(f"{SECRET} campaign", "MM", date(2018, 1, 8))
    made = start_campaign(entry=entry, office="co-yangon", by=by, at=at)
    return {"campaign": reverse("work:campaign", args=[made.engagement.ref])}


def secrets_of_people(by: Actor, at: datetime) -> dict[str, str]:
    day = date(2017, 6, 1)
    cohort = start_cohort(
        said=CohortStatement(f"{SECRET} cohort", "MM", day), office="co-yangon", by=by, at=at
    )
    said = PairEntry(
        PersonEntry(PersonStatement(name=f"U {SECRET} Win", country="MM")),
        PersonEntry(PersonStatement(name=f"Ma {SECRET} Soe", country="MM")),
        country="MM",
    )
    pair = propose_pair(entry=said, office="co-yangon", on=day, by=by, at=at)
    study = design_study(
        said=StudyStatement(f"{SECRET} study", "MM"), office="co-yangon", on=day, by=by, at=at
    )
    return {
        "cohort": reverse("work:cohort", args=[cohort.ref]),
        "joining it": reverse("work:join-cohort", args=[cohort.ref]),
        "pair": reverse("work:pair", args=[pair.ref]),
        "study": reverse("work:study", args=[study.ref]),
        "consents": reverse("work:consents", args=[study.ref]),
        "consents as a file": reverse("work:consents-csv", args=[study.ref]),
        "interviews": reverse("work:hear", args=[study.ref]),
    }


def secrets_found(sailors: OrganizationRecord, by: Actor, at: datetime) -> dict[str, str]:
    asked_for()
    ref = sailors.counted_as.ref
    entry = an_entry(f"{SECRET} Makers", country="MM", same_as=ref, confidentiality="RESTRICTED")
    found = record_assessment(entry=entry, office="co-yangon", by=by, at=at)
    return {
        "assessment": reverse("work:reading", args=[found.ref]),
        "correction of it": reverse("work:correct-reading", args=[found.ref]),
        "taking it back": reverse("work:strike-reading", args=[found.ref]),
        "another of them": f"{reverse('work:record-reading')}?organization={ref}",
    }


def asked_of(offices: list[str], *, by: Actor, at: datetime) -> Input:
    opened = open_round(
        slug="round-2",
        title="Round 2",
        questions=[QuestionEntry("How much?", "Level")],
        offices=offices,
        due_on=date(2018, 8, 20),
        by=by,
        at=at,
    )
    return Input.objects.get(question__round=opened)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def status_of(client: Client, path: str) -> int:
    answer: Any = client.get(path)
    if answer.streaming:
        # A file is given open, and closed at its end; `close` would close the database with it.
        list(answer.streaming_content)
    return int(answer.status_code)


def test_there_are_addresses_to_walk() -> None:
    assert len(PLAIN) > 15
    assert {"", "register/", "work/", "results/", "publications/"} <= set(PLAIN)


@pytest.mark.parametrize("name", CAST)
def test_no_page_breaks_for_any_role(name: str, secrets: dict[str, str]) -> None:
    client = signed_in(name)
    # Going away would end the walk.
    for route in set(PLAIN) - {"signout"}:
        shown, done = client.get(f"/{route}"), client.post(f"/{route}")

        assert shown.status_code in {200, 302, 403, 404, 405}, (route, shown.status_code)
        assert done.status_code in {200, 302, 403, 404, 405, 422}, (route, done.status_code)
        assert "/signin" not in shown.get("Location", ""), route


@pytest.mark.parametrize("route", PLAIN)
def test_who_has_not_signed_in_sees_what_is_public_and_the_door(
    route: str, secrets: dict[str, str]
) -> None:
    answer = Client().get(f"/{route}")

    if answer.status_code == 200:
        assert route in PUBLIC
        assert SECRET not in answer.content.decode()
    else:
        assert answer.status_code == 405 or answer["Location"].startswith("/signin?next=")


@pytest.mark.parametrize("name", ["linh", "minh", "tran"])
def test_what_belongs_to_another_office_is_not_there(name: str, secrets: dict[str, str]) -> None:
    client = signed_in(name)

    given = {what: status_of(client, path) for what, path in secrets.items()}

    # A role without an act is refused before anything is looked for: nothing is learnt by it.
    assert set(given.values()) <= {403, 404}, given
    if name == "linh":
        assert set(given.values()) == {404}, given


@pytest.mark.parametrize("name", ["thiri", "desk"])
def test_what_is_theirs_opens(name: str, secrets: dict[str, str]) -> None:
    client = signed_in(name)

    given = {what: status_of(client, path) for what, path in secrets.items()}

    assert set(given.values()) == {200}, given


@pytest.mark.parametrize("name", [*CAST, ""])
def test_names_leak_in_no_list_and_no_search(name: str, secrets: dict[str, str]) -> None:
    client = signed_in(name) if name else Client()
    asked = [f"/search?q={SECRET}", f"/register/?q={SECRET}", f"/register/people/?q={SECRET}"]

    found = [
        path
        for path in [*asked, *(f"/{route}" for route in PLAIN if route != "signout")]
        if f"{SECRET} " in client.get(path).content.decode()
    ]

    sees = name in {"desk", "ada", "anong", "dirk", "thiri"}
    assert bool(found) == sees, found


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("minh", "/publications/rounds/round-2/"),
        ("minh", "/publications/rounds/open/"),
        ("minh", "/results/state/"),
        ("tran", "/register/people/"),
        ("vic", "/register/people/"),
        ("vic", "/results/T10/records/"),
        ("vic", "/work/several-projects/"),
        ("vic", "/work/supply-chains/"),
        ("vic", "/work/disasters/contacts/"),
        ("tran", "/work/disasters/"),
        ("minh", "/work/programmes/SCORE/funding/"),
        ("tran", "/work/programmes/projects/NONE/budget/"),
        ("linh", "/publications/editions/start/"),
        ("desk", "/work/inspections/start/"),
        ("ada", "/work/inspections/follow-ups/"),
    ],
)
def test_what_a_role_may_not_do_is_refused(name: str, path: str, secrets: dict[str, str]) -> None:
    client = signed_in(name)

    assert client.get(path).status_code in {403, 404}
    assert client.post(path).status_code in {403, 404, 405}
