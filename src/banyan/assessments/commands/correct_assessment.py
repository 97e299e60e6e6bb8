"""Correcting what was found in an enterprise, and taking it back. What was said before is kept."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._readings import (
    Lists,
    lists,
    told_columns,
    unit_said,
    write_answers,
    write_readings,
)
from banyan.assessments.commands._refusing import refuse_again, refuse_findings
from banyan.assessments.models import EnterpriseAssessment, KpiReading, PracticeAnswer
from banyan.assessments.queries.readings import assessment as assessment_seen
from banyan.assessments.readings.statements import AssessmentStatement, Findings
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NothingCorrected(Refusal):
    """A correction that says what stands there already."""

    why = Why.INVALID
    code = "assessments.nothing_corrected"
    template = "{assessment} says all of this already. Change something, or leave it as it is."


class NoReason(Refusal):
    """What was found is changed or taken back without a word on why."""

    why = Why.INVALID
    code = "assessments.no_reason"
    template = "No reason is given for changing {assessment}. Say why; its history keeps it."


class TakenBack(Refusal):
    """An assessment that was taken back does not change any more."""

    why = Why.CONFLICT
    code = "assessments.taken_back"
    template = "{assessment} was taken back. Record the assessment anew."


def correct_assessment(
    *,
    ref: str,
    said: AssessmentStatement,
    found: Findings,
    reason: str,
    by: Actor,
    at: datetime,
) -> EnterpriseAssessment:
    """Say anew the whole of what an assessment found, and return it.

    Values and answers that differ are struck and said again; the enterprise stays as it is, and so
    does the engagement.

    :raises NoSuchAssessment: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record readings for its office.
    :raises TakenBack: if it was taken back.
    :raises NoReason: if no reason is given.
    :raises AssessedThere: if the office has another of that stage and day.
    :raises NothingCorrected: if it says all of this already.
    """
    with transaction.atomic():
        row = _locked(ref, reason=reason, by=by)
        known = lists()
        refuse_findings(row.record.name, said, found, known, today=at.date())
        named = [(row.record.name, said)]
        refuse_again(named, [row.record.counted_as_id], office=row.office.code, but=ref)
        before = _told(row)
        _say_anew(row, said, known)
        changed = _anew_readings(row, found.readings, said.currency, known, by=by, at=at)
        changed |= _anew_answers(row, found.practices, known, by=by, at=at)
        after = _told(row)
        changed |= {
            name: [before[name], after[name]] for name in after if after[name] != before[name]
        }
        if not changed:
            raise NothingCorrected(assessment=ref)
        record_change(
            act="correct_assessment",
            subject=f"assessment:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail=changed,
        )
    return row


def strike_assessment(*, ref: str, reason: str, by: Actor, at: datetime) -> EnterpriseAssessment:
    """Take an assessment back: it is kept, and counted nowhere.

    :raises NoSuchAssessment: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record readings for its office.
    :raises TakenBack: if it was taken back already.
    :raises NoReason: if no reason is given.
    """
    with transaction.atomic():
        row = _locked(ref, reason=reason, by=by)
        row.struck_at = at
        row.save(update_fields=["struck_at"])
        record_change(
            act="strike_assessment",
            subject=f"assessment:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
        )
    return row


def _locked(ref: str, *, reason: str, by: Actor) -> EnterpriseAssessment:
    row = assessment_seen(by, ref, locked=True)
    require(by, Act.RECORD_READINGS, office=row.office.code)
    if row.struck_at:
        raise TakenBack(assessment=ref)
    if not reason.strip():
        raise NoReason(assessment=ref)
    return row


def _told(row: EnterpriseAssessment) -> dict[str, str]:
    names = ("stage", "on", "country", "assessed_by", "confidentiality", "note")
    named = {name: str(getattr(row, name)) for name in names}
    lists_ = {name: str(getattr(row, f"{name}_id")) for name in ("programme", "project", "cluster")}
    modules = row.modules.order_by("package__code", "code").values_list("package__code", "code")
    return named | lists_ | {"modules": ", ".join(" ".join(each) for each in modules)}


def _say_anew(row: EnterpriseAssessment, said: AssessmentStatement, known: Lists) -> None:
    for name, value in told_columns(said, known).items():
        setattr(row, name, value)
    row.save()
    row.modules.set([known.modules[code] for code in said.modules])


def _anew_readings(
    row: EnterpriseAssessment,
    found: Mapping[str, Decimal],
    currency: str,
    known: Lists,
    *,
    by: Actor,
    at: datetime,
) -> dict[str, object]:
    standing = KpiReading.objects.filter(assessment=row, struck_at__isnull=True)
    stood = {each.indicator.code: each for each in standing.select_related("indicator")}

    def said(code: str) -> tuple[Decimal, str]:
        return found[code], unit_said(code, currency, known)

    same = {c for c, each in stood.items() if c in found and (each.value, each.unit) == said(c)}
    gone = [each for code, each in stood.items() if code not in same]
    standing.filter(pk__in=[each.pk for each in gone]).update(struck_at=at)
    new = {code: value for code, value in found.items() if code not in same}
    write_readings([(row, new, currency)], known, by=by, at=at)
    codes = sorted({each.indicator.code for each in gone} | set(new))
    return {c: [str(stood[c].value) if c in stood else "", str(new.get(c, ""))] for c in codes}


def _anew_answers(
    row: EnterpriseAssessment, found: Mapping[str, bool], known: Lists, *, by: Actor, at: datetime
) -> dict[str, object]:
    standing = PracticeAnswer.objects.filter(assessment=row, struck_at__isnull=True)
    stood = {each.practice.code: each for each in standing.select_related("practice")}
    same = {code for code, each in stood.items() if found.get(code) == each.is_there}
    gone = [each for code, each in stood.items() if code not in same]
    standing.filter(pk__in=[each.pk for each in gone]).update(struck_at=at)
    new = {code: value for code, value in found.items() if code not in same}
    write_answers([(row, new)], known, by=by, at=at)
    codes = sorted({each.practice.code for each in gone} | set(new))
    return {c: [stood[c].is_there if c in stood else None, new.get(c)] for c in codes}
