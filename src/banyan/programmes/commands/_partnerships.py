"""What recording a partnership, changing one and adding to one share."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._organizations import records_of
from banyan.programmes.models import (
    FormTaken,
    Partnership,
    PartnershipCountry,
    PartnershipMove,
    PartnershipOutcome,
    PartnershipParty,
    Project,
)
from banyan.programmes.queries import package, programme
from banyan.programmes.queries.funding import NoSuchProject
from banyan.programmes.queries.partnerships import NoSuchPartnership
from banyan.programmes.statements import PartnerEntry, PartnershipStatement
from banyan.provenance.commands.record import record_source
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord


class PartnershipEndsFirst(Refusal):
    """The days of a partnership are the wrong way round."""

    why = Why.INVALID
    code = "programmes.partnership_ends_first"
    template = "{title} would end on {ends_on}, before it starts on {starts_on}. Change one."


def locked_partnership(ref: str, *, by: Actor) -> Partnership:
    rows = Partnership.objects.visible_to(by).select_related("office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_PARTNERSHIPS, office=found.office.code):
        raise NoSuchPartnership(partnership=ref)
    require(by, Act.KEEP_PARTNERSHIP, office=found.office.code)
    return found


def refuse_days(said: PartnershipStatement) -> None:
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise PartnershipEndsFirst(title=said.title, ends_on=said.ends_on, starts_on=said.starts_on)


def project_of(code: str) -> Project | None:
    if not code:
        return None
    found = Project.objects.filter(code=code).first()
    if found is None:
        raise NoSuchProject(project=code)
    return found


def columns_of(said: PartnershipStatement) -> dict[str, Any]:
    return {
        "title": said.title[:300],
        "programme": programme(said.programme) if said.programme else None,
        "project": project_of(said.project),
        "package": package(said.package) if said.package else None,
        "starts_on": said.starts_on,
        "ends_on": said.ends_on,
        "description": said.description,
        "logo_rules": said.logo_rules,
        "known_from": said.known_from[:300],
        "follows_stage": not said.confidentiality,
    }


def say_lists(found: Partnership, said: PartnershipStatement) -> None:
    found.countries.all().delete()
    found.forms.all().delete()
    found.outcomes.all().delete()
    PartnershipCountry.objects.bulk_create(
        PartnershipCountry(partnership=found, country=code)
        for code in dict.fromkeys(said.countries)
    )
    FormTaken.objects.bulk_create(
        FormTaken(partnership=found, form=form) for form in dict.fromkeys(said.forms)
    )
    PartnershipOutcome.objects.bulk_create(
        PartnershipOutcome(partnership=found, outcome_id=outcome, kind=kind)
        for outcome, kind in dict(said.outcomes).items()
    )


def add_parties(
    found: Partnership, entries: Sequence[PartnerEntry], *, source: Source, by: Actor, at: datetime
) -> None:
    records = records_of([one.entry for one in entries], source=source, by=by, at=at)
    said = OrganizationRecord.objects.in_bulk(records)
    for record, entry in zip(records, entries, strict=True):
        same = found.parties.filter(record__counted_as=said[record].counted_as_id)
        if not same.filter(role=entry.role).exists():
            PartnershipParty.objects.create(partnership=found, record_id=record, role=entry.role)


def add_move(
    found: Partnership, before: str, *, on: date, reason: str, by: Actor, at: datetime
) -> None:
    PartnershipMove.objects.create(
        partnership=found,
        before=before,
        stage=found.stage,
        on=on,
        reason=reason,
        made_at=at,
        made_by=by.name,
    )


def source_for(office: str, *, by: Actor, at: datetime) -> Source:
    # Said of whoever opens the organization in the register: what it is party to stays unsaid.
    return record_source(
        kind=Source.Kind.SCREEN,
        title="Entered on a page",
        office_code=office,
        made_by=by.name,
        at=at,
    )
