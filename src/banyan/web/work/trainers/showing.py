"""What the pages of trainers share: their tabs, the day they speak of, and files to take away."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from io import StringIO
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from banyan.engagements.queries.trainers import ListedCredential
from banyan.foundation.places import country_name, division_name
from banyan.results.queries import newest_snapshot

TABS: Final = (
    ("Register", "work:trainers"),
    ("Funnel", "work:funnel"),
    ("Lapsing", "work:lapsing"),
    ("Cascade", "work:cascade"),
    ("What packages ask", "work:credential-rules"),
)
# After so many days without a count, the records tell of the day of the last one.
STILL: Final = timedelta(days=60)
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
COLUMNS: Final = (
    "person",
    "name",
    "package",
    "module",
    "level",
    "status",
    "number",
    "certified_on",
    "valid_until",
    "deliveries_lately",
    "last_delivery",
    "country",
    "division",
    "office",
)


def tabs(path: str) -> list[tuple[str, str, bool, None]]:
    """Return the parts of the pages of trainers, saying which of them one is at."""
    found = [(label, reverse(name)) for label, name in TABS]
    here = max((at for _, at in found if path.startswith(at)), key=len, default="")
    return [(label, at, at == here, None) for label, at in found]


def day_of_records() -> date:
    """Return today; or the day of the last count, where nothing was counted for long."""
    today = timezone.localdate()
    newest = newest_snapshot()
    counted = newest.taken_at.date() if newest else today
    return counted if today - counted > STILL else today


def as_rows(rows: Iterable[ListedCredential]) -> list[list[object]]:
    """Return credentials as lines of a file."""
    return [
        [
            one.credential.person.counted_as.ref,
            one.credential.person.name,
            one.credential.package.code,
            one.credential.module.code if one.credential.module else "",
            one.credential.get_level_display(),
            one.label,
            one.credential.number,
            one.credential.starts_on or "",
            one.credential.ends_on or "",
            one.deliveries,
            one.last_delivery or "",
            country_name(one.credential.person.country) if one.credential.person.country else "",
            division_name(one.credential.person.division) if one.credential.person.division else "",
            one.credential.office.code,
        ]
        for one in rows
    ]


def as_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return lines as a file to take away; nothing in it is taken for a formula."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    # The mark at its head lets spreadsheets read names in any script.
    response = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
