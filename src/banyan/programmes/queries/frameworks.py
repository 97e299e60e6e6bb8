"""What can be asked of one outcome and of the country programmes that outcomes stand in."""

import re
from typing import Final

from django.db.models import Prefetch, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    CountryProgramme,
    Outcome,
    OutcomeDocument,
    OutcomeText,
    PolicyIndicator,
    Priority,
    ProgrammeContribution,
    Signatory,
)
from banyan.programmes.queries import NoSuchOutcome, outcome, outcomes
from banyan.programmes.rules import outcome_numbers
from banyan.programmes.statements import known_targets

# How an address names an outcome that has no code of its own: country, then number.
_KEY: Final = re.compile(r"^([A-Z]{2})[ -](?:CPO )?(\d{1,2}\.\d{1,2})$")
# The strongest kind first.
STRENGTH: Final = ("KEY_ACHIEVEMENT", "GREATEST_CONTRIBUTION", "CONTRIBUTES", "SUPPORTS")


class NotABiennium(Refusal):
    """A biennium begins with an even year."""

    why = Why.INVALID
    code = "programmes.not_a_biennium"
    template = "{year} begins no biennium: they begin with even years. Write {before}."


def refuse_biennium(year: int) -> None:
    """Refuse a year that begins no biennium.

    :raises NotABiennium: if it is an odd one.
    """
    if year % 2:
        raise NotABiennium(year=year, before=year - 1)


def outcome_at(viewer: Actor, key: str) -> Outcome:
    """Return the outcome with this key: `CHN253` (a space is let pass) or `MM-1.1`.

    :raises NoSuchOutcome: if there is none that `viewer` may see.
    """
    plain = key.strip().upper()
    if outcome_numbers(plain)[0]:
        return outcome(viewer, plain)
    if named := _KEY.match(plain):
        return outcome(viewer, named[2], country=named[1])
    raise NoSuchOutcome(number=key)


def texts_of(found: Outcome) -> QuerySet[OutcomeText]:
    """Return what an outcome was said to be, the latest biennium first."""
    rows = OutcomeText.objects.filter(outcome=found).select_related("indicator__outcome")
    return rows.order_by("-biennium")


def targets_of(found: Outcome) -> list[tuple[str, str]]:
    """Return the targets of the Sustainable Development Goals it serves, with their titles."""
    codes = found.targets.order_by("target").values_list("target", flat=True)
    return [(code, known_targets()[code]) for code in codes]


def documents_of(found: Outcome) -> QuerySet[OutcomeDocument]:
    """Return the documents that show what was done for an outcome, the latest first."""
    return OutcomeDocument.objects.filter(outcome=found).order_by("-dated", "title")


def priorities_of(found: Outcome) -> QuerySet[Priority]:
    """Return the priorities of country programmes that an outcome stands below."""
    rows = Priority.objects.filter(outcomes=found).select_related("country_programme")
    return rows.order_by("-country_programme__first_year", "number")


def programmes_serving(found: Outcome) -> list[ProgrammeContribution]:
    """Return how programmes serve an outcome and why one may say so, the strongest first."""
    rows = ProgrammeContribution.objects.filter(outcome=found).select_related("programme")
    ordered = rows.order_by("programme__name", "id")
    return sorted(ordered, key=lambda row: STRENGTH.index(row.kind))


def others_served_by(viewer: Actor, found: Outcome) -> dict[int, list[ProgrammeContribution]]:
    """Return what else in its country the programmes behind an outcome serve, by programme.

    So that one can read why a programme is the key achievement of one and contributes to another.
    """
    mine = ProgrammeContribution.objects.filter(outcome=found).values("programme")
    rows = (
        ProgrammeContribution.objects.filter(
            programme__in=mine, outcome__in=outcomes(viewer).filter(country=found.country)
        )
        .exclude(outcome=found)
        .select_related("outcome")
        .order_by("programme_id", "outcome__iris_code", "outcome__dwcp_number")
    )
    by_programme: dict[int, list[ProgrammeContribution]] = {}
    for row in rows:
        by_programme.setdefault(row.programme_id, []).append(row)
    return by_programme


def country_programmes(viewer: Actor) -> QuerySet[CountryProgramme]:
    """Return the country programmes with their priorities, outcomes and signatories, by country.

    Outcomes are those that `viewer` may see; the programmes themselves are public. Signatories
    come with what they are counted as. Nobody who may see no engagements sees any.
    """
    if not offices_for(viewer, Act.SEE_ENGAGEMENTS):
        return CountryProgramme.objects.none()
    below = Prefetch(
        "priorities",
        Priority.objects.order_by("number").prefetch_related(
            Prefetch("outcomes", outcomes(viewer))
        ),
    )
    signed = Prefetch(
        "signatories",
        Signatory.objects.select_related("record__counted_as").order_by("record__name", "id"),
    )
    return CountryProgramme.objects.prefetch_related(below, signed).order_by(
        "country", "-first_year", "code"
    )


def policy_indicators() -> QuerySet[PolicyIndicator]:
    """Return the indicators of policy outcomes, the latest biennium first."""
    rows = PolicyIndicator.objects.select_related("outcome")
    return rows.order_by("-outcome__biennium", "code")
