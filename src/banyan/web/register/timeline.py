"""Engagements as a line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from django.urls import reverse

MOST: Final = 60


class EngagementLike(Protocol):
    """What a line of time needs of an engagement."""

    ref: str
    title: str
    status: str
    place: str
    starts_on: date | None

    def get_form_display(self) -> str: ...
    def get_status_display(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done, or is planned."""

    on: date | None
    title: str
    detail: str
    address: str
    tone: str = ""


def timeline_of(engagements: Iterable[EngagementLike]) -> list[Event]:
    """Return engagements as a line of time, in the order given, at most sixty."""
    return [
        Event(
            on=row.starts_on,
            title=row.title,
            detail=", ".join(
                part
                for part in (row.get_form_display(), row.get_status_display(), row.place)
                if part
            ),
            address=reverse("work:engagement", args=[row.ref]),
            tone="waits" if row.status in ("LEAD", "PLANNED") else "",
        )
        for row, _ in zip(engagements, range(MOST), strict=False)
    ]
