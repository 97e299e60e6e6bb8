"""Keeping the list of country programme outcomes, and how programmes serve them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._naming import HOUSE
from banyan.programmes.commands.keep import _kept
from banyan.programmes.models import Contribution, Outcome, ProgrammeContribution
from banyan.programmes.queries import outcome, programme
from banyan.programmes.rules import outcome_numbers
from banyan.programmes.statements import ContributionStatement, OutcomeStatement
from banyan.provenance.commands.record import record_change
from banyan.provenance.rules import refuse_attribution


class NoOutcomeNumber(Refusal):
    """A text given as an outcome's number is in neither notation."""

    why = Why.INVALID
    code = "programmes.no_outcome_number"
    template = (
        'The outcome "{title}" has the number "{number}", which is neither like CHN253 '
        "nor like CPO 1.1. Write it in one of the two."
    )


@transaction.atomic
def keep_outcomes(*, statements: Sequence[OutcomeStatement], by: Actor, at: datetime) -> int:
    """Add or correct outcomes. Return how many changed; repeated, 0.

    :raises NoOutcomeNumber: if a number is in neither notation.
    :raises NoSuchOffice: if an outcome belongs to an office that is not there.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        iris, dwcp = outcome_numbers(said.number)
        if not iris and not dwcp:
            raise NoOutcomeNumber(title=said.title, number=said.number)
        key = {"iris_code": iris} if iris else {"country": said.country, "dwcp_number": dwcp}
        values = {
            "title": said.title,
            "status": said.status,
            "office": office(said.office),
        }
        changed += _kept(Outcome, key, values | {"country": said.country})
    if changed:
        record_change(
            act="keep_outcomes",
            subject="list:outcomes",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


@transaction.atomic
def keep_contributions(
    *, statements: Sequence[ContributionStatement], by: Actor, at: datetime
) -> int:
    """Add or correct how programmes serve outcomes. Return how many changed; repeated, 0.

    :raises NoSuchProgramme: if one names a programme that is not kept.
    :raises NoSuchOutcome: if one names an outcome that is not kept.
    :raises NotAttributedSo: if what one says of attribution does not go together.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        key = {
            "programme": programme(said.programme),
            "outcome": outcome(by, said.number, country=said.country),
        }
        refuse_attribution(said.attributed)
        kind = Contribution(said.kind)
        values = {"kind": kind, "evidence": said.evidence, "reason": said.reason}
        columns = said.attributed.as_columns()
        changed += _kept(ProgrammeContribution, key, values | columns)
    if changed:
        record_change(
            act="keep_contributions",
            subject="list:contributions",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed
