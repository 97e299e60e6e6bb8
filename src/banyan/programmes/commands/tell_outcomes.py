"""Telling what an outcome is in a biennium, and which documents show what was done for it."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    Outcome,
    OutcomeDocument,
    OutcomeTarget,
    OutcomeText,
    PolicyIndicator,
)
from banyan.programmes.queries.frameworks import outcome_at, refuse_biennium
from banyan.programmes.rules import biennium_in_words
from banyan.programmes.statements import (
    OutcomeDocumentStatement,
    OutcomeTextStatement,
    known_targets,
)
from banyan.provenance.commands.record import record_change


class NoSuchIndicator(Refusal):
    """A policy indicator is none of its biennium."""

    why = Why.INVALID
    code = "programmes.no_such_indicator"
    template = "{biennium} has no policy indicator {indicator}. It has: {known}."


class NoSuchTarget(Refusal):
    """A target of the Sustainable Development Goals is not on the list."""

    why = Why.INVALID
    code = "programmes.no_such_target"
    template = '"{target}" is none of the targets that outcomes name. They are: {known}.'


class ResultTooEarly(Refusal):
    """A result is told before the biennium comes to its end."""

    why = Why.CONFLICT
    code = "programmes.result_too_early"
    template = (
        "{outcome} cannot have a result of {biennium} before {year}: results are told at the end "
        "of a biennium. Write it into the strategy until then."
    )


class DocumentThere(Refusal):
    """A document of this title is there already."""

    why = Why.CONFLICT
    code = "programmes.document_there"
    template = '{outcome} has "{title}" already. Give this one a title of its own.'


@transaction.atomic
def tell_outcome(*, key: str, said: OutcomeTextStatement, by: Actor, at: datetime) -> OutcomeText:
    """Write what an outcome is in a biennium; what was written of it before goes to the trail.

    The texts of other biennia stay. The outcome carries the title and status of its latest one.

    :raises NoSuchOutcome: if there is none that `by` may see.
    :raises NotAllowed: if `by` may not keep outcomes of its office.
    :raises NotABiennium: if the year begins none.
    :raises ResultTooEarly: if a result is told before the biennium's second year.
    :raises NoSuchIndicator: if the policy indicator is none of the biennium.
    :raises NoSuchTarget: if a target is not on the list.
    """
    refuse_biennium(said.biennium)
    found = outcome_at(by, key)
    require(by, Act.KEEP_OUTCOMES, office=found.office.code)
    if said.result and at.year <= said.biennium:
        raise ResultTooEarly(
            outcome=found, biennium=biennium_in_words(said.biennium), year=said.biennium + 1
        )
    indicator = _indicator(said)
    _set_targets(found, said.targets)
    values = {
        "title": said.title,
        "status": said.status,
        "strategy": said.strategy,
        "result": said.result,
        "indicator": indicator,
    }
    before = OutcomeText.objects.filter(outcome=found, biennium=said.biennium).first()
    text, _ = OutcomeText.objects.update_or_create(
        outcome=found, biennium=said.biennium, defaults=values
    )
    _carry_latest(found)
    record_change(
        act="tell_outcome",
        subject=f"outcome:{found.key}",
        made_by=by.name,
        at=at,
        detail={
            "biennium": said.biennium,
            "before": _written(before) if before else {},
            "after": _written(text),
        },
    )
    return text


@transaction.atomic
def add_document(
    *, key: str, said: OutcomeDocumentStatement, by: Actor, at: datetime
) -> OutcomeDocument:
    """Name a document that shows what was done for an outcome.

    :raises NoSuchOutcome: if there is none that `by` may see.
    :raises NotAllowed: if `by` may not keep outcomes of its office.
    :raises DocumentThere: if the outcome has one of this title.
    """
    found = outcome_at(by, key)
    require(by, Act.KEEP_OUTCOMES, office=found.office.code)
    if found.documents.filter(title=said.title).exists():
        raise DocumentThere(outcome=found, title=said.title)
    document = OutcomeDocument.objects.create(
        outcome=found,
        title=said.title,
        shows=said.shows,
        dated=said.dated,
        address=said.address,
        added_at=at,
        added_by=by.name,
    )
    record_change(
        act="add_document",
        subject=f"outcome:{found.key}",
        made_by=by.name,
        at=at,
        detail={"title": said.title},
    )
    return document


def _indicator(said: OutcomeTextStatement) -> PolicyIndicator | None:
    if not said.indicator:
        return None
    rows = PolicyIndicator.objects.filter(outcome__biennium=said.biennium).order_by("code")
    known = {row.code: row for row in rows}
    if said.indicator not in known:
        raise NoSuchIndicator(
            biennium=biennium_in_words(said.biennium),
            indicator=said.indicator,
            known=", ".join(known) or "none yet",
        )
    return known[said.indicator]


def _set_targets(found: Outcome, targets: tuple[str, ...]) -> None:
    for target in targets:
        if target not in known_targets():
            raise NoSuchTarget(target=target, known=", ".join(known_targets()))
    found.targets.exclude(target__in=targets).delete()
    there = set(found.targets.values_list("target", flat=True))
    OutcomeTarget.objects.bulk_create(
        OutcomeTarget(outcome=found, target=target)
        for target in dict.fromkeys(targets)
        if target not in there
    )


def _carry_latest(found: Outcome) -> None:
    latest = found.texts.order_by("-biennium").first()
    assert latest is not None
    Outcome.objects.filter(pk=found.pk).update(title=latest.title, status=latest.status)


def _written(text: OutcomeText) -> dict[str, str]:
    names = ("title", "status", "strategy", "result")
    return {name: getattr(text, name) for name in names if getattr(text, name)}
