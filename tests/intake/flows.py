"""A file's way through intake, in one line of a test."""

from datetime import date, datetime

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.deliver import About, deliver
from banyan.intake.commands.read import read_delivery
from banyan.intake.models import Delivery, Row
from banyan.register.models import Organization, Person


def delivered(
    content: bytes,
    *,
    by: Actor,
    at: datetime,
    office: str = "co-yangon",
    kind: str = "ATTENDANCE",
    filename: str = "list.xlsx",
    country: str = "",
    held_on: date | None = None,
) -> Delivery:
    return deliver(
        content=content,
        filename=filename,
        kind=kind,
        office=office,
        by=by,
        at=at,
        about=About(country=country, held_on=held_on),
    )


def was_read(content: bytes, *, by: Actor, at: datetime, **more: str) -> Delivery:
    arrived = delivered(content, by=by, at=at, **more)  # type: ignore[arg-type]  # office, kind, …
    return read_delivery(ref=arrived.ref, by=by, at=at)


def accepted(content: bytes, *, by: Actor, at: datetime, **more: str) -> Delivery:
    arrived = delivered(content, by=by, at=at, **more)  # type: ignore[arg-type]  # office, kind, …
    return accept_delivery(ref=arrived.ref, by=by, at=at)


def verdicts(found: Delivery) -> dict[int, str]:
    """Return what became of each line, by its row in the sheet."""
    rows = Row.objects.filter(delivery=found).order_by("line")
    return {row.sheet_row: row.verdict for row in rows}


def counted() -> dict[str, int]:
    """Return what is counted now: the standing, each once."""
    came = Attendance.objects.filter(source__withdrawn_at__isnull=True)
    parties = Party.objects.filter(source__withdrawn_at__isnull=True)
    return {
        "organizations": Organization.objects.filter(records__gt=0).count(),
        "people": Person.objects.filter(records__gt=0).count(),
        "engagements": Engagement.objects.standing().count(),
        "attendances": came.values("engagement", "person__counted_as", "role").distinct().count(),
        "parties": parties.values("engagement", "record__counted_as", "role").distinct().count(),
    }
