"""What can be asked of doors and of who signed in at them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Final

from django.db.models import Count, Max, Min, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, Reach, Role, may
from banyan.engagements.models import Door, Engagement, SignIn
from banyan.engagements.queries import engagements_seen
from banyan.engagements.rules.doors import (
    AtDoor,
    SaidOfOneself,
    at_door,
    may_be_same,
    understood,
)
from banyan.engagements.vocabulary import SignInVerdict
from banyan.foundation.refusals import Refusal, Why
from banyan.foundation.zones import zone_of
from banyan.register.queries.people import people, people_seen
from banyan.register.queries.seen import SeenPerson

_MOST_CANDIDATES: Final = 10


class NoSuchDoor(Refusal):
    """There is no such door, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_door"
    template = "There is no door {door}. Open the engagement's page to see its doors."


class NoSuchAddress(Refusal):
    """Nobody has opened a door at this address."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_address"
    template = "There is no door at this address. Scan the code on the poster again."


class NoSuchSignIn(Refusal):
    """Nobody signed in so at a door, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_sign_in"
    template = "There is no such sign-in at {door}. Open the door's page to see who came."


@dataclass(frozen=True, slots=True)
class Threshold:
    """What has to be known of a door to keep what is sent from it: none of it ever changes."""

    id: int
    ref: str
    office: str


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """What whoever stands before a door may know of it: nothing of anybody else."""

    id: int
    ref: str
    office: str
    title: str
    place: str
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    consent: str
    organization_kind: str
    asks_phone: bool
    country: str
    division: str

    @property
    def zone(self) -> tzinfo:
        """Return the zone in which the clocks stand where the door is."""
        return zone_of(self.country, self.division)

    @property
    def threshold(self) -> Threshold:
        """Return what never changes of it."""
        return Threshold(self.id, self.ref, self.office)

    def is_open(self, at: datetime) -> bool:
        """Test whether one may sign in at this moment."""
        return self.opens_at <= at < (self.closed_at or self.closes_at)


# In the order of `OpenDoor`.
_SHOWN: Final = (
    *("id", "ref", "engagement__office__code", "engagement__title", "engagement__place"),
    *("opens_at", "closes_at", "closed_at", "consent", "organization_kind", "asks_phone"),
    *("engagement__country", "engagement__division"),
)


def door_at(token: str) -> OpenDoor:
    """Return the door with this secret, open or not. Whoever has the secret stands before it.

    :raises NoSuchAddress: if there is none.
    """
    rows = Door.objects.filter(token=token).order_by()
    found = next(iter(rows.values_list(*_SHOWN)), None)
    if found is None:
        raise NoSuchAddress
    return OpenDoor(*found)


@lru_cache(maxsize=1_000)
def threshold_at(token: str) -> Threshold:
    """Return the door with this secret, for what is sent there: asked of the database once.

    :raises NoSuchAddress: if there is none.
    """
    return door_at(token).threshold


def door_named(ref: str) -> OpenDoor:
    """Return the door with this reference, as work that was queued for it needs it.

    :raises NoSuchDoor: if there is none.
    """
    found = Door.objects.filter(ref=ref).values_list(*_SHOWN).first()
    if found is None:
        raise NoSuchDoor(door=ref)
    return OpenDoor(*found)


def actor_at(door: Threshold) -> Actor:
    """Return who acts for whoever signs in at a door: an officer of its office, in their stead.

    Somebody who may keep doors has opened it; only what is signed at it is ever taken in so.
    """
    reach = Reach(Role.COUNTRY_OFFICER, frozenset({door.office}))
    return Actor(name=f"door {door.ref}", reaches=(reach,), home=door.office)


def doors(viewer: Actor) -> QuerySet[Door]:
    """Return the doors that `viewer` may see, those that close last first."""
    return _seen(viewer).order_by("-closes_at", "ref")


def doors_of(viewer: Actor, engagement: Engagement) -> QuerySet[Door]:
    """Return the doors of an engagement that `viewer` may see, the latest first."""
    return _seen(viewer).filter(engagement=engagement).order_by("-opened_at", "ref")


def door(viewer: Actor, ref: str) -> Door:
    """Return one door.

    :raises NoSuchDoor: if it is not there, or not for `viewer` to see.
    """
    found = _seen(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchDoor(door=ref)
    return found


def _seen(viewer: Actor) -> QuerySet[Door]:
    rows = Door.objects.visible_to(viewer).filter(engagement__in=engagements_seen(viewer))
    return rows.select_related("engagement__office", "source")


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many came through a door.

    `people` are those taken in, each once, however often they signed in; the others are sign-ins.
    """

    people: int
    taken: int
    arrived: int
    waiting: int
    left_out: int
    devices: int
    first_at: datetime | None
    last_at: datetime | None

    @property
    def sign_ins(self) -> int:
        """Return how many sign-ins there are in all."""
        return self.taken + self.arrived + self.waiting + self.left_out


def door_count(viewer: Actor, found: Door) -> DoorCount:
    """Return how many came through a door, as far as `viewer` may see people there."""
    rows = SignIn.objects.visible_to(viewer).filter(door=found)
    by_verdict = {
        verdict.lower(): Count("id", filter=Q(verdict=verdict)) for verdict in SignInVerdict.values
    }
    is_counted = Q(person__withdrawn=False)
    return DoorCount(
        **rows.aggregate(
            people=Count("person__counted_as", filter=is_counted, distinct=True),
            devices=Count("device", distinct=True),
            first_at=Min("came_at"),
            last_at=Max("came_at"),
            **by_verdict,
        )
    )


@dataclass(frozen=True, slots=True)
class Came:
    """A sign-in with what it says, as it is shown."""

    sign_in: SignIn
    said: SaidOfOneself
    organization_as_typed: str


def sign_ins(viewer: Actor, found: Door, *, verdict: str = "") -> QuerySet[SignIn]:
    """Return the sign-ins at a door that `viewer` may see, the latest first."""
    rows = SignIn.objects.visible_to(viewer).filter(door=found)
    if verdict:
        rows = rows.filter(verdict=verdict)
    return rows.select_related("person__counted_as").order_by("-came_at", "id")


def sign_in(viewer: Actor, found: Door, item: str) -> SignIn:
    """Return one sign-in.

    :raises NoSuchSignIn: if it is not there, or not for `viewer` to see.
    """
    row = sign_ins(viewer, found).filter(item=item).first()
    if row is None:
        raise NoSuchSignIn(door=found.ref)
    return row


def came(found: Door, rows: Sequence[SignIn]) -> list[Came]:
    """Return what these sign-ins at a door say."""
    return [Came(row, said_by(found, row), _typed(row)) for row in rows]


def said_by(found: Door, row: SignIn) -> SaidOfOneself:
    """Return what a sign-in says, as it is understood."""
    return understood(row.as_arrived, country=found.engagement.country, year=row.came_at.year)


def person_at(found: Door, row: SignIn) -> AtDoor:
    """Return whoever signed in as they are compared with others at the same door."""
    return at_door(
        said_by(found, row),
        source=found.source_id,
        country=found.engagement.country,
        kind=found.organization_kind,
    )


def _typed(row: SignIn) -> str:
    kept = row.as_arrived if isinstance(row.as_arrived, dict) else {}
    return str(kept.get("organization") or "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sign-in that waits, with those whom it may be: at this door, and in the register."""

    came: Came
    alike: list[Came]
    people: list[SeenPerson]


def conflicts(viewer: Actor, found: Door, rows: Sequence[SignIn]) -> list[Conflict]:
    """Return these waiting sign-ins at a door, each beside those whom it may be.

    Costs a fixed number of questions, however many they are.
    """
    keys = {row.name_key for row in rows if row.name_key}
    taken: defaultdict[int, list[SignIn]] = defaultdict(list)
    of_the_name = sign_ins(viewer, found, verdict=SignInVerdict.TAKEN).filter(name_key__in=keys)
    for row in of_the_name.order_by("came_at", "id"):
        taken[row.name_key or 0].append(row)
    wanted = {ref for row in rows for ref in row.candidates}
    seen = people_seen(viewer, people(viewer).filter(ref__in=wanted)) if wanted else []
    by_ref = {one.ref: one for one in seen}
    return [
        Conflict(
            came=came(found, [row])[0],
            alike=came(found, _alike(found, row, taken[row.name_key or 0])),
            people=[by_ref[ref] for ref in row.candidates if ref in by_ref],
        )
        for row in rows
    ]


def _alike(found: Door, row: SignIn, others: Sequence[SignIn]) -> list[SignIn]:
    this = person_at(found, row)
    alike, shown = [], set()
    for other in others:
        counted_as = other.person.counted_as_id if other.person else 0
        if counted_as not in shown and may_be_same(this, person_at(found, other)):
            shown.add(counted_as)
            alike.append(other)
    return alike[:_MOST_CANDIDATES]


def may_keep(viewer: Actor, found: Door) -> bool:
    """Test whether `viewer` may close a door and decide who signed in at it."""
    return may(viewer, Act.KEEP_DOOR, office=found.engagement.office.code)
