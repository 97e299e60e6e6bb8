"""Asking a reviewer who of the register somebody is whom a report names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.engagements.queries.reports import kits_at_hand
from banyan.engagements.rules.reports import KitsFrom
from banyan.foundation.refusals import Refusal
from banyan.register.queries.people import person
from banyan.register.queries.seen import NoSuchPerson

NOBODY: Final = "new"  # of the register: somebody who was not met before


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody of a report with whom they may be; `chosen` is what was said last time."""

    number: int
    name: str
    candidates: list[tuple[str, str]]
    chosen: str = ""


def chosen_in(posted: Mapping[str, Any]) -> dict[int, str]:
    """Return what was chosen for each person by their number; nothing chosen is left out."""
    found = {}
    for name, value in posted.items():
        number = name.removeprefix("who-")
        if name != number and value and number.lstrip("-").isdecimal():
            found[int(number)] = "" if value == NOBODY else str(value)
    return found


def kits_in(posted: Mapping[str, Any]) -> KitsFrom | None:
    """Return the store that kits are said to have left; `None` where nothing was asked."""
    said = str(posted.get("kits_from", ""))
    if not said:
        return None
    material, _, place = said.partition(" ")
    return KitsFrom(material, place) if place else KitsFrom()


def stores_of(viewer: Actor, found: Any) -> list[tuple[str, str]]:
    """Return the stores that a report's kits may have left, as a form offers them."""
    return [
        (
            f"{one.material.ref} {one.place.ref}",
            f"{one.material.title}, {one.place.name} ({one.copies:,} there)",
        )
        for one in kits_at_hand(viewer, found)
    ]


def unclear_of(viewer: Actor, refusal: Refusal, chosen: Mapping[int, str]) -> list[Choice]:
    """Return whom a refusal asks about; what was chosen before is asked again, as chosen."""
    unclear = refusal.facts.get("unclear")
    if not isinstance(unclear, dict):
        return []
    return [
        Choice(number, name, [(ref, _called(viewer, ref)) for ref in candidates])
        for number, (name, candidates) in unclear.items()
    ] + [Choice(number, "", [], value or NOBODY) for number, value in chosen.items()]


def _called(viewer: Actor, ref: str) -> str:
    try:
        found = person(viewer, ref)
    except NoSuchPerson:
        return f"Somebody whom another office knows ({ref})"
    told = [found.name, str(found.birth_year or ""), found.phone and f"…{found.phone[-4:]}"]
    return ", ".join(part for part in told if part)
