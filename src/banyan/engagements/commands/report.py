"""Taking in reports of engagements and of who took part, many at a time.

A source is heard as often as it speaks: the second report of the same thing changes nothing.
Two sources that report one attendance are both kept, and counted once, so that either can be
withdrawn without taking the other's word away.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import ReferenceLists
from banyan.engagements.queries.doubles import trainings_by_hand
from banyan.engagements.rules import as_sent, sheet_key
from banyan.engagements.statements import (
    AttendanceStatement,
    EngagementStatement,
    PartyStatement,
)
from banyan.foundation.bulk import insert_rows, rows_where_in
from banyan.foundation.references import new_reference
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source

AttendanceReport = tuple[int, int, int | None, AttendanceStatement, int]
PartyReport = tuple[int, int, PartyStatement, int]
OF_SOURCE = ("office", "source", "recorded_at", "recorded_by")
Report = TypeVar("Report", AttendanceReport, PartyReport)


def report_engagements(
    *,
    statements: Sequence[EngagementStatement],
    office: Office,
    source: Source,
    by: Actor,
    at: datetime,
) -> list[int]:
    """Return the ids of the engagements that `statements` speak of, in their order.

    Those not heard of before are made. Programmes, packages and modules are named by code; a code
    that no reference list has is left out, as if the source were silent. What a partner reports is
    PARTNER where it would be INTERNAL, so that the partner sees it too. What a sheet tells of a
    training that was recorded by hand and names nobody yet, it tells of that one.

    :raises NotAllowed: if `by` may not record engagements for the office.
    """
    require(by, Act.RECORD_ENGAGEMENT, office=office.code)
    keys = [sheet_key(statement, office=office.code) for statement in statements]
    with transaction.atomic():
        known = _known(set(keys))
        news = {k: s for k, s in zip(keys, statements, strict=True) if k not in known}
        if news:
            known |= _made(news, office=office, source=source, by=by, at=at)
            record_change(
                act="report_engagements",
                subject=f"source:{source.ref}",
                made_by=by.name,
                at=at,
                detail={"new": len(news)},
            )
    return [known[key] for key in keys]


def _made(
    news: Mapping[int, EngagementStatement],
    *,
    office: Office,
    source: Source,
    by: Actor,
    at: datetime,
) -> dict[int, int]:
    """Make the engagements that nobody spoke of before; return by key what they are counted as."""
    lists = ReferenceLists()
    is_sheet = source.kind == Source.Kind.FILE
    by_hand = trainings_by_hand(by, news, office=office) if is_sheet else {}
    told = {
        key: lists.columns(as_sent(s, by_partner=office.kind == Office.Kind.PARTNER))
        for key, s in news.items()
    }
    columns = [*next(iter(told.values()))]
    same = (office.pk, source.pk, at, by.name)
    insert_rows(
        Engagement,
        [*columns, "ref", "sheet_key", "told_as", *OF_SOURCE],
        (
            (
                *(_id_or_value(values[name]) for name in columns),
                new_reference("ENG"),
                key,
                by_hand[key].pk if key in by_hand else None,
                *same,
            )
            for key, values in told.items()
        ),
    )
    for found in by_hand.values():
        record_change(
            act="record_people_from_sheet",
            subject=f"engagement:{found.ref}",
            made_by=by.name,
            at=at,
            detail={"source": source.ref, "title": source.title},
        )
    return _known(set(news))


def _known(keys: set[int]) -> dict[int, int]:
    """Return the engagements that are known by these keys: each the one it is counted as."""
    rows = rows_where_in(Engagement, "sheet_key", keys, ["sheet_key", "id", "told_as_id"])
    return {key: told_as or number for key, number, told_as in rows}


def _id_or_value(value: object) -> object:
    return value.pk if isinstance(value, models.Model) else value


def report_attendances(
    *, rows: Sequence[AttendanceReport], source: Source, by: Actor, at: datetime
) -> int:
    """Say who took part, and return how many of `rows` had not been said before.

    Each row is (engagement id, person record id, organization record id or None, what, line).

    :raises NotAllowed: if `by` may not record engagements for the source's office.
    """
    asked = {(row[0], row[1], str(row[3].role)): row for row in reversed(rows)}
    columns = ("engagement", "person", "organization", *AttendanceStatement._fields)
    require(by, Act.RECORD_ENGAGEMENT, office=source.office_code)
    with transaction.atomic():
        news = [
            (engagement, person, organization, *said, source.pk, line)
            for engagement, person, organization, said, line in _unheard(
                Attendance, "person", asked
            )
        ]
        insert_rows(Attendance, (*columns, "source", "line"), news)
        _record(len(news), "report_attendances", source=source, by=by, at=at)
    return len(news)


def report_parties(*, rows: Sequence[PartyReport], source: Source, by: Actor, at: datetime) -> int:
    """Say which organizations took part, and return how many of `rows` had not been said before.

    Each row is (engagement id, organization record id, what, line).

    :raises NotAllowed: if `by` may not record engagements for the source's office.
    """
    asked = {(row[0], row[1], str(row[2].role)): row for row in reversed(rows)}
    require(by, Act.RECORD_ENGAGEMENT, office=source.office_code)
    with transaction.atomic():
        news = [
            (engagement, record, said.role, said.has_completed, source.pk, line)
            for engagement, record, said, line in _unheard(Party, "record", asked)
        ]
        columns = ("engagement", "record", "role", "has_completed", "source", "line")
        insert_rows(Party, columns, news)
        _record(len(news), "report_parties", source=source, by=by, at=at)
    return len(news)


def _unheard(
    model: type[models.Model], who: str, asked: dict[tuple[int, int, str], Report]
) -> list[Report]:
    """Return what has not been said before, in the order it was said (`asked` is reversed)."""
    records = {record for _, record, _ in asked}
    heard = set(rows_where_in(model, who, records, ["engagement_id", f"{who}_id", "role"]))
    return [report for key, report in reversed(asked.items()) if key not in heard]


def _record(news: int, act: str, *, source: Source, by: Actor, at: datetime) -> None:
    if news:
        record_change(
            act=act,
            subject=f"source:{source.ref}",
            made_by=by.name,
            at=at,
            detail={"new": news},
        )
