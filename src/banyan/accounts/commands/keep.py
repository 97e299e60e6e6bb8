"""Keeping offices and the accounts of the people who work at them."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from banyan.accounts.models import Coverage, Office, Posting, User
from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office
from banyan.accounts.statements import OfficeStatement, PersonAtWork
from banyan.provenance.commands.record import record_change

HOUSE = "desk"


@transaction.atomic
def keep_offices(*, statements: Sequence[OfficeStatement], by: Actor, at: datetime) -> int:
    """Add or correct offices and the countries they answer for. Return how many changed.

    State an office before those that report to it. Repeated, this changes nothing and returns 0.

    :raises NoSuchOffice: if one reports to an office that is not there.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = sum(_office_kept(said) for said in statements)
    if changed:
        record_change(
            act="keep_offices",
            subject="list:offices",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


@transaction.atomic
def keep_people(
    *, statements: Sequence[PersonAtWork], first_password: str, by: Actor, at: datetime
) -> int:
    """Add people who sign in, or correct their names and postings. Return how many changed.

    New accounts start with `first_password`; known ones keep their own. Repeated, this changes
    nothing and returns 0.

    :raises NoSuchOffice: if somebody is posted to an office that is not there.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    known = set(User.objects.values_list("username", flat=True))
    fresh = any(said.username not in known for said in statements)
    # Hashed once: it is meant to be slow, and here it is one and the same word for all.
    password = make_password(first_password) if fresh else ""
    changed = sum(_person_kept(said, password) for said in statements)
    if changed:
        record_change(
            act="keep_people",
            subject="list:people",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


def _office_kept(said: OfficeStatement) -> bool:
    above = office(said.reports_to) if said.reports_to else None
    found = Office.objects.filter(code=said.code).first()
    stated = (said.name, said.kind, said.acronym, above)
    if found is None or (found.name, found.kind, found.acronym, found.reports_to) != stated:
        found, _ = Office.objects.update_or_create(
            code=said.code,
            defaults={
                "name": said.name,
                "kind": said.kind,
                "acronym": said.acronym,
                "reports_to": above,
            },
        )
        different = True
    else:
        different = False
    covered = set(found.coverage.values_list("country", flat=True))
    if covered != set(said.countries):
        found.coverage.exclude(country__in=said.countries).delete()
        Coverage.objects.bulk_create(
            Coverage(office=found, country=country)
            for country in said.countries
            if country not in covered
        )
        different = True
    return different


def _person_kept(said: PersonAtWork, password: str) -> bool:
    found = User.objects.filter(username=said.username).first()
    different = found is None
    if found is None:
        found = User.objects.create(username=said.username, password=password)
    stated = {
        "full_name": said.full_name,
        "language": said.language,
        "email": said.email,
    }
    if any(getattr(found, name) != value for name, value in stated.items()):
        User.objects.filter(pk=found.pk).update(**stated)
        different = True
    for code, role in said.postings:
        _, added = Posting.objects.get_or_create(user=found, office=office(code), role=role)
        different = different or added
    return different
