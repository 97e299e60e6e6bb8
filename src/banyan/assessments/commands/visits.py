"""Recording visits to workplaces, and what was found there of each topic."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._campaigns import (
    NotNowInCampaign,
    listed,
    locked_campaign,
    refuse_day,
    tell_of_workplace,
)
from banyan.assessments.commands.checklist import NoSuchTopic
from banyan.assessments.findings.rules import VISITED_IN, to_remedy_by
from banyan.assessments.findings.statements import FindingEntry, VisitEntry
from banyan.assessments.findings.vocabulary import CampaignState, FindingState, Verdict
from banyan.assessments.models import (
    Campaign,
    ChecklistTopic,
    Finding,
    FindingMove,
    InspectionVisit,
)
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class TopicsMissing(Refusal):
    """A visit that says nothing of a topic."""

    why = Why.INVALID
    code = "assessments.topics_missing"
    template = "The visit says nothing of {topics}. Say whether it complies, or does not apply."


class ViolationUnsaid(Refusal):
    """A violation without how grave it is, or without what was asked."""

    why = Why.INVALID
    code = "assessments.violation_unsaid"
    template = "{topic} is not complied with. Say how serious that is, and what was asked."


class DueBeforeVisit(Refusal):
    """Something asked for before the visit that asked for it."""

    why = Why.INVALID
    code = "assessments.due_before_visit"
    template = "{topic} would be due on {due}, before the visit of {day}. Give a later day."


class VisitedThatDay(Refusal):
    """A second visit to one workplace on one day."""

    why = Why.CONFLICT
    code = "assessments.visited_that_day"
    template = "{name} has a visit on {day} already. Open it, or give the day of the other."


@transaction.atomic
def record_visits(
    *, ref: str, entries: Sequence[VisitEntry], by: Actor, at: datetime
) -> list[InspectionVisit]:
    """Record visits of a campaign with what was found, all or none; return them in their order.

    What a violation is to be remedied by is the day it names, or the campaign's days after.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NotNowInCampaign: if the campaign is not visiting.
    :raises NoSuchWorkplace: if a workplace is not on its list.
    :raises NotYetThat: if a day lies before the campaign, or has not come.
    :raises NoSuchTopic: if the checklist lacks a topic that is answered.
    :raises TopicsMissing: if a topic of the checklist is not answered.
    :raises ViolationUnsaid: if a violation lacks its severity, or what was asked.
    :raises DueBeforeVisit: if something is due before it was asked for.
    :raises VisitedThatDay: if the workplace has a visit on that day.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    if found.state not in VISITED_IN:
        raise NotNowInCampaign(
            title=found.engagement.title,
            now=found.get_state_display(),
            what="a visit",
            then=CampaignState.VISITS.label,
        )
    topics = {topic.code: topic for topic in found.topics.order_by("position")}
    for entry in entries:
        refuse_day("A visit", entry.visited_on, first=_first_day(found), at=at)
        _refuse_findings(entry, list(topics))
    visits = _visits(found, entries, by=by, at=at)
    InspectionVisit.objects.bulk_create(visits)
    findings = [
        _finding(visit, topics[one.topic], one, found.days_to_remedy)
        for visit, entry in zip(visits, entries, strict=True)
        for one in entry.findings
    ]
    Finding.objects.bulk_create(findings)
    _open(findings, by=by, at=at)
    record_change(
        act="record_visits",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={"visits": len(visits)},
    )
    for visit in visits:
        tell_of_workplace("record_visit", visit.workplace, by=by, at=at)
    return visits


def _visits(
    found: Campaign, entries: Sequence[VisitEntry], *, by: Actor, at: datetime
) -> list[InspectionVisit]:
    there = listed(found, {entry.workplace for entry in entries})
    rows = InspectionVisit.objects.filter(workplace__in=there.values())
    known = set(rows.values_list("workplace__ref", "visited_on"))
    made = []
    for entry in entries:
        if (entry.workplace, entry.visited_on) in known:
            name = there[entry.workplace].record.name
            raise VisitedThatDay(name=name, day=entry.visited_on)
        known.add((entry.workplace, entry.visited_on))
        made.append(
            InspectionVisit(
                ref=new_reference("VIS"),
                workplace=there[entry.workplace],
                visited_on=entry.visited_on,
                inspectors=entry.inspectors,
                inspector_names=entry.inspector_names,
                is_announced=entry.is_announced,
                workers=entry.workers,
                women_workers=entry.women_workers,
                note=entry.note,
                recorded_at=at,
                recorded_by=by.name,
            )
        )
    return made


def _first_day(found: Campaign) -> date:
    return found.engagement.starts_on or found.since


def _refuse_findings(entry: VisitEntry, topics: Sequence[str]) -> None:
    answered = {one.topic for one in entry.findings}
    for code in sorted(answered - set(topics)):
        raise NoSuchTopic(topic=code, known=", ".join(topics) or "none yet")
    if missing := [code for code in topics if code not in answered]:
        raise TopicsMissing(topics=", ".join(missing))
    for one in entry.findings:
        if one.verdict != Verdict.NON_COMPLIANT:
            continue
        if not one.severity or not one.asked.strip():
            raise ViolationUnsaid(topic=one.topic)
        if one.due_on and one.due_on < entry.visited_on:
            raise DueBeforeVisit(topic=one.topic, due=one.due_on, day=entry.visited_on)


def _finding(
    visit: InspectionVisit, topic: ChecklistTopic, said: FindingEntry, days: int
) -> Finding:
    if said.verdict != Verdict.NON_COMPLIANT:
        return Finding(visit=visit, topic=topic, verdict=said.verdict)
    return Finding(
        visit=visit,
        topic=topic,
        verdict=said.verdict,
        severity=said.severity,
        asked=said.asked.strip(),
        due_on=said.due_on or to_remedy_by(visit.visited_on, days),
        state=FindingState.OPEN,
        since=visit.visited_on,
    )


def _open(findings: Sequence[Finding], *, by: Actor, at: datetime) -> None:
    FindingMove.objects.bulk_create(
        FindingMove(
            finding=one, state=one.state, on=one.visit.visited_on, made_by=by.name, made_at=at
        )
        for one in findings
        if one.state
    )
