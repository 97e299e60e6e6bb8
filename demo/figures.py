"""The figures of the edition: those that offices state, and those that are counted beside them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from banyan.accounts.permissions import Actor, Confidentiality
from banyan.accounts.queries import actor_named
from banyan.foundation.periods import Period
from banyan.provenance.statements import GROSS, Attributed
from banyan.results.commands.figures import keep_figure, state_figure
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import is_stale, newest_snapshot
from banyan.results.statements import FigureStatement, Scope
from demo import lists

EDITION: Final = "ENTERPRISES in Action No. 2, August 2018"
AS_OF: Final = date(2018, 8, 31)
DIMENSIONS: Final = ("country", "package", "programme", "form", "sector", "sex")
NOT_REACHED: Final = (*("year", "years", "category"), *("kinds of actors", "constituent groups"))
PARTS: Final = {"Ed": "editor's message", "W": "Women in STEM box", "SC": "SCORE box"}


@dataclass(frozen=True, slots=True)
class Computed:
    """What is asked of a measure for a fact, and what must come out."""

    measure: str
    scope: Scope
    period: Period
    by: tuple[str, ...]
    expected: dict[str, Any]


@cache
def facts() -> dict[str, dict[str, Any]]:
    """Return every fact of the edition by its number."""
    return {entry["id"]: entry for entry in lists.entries("facts")}


def computed(fact: dict[str, Any]) -> Computed | None:
    """Return what is asked to compute a fact, if it is computed."""
    asked = fact.get("computed")
    if not asked:
        return None
    return Computed(
        measure=asked["measure"],
        scope=scope_of(asked),
        period=Period(asked.get("from"), asked.get("until")),
        by=(asked["by"],) if "by" in asked else (),
        expected={
            key: asked[key]
            for key in ("exactly", "least", "most", "rows", "numerator", "denominator")
            if key in asked
        },
    )


def scope_of(asked: dict[str, Any]) -> Scope:
    """Return the scope that an entry asks for."""
    return Scope.of(**{name: asked[name] for name in DIMENSIONS if name in asked})


def evidence(fact: dict[str, Any]) -> str:
    """Return where in the edition a fact stands."""
    place = fact["at"]
    return f"{EDITION}, {PARTS.get(place, f'paragraph {place}')}"


def count_everything(*, at: datetime) -> str:
    """Take a snapshot unless nothing has changed since the last; return which one stands."""
    newest = newest_snapshot()
    if newest is None or is_stale(newest):
        newest = take_snapshot(by=actor_named("desk"), at=at)
    return str(newest.ref)


def state_all(*, at: datetime) -> dict[str, str]:
    """State every stated fact; return the figures' references by fact."""
    desk = actor_named("desk")
    return {
        number: _state(fact, by=desk, at=at) for number, fact in facts().items() if "stated" in fact
    }


def state_attributed(*, at: datetime) -> None:
    """State what offices say of effects, gross or attributable, as their evaluations found."""
    desk = actor_named("desk")
    for entry in lists.entries("attributed"):
        kind, method, share = (*entry["attributed"], None)[:3]
        state_figure(
            statement=FigureStatement(
                label=entry["label"],
                value=Decimal(str(entry["value"])),
                unit=entry["unit"],
                evidence=entry["evidence"],
                as_of=entry["as_of"],
                qualifier=entry.get("qualifier", "EXACT"),
                scope=Scope.of(country=entry["country"]),
                attributed=Attributed(kind, method, share and Decimal(share)),
            ),
            office=entry["office"],
            by=desk,
            at=at,
        )


def keep_counted(numbers: set[str], *, at: datetime) -> dict[str, str]:
    """Keep what is counted for these facts, so that it can be cited; return the references."""
    desk = actor_named("desk")
    kept = {}
    for number in sorted(numbers):
        asked = computed(facts()[number])
        if asked:
            kept[number] = keep_figure(
                measure=asked.measure,
                scope=asked.scope,
                period=asked.period,
                confidentiality=Confidentiality.PUBLIC,
                by=desk,
                at=at,
            ).ref
    return kept


def _state(fact: dict[str, Any], *, by: Actor, at: datetime) -> str:
    said, asked = fact["stated"], fact.get("computed", {})
    return state_figure(
        statement=FigureStatement(
            label=said["label"],
            value=Decimal(str(said["value"])),
            unit=said["unit"],
            evidence=evidence(fact),
            as_of=said.get("as_of", AS_OF),
            qualifier=said.get("qualifier", "EXACT"),
            measure=said.get("measure", ""),
            scope=scope_of(asked) if said.get("measure") else Scope(),
            period=Period(asked.get("from"), asked.get("until")),
            confidentiality="PUBLIC",
            fact_ref=fact["id"],
            # The edition tells what was reached, and claims of nothing that it came of the ILO.
            attributed=Attributed() if said["unit"] in NOT_REACHED else GROSS,
        ),
        office=fact["office"],
        by=by,
        at=at,
    ).ref
