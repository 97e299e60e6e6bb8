"""Keeping figures: computed ones, so that they can be cited, and those that offices state."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, Confidentiality, require
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.provenance.rules import refuse_attribution
from banyan.results.commands._figures import add_counted, add_stated, kept_before, stated_before
from banyan.results.queries import figure
from banyan.results.queries.asking import measure_named
from banyan.results.queries.figures import ALWAYS
from banyan.results.queries.kept import described
from banyan.results.statements import (
    EVERYTHING,
    FigureStatement,
    KeptFigure,
    Scope,
)
from banyan.results.vocabulary import Qualifier


class NothingToKeep(Refusal):
    """The figure asked for cannot be cited: it is hidden, or there is nothing to divide by."""

    why = Why.CONFLICT
    code = "results.nothing_to_keep"
    template = "{measure} has no number to cite here: {reason}. Ask for a wider scope or period."


class NoEvidence(Refusal):
    """A stated figure came without what makes it worth believing."""

    why = Why.INVALID
    code = "results.no_evidence"
    template = "Nothing says what {label} rests on. Name the document, the page and the date."


class NotAQualifier(Refusal):
    """A number was stated with a word that is not one of the qualifiers."""

    why = Why.INVALID
    code = "results.not_a_qualifier"
    template = '"{qualifier}" is not how a number is qualified. Choose one of {known}.'


def keep_figure(
    *,
    measure: str,
    scope: Scope = EVERYTHING,
    period: Period = ALWAYS,
    snapshot: str = "",
    confidentiality: Confidentiality = Confidentiality.INTERNAL,
    seen_as: Actor | None = None,
    by: Actor,
    at: datetime,
) -> KeptFigure:
    """Keep a computed figure as `by` sees it, or `seen_as` would, to be cited by its reference.

    Asked again over the same snapshot, it returns the figure kept before. `by`'s office owns it.

    :raises NothingToKeep: if there is no number to show.
    """
    require(by, Act.SEE_FIGURES, office=by.home)
    answer = figure(seen_as or by, measure, scope=scope, period=period, snapshot=snapshot)
    if answer.value is None:
        reason = "it speaks of too few people" if answer.is_hidden else "there is nothing to count"
        raise NothingToKeep(measure=answer.measure, reason=reason)
    with transaction.atomic():
        if earlier := kept_before(answer, confidentiality, by):
            return described(earlier)
        kept = add_counted(answer, confidentiality, by=by, at=at)
        record_change(
            act="keep_figure",
            subject=f"figure:{kept.ref}",
            made_by=by.name,
            at=at,
            detail={"measure": kept.measure, "snapshot": answer.snapshot},
        )
    return described(kept)


def state_figure(*, statement: FigureStatement, office: str, by: Actor, at: datetime) -> KeptFigure:
    """State a number in an office's name, with its qualifier and its evidence.

    It is shown beside what Banyan counts and never mixed with it. Stated the same again, the
    figure stated before is returned.

    :raises NoEvidence: if nothing says what it rests on.
    :raises NotAQualifier: if the qualifier is not a known one.
    :raises NoSuchMeasure: if it names a measure that does not exist.
    :raises NotAttributedSo: if what it says of attribution does not go together.
    """
    require(by, Act.STATE_FIGURE, office=office)
    refuse_attribution(statement.attributed)
    if not statement.evidence.strip():
        raise NoEvidence(label=statement.label)
    if statement.qualifier not in Qualifier.values:
        raise NotAQualifier(qualifier=statement.qualifier, known=", ".join(Qualifier.values))
    version = measure_named(statement.measure).version if statement.measure else 1
    with transaction.atomic():
        if earlier := stated_before(statement, office):
            return described(earlier)
        stated = add_stated(statement, office, version, by=by, at=at)
        record_change(
            act="state_figure",
            subject=f"figure:{stated.ref}",
            made_by=by.name,
            at=at,
            detail={
                "label": stated.label,
                "value": str(stated.value),
                "attribution": statement.attributed.in_words(),
            },
        )
    return described(stated)
