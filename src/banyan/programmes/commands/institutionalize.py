"""Institutions that made a package part of their own work: recording that, and its end."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._naming import NoReason, organization_named
from banyan.programmes.models import Institutionalization
from banyan.programmes.queries import package
from banyan.programmes.queries.adaptations import NoSuchInstitution
from banyan.programmes.statements import InstitutionStatement, NamedOrganization
from banyan.programmes.vocabulary import InstitutionLevel
from banyan.provenance.commands.record import record_change


class NoEvidence(Refusal):
    """Nothing was given by which one may see that an institution owns a package."""

    why = Why.INVALID
    code = "programmes.no_evidence"
    template = "Nothing shows that {owner} made {package} its own. Name a decision or a document."


class InstitutionListed(Refusal):
    """The same institution, package, level and programme are there already."""

    why = Why.CONFLICT
    code = "programmes.institution_listed"
    template = "{owner} is listed for {package} at this level already. End that record first."


class EndsBeforeItBegan(Refusal):
    """The years are the wrong way round."""

    why = Why.INVALID
    code = "programmes.ends_before_it_began"
    template = "{owner} made {package} its own in {since}, after {until}. Give a later year."


@transaction.atomic
def record_institution(
    *, said: InstitutionStatement, owner: NamedOrganization, office: str, by: Actor, at: datetime
) -> Institutionalization:
    """Record that an institution made a package part of its own work.

    :raises NotAllowed: if `by` may not keep adaptations for the office.
    :raises NoSuchPackage: if the package is not kept.
    :raises NoEvidence: if nothing is named that shows it.
    :raises OrganizationUnclear: if the institution cannot be told from others.
    :raises InstitutionListed: if it is there already.
    """
    require(by, Act.KEEP_ADAPTATIONS, office=office)
    what = package(said.package)
    name = owner.organization.name
    if not said.evidence.strip():
        raise NoEvidence(owner=name, package=what.name)
    record = organization_named(owner, title=f"{name} and {what.name}", office=office, by=by, at=at)
    assert record is not None
    level = InstitutionLevel(said.level)
    known = Institutionalization.objects.filter(package=what, level=level, part_of=said.part_of)
    if known.filter(owner__counted_as=record.counted_as_id, until_year__isnull=True).exists():
        raise InstitutionListed(owner=name, package=what.name)
    made = Institutionalization.objects.create(
        ref=new_reference("INS"),
        package=what,
        country=said.country,
        owner=record,
        level=level,
        part_of=said.part_of,
        since_year=said.since,
        evidence=said.evidence,
        office=office_with(office),
        confidentiality=said.confidentiality,
        recorded_at=at,
        recorded_by=by.name,
    )
    record_change(
        act="record_institution",
        subject=f"institution:{made.ref}",
        made_by=by.name,
        at=at,
        detail={"owner": name, "level": level.value},
    )
    return made


@transaction.atomic
def end_institution(*, ref: str, until: int, reason: str, by: Actor, at: datetime) -> None:
    """Say in which year an institution ceased to have a package in its own work, and why.

    :raises NoSuchInstitution: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep adaptations for its office.
    :raises NoReason: if no reason is given.
    :raises EndsBeforeItBegan: if the year lies before the one it began in.
    """
    rows = Institutionalization.objects.visible_to(by).select_related("package", "owner", "office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchInstitution(ref=ref)
    require(by, Act.KEEP_ADAPTATIONS, office=found.office.code)
    if not reason.strip():
        raise NoReason(what=found.owner.name, then="ended")
    if found.since_year and until < found.since_year:
        raise EndsBeforeItBegan(
            owner=found.owner.name,
            package=found.package.name,
            since=found.since_year,
            until=until,
        )
    found.until_year = until
    found.save(update_fields=["until_year"])
    record_change(
        act="end_institution",
        subject=f"institution:{ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"until": until},
    )
