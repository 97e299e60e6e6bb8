"""What recording print runs and stock share."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Sum

from banyan.accounts.permissions import Actor
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Material, StockEntry, StockPlace
from banyan.programmes.queries.materials import NoSuchMaterial, NoSuchPlace, materials, stock_places
from banyan.programmes.statements import Price, StockStatement
from banyan.programmes.vocabulary import BRINGS_IN, StockReason


class NotSoMany(Refusal):
    """More copies would leave a place than lie there."""

    why = Why.CONFLICT
    code = "programmes.not_so_many"
    template = "{place} has {copies} copies of {material}, not {wanted}. Take fewer, or count anew."


class NoCopies(Refusal):
    """A number of copies that is none."""

    why = Why.INVALID
    code = "programmes.no_copies"
    template = "{copies} copies of {material} cannot come or go. Give a number above nothing."


class NowhereElse(Refusal):
    """Copies would be moved to where they lie, or without saying where to."""

    why = Why.INVALID
    code = "programmes.nowhere_else"
    template = "{material} would move from {place} to no other place. Say to which place it goes."


def locked_material(said: StockStatement, *, by: Actor) -> tuple[Material, StockPlace]:
    # The material is what everybody who moves copies of it waits for: sums cannot cross.
    seen = materials(by).filter(ref=said.material).first()
    if seen is None:
        raise NoSuchMaterial(ref=said.material)
    material = Material.objects.select_for_update().get(pk=seen.pk)
    return material, place_with(said.place, by=by)


def place_with(ref: str, *, by: Actor) -> StockPlace:
    found = stock_places(by).filter(ref=ref).first()
    if found is None:
        raise NoSuchPlace(ref=ref)
    return found


def other_place_for(
    said: StockStatement, material: Material, place: StockPlace, *, by: Actor
) -> StockPlace:
    if said.to_place in ("", place.ref):
        raise NowhereElse(material=material.title, place=place.name)
    return place_with(said.to_place, by=by)


def refuse_none(title: str, copies: int) -> None:
    if copies < 1:
        raise NoCopies(copies=copies, material=title)


def refuse_too_many(material: Material, place: StockPlace, wanted: int) -> None:
    entries = StockEntry.objects.filter(material=material, place=place)
    copies = entries.aggregate(copies=Sum("quantity"))["copies"] or 0
    if wanted > copies:
        raise NotSoMany(place=place.name, copies=copies, material=material.title, wanted=wanted)


def priced(price: Price | None) -> dict[str, object]:
    if price is None:
        return {}
    said = asdict(price)
    return {"unit_price": said.pop("amount")} | said


def enter(
    material: Material,
    place: StockPlace,
    reason: StockReason,
    said: StockStatement,
    *,
    by: Actor,
    at: datetime,
    **more: Any,
) -> StockEntry:
    return StockEntry.objects.create(
        ref=new_reference("STK"),
        material=material,
        place=place,
        reason=reason,
        quantity=said.copies if reason in BRINGS_IN else -said.copies,
        happened_on=said.on,
        note=said.note,
        recorded_at=at,
        recorded_by=by.name,
        **more,
    )
