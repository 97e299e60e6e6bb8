"""What can be asked of platforms, and of company-union dialogues."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, Confidentiality, may, offices_for, sees
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    ActionItem,
    Dialogue,
    DialogueMove,
    DialogueParty,
    FollowOnSector,
    GoodPractice,
    Platform,
    PlatformMember,
    PlatformMove,
    Recommendation,
    RecommendationMove,
)
from banyan.programmes.models.platforms import PlatformQuerySet
from banyan.programmes.statements import PlatformStatement


class NoSuchPlatform(Refusal):
    """There is no such platform, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_platform"
    template = "There is no platform {platform}. Look under Work, Platforms."


class NoSuchDialogue(Refusal):
    """There is no such dialogue, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_dialogue"
    template = "There is no dialogue {dialogue}. Look under Work for what you may see."


@dataclass(frozen=True, slots=True)
class WantedPlatforms:
    """What a list of platforms is narrowed to; empty means everything."""

    text: str = ""
    status: str = ""
    sector: str = ""
    country: str = ""
    office: str = ""


def platforms(viewer: Actor, wanted: WantedPlatforms | None = None) -> QuerySet[Platform]:
    """Return the platforms that `viewer` may see and that fit, by name."""
    wanted = wanted or WantedPlatforms()
    rows = visible_platforms(viewer)
    exact = {
        "status": wanted.status,
        "sector__startswith": wanted.sector,
        "country": wanted.country,
        "office__code": wanted.office,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.text:
        rows = rows.filter(Q(name__icontains=wanted.text) | Q(scope__icontains=wanted.text))
    return _listed(rows).order_by("name", "ref")


def platform(viewer: Actor, ref: str) -> Platform:
    """Return one platform.

    :raises NoSuchPlatform: if it is not there, or not for `viewer` to see.
    """
    found = _listed(visible_platforms(viewer)).filter(ref=ref).first()
    if found is None:
        raise NoSuchPlatform(platform=ref)
    return found


def keeps_platform(viewer: Actor, found: Platform) -> bool:
    """Test whether `viewer` may change a platform."""
    return may(viewer, Act.KEEP_PLATFORM, office=found.office.code)


def members_of(found: Platform) -> QuerySet[PlatformMember]:
    """Return who belongs to a platform and who did, by kind; those who left come last."""
    rows = found.members.filter(record__withdrawn=False).select_related("record__counted_as")
    return rows.order_by("left_on", "kind", "-is_convenor", "record__name", "id")


def practices_of(viewer: Actor, found: Platform) -> QuerySet[GoodPractice]:
    """Return the good practices shared with a platform, latest first.

    What may not be published is for those who see inside its office, and names no firm.
    """
    rows = found.practices.select_related("record__counted_as").order_by("-shared_on", "title")
    if sees(viewer, Confidentiality.INTERNAL, office=found.office.code):
        return rows
    return rows.filter(is_publishable=True)


def recommendations_of(found: Platform) -> QuerySet[Recommendation]:
    """Return what a platform recommended, latest first, each with its moves, latest first."""
    moves = Prefetch("moves", RecommendationMove.objects.order_by("-on", "-id"))
    return found.recommendations.prefetch_related(moves).order_by("-made_on", "id")


def actions_of(found: Platform) -> QuerySet[ActionItem]:
    """Return what a platform's action plan holds: what is open first, soonest first."""
    return found.actions.order_by("done_on", "due_on", "id")


def sectors_of(found: Platform) -> QuerySet[FollowOnSector]:
    """Return the sectors to which a platform's way of working may spread, or has."""
    return found.sectors.order_by("name", "id")


def platform_moves_of(viewer: Actor, found: Platform) -> QuerySet[PlatformMove]:
    """Return the moves of a platform, latest first, if `viewer` sees inside its office."""
    rows = found.moves.order_by("-on", "-id")
    is_seen = sees(viewer, Confidentiality.INTERNAL, office=found.office.code)
    return rows if is_seen else rows.none()


def member_numbers(found: Platform, *, on: date) -> dict[str, int]:
    """Return how many organizations, each counted once, belong to a platform on a day, by kind.

    `found` comes from `platforms` or `platform`, which hold its members.
    """
    by_kind: dict[str, set[int]] = {}
    for row in current_members(found, on=on):
        by_kind.setdefault(row.kind, set()).add(row.record.counted_as_id)
    return {kind: len(organizations) for kind, organizations in by_kind.items()}


def current_members(found: Platform, *, on: date) -> list[PlatformMember]:
    """Return who belongs to a listed platform on a day."""
    return [
        row
        for row in found.members.all()
        if (row.joined_on is None or row.joined_on <= on)
        and (row.left_on is None or on < row.left_on)
    ]


def statement_of_platform(found: Platform) -> PlatformStatement:
    """Return what a platform says of itself, for a form to start from."""
    return PlatformStatement(
        name=found.name,
        sector=found.sector,
        country=found.country,
        scope=found.scope,
        programme=found.programme.code if found.programme else "",
        project=found.project.code if found.project else "",
        charter=found.charter,
        description=found.description,
        known_from=found.known_from,
        confidentiality=found.confidentiality,
    )


def platforms_of_organization(viewer: Actor, ref: str) -> QuerySet[Platform]:
    """Return the platforms to which the organization counted as `ref` belongs or belonged."""
    theirs = PlatformMember.objects.filter(
        record__counted_as__ref=ref, record__withdrawn=False
    ).values("platform")
    rows = visible_platforms(viewer).filter(pk__in=theirs)
    return _listed(rows).order_by("name", "ref")


def memberships_of_organization(viewer: Actor, ref: str) -> QuerySet[PlatformMember]:
    """Return how an organization belongs, or belonged, to platforms that `viewer` may see."""
    seen = platforms_of_organization(viewer, ref).order_by().values("pk")
    rows = PlatformMember.objects.filter(
        platform__in=seen, record__counted_as__ref=ref, record__withdrawn=False
    )
    return rows.select_related("platform__office").order_by("left_on", "platform__name", "id")


def visible_platforms(viewer: Actor) -> PlatformQuerySet:
    """Return the platforms that `viewer` may see."""
    rows = Platform.objects.visible_to(viewer)
    return rows if offices_for(viewer, Act.SEE_PLATFORMS) else rows.none()


def _listed(rows: PlatformQuerySet) -> PlatformQuerySet:
    members = PlatformMember.objects.filter(record__withdrawn=False).select_related("record")
    return rows.select_related("office", "programme", "project", "replaced_by").prefetch_related(
        Prefetch("members", members.order_by("record__name", "id")),
        Prefetch("recommendations", Recommendation.objects.order_by("id")),
        Prefetch("practices", GoodPractice.objects.order_by("id")),
        Prefetch("sectors", FollowOnSector.objects.order_by("name", "id")),
    )


def dialogues(viewer: Actor) -> QuerySet[Dialogue]:
    """Return the company-union dialogues that `viewer` may see, latest first."""
    parties = DialogueParty.objects.select_related("record__counted_as").order_by("side", "id")
    rows = Dialogue.objects.visible_to(viewer).select_related("office")
    return rows.prefetch_related(Prefetch("parties", parties)).order_by("-received_on", "ref")


def dialogue(viewer: Actor, ref: str) -> Dialogue:
    """Return one company-union dialogue.

    :raises NoSuchDialogue: if it is not there, or not for `viewer` to see.
    """
    found = dialogues(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchDialogue(dialogue=ref)
    return found


def dialogue_moves_of(found: Dialogue) -> QuerySet[DialogueMove]:
    """Return the moves of a dialogue, latest first. Whoever asks must have found it."""
    return found.moves.order_by("-on", "-id")
