"""What listing adaptations, adding them and moving them share."""

from datetime import date, datetime

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor
from banyan.foundation.places import country_name
from banyan.foundation.references import new_reference
from banyan.programmes.commands._naming import HOUSE
from banyan.programmes.models import Adaptation, AdaptationMove
from banyan.programmes.queries import package
from banyan.programmes.queries.adaptations import NoSuchAdaptation
from banyan.programmes.statements import AdaptationStatement
from banyan.programmes.vocabulary import AdaptationStatus


def begun(
    said: AdaptationStatement,
    *,
    office: Office | None,
    reason: str,
    on: date | None,
    by: Actor,
    at: datetime,
) -> Adaptation:
    made = Adaptation.objects.create(
        ref=new_reference("ADP"),
        **key_of(said),
        year=said.year,
        owner=said.owner,
        status=AdaptationStatus(said.status),
        note=said.note,
        office=office,
        confidentiality=said.confidentiality,
    )
    moved(made, reason=reason, on=on, by=by, at=at)
    return made


def moved(row: Adaptation, *, reason: str, on: date | None, by: Actor, at: datetime) -> None:
    AdaptationMove.objects.create(
        adaptation=row,
        status=row.status,
        moved_on=on,
        reason=reason,
        recorded_at=at,
        recorded_by=by.name,
    )


def key_of(said: AdaptationStatement) -> dict[str, object]:
    return {
        "package": package(said.package),
        "country": said.country,
        "language": said.language,
        "version": said.version,
    }


def locked(ref: str, *, by: Actor) -> Adaptation:
    rows = Adaptation.objects.visible_to(by).select_related("package")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchAdaptation(adaptation=ref)
    return found


def office_of(row: Adaptation) -> str:
    return row.office.code if row.office else HOUSE


def called(row: Adaptation) -> str:
    return f"{row.package.name} for {country_name(row.country)}"
