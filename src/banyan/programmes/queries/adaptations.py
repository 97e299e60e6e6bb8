"""What can be asked of adaptations, of institutions that own a package, and of curricula."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from banyan.accounts.permissions import Act, Actor, may
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    Adaptation,
    AdaptationMove,
    CurriculumIntegration,
    CurriculumMove,
    Institutionalization,
)
from banyan.programmes.rules import days_at
from banyan.programmes.statements import usual_days
from banyan.programmes.vocabulary import CurriculumStatus


class NoSuchAdaptation(Refusal):
    """There is no such adaptation, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_adaptation"
    template = "There is no adaptation {adaptation}. Look under Work, Packages, Adaptations."


class NoSuchInstitution(Refusal):
    """There is no such record of an institution's own, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_institution"
    template = "There is no institution's record {ref}. Look under Work, Packages, Institutions."


class NoSuchCurriculum(Refusal):
    """There is no such curriculum, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_curriculum"
    template = "There is no curriculum {ref}. Look under Work, Packages, Institutions."


@dataclass(frozen=True, slots=True)
class AdaptationsWanted:
    """What the register of adaptations is narrowed to; empty means everything."""

    text: str = ""  # in the owner's name, the version or the note
    package: str = ""
    country: str = ""
    language: str = ""
    status: str = ""


ALL = AdaptationsWanted()


@dataclass(frozen=True, slots=True)
class Standing:
    """How long something has been at its status, and how long is usual there."""

    since: date | None
    days: int | None
    usual: int | None

    @property
    def is_slow(self) -> bool:
        """Test whether somebody should ask what it waits for."""
        return self.days is not None and self.usual is not None and self.days > self.usual


def adaptations(viewer: Actor, wanted: AdaptationsWanted = ALL) -> QuerySet[Adaptation]:
    """Return the adaptations that `viewer` may see and that fit, by package, country and language.

    Each carries `since`: the day on which it came to its status, where that is known.
    """
    exact = {
        "package__code": wanted.package,
        "country": wanted.country,
        "language": wanted.language,
        "status": wanted.status,
    }
    rows = Adaptation.objects.visible_to(viewer)
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.text:
        rows = rows.filter(
            Q(owner__icontains=wanted.text)
            | Q(version__icontains=wanted.text)
            | Q(note__icontains=wanted.text)
        )
    last = AdaptationMove.objects.filter(adaptation=OuterRef("pk")).order_by("-id")
    listed = rows.select_related("package", "office", "owner_record__counted_as")
    return listed.annotate(since=Subquery(last.values("moved_on")[:1])).order_by(
        "package__name", "country", "language", "version", "ref"
    )


def adaptations_first(viewer: Actor, few: int) -> QuerySet[Adaptation]:
    """Return the first `few` adaptations of each package, in the order of `adaptations`."""
    place = Window(
        RowNumber(),
        partition_by="package",
        order_by=["country", "language", "version", "ref"],
    )
    rows = Adaptation.objects.visible_to(viewer).annotate(place=place).filter(place__lte=few)
    return rows.order_by("package__name", "country", "language", "version", "ref")


def adaptations_of_packages(viewer: Actor) -> dict[int, int]:
    """Return how many adaptations of each package (by id) `viewer` may see."""
    rows = Adaptation.objects.visible_to(viewer).order_by().values_list("package")
    return dict(rows.annotate(many=Count("pk")))


def adaptation(viewer: Actor, ref: str) -> Adaptation:
    """Return one adaptation.

    :raises NoSuchAdaptation: if it is not there, or not for `viewer` to see.
    """
    found = adaptations(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchAdaptation(adaptation=ref)
    return found


def moves_of(adaptation_: Adaptation) -> QuerySet[AdaptationMove]:
    """Return how an adaptation came to where it stands, latest first."""
    return adaptation_.moves.order_by("-id")


def last_move(adaptation_: Adaptation) -> AdaptationMove | None:
    """Return the move that brought an adaptation to where it stands."""
    return moves_of(adaptation_).first()


def adaptations_with_standing(
    rows: Iterable[Adaptation], *, today: date
) -> list[tuple[Adaptation, Standing]]:
    """Return each of these rows of `adaptations` with how long it has stood there."""
    usual = usual_days("adaptations")
    return [(row, _standing(row.since, usual.get(row.status), today)) for row in rows]  # type: ignore[attr-defined]  # annotated


def languages_adapted_to(viewer: Actor) -> list[str]:
    """Return the languages of the adaptations that `viewer` may see, as codes."""
    rows = Adaptation.objects.visible_to(viewer).order_by("language")
    return list(rows.values_list("language", flat=True).distinct())


def owner_link(viewer: Actor, adaptation_: Adaptation) -> str:
    """Return the reference of the organization that owns it, where `viewer` may open it."""
    record = adaptation_.owner_record
    if record is None or not may(viewer, Act.SEE_REGISTER, office=record.office_code):
        return ""
    return record.counted_as.ref


def institutions(
    viewer: Actor, *, package: str = "", country: str = ""
) -> QuerySet[Institutionalization]:
    """Return the institutions that made packages their own, by package and country."""
    rows = Institutionalization.objects.visible_to(viewer)
    rows = rows.filter(package__code=package) if package else rows
    rows = rows.filter(country=country) if country else rows
    listed = rows.select_related("package", "office", "owner__counted_as")
    return listed.order_by("package__name", "country", "level", "ref")


def institution(viewer: Actor, ref: str) -> Institutionalization:
    """Return one record of an institution that made a package its own.

    :raises NoSuchInstitution: if it is not there, or not for `viewer` to see.
    """
    found = institutions(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchInstitution(ref=ref)
    return found


def curricula(
    viewer: Actor, *, package: str = "", country: str = ""
) -> QuerySet[CurriculumIntegration]:
    """Return the curricula that `viewer` may see, by package and country.

    Each carries `since`: the day on which it came to its status.
    """
    rows = CurriculumIntegration.objects.visible_to(viewer)
    rows = rows.filter(package__code=package) if package else rows
    rows = rows.filter(country=country) if country else rows
    last = CurriculumMove.objects.filter(integration=OuterRef("pk")).order_by("-id")
    listed = rows.select_related("package", "office", "authority__counted_as")
    listed = listed.prefetch_related("hours")
    return listed.annotate(since=Subquery(last.values("moved_on")[:1])).order_by(
        "package__name", "country", "schools", "ref"
    )


def curriculum(viewer: Actor, ref: str) -> CurriculumIntegration:
    """Return one curriculum.

    :raises NoSuchCurriculum: if it is not there, or not for `viewer` to see.
    """
    found = curricula(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchCurriculum(ref=ref)
    return found


def curriculum_moves_of(row: CurriculumIntegration) -> QuerySet[CurriculumMove]:
    """Return how a curriculum came to where it stands, latest first."""
    return row.moves.order_by("-id")


def stood_before_stalling(row: CurriculumIntegration) -> str:
    """Return the status at which a stalled curriculum stood; nothing for one that has not."""
    if row.status != CurriculumStatus.STALLED:
        return ""
    before = row.moves.exclude(status=CurriculumStatus.STALLED).order_by("-id").first()
    return before.status if before else ""


def curricula_with_standing(
    rows: Iterable[CurriculumIntegration], *, today: date
) -> list[tuple[CurriculumIntegration, Standing]]:
    """Return each of these rows of `curricula` with how long it has stood there."""
    usual = usual_days("curricula")
    return [(row, _standing(row.since, usual.get(row.status), today)) for row in rows]  # type: ignore[attr-defined]  # annotated


def _standing(since: date | None, usual: int | None, today: date) -> Standing:
    return Standing(since, days_at(since, today=today), usual)
