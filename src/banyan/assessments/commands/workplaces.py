"""Whom a campaign is to visit: putting workplaces on its list, and leaving one out."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._campaigns import listed, locked_campaign, tell_of_workplace
from banyan.assessments.findings.rules import nearest_cell
from banyan.assessments.findings.statements import WorkplaceEntry
from banyan.assessments.models import Campaign, Workplace
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import enter_organizations
from banyan.register.models import OrganizationRecord


class AlreadyListed(Refusal):
    """A workplace that stands on the list already."""

    why = Why.CONFLICT
    code = "assessments.already_listed"
    template = "{name} stands on the list already. Open it there to record a visit."


class VisitedAlready(Refusal):
    """A workplace that was visited cannot be left out."""

    why = Why.CONFLICT
    code = "assessments.visited_already"
    template = "{name} was visited on {day}, so it stays on the list. Record what was found there."


@transaction.atomic
def add_workplaces(
    *, ref: str, entries: Sequence[WorkplaceEntry], by: Actor, at: datetime
) -> list[Workplace]:
    """Put workplaces on a campaign's list, all or none, and return them in their order.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises OrganizationUnclear: if one could be any of several.
    :raises AlreadyListed: if one stands on the list, or is named twice.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    records = _enrolled(found, entries, by=by, at=at)
    cells = {(cell.sector, cell.division): cell.score for cell in found.risks.order_by("pk")}
    made = []
    for entry, record in zip(entries, records, strict=True):
        said, known = record, record.counted_as
        division = said.division or known.division
        cell = nearest_cell(cells, sector=said.sector or known.sector, division=division)
        mapped = cells[cell] if cell else None
        made.append(
            Workplace(
                ref=new_reference("WPL"),
                campaign=found,
                record=record,
                division=division,
                risk=entry.risk or mapped,
                why=entry.why,
            )
        )
    Workplace.objects.bulk_create(made)
    record_change(
        act="add_workplaces",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={"workplaces": len(made)},
    )
    for one in made:
        tell_of_workplace("list_workplace", one, by=by, at=at)
    return made


@transaction.atomic
def leave_out_workplace(
    *, ref: str, workplace: str, reason: str, on: date, by: Actor, at: datetime
) -> Workplace:
    """Plan no visit to a workplace any longer, and return it.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NoSuchWorkplace: if it is not on the list.
    :raises VisitedAlready: if it was visited.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    row = listed(found, {workplace})[workplace]
    if visit := row.visits.order_by("visited_on").first():
        raise VisitedAlready(name=row.record.name, day=visit.visited_on)
    row.left_out_on, row.left_out_why = on, reason
    row.save(update_fields=["left_out_on", "left_out_why"])
    record_change(
        act="leave_out_workplace",
        subject=f"workplace:{workplace}",
        made_by=by.name,
        at=at,
        reason=reason,
    )
    return row


def _enrolled(
    found: Campaign, entries: Sequence[WorkplaceEntry], *, by: Actor, at: datetime
) -> list[OrganizationRecord]:
    said = [(entry.organization, entry.same_as) for entry in entries]
    ids = enter_organizations(said=said, source=found.source, by=by, at=at)
    records = OrganizationRecord.objects.select_related("counted_as").in_bulk(ids)
    seen = set(found.workplaces.values_list("record__counted_as", flat=True))
    for number in ids:
        if records[number].counted_as_id in seen:
            raise AlreadyListed(name=records[number].name)
        seen.add(records[number].counted_as_id)
    return [records[number] for number in ids]
