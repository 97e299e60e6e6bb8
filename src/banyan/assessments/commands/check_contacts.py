"""Saying what was found when a contact was tried."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, offices_for, require
from banyan.assessments.disasters.vocabulary import Reached
from banyan.assessments.models import ContactCheck
from banyan.provenance.commands.record import record_change
from banyan.register.queries.members import members, standing
from banyan.register.queries.seen import visible_organization_records, visible_person_records
from banyan.register.vocabulary import Half


def check_contact(
    *,
    ref: str,
    on: date,
    reached: str = Reached.STILL_RIGHT.value,
    note: str = "",
    by: Actor,
    at: datetime,
) -> ContactCheck:
    """Say that how an organization or a person is reached is still right, or nobody answers.

    It is said of the record that was told last among those that `by` may check; said again on a
    later day, the later one holds.

    :raises NoSuchOrganization: if there is none, or `by` may see none of its records.
    :raises NoSuchPerson: the same, of people.
    :raises NotAllowed: if `by` may check none of these records' contacts.
    """
    half = Half.PEOPLE if ref.startswith("PER-") else Half.ORGANIZATIONS
    members(by, half, ref)
    with transaction.atomic():
        record = _record(half, ref, by=by)
        require(by, Act.CHECK_CONTACTS, office=record.office_code)
        is_person = half == Half.PEOPLE
        made = ContactCheck.objects.create(
            organization=None if is_person else record,
            person=record if is_person else None,
            reached=reached,
            on=on,
            note=note[:300],
            made_at=at,
            made_by=by.name,
        )
        kind = "person" if is_person else "organization"
        record_change(
            act="check_contact",
            subject=f"{kind}:{record.counted_as.ref}",
            made_by=by.name,
            at=at,
            reason=note,
            detail={"record": record.ref, "reached": reached, "on": str(on)},
        )
    return made


def _record(half: Half, ref: str, *, by: Actor) -> Any:
    seen: Any = visible_organization_records(by)
    if half == Half.PEOPLE:
        seen = visible_person_records(by)
    rows = seen.filter(counted_as=standing(half, ref)).select_related("counted_as")
    may_check = rows.filter(office_code__in=offices_for(by, Act.CHECK_CONTACTS))
    # Of a record that is not theirs to check, `require` says so.
    return may_check.order_by("-source__created_at", "-id").first() or rows.order_by("-id").first()
