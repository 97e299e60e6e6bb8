"""What the frame around every page shows: destinations, what may be added, the chosen look."""

from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from banyan.accounts.permissions import NOBODY, Act, Actor, may_somewhere
from banyan.accounts.queries import full_names, office
from banyan.web.addresses import address

LOOK_COOKIE: Final = "banyan-look"
LOOKS: Final = {"device": "As the device", "light": "Light", "dark": "Dark"}


@dataclass(frozen=True, slots=True)
class Destination:
    """A place the frame leads to, for those who may do one of `acts` somewhere (none: everyone)."""

    label: str
    name: str  # of the address
    key: str  # after `g`, on the keyboard
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Places that belong together; it leads to the first that one may go to."""

    label: str
    places: tuple[Destination, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A destination as one person is shown it."""

    label: str
    address: str
    key: str
    is_here: bool


DESTINATIONS: Final = (
    Destination("Today", "today", "t"),
    Destination("Register", "register:start", "r", (Act.SEE_REGISTER,)),
    Destination("Work", "work:start", "w", (Act.SEE_ENGAGEMENTS, Act.SEE_DELIVERIES)),
    Destination("Results", "results:start", "s", (Act.SEE_FIGURES,)),
    Destination("Publications", "publications:start", "p"),
)
# What lies below a destination, by the name of its address: groups, and the places in each.
SECTIONS: Final[dict[str, tuple[Group, ...]]] = {
    "work:start": (
        Group(
            "Engagements",
            (
                Destination("Engagements", "work:start", "", (Act.SEE_ENGAGEMENTS,)),
                Destination("Deliveries", "work:deliveries", "", (Act.SEE_DELIVERIES,)),
                Destination("Reports", "work:reports", "", (Act.SEE_REPORTS, Act.FILE_REPORT)),
                Destination("Doors", "work:doors", "", (Act.KEEP_DOOR,)),
            ),
        ),
        Group(
            "Trainers",
            (
                Destination("Trainers", "work:trainers", "", (Act.SEE_PEOPLE,)),
                Destination("Performance", "work:cards", "", (Act.SEE_REPORTS, Act.FILE_REPORT)),
                Destination("Certificates", "work:certificates", "", (Act.SEE_CERTIFICATES,)),
                Destination("Mentoring", "work:mentoring", "", (Act.SEE_MENTORING,)),
            ),
        ),
        Group(
            "Programmes",
            (
                Destination("Programmes", "work:programmes", "", (Act.SEE_ENGAGEMENTS,)),
                Destination("Packages", "work:packages", "", (Act.SEE_ENGAGEMENTS,)),
                Destination("Outcomes", "work:outcomes", "", (Act.SEE_ENGAGEMENTS,)),
            ),
        ),
        Group(
            "Partners",
            (
                Destination("Partnerships", "work:partnerships", "", (Act.SEE_PARTNERSHIPS,)),
                Destination("Platforms", "work:platforms", "", (Act.SEE_PLATFORMS,)),
                Destination("Supply chains", "work:supply-chains", "", (Act.SEE_REGISTER,)),
                Destination("Several projects", "work:several", "", (Act.SEE_REGISTER,)),
            ),
        ),
        Group(
            "Enterprises",
            (
                Destination("Disasters", "work:disasters", "", (Act.SEE_DISASTERS,)),
                Destination("Plans", "work:plans", "", (Act.SEE_PLANS,)),
                Destination("Before and after", "work:readings", "", (Act.SEE_READINGS,)),
                Destination("Research", "work:research", "", (Act.SEE_RESEARCH,)),
                Destination("Inspections", "work:inspections", "", (Act.SEE_ENGAGEMENTS,)),
            ),
        ),
    ),
}
ADDITIONS: Final = (
    Destination("Send a sheet", "work:send", "", (Act.DELIVER,)),
    Destination("Record an engagement", "work:record", "", (Act.RECORD_ENGAGEMENT,)),
    Destination("Report a training", "work:file-report", "", (Act.FILE_REPORT,)),
    Destination("State a figure", "results:state", "", (Act.STATE_FIGURE,)),
    Destination("Open a round", "publications:open-round", "", (Act.OPEN_ROUND,)),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `base.html` needs on every page."""
    actor: Actor = getattr(request, "actor", NOBODY)
    look = request.COOKIES.get(LOOK_COOKIE, "device")
    known = actor is not NOBODY
    return {
        "actor": actor,
        "home": SimpleLazyObject(lambda: office(actor.home).name if actor.home else ""),
        "names": SimpleLazyObject(full_names),
        "destinations": ways(actor, request.path, DESTINATIONS) if known else [],
        "additions": ways(actor, request.path, ADDITIONS) if known else [],
        **(below(actor, request.path) if known else {}),
        "look": look if look in LOOKS else "device",
        "looks": LOOKS,
    }


def ways(actor: Actor, path: str, places: tuple[Destination, ...]) -> list[Way]:
    """Return those of `places` that `actor` may go to, saying which of them holds `path`."""
    found = []
    for place in places:
        if place.acts and not any(may_somewhere(actor, act) for act in place.acts):
            continue
        if at := address(place.name):
            here = path == at if at == "/" else path.startswith(at)
            found.append(Way(place.label, at, place.key, here))
    return found


def below(actor: Actor, path: str) -> dict[str, list[Way]]:
    """Return the groups below the destination that holds `path`, and the places of the one here."""
    for name, groups in SECTIONS.items():
        start = address(name)
        if start and path.startswith(start):
            found = [(group.label, ways(actor, path, group.places)) for group in groups]
            every = [way.address for _, places in found for way in places if way.is_here]
            here = max(every, key=len, default="")
            shown = [
                (label, [replace(way, is_here=way.address == here) for way in places])
                for label, places in found
                if places
            ]
            current = [places for _, places in shown if any(way.is_here for way in places)]
            return {
                "sections": [
                    Way(label, places[0].address, "", any(way.is_here for way in places))
                    for label, places in shown
                ],
                "places": current[0] if current and len(current[0]) > 1 else [],
            }
    return {"sections": [], "places": []}
