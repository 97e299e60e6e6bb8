"""Recording what was found in enterprises: one at a time, or many as a partner kept them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.assessments.commands._readings import (
    Lists,
    enterprises_entered,
    lists,
    told_columns,
    write_answers,
    write_readings,
)
from banyan.assessments.commands._refusing import refuse_again, refuse_findings
from banyan.assessments.models import EnterpriseAssessment
from banyan.assessments.readings.statements import AssessmentEntry
from banyan.assessments.readings.vocabulary import Stage
from banyan.engagements.models import Engagement
from banyan.engagements.queries import engagement as engagement_seen
from banyan.foundation.bulk import insert_rows
from banyan.foundation.references import new_references
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source
from banyan.register.commands.enter import screen_source


class OfAnotherOffice(Refusal):
    """What is found within an engagement belongs to the engagement's office."""

    why = Why.INVALID
    code = "assessments.of_another_office"
    template = (
        "{title} belongs to {office}, and so does what is found within it. Record it for that "
        "office, or name no engagement."
    )


def record_assessment(
    *, entry: AssessmentEntry, office: str, by: Actor, at: datetime
) -> EnterpriseAssessment:
    """Record what was found in an enterprise on a day, and return the assessment.

    :raises NotAllowed: if `by` may not record readings, or deliver, for the office.
    :raises NothingRead: if no value and no answer is given.
    :raises DayAhead: if the day is still to come.
    :raises OutOfBounds: if a value lies outside what its indicator can be.
    :raises CurrencyUnsaid: if money is read without its currency.
    :raises NoSuchIndicator: if a code is that of none; practices and clusters likewise.
    :raises NoSuchEngagement: if an engagement is named that is not there, or not to be seen.
    :raises OfAnotherOffice: if that engagement belongs to another office.
    :raises OrganizationUnclear: if the enterprise could be any of several.
    :raises AssessedThere: if the office has it already.
    """
    require(by, Act.RECORD_READINGS, office=office)
    title = f"{Stage(entry.said.stage).label} of {entry.enterprise.name}"
    with transaction.atomic():
        source = screen_source(title=title, office=office, by=by, at=at)
        (made,) = _recorded([entry], source=source, by=by, at=at)
    return made


def record_assessments(
    *, entries: Sequence[AssessmentEntry], title: str, office: str, by: Actor, at: datetime
) -> list[EnterpriseAssessment]:
    """Record many assessments that come from one source, and return them in their order.

    All of them or none. Equal statements of an enterprise are one record. Refuses what
    `record_assessment` refuses, and besides:

    :raises NotAllowed: if `by` may not record readings, or deliver, for the office.
    :raises Namesakes: if equal statements are said to be different enterprises.
    """
    require(by, Act.RECORD_READINGS, office=office)
    with transaction.atomic():
        source = record_source(
            kind=Source.Kind.FILE, title=title, office_code=office, made_by=by.name, at=at
        )
        return _recorded(entries, source=source, by=by, at=at)


def _recorded(
    entries: Sequence[AssessmentEntry], *, source: Source, by: Actor, at: datetime
) -> list[EnterpriseAssessment]:
    known = lists()
    for entry in entries:
        name = entry.enterprise.name
        refuse_findings(name, entry.said, entry.found, known, today=at.date())
    held = _engagements(entries, source.office_code, by=by)
    enterprises = enterprises_entered(entries, source=source, by=by, at=at)
    refuse_again(
        [(entry.enterprise.name, entry.said) for entry in entries],
        [one for _, one in enterprises],
        office=source.office_code,
    )
    office, refs = office_with(source.office_code), new_references("ASM", len(entries))
    rows = [
        EnterpriseAssessment(
            ref=ref,
            record_id=record,
            office=office,
            source=source,
            recorded_at=at,
            recorded_by=by.name,
            engagement=held.get(entry.said.engagement),
            **told_columns(entry.said, known),
        )
        for ref, entry, (record, _) in zip(refs, entries, enterprises, strict=True)
    ]
    made = EnterpriseAssessment.objects.bulk_create(rows)
    _write_findings(entries, made, known, by=by, at=at)
    for row in made:
        record_change(
            act="record_assessment",
            subject=f"assessment:{row.ref}",
            made_by=by.name,
            at=at,
            detail={"stage": row.stage, "on": str(row.on)},
        )
    return made


def _engagements(
    entries: Sequence[AssessmentEntry], office: str, *, by: Actor
) -> dict[str, Engagement]:
    """Return the engagements that entries name, by their references."""
    found = {}
    for ref in {entry.said.engagement for entry in entries} - {""}:
        found[ref] = engagement_seen(by, ref)
        if found[ref].office.code != office:
            raise OfAnotherOffice(title=found[ref].title, office=found[ref].office.name)
    return found


def _write_findings(
    entries: Sequence[AssessmentEntry],
    made: Sequence[EnterpriseAssessment],
    known: Lists,
    *,
    by: Actor,
    at: datetime,
) -> None:
    both = list(zip(made, entries, strict=True))
    gone_through = (
        (row.pk, known.modules[code].pk) for row, entry in both for code in entry.said.modules
    )
    through = EnterpriseAssessment.modules.through
    insert_rows(through, ("enterpriseassessment", "module"), gone_through)
    read = ((row, entry.found.readings, entry.said.currency) for row, entry in both)
    write_readings(read, known, by=by, at=at)
    write_answers(((row, entry.found.practices) for row, entry in both), known, by=by, at=at)
