"""What can be asked of partnerships."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, Confidentiality, may, offices_for, sees
from banyan.foundation.money import in_usd
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    ConstituentConsulted,
    DueDiligence,
    FocalPoint,
    KeptDocument,
    PartnerContribution,
    Partnership,
    PartnershipCountry,
    PartnershipMove,
    PartnershipParty,
    Platform,
)
from banyan.programmes.models.partnerships import PartnershipQuerySet, seen_by
from banyan.programmes.rules import WAITING, days_waited
from banyan.programmes.statements import PartnershipStatement
from banyan.programmes.vocabulary import Given, Means, PartnerRole, Stage


class NoSuchPartnership(Refusal):
    """There is no such partnership, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_partnership"
    template = "There is no partnership {partnership}. Look under Work, Partnerships."


class NoSuchDocument(Refusal):
    """There is no such document, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_document"
    template = "There is no document {document}. Open the partnership or platform it belongs to."


@dataclass(frozen=True, slots=True)
class WantedPartnerships:
    """What a list of partnerships is narrowed to; empty means everything."""

    text: str = ""
    stage: str = ""
    form: str = ""
    country: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A partnership that has stood where it stands for some days."""

    partnership: Partnership
    days: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What was pledged to a partnership and what has arrived, in US dollars, by means."""

    means: str
    pledged: Decimal
    delivered: Decimal


def partnerships(viewer: Actor, wanted: WantedPartnerships | None = None) -> QuerySet[Partnership]:
    """Return the partnerships that `viewer` may see and that fit, latest first."""
    wanted = wanted or WantedPartnerships()
    rows = _visible(viewer)
    exact = {
        "stage": wanted.stage,
        "forms__form": wanted.form,
        "countries__country": wanted.country,
        "office__code": wanted.office,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.text:
        named = Q(title__icontains=wanted.text) | Q(
            pk__in=PartnershipParty.objects.filter(record__name__icontains=wanted.text).values(
                "partnership"
            )
        )
        rows = rows.filter(named)
    return _listed(rows).order_by("-since", "title", "ref")


def partnership(viewer: Actor, ref: str) -> Partnership:
    """Return one partnership.

    :raises NoSuchPartnership: if it is not there, or not for `viewer` to see.
    """
    found = _listed(_visible(viewer)).filter(ref=ref).first()
    if found is None:
        raise NoSuchPartnership(partnership=ref)
    return found


def partnerships_waiting(
    viewer: Actor, *, days: int, today: date, stages: Iterable[str] = WAITING
) -> QuerySet[Partnership]:
    """Return what has stood at a stage before signing for more than `days`, longest first."""
    before = today - timedelta(days=days)
    rows = _visible(viewer).filter(stage__in=list(stages)).filter(since__lt=before)
    return _listed(rows).order_by("since", "title", "ref")


def with_days(rows: Iterable[Partnership], *, today: date) -> list[Waiting]:
    """Return each of `rows` with how many days it has stood at its stage."""
    return [Waiting(row, days_waited(row.since, today)) for row in rows]


def keeps_partnership(viewer: Actor, found: Partnership) -> bool:
    """Test whether `viewer` may change a partnership."""
    return may(viewer, Act.KEEP_PARTNERSHIP, office=found.office.code)


def sees_inside(viewer: Actor, office: str) -> bool:
    """Test whether `viewer` sees an office's internal records: reasons, views, who moved what."""
    return sees(viewer, Confidentiality.INTERNAL, office=office)


def sees_restricted(viewer: Actor, office: str) -> bool:
    """Test whether `viewer` sees an office's restricted records, such as due diligence."""
    return sees(viewer, Confidentiality.RESTRICTED, office=office)


def moves_of(viewer: Actor, found: Partnership) -> QuerySet[PartnershipMove]:
    """Return the moves of a partnership, latest first, if `viewer` sees inside its office."""
    rows = found.moves.order_by("-on", "-id")
    return rows if sees_inside(viewer, found.office.code) else rows.none()


def parties_of(found: Partnership) -> QuerySet[PartnershipParty]:
    """Return the organizations in a partnership, partners first."""
    rows = found.parties.filter(record__withdrawn=False)
    return rows.select_related("record__counted_as").order_by("role", "record__name", "id")


def screenings_of(viewer: Actor, found: Partnership) -> QuerySet[DueDiligence]:
    """Return what due diligence came to, latest first; restricted, whatever the partnership is."""
    rows = found.screenings.order_by("-concluded_on", "-id")
    return rows if sees_restricted(viewer, found.office.code) else rows.none()


def consultations_of(viewer: Actor, found: Partnership) -> QuerySet[ConstituentConsulted]:
    """Return the constituents consulted, latest first, if `viewer` sees inside its office."""
    rows = found.consultations.select_related("record__counted_as")
    rows = rows.order_by("-consulted_on", "-id")
    return rows if sees_inside(viewer, found.office.code) else rows.none()


def given_to(found: Partnership) -> QuerySet[PartnerContribution]:
    """Return what was pledged to a partnership and delivered, latest first."""
    rows = found.contributions.select_related("record__counted_as")
    return rows.order_by("-given_on", "given", "id")


def worth_of(rows: Iterable[PartnerContribution]) -> list[Worth]:
    """Return what contributions come to by means, in US dollars. Pledges are never added to what
    arrived, nor cash to what was given in kind.
    """
    worth: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        key = (row.means, row.given)
        worth[key] = worth.get(key, Decimal(0)) + in_usd(row.amount, row.per_usd)
    return [
        Worth(
            means=means,
            pledged=worth.get((means, Given.PLEDGED), Decimal(0)),
            delivered=worth.get((means, Given.DELIVERED), Decimal(0)),
        )
        for means in Means.values
        if any(key[0] == means for key in worth)
    ]


def focal_points_of(viewer: Actor, found: Partnership) -> QuerySet[FocalPoint]:
    """Return who to speak to, if `viewer` may see people of the partnership's office."""
    rows = found.focal_points.select_related("person").order_by("side", "person__name", "id")
    return rows if may(viewer, Act.SEE_PEOPLE, office=found.office.code) else rows.none()


def documents_of(viewer: Actor, found: Partnership | Platform) -> QuerySet[KeptDocument]:
    """Return the documents of a partnership or platform that `viewer` may see, latest first."""
    rows = found.documents.order_by("-dated_on", "title", "id")
    levels = [
        level.value for level in Confidentiality if sees(viewer, level, office=found.office.code)
    ]
    return rows.filter(confidentiality__in=levels)


def document(viewer: Actor, ref: str) -> KeptDocument:
    """Return a document of a partnership or platform that `viewer` may see.

    :raises NoSuchDocument: if there is none, or it is not for `viewer` to see.
    """
    related = ("partnership__office", "platform__office")
    found = KeptDocument.objects.select_related(*related).filter(ref=ref).first()
    owner = found and (found.partnership or found.platform)
    if not found or not owner or not _is_seen(viewer, owner):
        raise NoSuchDocument(document=ref)
    if not documents_of(viewer, owner).filter(pk=found.pk).exists():
        raise NoSuchDocument(document=ref)
    return found


def documents_folder() -> Path:
    """Return the folder below which documents are kept, each under its checksum."""
    return Path(settings.DATA) / "documents"


def document_file(found: KeptDocument) -> Path:
    """Return where the file of a document lies. Whoever asks must have found the document."""
    return documents_folder() / found.checksum[:2] / found.checksum


def statement_of_partnership(found: Partnership) -> PartnershipStatement:
    """Return what a partnership says of itself, for a form to start from."""
    return PartnershipStatement(
        title=found.title,
        countries=tuple(row.country for row in found.countries.order_by("country")),
        forms=tuple(row.form for row in found.forms.order_by("form")),
        programme=found.programme.code if found.programme else "",
        project=found.project.code if found.project else "",
        package=found.package.code if found.package else "",
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        description=found.description,
        logo_rules=found.logo_rules,
        known_from=found.known_from,
        confidentiality="" if found.follows_stage else found.confidentiality,
        outcomes=tuple((row.outcome_id, row.kind) for row in found.outcomes.order_by("id")),
    )


def partnerships_of_organization(viewer: Actor, ref: str) -> QuerySet[Partnership]:
    """Return the partnerships with the organization whose records are counted as `ref`."""
    theirs = PartnershipParty.objects.filter(
        record__counted_as__ref=ref, record__withdrawn=False
    ).values("partnership")
    rows = _visible(viewer).filter(pk__in=theirs)
    return _listed(rows).order_by("-since", "title", "ref")


def parts_of_organization(viewer: Actor, ref: str) -> QuerySet[PartnershipParty]:
    """Return the parts that an organization has in partnerships that `viewer` may see."""
    seen = partnerships_of_organization(viewer, ref).order_by().values("pk")
    rows = PartnershipParty.objects.filter(
        partnership__in=seen, record__counted_as__ref=ref, record__withdrawn=False
    )
    return rows.select_related("partnership__office").order_by(
        "-partnership__since", "partnership__title", "id"
    )


def _is_seen(viewer: Actor, owner: Partnership | Platform) -> bool:
    if isinstance(owner, Partnership):
        return _visible(viewer).filter(pk=owner.pk).exists()
    is_platform = bool(offices_for(viewer, Act.SEE_PLATFORMS))
    return is_platform and Platform.objects.filter(seen_by(viewer), pk=owner.pk).exists()


def _visible(viewer: Actor) -> PartnershipQuerySet:
    rows = Partnership.objects.visible_to(viewer)
    return rows if offices_for(viewer, Act.SEE_PARTNERSHIPS) else rows.none()


def _listed(rows: PartnershipQuerySet) -> PartnershipQuerySet:
    partners = PartnershipParty.objects.filter(
        role__in=(PartnerRole.PARTNER, PartnerRole.FUNDER), record__withdrawn=False
    )
    return rows.select_related("office", "programme", "project", "package").prefetch_related(
        Prefetch("countries", PartnershipCountry.objects.order_by("country")),
        "forms",
        Prefetch(
            "parties",
            partners.select_related("record").order_by("role", "record__name", "id"),
            to_attr="partners",
        ),
    )


def stages_of(rows: QuerySet[Partnership]) -> dict[str, int]:
    """Return how many of `rows` stand at each stage, in the order of stages."""
    found = list(rows.order_by().values_list("stage", flat=True))
    return {stage: found.count(stage) for stage in Stage.values}
