"""What the demonstration has a few of, many times: with a reference, an office and days of its own.

It finds by itself what there is: every table whose rows have a reference, and the tables that hang
on them. A table that is added to the product is multiplied without being named here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any, Final, NamedTuple

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from banyan.accounts.models import Office
from banyan.foundation.bulk import insert_rows, reserve_ids
from banyan.foundation.references import new_references

# Made by themselves, drawn from the rest, or read whole from files of their own.
LEFT: Final = frozenset(
    {
        *("Source", "Engagement", "Organization", "OrganizationRecord", "Person", "PersonRecord"),
        *("Snapshot", "Edition", "Round", "KeptDocument", "CertificateFile", "Row", "KitsUsed"),
        *("Attendance", "Party", "SizeDraw", "SizeSample", "PlatformMeeting"),
    }
)
APART: Final = frozenset({"auth", "contenttypes", "sessions", "django_tasks_database", "results"})
SHIFT: Final = 1_500  # days, at most
numbers = count(1)

Model = type[models.Model]


class Pools(NamedTuple):
    """What copies point at in place of what their originals do, each in turn."""

    offices: Iterator[int]
    by_model: Mapping[Model, Iterator[int]]


def multiply_all(pools: Pools, rows: int) -> None:
    """Copy every family of rows until there are `rows` of what has the reference."""
    for model in roots():
        there = model._default_manager.count()
        try:
            with transaction.atomic():
                for number in range(1, rows // max(there, 1) + 1) if there else ():
                    _copy(model, {}, pools, number)
        except IntegrityError as fault:
            # What rules of its own keep from being copied stays as the demonstration has it.
            print(f"{model.__name__} stays at {there}: {fault}", flush=True)


def roots() -> list[Model]:
    """Return what has a reference and is not made otherwise, those first that others point at."""
    ours = [one for one in apps.get_models() if one._meta.app_label not in APART]
    found = [one for one in ours if _has_reference(one) and one.__name__ not in LEFT]
    return sorted(found, key=lambda one: one._meta.label)


def _has_reference(model: Model) -> bool:
    return any(
        field.unique and field.name in {"ref", "number"} for field in model._meta.concrete_fields
    )


def _copy(
    model: Model, family: Mapping[Model, Mapping[int, int]], pools: Pools, number: int
) -> None:
    """Copy the rows of a table that hang on what was copied already, then what hangs on them."""
    fields = list(model._meta.concrete_fields)
    above = [
        (one.attname, family[to])
        for one in fields
        if (to := one.related_model) is not None and to in family
    ]
    rows = model._default_manager.order_by("pk")
    for name, copied in above[:1]:
        rows = rows.filter(**{f"{name}__in": copied})
    if not above:
        rows = rows.filter(pk__lte=_originals.setdefault(model, _last(model)))
    known = list(rows.values(*(one.attname for one in fields)))
    if not known:
        return
    keys = dict(zip((row["id"] for row in known), reserve_ids(model, len(known)), strict=True))
    made = [_made(model, row, {**family, model: keys}, pools, number) for row in known]
    _with_references(made)
    insert_rows(model, [one.attname for one in fields], (tuple(row.values()) for row in made))
    for child in _children(model):
        if child not in family:
            _copy(child, {**family, model: keys}, pools, number)


_originals: dict[Model, int] = {}


def _last(model: Model) -> int:
    """Return the last of the originals: copies are not copied."""
    newest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(newest or 0)


def _children(model: Model) -> list[Model]:
    found = [one.related_model for one in model._meta.related_objects if one.field.model != model]
    return [
        one for one in dict.fromkeys(found) if not _has_reference(one) and one.__name__ not in LEFT
    ]


def _made(
    model: Model,
    row: dict[str, Any],
    family: Mapping[Model, Mapping[int, int]],
    pools: Pools,
    number: int,
) -> dict[str, Any]:
    once = _once(model)
    own = next(numbers)
    return {
        field.attname: _value(field, row[field.attname], family, pools, number, once, own)
        for field in model._meta.concrete_fields
    }


def _once(model: Model) -> set[str]:
    """Return the fields that no two rows may share, alone or together."""
    together = [
        one.fields
        for one in model._meta.constraints
        if isinstance(one, models.UniqueConstraint) and one.fields
    ]
    return {name for names in together for name in names} | {
        one.name for one in model._meta.concrete_fields if one.unique
    }


def _value(
    field: "models.Field[Any, Any]",
    value: Any,
    family: Mapping[Model, Mapping[int, int]],
    pools: Pools,
    number: int,
    once: set[str],
    own: int,
) -> Any:
    target = field.related_model
    if value is None:
        return None
    if field.primary_key:
        return family[field.model][value]
    if target is not None and target in family:
        return family[target].get(value)
    if target is Office and field.name == "office":
        return next(pools.offices)
    is_shared = target is not None and target.__name__ == "Source" and not field.unique
    if target is not None and target in pools.by_model and not is_shared:
        return next(pools.by_model[target])
    if isinstance(field, models.DateField) and not isinstance(value, str):
        return value - timedelta(days=number * 7 % SHIFT)
    return _text(field, value, once, own)


def _text(field: "models.Field[Any, Any]", value: Any, once: set[str], own: int) -> Any:
    if not isinstance(field, models.CharField) or field.choices:
        return value
    if field.name == "ref":
        return value
    if value and field.name in {"title", "name", "subject"}:
        return f"{value[: (field.max_length or 300) - 9]} {own}"
    if field.name in once and field.max_length and field.max_length >= 12:
        return f"{value[: field.max_length - 8]}{own:08d}"
    return value


def _with_references(made: Sequence[dict[str, Any]]) -> None:
    if made and "ref" in made[0]:
        prefix = str(made[0]["ref"]).partition("-")[0]
        for row, ref in zip(made, new_references(prefix, len(made)), strict=True):
            row["ref"] = ref


def changes(rows: int) -> None:
    """Write a trail of so many lines."""
    model = apps.get_model("provenance", "Change")
    since = date(2018, 1, 1)
    insert_rows(
        model,
        ("act", "subject", "made_by", "made_at"),
        (
            ("record_engagement", f"engagement:ENG-{n % 20_000}", "bench", f"{since} 12:00:00+00")
            for n in range(rows)
        ),
        as_written=("made_at",),
    )


def trusted() -> None:
    """Let PostgreSQL believe every reference until this transaction ends: all are made here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")


def analysed() -> None:
    """Let the database look at what it holds."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
