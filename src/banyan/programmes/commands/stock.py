"""Printed materials: what is printed, and every copy that comes to a place or leaves it.

Entries are added and never changed: what was wrong is countered by another. Nothing leaves a place
that does not lie there.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.programmes.commands._naming import organization_named
from banyan.programmes.commands._stocking import (
    enter,
    locked_material,
    other_place_for,
    priced,
    refuse_none,
    refuse_too_many,
)
from banyan.programmes.models import Material, PrintRun, StockEntry, StockPlace
from banyan.programmes.queries.adaptations import adaptation
from banyan.programmes.statements import (
    NamedOrganization,
    Price,
    PrintStatement,
    StockStatement,
)
from banyan.programmes.vocabulary import BRINGS_IN, StockReason
from banyan.provenance.commands.record import record_change


@transaction.atomic
def print_copies(*, said: PrintStatement, cost: Price, by: Actor, at: datetime) -> PrintRun:
    """Record that copies were printed, what each cost, and to which store they were brought.

    A material or a store that is named for the first time is made.

    :raises NoSuchAdaptation: if the adaptation is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep materials for the store's office.
    :raises NoCopies: if the number is none.
    """
    require(by, Act.KEEP_MATERIALS, office=said.office)
    of = adaptation(by, said.adaptation)
    refuse_none(said.title, said.copies)
    material, _ = Material.objects.update_or_create(
        adaptation=of,
        title=said.title,
        defaults={"runs_short_below": said.runs_short_below},
        create_defaults={
            "ref": new_reference("MAT"),
            "runs_short_below": said.runs_short_below,
        },
    )
    place, _ = StockPlace.objects.get_or_create(
        office=office_with(said.office), name=said.place, defaults={"ref": new_reference("STO")}
    )
    run = PrintRun.objects.create(
        ref=new_reference("RUN"),
        material=material,
        quantity=said.copies,
        printer=said.printer,
        printed_on=said.on,
        unit_cost=cost.amount,
        currency=cost.currency,
        rate_to_usd=cost.rate_to_usd,
        rate_on=cost.rate_on,
    )
    came = StockStatement(material.ref, place.ref, said.copies, said.on)
    enter(material, place, StockReason.PRINTED, came, by=by, at=at, run=run)
    record_change(
        act="print_copies",
        subject=f"material:{material.ref}",
        made_by=by.name,
        at=at,
        detail={"copies": said.copies, "place": place.name, "run": run.ref},
    )
    return run


@transaction.atomic
def record_stock(
    *,
    said: StockStatement,
    reason: str,
    recipient: NamedOrganization | None = None,
    price: Price | None = None,
    by: Actor,
    at: datetime,
) -> StockEntry:
    """Record that copies came to a place or left it, for whatever reason; return the entry.

    A move writes two: one where they left, which is returned, and one where they came.

    :raises NoSuchMaterial: if the material is not there, or not for `by` to see.
    :raises NoSuchPlace: if a place is not there, or not for `by` to keep.
    :raises NoCopies: if the number is none.
    :raises NotSoMany: if more would leave than lie there.
    :raises NowhereElse: if copies move, and to no other place.
    :raises NotAllowed: if `by` may not keep materials for the place's office.
    :raises OrganizationUnclear: if who received them cannot be told from others.
    """
    material, place = locked_material(said, by=by)
    office = place.office.code
    require(by, Act.KEEP_MATERIALS, office=office)
    why = StockReason(reason)
    refuse_none(material.title, said.copies)
    if why not in BRINGS_IN:
        refuse_too_many(material, place, said.copies)
    more: dict[str, Any] = {}
    if why == StockReason.MOVED_OUT:
        other = other_place_for(said, material, place, by=by)
        enter(material, other, StockReason.MOVED_IN, said, by=by, at=at, other_place=place)
        more = {"other_place": other}
    if why == StockReason.DISTRIBUTED:
        title = f"{material.title} handed out"
        given = organization_named(recipient, title=title, office=office, by=by, at=at)
        more = {"recipient": given} | priced(price)
    entry = enter(material, place, why, said, by=by, at=at, **more)
    record_change(
        act="record_stock",
        subject=f"material:{material.ref}",
        made_by=by.name,
        at=at,
        reason=said.note,
        detail={"entry": entry.ref, "reason": why.value, "copies": said.copies},
    )
    return entry
