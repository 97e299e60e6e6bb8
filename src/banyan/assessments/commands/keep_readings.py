"""Keeping the lists of what assessments look for: indicators, practices, clusters.

Every order takes the whole statement of each entry. Repeated, it changes nothing and returns 0;
with `only_new`, what is kept already stays as the desk has changed it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Model

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._refusing import NoSuchModule
from banyan.assessments.models import Cluster, KeyIndicator, KpiReading, Practice
from banyan.assessments.readings.statements import (
    ClusterStatement,
    IndicatorStatement,
    PracticeStatement,
)
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Module
from banyan.programmes.queries import programme
from banyan.provenance.commands.record import record_change

HOUSE: Final = "desk"


class UnitFixed(Refusal):
    """The unit of an indicator that was read already."""

    why = Why.CONFLICT
    code = "assessments.unit_fixed"
    template = (
        "{indicator} was read in {unit} already, so its unit stays. Ask it no more, and add an "
        "indicator in the new unit."
    )


class WrongBounds(Refusal):
    """The least that an indicator can be is not below the most."""

    why = Why.INVALID
    code = "assessments.wrong_bounds"
    template = "{indicator} would lie between {least} and {most}. Give a least below the most."


@transaction.atomic
def keep_indicators(
    *, statements: Sequence[IndicatorStatement], by: Actor, at: datetime, only_new: bool = False
) -> int:
    """Add or correct key performance indicators. Return how many changed.

    :raises NoSuchProgramme: if one names a programme that is not kept.
    :raises UnitFixed: if one that was read already would change its unit.
    :raises WrongBounds: if its least is not below its most.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    there = {row.code: row for row in KeyIndicator.objects.order_by("id")}
    changed = 0
    for said in statements:
        if only_new and said.code in there:
            continue
        _refuse_indicator(said, there.get(said.code))
        values = {
            "name": said.name,
            "definition": said.definition,
            "unit": said.unit,
            "better": said.better,
            "programme": programme(said.programme) if said.programme else None,
            "least": said.least,
            "most": said.most,
            "is_money": said.is_money,
            "is_asked": said.is_asked,
        }
        changed += _kept(KeyIndicator, said.code, values, "indicator", by=by, at=at)
    return changed


@transaction.atomic
def keep_practices(
    *, statements: Sequence[PracticeStatement], by: Actor, at: datetime, only_new: bool = False
) -> int:
    """Add or correct practices. Return how many changed.

    :raises NoSuchModule: if one names a module that is not kept.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    there = set(Practice.objects.values_list("code", flat=True))
    modules = {
        f"{row.package.code} {row.code}": row
        for row in Module.objects.select_related("package").order_by("id")
    }
    changed = 0
    for said in statements:
        if only_new and said.code in there:
            continue
        if said.module and said.module not in modules:
            raise NoSuchModule(module=said.module)
        values = {
            "question": said.question,
            "module": modules.get(said.module),
            "is_asked": said.is_asked,
        }
        changed += _kept(Practice, said.code, values, "practice", by=by, at=at)
    return changed


@transaction.atomic
def keep_clusters(*, statements: Sequence[ClusterStatement], by: Actor, at: datetime) -> int:
    """Add or correct clusters. Return how many changed.

    :raises NoSuchProgramme: if one names a programme that is not kept.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        values = {
            "name": said.name,
            "country": said.country,
            "programme": programme(said.programme) if said.programme else None,
            "sector": said.sector,
        }
        changed += _kept(Cluster, said.code, values, "cluster", by=by, at=at)
    return changed


def _refuse_indicator(said: IndicatorStatement, there: KeyIndicator | None) -> None:
    if said.least is not None and said.most is not None and said.least >= said.most:
        raise WrongBounds(indicator=said.name, least=said.least, most=said.most)
    if there is None or (there.unit, there.is_money) == (said.unit, said.is_money):
        return
    if KpiReading.objects.filter(indicator=there).exists():
        raise UnitFixed(indicator=there.name, unit=there.unit)


def _kept(
    model: type[Model], code: str, values: Mapping[str, Any], kind: str, *, by: Actor, at: datetime
) -> int:
    """Keep an entry and leave a line in the trail; return 1 if anything changed."""
    found = model._default_manager.filter(code=code).first()
    if found is None:
        model._default_manager.create(code=code, **values)
        before: dict[str, Any] = {}
    else:
        before = {name: getattr(found, name) for name in values}
        if before == dict(values):
            return 0
        model._default_manager.filter(code=code).update(**values)
    changed = {n: [str(before.get(n, "")), str(v)] for n, v in values.items() if before.get(n) != v}
    record_change(
        act=f"keep_{kind}", subject=f"{kind}:{code}", made_by=by.name, at=at, detail=changed
    )
    return 1
