"""Consent to research: given with scope and terms, withdrawn at any time. Kept apart from data."""

import secrets
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.models import Consent, Study
from banyan.engagements.queries.research import study as study_seen
from banyan.engagements.statements import ConsentEntry
from banyan.foundation.references import ALPHABET
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import enter_organization, screen_source


class ConsentToNothing(Refusal):
    """A consent says what it is to."""

    why = Why.INVALID
    code = "engagements.consent_to_nothing"
    template = "A consent to nothing lets nobody in. Say what {enterprise} consents to."


class ConsentEndsFirst(Refusal):
    """A consent ends before it is given."""

    why = Why.INVALID
    code = "engagements.consent_ends_first"
    template = "The consent would end on {until}, before it is given on {given_on}. Change one."


class NoSuchConsent(Refusal):
    """No enterprise of the study has this code."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_consent"
    template = (
        "No enterprise has the code {code} in this study. Open its consents to see the codes."
    )


def give_consent(*, ref: str, entry: ConsentEntry, by: Actor, at: datetime) -> Consent:
    """Keep that an enterprise lets a study in, and return the consent with its code.

    Nothing about the enterprise can be told from the code. An enterprise is counted as engaged by
    no consent: whoever is only studied is not supported.

    :raises NoSuchStudy: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep consents for its office.
    :raises ConsentToNothing: if it has no scope.
    :raises ConsentEndsFirst: if it ends before it is given.
    :raises OrganizationUnclear: if the enterprise could be any of several.
    """
    found = _kept(ref, by)
    if not entry.scope:
        raise ConsentToNothing(enterprise=entry.enterprise.name)
    if entry.until < entry.given_on:
        raise ConsentEndsFirst(until=entry.until, given_on=entry.given_on)
    with transaction.atomic():
        # Records are read by more than consents are: their source must not tell of the study.
        source = screen_source(title="Entered by hand", office=found.office.code, by=by, at=at)
        record = enter_organization(
            said=entry.enterprise, source=source, by=by, at=at, same_as=entry.same_as
        )
        made = Consent.objects.create(
            study=found,
            code=_new_code(found),
            record_id=record,
            scope=sorted(entry.scope),
            terms=entry.terms,
            given_on=entry.given_on,
            until=entry.until,
            source=source,
        )
        _trail("give_consent", found, made.code, by=by, at=at)
    return made


def withdraw_consent(*, ref: str, code: str, on: date, by: Actor, at: datetime) -> Consent:
    """Keep that an enterprise takes its consent back from a day on, and return the consent.

    What was said before that day stays, under the code alone.

    :raises NoSuchStudy: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep consents for its office.
    :raises NoSuchConsent: if no enterprise of the study has this code.
    """
    found = _kept(ref, by)
    with transaction.atomic():
        consent = Consent.objects.select_for_update().filter(study=found, code=code).first()
        if consent is None:
            raise NoSuchConsent(code=code)
        consent.withdrawn_on = min(on, consent.withdrawn_on or on)
        consent.save(update_fields=["withdrawn_on"])
        _trail("withdraw_consent", found, code, by=by, at=at)
    return consent


def _kept(ref: str, by: Actor) -> Study:
    found = study_seen(by, ref)
    require(by, Act.KEEP_CONSENTS, office=found.office.code)
    return found


def _new_code(found: Study) -> str:
    taken = set(Consent.objects.filter(study=found).values_list("code", flat=True))
    while True:
        code = "E-" + "".join(secrets.choice(ALPHABET) for _ in range(4))
        if code not in taken:
            return code


def _trail(act: str, found: Study, code: str, *, by: Actor, at: datetime) -> None:
    subject = f"study:{found.ref}"
    record_change(act=act, subject=subject, made_by=by.name, at=at, detail={"code": code})
