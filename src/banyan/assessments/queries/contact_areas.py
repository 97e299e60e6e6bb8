"""How much an area holds, told before anybody in it is read: too much is not listed."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from banyan.accounts.permissions import Act, Actor, may_somewhere, offices_for
from banyan.assessments.disasters.vocabulary import ContactGroup
from banyan.assessments.queries.contacts import WantedContacts
from banyan.foundation.folded import folded
from banyan.foundation.places import division_name, divisions_within
from banyan.register.models import PersonRecord
from banyan.register.queries.seen import visible_organization_records

# Nobody telephones more, and to tell when each was last spoken of every record of theirs is read.
MOST_LISTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Extent:
    """How many organizations are known in an area.

    `areas` are the divisions with how many are known in each, `unplaced` how many are known in the
    country alone. Where a name is sought, `sought` are the numbers of those that may bear it
    instead.
    """

    areas: tuple[tuple[str, int], ...] = ()
    unplaced: int = 0
    sought: frozenset[int] | None = None

    @property
    def is_too_large(self) -> bool:
        """Return whether there are too many to be listed: a part, or a name, is to be chosen.

        What cannot be parted is listed, however much it holds.
        """
        if self.sought is not None:
            return len(self.sought) > MOST_LISTED
        return len(self.areas) > 1 and sum(known for _, known in self.areas) > MOST_LISTED

    @property
    def leaves_out(self) -> int:
        """Return how many known in the country alone are too many to be listed below the rest."""
        return self.unplaced if self.sought is None and self.unplaced > MOST_LISTED else 0


def extent_of(viewer: Actor, wanted: WantedContacts) -> Extent:
    """Return how many organizations that `viewer` may see are known where contacts are sought."""
    if not may_somewhere(viewer, Act.SEE_REGISTER) or wanted.group == ContactGroup.TRAINERS:
        return Extent()
    chosen = {code for one in wanted.divisions for code in divisions_within(one)}
    if wanted.text.strip():
        return Extent(sought=_bearing(viewer, wanted, chosen))
    rows = visible_organization_records(viewer).filter(country=wanted.country)
    counts = dict(
        rows.order_by().values_list("division").annotate(known=Count("counted_as", distinct=True))
    )
    unplaced = counts.pop("", 0)
    areas = [area for area in counts.items() if not chosen or area[0] in chosen]
    return Extent(tuple(sorted(areas, key=lambda area: division_name(area[0]))), unplaced)


def _bearing(viewer: Actor, wanted: WantedContacts, chosen: set[str]) -> frozenset[int]:
    """Return the numbers of the organizations of which anything may hold the name sought."""
    rows = visible_organization_records(viewer).filter(country=wanted.country).order_by()
    if chosen:
        rows = rows.filter(division__in=[*sorted(chosen), ""])
    sought = folded(wanted.text)
    may = rows.filter(Q(name__might_hold=sought) | Q(locality__might_hold=sought))
    told: Collection[tuple[int, str, str]] = may.values_list("counted_as", "name", "locality")
    found = {
        number
        for number, name, town in told
        if sought in name.casefold() or sought in town.casefold()
    }
    people = PersonRecord.objects.filter(withdrawn=False).exclude(phone="", email="")
    people = people.filter(name__might_hold=sought, organization__country=wanted.country)
    # Their offices are looked at here: begun with, they would be a way round to everybody.
    offices = offices_for(viewer, Act.SEE_PEOPLE)
    named = people.order_by().values_list("organization", "name", "office_code")
    theirs = {
        record for record, name, office in named if office in offices and sought in name.casefold()
    }
    # A person may be the viewer's to see, and not the organization that they came from.
    at = rows.filter(pk__in=theirs).values_list("counted_as", flat=True)
    return frozenset(found.union(at))
