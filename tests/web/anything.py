"""A row of any table: what is asked of it is filled, and what is text says one name."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models

from banyan.accounts.models import Office
from banyan.foundation.references import new_reference
from banyan.programmes.models import Package, Programme, Project
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord, PersonRecord
from tests.makers import (
    a_package,
    a_person_record,
    a_programme,
    a_source,
    an_office,
    an_organization_record,
)

DAY = date(2018, 1, 2)
NOON = datetime(2018, 1, 2, 12, tzinfo=UTC)
_numbers = count(1)


def any_row(model: type[models.Model], *, name: str, office: str, **known: Any) -> models.Model:
    """Return a new row of `model`, restricted where it can be, whose texts hold `name`."""
    given = {
        field.name: known[field.name] if field.name in known else _value(field, name, office)
        for field in model._meta.concrete_fields
        if not field.primary_key and (field.name in known or _is_asked(field))
    }
    return model._default_manager.create(**given)


def _is_asked(field: "models.Field[Any, Any]") -> bool:
    if field.name in {"ref", "confidentiality", "office"}:
        return True
    if isinstance(field, models.CharField | models.TextField):
        return not field.choices or not field.blank
    return not field.null and not field.has_default()


def _value(field: "models.Field[Any, Any]", name: str, office: str) -> Any:
    if field.name == "confidentiality":
        return "RESTRICTED"
    if isinstance(field, models.ForeignKey):
        return _other(field, name, office)
    if isinstance(field, models.DateTimeField):
        return NOON
    if isinstance(field, models.DateField):
        return DAY
    if isinstance(field, models.DecimalField | models.IntegerField):
        return Decimal(2) if isinstance(field, models.DecimalField) else 2018
    if isinstance(field, models.CharField | models.TextField):
        return _text(field, name)
    return field.get_default()


def _text(field: "models.Field[Any, Any]", name: str) -> str:
    if field.name == "ref":
        return new_reference("ANY")
    if field.choices:
        return str(field.flatchoices[0][0])
    short = {"country": "MM", "currency": "MMK", "language": "my", "office_code": "co-yangon"}
    text = short.get(field.name, f"{name} {field.name} {next(_numbers)}")
    return text[: field.max_length] if field.max_length else text


def _other(field: "models.ForeignKey[Any, Any]", name: str, office: str) -> Any:
    made: dict[Any, Any] = {
        Office: lambda: an_office(office),
        Source: lambda: a_source(office=office),
        OrganizationRecord: lambda: an_organization_record(
            name=f"{name} firm {next(_numbers)}", office=office
        ),
        PersonRecord: lambda: a_person_record(name=f"{name} person", office=office),
        Package: lambda: a_package("SIYB"),
        Programme: lambda: a_programme("SCORE"),
        Project: lambda: Project.objects.get_or_create(code="PRJ", defaults={"name": "A project"})[
            0
        ],
    }
    target = field.related_model
    if target in made:
        return made[target]()
    found = target._default_manager.order_by("-pk").first()
    return found or any_row(target, name=name, office=office)
