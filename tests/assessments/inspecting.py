"""A campaign small enough to count by eye: what tests of inspections start from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.campaigns import move_campaign, start_campaign
from banyan.assessments.commands.checklist import keep_risks, keep_topics
from banyan.assessments.commands.follow_ups import record_follow_ups
from banyan.assessments.commands.visits import record_visits
from banyan.assessments.commands.workplaces import add_workplaces
from banyan.assessments.findings.statements import (
    CampaignEntry,
    CheckEntry,
    FindingEntry,
    FollowUpEntry,
    RiskEntry,
    TopicEntry,
    VisitEntry,
    WorkplaceEntry,
)
from banyan.assessments.models import Campaign, FollowUpVisit, InspectionVisit, Workplace
from banyan.register.statements import OrganizationStatement

TITLE = "Lanterns campaign"
STARTS = date(2018, 1, 8)
VISITED = date(2018, 3, 5)
AGAIN = date(2018, 6, 4)
TOPICS = (
    TopicEntry("OT", "Overtime", "Is overtime within the limit?", "Labour Code, Art. 106"),
    TopicEntry("OSH", "Safety", "Is there a safety committee?"),
)
RISKS = (
    RiskEntry("C26", "", 4, 4, "Long shifts before holidays"),
    RiskEntry("", "VN-HN", 1, 2, "Visited every year"),
)
# How a checklist is answered: a letter a topic.
VERDICTS = {"y": "COMPLIANT", "n": "NON_COMPLIANT", "-": "NOT_APPLICABLE"}
FOUND = {"r": "REMEDIED", "p": "PARTLY", "x": "NOT_REMEDIED"}


def a_campaign(
    by: Actor,
    at: datetime,
    *,
    state: str = "VISITS",
    topics: Sequence[TopicEntry] = TOPICS,
    title: str = TITLE,
) -> Campaign:
    """Return a campaign of the actor's office that has come to `state`."""
    entry = CampaignEntry(title, next(iter(by.countries), "VN"), STARTS)
    made = start_campaign(entry=entry, office=by.home, by=by, at=at)
    made.since = STARTS
    made.save()
    keep_topics(ref=made.engagement.ref, entries=topics, by=by, at=at)
    for step in ("PREPARATION", "LAUNCHED", "VISITS", "FOLLOW_UP"):
        if made.state == state:
            break
        made = move_campaign(ref=made.engagement.ref, then=step, on=STARTS, by=by, at=at)
    return made


def mapped(found: Campaign, by: Actor, at: datetime) -> None:
    """Give a campaign its risk map."""
    keep_risks(ref=found.engagement.ref, entries=RISKS, by=by, at=at)


def some_workplaces(
    found: Campaign,
    many: int,
    by: Actor,
    at: datetime,
    *,
    name: str = "Lantern",
    **more: str,
) -> list[Workplace]:
    """Put so many workplaces on the list, each an organization of its own."""
    said = {"sector": "C26", "division": "VN-HN", "size_class": "MEDIUM", **more}
    entries = [
        WorkplaceEntry(
            OrganizationStatement(
                f"{name} {_word(place)}",
                country="VN",
                registration=f"{name}-{place:05}-{place * 7919}",
                **said,  # type: ignore[arg-type]  # all of them text
            )
        )
        for place in range(many)
    ]
    return add_workplaces(ref=found.engagement.ref, entries=entries, by=by, at=at)


def _word(place: int) -> str:
    letters = "BDFGKLMNPRSTVZ"
    return f"{letters[place % 14]}a{letters[place // 14 % 14]}i{letters[place * 5 % 14]}o"


def visited(
    found: Campaign,
    answers: Mapping[str, str],
    by: Actor,
    at: datetime,
    *,
    on: date = VISITED,
) -> list[InspectionVisit]:
    """Visit workplaces, by reference, each with a letter a topic (see `VERDICTS`)."""
    entries = [
        VisitEntry(
            workplace=ref,
            visited_on=on,
            inspectors=2,
            is_announced=False,
            findings=tuple(
                a_finding(topic.code, letter) for topic, letter in zip(TOPICS, letters, strict=True)
            ),
        )
        for ref, letters in answers.items()
    ]
    return record_visits(ref=found.engagement.ref, entries=entries, by=by, at=at)


def a_finding(topic: str, letter: str) -> FindingEntry:
    verdict = VERDICTS[letter]
    if letter != "n":
        return FindingEntry(topic, verdict)
    return FindingEntry(topic, verdict, severity="SERIOUS", asked="Put it right")


def followed(
    found: Campaign,
    checks: Mapping[str, Mapping[str, str]],
    by: Actor,
    at: datetime,
    *,
    on: date = AGAIN,
) -> list[FollowUpVisit]:
    """Follow visits up, by reference, each with a letter for topics (see `FOUND`)."""
    entries = [
        FollowUpEntry(
            visit=ref,
            visited_on=on,
            inspectors=2,
            checks=tuple(CheckEntry(topic, FOUND[letter]) for topic, letter in told.items()),
        )
        for ref, told in checks.items()
    ]
    return record_follow_ups(ref=found.engagement.ref, entries=entries, by=by, at=at)
