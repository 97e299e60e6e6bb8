"""Keeping policy outcomes, and country programmes with their priorities and who signed them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._naming import HOUSE
from banyan.programmes.commands.keep import _kept
from banyan.programmes.models import (
    CountryProgramme,
    PolicyIndicator,
    PolicyOutcome,
    Priority,
    Signatory,
)
from banyan.programmes.queries import outcome
from banyan.programmes.queries.frameworks import refuse_biennium
from banyan.programmes.statements import CountryProgrammeStatement, PolicyOutcomeStatement
from banyan.provenance.commands.record import record_change
from banyan.register.models import OrganizationRecord


class YearsBackward(Refusal):
    """A country programme ends before it begins."""

    why = Why.INVALID
    code = "programmes.years_backward"
    template = "{title} would end in {last}, before it begins in {first}. Change one of the two."


class NoSuchSignatory(Refusal):
    """A signatory is no record of the register."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_signatory"
    template = "{title} is said to be signed by {record}, which is no record. Enrol it first."


@transaction.atomic
def keep_policy_outcomes(
    *, statements: Sequence[PolicyOutcomeStatement], by: Actor, at: datetime
) -> int:
    """Add or correct policy outcomes and their indicators. Return how many entries changed.

    :raises NotABiennium: if one is of a year that begins none.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        refuse_biennium(said.biennium)
        key = {"biennium": said.biennium, "code": said.code}
        changed += _kept(PolicyOutcome, key, {"title": said.title})
        whole = PolicyOutcome.objects.get(**key)
        changed += sum(
            _kept(PolicyIndicator, {"outcome": whole, "code": code}, {"title": title})
            for code, title in said.indicators.items()
        )
    if changed:
        record_change(
            act="keep_policy_outcomes",
            subject="list:policy-outcomes",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


@transaction.atomic
def keep_country_programmes(
    *, statements: Sequence[CountryProgrammeStatement], by: Actor, at: datetime
) -> int:
    """Add or correct country programmes with all below them. Return how many entries changed.

    What is no longer stated below one is taken away: priorities, their outcomes, signatories.

    :raises YearsBackward: if one ends before it begins.
    :raises NoSuchOutcome: if a priority names an outcome that is not kept.
    :raises NoSuchSignatory: if one was signed by what is no record.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = sum(_keep_one(said, by) for said in statements)
    if changed:
        record_change(
            act="keep_country_programmes",
            subject="list:country-programmes",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


def _keep_one(said: CountryProgrammeStatement, by: Actor) -> int:
    if said.last_year < said.first_year:
        raise YearsBackward(title=said.title, first=said.first_year, last=said.last_year)
    values = {
        "country": said.country,
        "title": said.title,
        "first_year": said.first_year,
        "last_year": said.last_year,
        "signed_on": said.signed_on,
        "evidence": said.evidence,
    }
    changed = int(_kept(CountryProgramme, {"code": said.code}, values))
    kept = CountryProgramme.objects.get(code=said.code)
    changed += _keep_priorities(kept, said, by)
    return changed + _keep_signatories(kept, said)


def _keep_priorities(kept: CountryProgramme, said: CountryProgrammeStatement, by: Actor) -> int:
    gone, _ = kept.priorities.filter(number__gt=len(said.priorities)).delete()
    changed = int(gone > 0)
    for number, priority in enumerate(said.priorities, start=1):
        key = {"country_programme": kept, "number": number}
        changed += _kept(Priority, key, {"title": priority.title})
        row = Priority.objects.get(**key)
        wanted = {outcome(by, text, country=said.country).pk for text in priority.outcomes}
        if wanted != set(row.outcomes.values_list("pk", flat=True)):
            row.outcomes.set(wanted)
            changed += 1
    return changed


def _keep_signatories(kept: CountryProgramme, said: CountryProgrammeStatement) -> int:
    rows = dict(
        OrganizationRecord.objects.filter(ref__in=said.signatories).values_list("ref", "pk")
    )
    for ref in said.signatories:
        if ref not in rows:
            raise NoSuchSignatory(title=said.title, record=ref)
    gone, _ = kept.signatories.exclude(record__in=rows.values()).delete()
    there = set(kept.signatories.values_list("record", flat=True))
    Signatory.objects.bulk_create(
        Signatory(country_programme=kept, record_id=pk) for pk in rows.values() if pk not in there
    )
    return int(gone > 0 or bool(set(rows.values()) - there))
