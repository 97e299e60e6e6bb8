"""Certifying those who completed a training of trainers, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.models import Engagement
from banyan.engagements.queries import engagement
from banyan.engagements.queries.completers import Completer, completers
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands.credentials import certify, move_credential
from banyan.programmes.commands.record_credentials import record_credentials
from banyan.programmes.credentials.statements import CredentialStatement
from banyan.programmes.credentials.vocabulary import Step
from banyan.provenance.commands.record import record_change


class NobodyReady(Refusal):
    """Of those chosen, nobody can be certified yet."""

    why = Why.CONFLICT
    code = "engagements.nobody_ready"
    template = (
        "Nobody chosen from {title} can be certified on {day}. Choose people of whom nothing is "
        "missing, or record the steps that are."
    )


@dataclass(frozen=True, slots=True)
class Certifying:
    """With what a training's completers are certified."""

    level: str
    on: date
    supervisor: str = ""


@transaction.atomic
def certify_completers(
    *, ref: str, people: Sequence[str], said: Certifying, by: Actor, at: datetime
) -> int:
    """Certify those of `people` (references of records) who completed a training; return how many.

    What the records show is taken as done: whoever completed was selected and attended, whoever
    delivered since has practised. Those of whom a step is missing are left as they are.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not certify for its office.
    :raises NoPackageTaught: if it names no package.
    :raises NoCredentialByDesign: if its package is run without a trainer.
    :raises NoCredentialRule: if nothing says what the package asks at this level.
    :raises NeedsExpert: if an expert trainer must stand behind it, and none is named.
    :raises NobodyReady: if nobody chosen can be certified.
    """
    taught = engagement(by, ref)
    require(by, Act.CERTIFY_TRAINER, office=taught.office.code)
    chosen = set(people)
    ready = [
        one
        for one in completers(by, taught, said.level, on=said.on)
        if one.record.ref in chosen and one.is_ready
    ]
    if not ready:
        raise NobodyReady(title=taught.title, day=said.on)
    _recorded([one for one in ready if one.credential is None], taught, said, by=by, at=at)
    for one in ready:
        _moved_on(one, said, by=by, at=at)
    record_change(
        act="certify_completers",
        subject=f"engagement:{ref}",
        made_by=by.name,
        at=at,
        detail={"certified": len(ready), "level": said.level},
    )
    return len(ready)


def _moved_on(one: Completer, said: Certifying, *, by: Actor, at: datetime) -> None:
    if one.credential is None:
        return
    for step, on in one.steps:
        day = max(on, one.credential.step_on)
        move_credential(ref=one.credential.ref, step=step, on=day, by=by, at=at)
    certify(ref=one.credential.ref, on=said.on, supervisor=said.supervisor, by=by, at=at)


def _recorded(
    news: Sequence[Completer], taught: Engagement, said: Certifying, *, by: Actor, at: datetime
) -> None:
    statements = [
        CredentialStatement(
            person=one.record.ref,
            package=taught.package.code if taught.package else "",
            level=said.level,
            module=taught.module.code if taught.module else "",
            steps=(*one.steps, (Step.CERTIFIED.value, said.on)),
            supervisor=said.supervisor,
        )
        for one in news
    ]
    if statements:
        record_credentials(
            statements=statements,
            office=taught.office.code,
            title=f"Certified after {taught.title}",
            by=by,
            at=at,
        )
