"""The days on which records were so: those of what they tell of, not of the file they came in."""

from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Attendance, Party
from banyan.engagements.queries import engagements_seen
from banyan.engagements.vocabulary import Status
from banyan.register.models import OrganizationRecord


def days_told(viewer: Actor, rows: QuerySet[Any]) -> dict[int, date]:
    """Return the last day of the engagements in which each record, by its number, took part.

    Of engagements that `viewer` may see. A record in one that still goes on is left out: it is so
    until its source said so.
    """
    seen = engagements_seen(viewer).values("pk")
    goes_on = Q(engagement__status=Status.UNDER_WAY, engagement__ends_on__isnull=True)
    day = Max(Coalesce("engagement__ends_on", "engagement__starts_on"))
    found: dict[int, date] = {}
    lasting: set[int] = set()
    for table, record in _tables(rows):
        told = table.filter(
            source__withdrawn_at__isnull=True,
            engagement__in=seen,
            **{f"{record}__in": rows.values("pk")},
        )
        grouped = told.values(number=F(record)).annotate(day=day, on=Count("pk", filter=goes_on))
        for row in grouped.order_by("number"):
            number = int(row["number"])
            if row["on"] or row["day"] is None:
                lasting.add(number)
            else:
                found[number] = max(row["day"], found.get(number, row["day"]))
    return {number: day for number, day in found.items() if number not in lasting}


def _tables(rows: QuerySet[Any]) -> list[tuple[QuerySet[Any], str]]:
    if rows.model is OrganizationRecord:
        return [(Party.objects.all(), "record"), (Attendance.objects.all(), "organization")]
    return [(Attendance.objects.all(), "person")]
