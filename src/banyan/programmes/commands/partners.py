"""What is added to a partnership: parties, screenings, consultations, what is given, contacts."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._organizations import records_of
from banyan.programmes.commands._partnerships import add_parties, locked_partnership, source_for
from banyan.programmes.models import (
    DueDiligence,
    FocalPoint,
    PartnerContribution,
)
from banyan.programmes.statements import GivenStatement, OrganizationEntry, PartnerEntry
from banyan.programmes.vocabulary import Means
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import enter_person
from banyan.register.models import OrganizationRecord
from banyan.register.statements import PersonStatement


class NotValued(Refusal):
    """Something given in kind without a word on its value."""

    why = Why.INVALID
    code = "programmes.not_valued"
    template = "What is given in kind must say how it was valued. Write, for example, market price."


class ConsultedAlready(Refusal):
    """What a constituent said on a day is recorded."""

    why = Why.CONFLICT
    code = "programmes.consulted_already"
    template = "What {name} said on {on} is recorded already. Give another day."


def add_partner(*, ref: str, party: PartnerEntry, by: Actor, at: datetime) -> None:
    """Say that an organization stands in a partnership. Said again, it changes nothing.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    :raises OrganizationUnclear: if the organization cannot be told from others.
    """
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        source = source_for(found.office.code, by=by, at=at)
        add_parties(found, [party], source=source, by=by, at=at)
        _tell("add_partner", ref, by=by, at=at)


def record_screening(
    *,
    ref: str,
    outcome: str,
    concluded_on: date,
    done_by: str,
    notes: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Record what due diligence came to. It is restricted, whatever the partnership is.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    """
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        DueDiligence.objects.create(
            partnership=found,
            outcome=outcome,
            concluded_on=concluded_on,
            done_by=done_by[:200],
            notes=notes,
            recorded_at=at,
            recorded_by=by.name,
        )
        _tell("record_screening", ref, by=by, at=at)


def record_consultation(
    *,
    ref: str,
    constituent: OrganizationEntry,
    consulted_on: date,
    view: str,
    remarks: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Record that a constituent was consulted on a day, and its view.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    :raises OrganizationUnclear: if the constituent cannot be told from others.
    :raises ConsultedAlready: if its view of that day is recorded already.
    """
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        source = source_for(found.office.code, by=by, at=at)
        said = OrganizationRecord.objects.get(
            pk=records_of([constituent], source=source, by=by, at=at)[0]
        )
        # Under another name it may have spoken already: what it is counted as tells.
        same = found.consultations.filter(record__counted_as=said.counted_as_id)
        if same.filter(consulted_on=consulted_on).exists():
            raise ConsultedAlready(name=said.name, on=consulted_on)
        found.consultations.create(
            record=said, consulted_on=consulted_on, view=view, remarks=remarks
        )
        _tell("record_consultation", ref, by=by, at=at)


def record_given(
    *, ref: str, said: GivenStatement, giver: OrganizationEntry | None, by: Actor, at: datetime
) -> None:
    """Record what a party pledged to a partnership, or what arrived.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    :raises NotValued: if it is given in kind, and not said how it was valued.
    :raises OrganizationUnclear: if the giver cannot be told from others.
    """
    if said.means == Means.IN_KIND and not said.how_valued.strip():
        raise NotValued
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        source = source_for(found.office.code, by=by, at=at)
        record = records_of([giver], source=source, by=by, at=at)[0] if giver else None
        PartnerContribution.objects.create(
            partnership=found,
            record_id=record,
            given=said.given,
            means=said.means,
            amount=said.money.amount,
            currency=said.money.currency,
            per_usd=said.money.per_usd,
            rate_on=said.money.rate_on,
            given_on=said.given_on,
            country=said.country,
            what=said.what[:300],
            how_valued=said.how_valued[:300],
        )
        _tell("record_contribution", ref, by=by, at=at)


def add_focal_point(
    *, ref: str, person: PersonStatement, side: str, position: str = "", by: Actor, at: datetime
) -> None:
    """Say whom to speak to about a partnership. Said again of the same record, nothing changes.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    :raises PersonUnclear: if they cannot be told from others.
    """
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        source = source_for(found.office.code, by=by, at=at)
        FocalPoint.objects.get_or_create(
            partnership=found,
            person_id=enter_person(said=person, source=source, by=by, at=at),
            defaults={"side": side, "position": position[:200]},
        )
        _tell("add_focal_point", ref, by=by, at=at)


def _tell(act: str, ref: str, *, by: Actor, at: datetime) -> None:  # not everybody sees what
    record_change(act=act, subject=f"partnership:{ref}", made_by=by.name, at=at)
