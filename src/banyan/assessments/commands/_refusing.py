"""What is refused of an assessment before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from banyan.assessments.commands._readings import Lists
from banyan.assessments.models import (
    EnterpriseAssessment,
    KeyIndicator,
)
from banyan.assessments.queries.readings import NoSuchCluster, NoSuchIndicator, NoSuchPractice
from banyan.assessments.readings.statements import AssessmentStatement, Findings
from banyan.assessments.readings.vocabulary import Stage
from banyan.foundation.money import is_currency
from banyan.foundation.refusals import Refusal, Why

LARGEST: Final = Decimal(10) ** 13


class NothingRead(Refusal):
    """An assessment that read no indicator and saw no practice."""

    why = Why.INVALID
    code = "assessments.nothing_read"
    template = "Nothing was read at {name}. Give one value or one answer at least."


class DayAhead(Refusal):
    """An assessment of a day that is still to come."""

    why = Why.INVALID
    code = "assessments.day_ahead"
    template = "{on} lies ahead for {name}. Give the day on which it was looked at."


class OutOfBounds(Refusal):
    """A value that the indicator cannot have."""

    why = Why.INVALID
    code = "assessments.out_of_bounds"
    template = "{indicator} is {value}, but it {bounds}. Look at the number again."


class CurrencyUnsaid(Refusal):
    """Money was read without saying which."""

    why = Why.INVALID
    code = "assessments.currency_unsaid"
    template = "{indicator} is an amount of money. Say its currency by three letters, such as VND."


class AssessedThere(Refusal):
    """The office has an assessment of this enterprise, programme, stage and day."""

    why = Why.CONFLICT
    code = "assessments.assessed_there"
    template = (
        "{name} has a {stage} of {on} already. Open {assessment} and correct it, or give "
        "another day."
    )


class NoSuchModule(Refusal):
    """No package has a module of this code."""

    why = Why.INVALID
    code = "assessments.no_such_module"
    template = 'There is no module "{module}". Write the package and the module, such as SCORE M1.'


def refuse_findings(
    name: str, said: AssessmentStatement, found: Findings, known: Lists, *, today: date
) -> None:
    if not (found.readings or found.practices):
        raise NothingRead(name=name)
    if said.on > today:
        raise DayAhead(name=name, on=said.on)
    _refuse_unknown(said, found, known)
    for code, value in found.readings.items():
        _refuse_value(known.indicators[code], value, said.currency)


def _refuse_unknown(said: AssessmentStatement, found: Findings, known: Lists) -> None:
    clusters = [said.cluster] if said.cluster else []
    if code := _missing(clusters, known.clusters):
        raise NoSuchCluster(cluster=code)
    if code := _missing(said.modules, known.modules):
        raise NoSuchModule(module=code)
    if code := _missing(found.practices, known.practices):
        raise NoSuchPractice(practice=code)
    if code := _missing(found.readings, known.indicators):
        raise NoSuchIndicator(indicator=code)


def _missing(codes: Iterable[str], known: Mapping[str, object]) -> str:
    return next((code for code in codes if code not in known), "")


def _refuse_value(indicator: KeyIndicator, value: Decimal, currency: str) -> None:
    least, most = indicator.least, indicator.most
    bounds = []
    if least is not None and value < least:
        bounds.append(f"is never below {least.normalize():f}")
    if value > (LARGEST if most is None else most):
        bounds.append(f"is never above {(LARGEST if most is None else most).normalize():f}")
    if bounds:
        shown = f"{value.normalize():f}"
        raise OutOfBounds(indicator=indicator.name, value=shown, bounds=" and ".join(bounds))
    if indicator.is_money and not (currency and is_currency(currency)):
        raise CurrencyUnsaid(indicator=indicator.name)


def refuse_again(
    named: Sequence[tuple[str, AssessmentStatement]],
    organizations: Sequence[int],
    *,
    office: str,
    but: str = "",
) -> None:
    """Refuse what the office has already, or what is said twice; `but` is what is corrected."""
    days = {said.on for _, said in named}
    there = EnterpriseAssessment.objects.standing().filter(office__code=office, on__in=days)
    columns = ("ref", "record__counted_as", "programme__code", "stage", "on")
    known = {
        (one, code or "", stage, on): ref
        for ref, one, code, stage, on in there.exclude(ref=but).values_list(*columns)
    }
    for (name, said), one in zip(named, organizations, strict=True):
        key = (one, said.programme, said.stage, said.on)
        if key in known:
            stage = Stage(said.stage).label.lower()
            raise AssessedThere(name=name, stage=stage, on=said.on, assessment=known[key])
        known[key] = "the other line"
