"""A campaign's checklist and its risk map: what is asked, and where violations are expected."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._campaigns import locked_campaign
from banyan.assessments.findings.rules import nearest_cell
from banyan.assessments.findings.statements import RiskEntry, TopicEntry
from banyan.assessments.models import Campaign, ChecklistTopic, RiskCell
from banyan.foundation.places import division_name
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NoSuchTopic(Refusal):
    """A code that the checklist does not have."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_topic"
    template = 'The checklist has no topic "{topic}". It has: {known}.'


class TopicIsAnswered(Refusal):
    """A topic that visits have answered already."""

    why = Why.CONFLICT
    code = "assessments.topic_is_answered"
    template = (
        "{topic} was answered at {visits}, so it stays on the list. Change its words instead."
    )


class NoSuchCell(Refusal):
    """A place of the risk map that is not there."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_cell"
    template = "The risk map says nothing of {place}. Look at it for what it has."


@transaction.atomic
def keep_topics(
    *, ref: str, entries: Sequence[TopicEntry], by: Actor, at: datetime
) -> list[ChecklistTopic]:
    """Put topics on a campaign's checklist, or change their words; return them in that order.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    known = {topic.code: topic for topic in found.topics.order_by("position")}
    last = max((topic.position for topic in known.values()), default=0)
    kept = []
    for entry in entries:
        code = entry.code.upper()
        topic = known.get(code)
        if topic is None:
            last += 1
            topic = ChecklistTopic(campaign=found, code=code, position=last)
        topic.title, topic.question = entry.title, entry.question
        topic.legal_reference = entry.legal_reference
        topic.save()
        known[code] = topic
        kept.append(topic)
    record_change(
        act="keep_topics",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={topic.code: topic.title for topic in kept},
    )
    return kept


@transaction.atomic
def drop_topic(*, ref: str, topic: str, by: Actor, at: datetime) -> None:
    """Take a topic off a campaign's checklist.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NoSuchTopic: if the checklist does not have it.
    :raises TopicIsAnswered: if a visit has answered it.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    known = {row.code: row for row in found.topics.order_by("position")}
    if topic not in known:
        raise NoSuchTopic(topic=topic, known=", ".join(known) or "none yet")
    if visits := known[topic].findings.count():
        raise TopicIsAnswered(topic=topic, visits=f"{visits} visits" if visits > 1 else "a visit")
    known[topic].delete()
    record_change(
        act="drop_topic",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={"topic": topic},
    )


@transaction.atomic
def keep_risks(
    *, ref: str, entries: Sequence[RiskEntry], by: Actor, at: datetime
) -> list[RiskCell]:
    """Say how high the risk is in sectors and places, and why; return those cells of the map.

    Workplaces that have not been visited and have no risk of their own follow the map.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    kept = [
        RiskCell.objects.update_or_create(
            campaign=found,
            sector=entry.sector,
            division=entry.division,
            defaults={"likelihood": entry.likelihood, "harm": entry.harm, "why": entry.why},
        )[0]
        for entry in entries
    ]
    _map_anew(found)
    record_change(
        act="keep_risks",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={f"{cell.sector} {cell.division}".strip() or "all": cell.score for cell in kept},
    )
    return kept


@transaction.atomic
def drop_risk(*, ref: str, sector: str, division: str, by: Actor, at: datetime) -> None:
    """Take a cell off a campaign's risk map.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NoSuchCell: if the map does not have it.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    cell = found.risks.filter(sector=sector, division=division).first()
    if cell is None:
        place = " in ".join(filter(None, [sector, division_name(division) if division else ""]))
        raise NoSuchCell(place=place or "everywhere")
    cell.delete()
    _map_anew(found)
    record_change(
        act="drop_risk",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={"sector": sector, "division": division},
    )


def _map_anew(found: Campaign) -> None:
    # A risk with a reason of its own was somebody's judgement of that workplace, and a visit was
    # chosen by the map as it was then: both stay.
    cells = {(cell.sector, cell.division): cell.score for cell in found.risks.order_by("pk")}
    waiting = list(
        found.workplaces.filter(why="", visits__isnull=True).select_related("record__counted_as")
    )
    for row in waiting:
        sector = row.record.sector or row.record.counted_as.sector
        cell = nearest_cell(cells, sector=sector, division=row.division)
        row.risk = cells[cell] if cell else None
    found.workplaces.bulk_update(waiting, ["risk"])
