"""Research with enterprises: designing a study, who was heard, what was found and taken up."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.engagements.models import (
    CollectiveAgreement,
    Consent,
    Interview,
    Study,
    StudyFinding,
    StudyMove,
)
from banyan.engagements.queries.research import holds
from banyan.engagements.queries.research import study as study_seen
from banyan.engagements.rules import STUDY_MOVES, study_may_become
from banyan.engagements.statements import (
    AgreementStatement,
    FindingStatement,
    InterviewStatement,
    StudyStatement,
)
from banyan.engagements.vocabulary import ConsentTo, StudyState
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.queries import projects
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import screen_source


class StudyThere(Refusal):
    """An office has a study of this name already."""

    why = Why.CONFLICT
    code = "engagements.study_there"
    template = "{title} is there already, as {study}. Open that one, or give this another name."


class StudyCannotBecome(Refusal):
    """A state that cannot follow the present one."""

    why = Why.CONFLICT
    code = "engagements.study_cannot_become"
    template = "{study} is at {now}; it cannot come to {then}. It can come to: {may}."


class NoConsent(Refusal):
    """Nothing may be kept of an enterprise that did not consent to it on that day."""

    why = Why.CONFLICT
    code = "engagements.no_consent"
    template = (
        "{code} gave no consent that covers {what} on {day}. Ask for it first, or give another day."
    )


class NobodyHeard(Refusal):
    """An interview is with somebody."""

    why = Why.INVALID
    code = "engagements.nobody_heard"
    template = "An interview with no woman and no man was none. Say how many were heard."


class UptakeUnsaid(Refusal):
    """Uptake names the policy and the day."""

    why = Why.INVALID
    code = "engagements.uptake_unsaid"
    template = "Say which law or policy took it up, and on which day."


def design_study(*, said: StudyStatement, office: str, on: date, by: Actor, at: datetime) -> Study:
    """Begin a study, and return it.

    :raises NotAllowed: if `by` may not record research for the office.
    :raises StudyThere: if the office has one of this name already.
    """
    require(by, Act.RECORD_RESEARCH, office=office)
    there = Study.objects.filter(office__code=office, title=said.title).first()
    if there:
        raise StudyThere(title=said.title, study=there.ref)
    known = {row.code: row for row in projects()}
    told = said._asdict() | {"project": known.get(said.project)}
    with transaction.atomic():
        made = Study.objects.create(
            ref=new_reference("STU"),
            office=office_with(office),
            state=StudyState.DESIGN,
            since=on,
            source=screen_source(title=said.title, office=office, by=by, at=at),
            **told,
        )
        StudyMove.objects.create(study=made, state=made.state, on=on)
        _trail("design_study", made, by=by, at=at)
    return made


def move_study(
    *, ref: str, then: str, on: date, by: Actor, at: datetime, reason: str = ""
) -> Study:
    """Say that a study has come to state `then`, and return it.

    :raises NoSuchStudy: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record research for its office.
    :raises StudyCannotBecome: if it cannot come to that state from where it is.
    """
    with transaction.atomic():
        found = study_seen(by, ref, locked=True)
        require(by, Act.RECORD_RESEARCH, office=found.office.code)
        if not study_may_become(found.state, then):
            may = [one.label.lower() for one in StudyState if one in STUDY_MOVES[found.state]]
            raise StudyCannotBecome(
                study=ref,
                now=StudyState(found.state).label.lower(),
                then=StudyState(then).label.lower(),
                may=", ".join(may) or "nothing else",
            )
        found.state, found.since = then, on
        found.save(update_fields=["state", "since"])
        StudyMove.objects.create(study=found, state=then, on=on, reason=reason)
        _trail("move_study", found, by=by, at=at, then=str(then))
    return found


def hear(*, ref: str, said: InterviewStatement, by: Actor, at: datetime) -> Interview:
    """Keep that somebody at an enterprise was heard, and return the interview.

    :raises NoSuchStudy: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record research for its office.
    :raises NobodyHeard: if it was with nobody.
    :raises NoConsent: if the enterprise did not consent to interviews on that day.
    """
    found = _recorded(ref, by)
    if not (said.women or said.men):
        raise NobodyHeard
    _require_consent(found, said.code, said.held_on, ConsentTo.INTERVIEWS)
    with transaction.atomic():
        made = Interview.objects.create(study=found, **said._asdict())
        _trail("hear", found, by=by, at=at, code=said.code)
    return made


def read_agreement(
    *, ref: str, said: AgreementStatement, read_on: date, by: Actor, at: datetime
) -> CollectiveAgreement:
    """Keep what a study read of a collective agreement, and return it.

    :raises NoSuchStudy: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record research for its office.
    :raises NoConsent: if the enterprise did not consent to it on the day of reading.
    """
    found = _recorded(ref, by)
    _require_consent(found, said.code, read_on, ConsentTo.DOCUMENTS)
    with transaction.atomic():
        made = CollectiveAgreement.objects.create(study=found, **said._asdict())
        _trail("read_agreement", found, by=by, at=at, code=said.code)
    return made


def find(*, ref: str, said: FindingStatement, by: Actor, at: datetime) -> StudyFinding:
    """Keep what a study found and where it was taken up, and return it.

    The same text again changes what became of it.

    :raises NoSuchStudy: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record research for its office.
    :raises UptakeUnsaid: if it was taken up and not said where or when.
    """
    found = _recorded(ref, by)
    if said.uptake != "NONE_YET" and not (said.policy and said.on):
        raise UptakeUnsaid
    told = {"uptake": said.uptake, "policy": said.policy, "on": said.on}
    with transaction.atomic():
        made, _ = StudyFinding.objects.update_or_create(study=found, text=said.text, defaults=told)
        _trail("find", found, by=by, at=at, uptake=said.uptake)
    return made


def _recorded(ref: str, by: Actor) -> Study:
    found = study_seen(by, ref)
    require(by, Act.RECORD_RESEARCH, office=found.office.code)
    return found


def _require_consent(found: Study, code: str, day: date, what: ConsentTo) -> None:
    given = Consent.objects.filter(study=found, code=code, source__withdrawn_at__isnull=True)
    if not any(what in one.scope and holds(one, day) for one in given):
        raise NoConsent(code=code, what=what.label.lower(), day=day)


def _trail(act: str, found: Study, *, by: Actor, at: datetime, **detail: str) -> None:
    subject = f"study:{found.ref}"
    record_change(act=act, subject=subject, made_by=by.name, at=at, detail=detail)
