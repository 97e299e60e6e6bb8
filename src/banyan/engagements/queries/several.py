"""Which enterprises several projects meet, as far as one viewer may see it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from banyan.accounts.permissions import Actor
from banyan.engagements.cascade import Ids, unpacked
from banyan.engagements.models import Engagement, MetAt
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.queries.cascade import AsOf, drawn_beside
from banyan.engagements.queries.drawing import BELONGS, met_now
from banyan.engagements.vocabulary import COUNTED
from banyan.programmes.models import Programme, Project
from banyan.register.models import Organization
from banyan.register.queries.seen import enterprises_by_name

_CAMPAIGNS: Final = "Inspection campaign"
_AT_ONCE: Final = 2_000
# What an engagement belongs to: ("project", id), ("programme", id) or ("campaign", 0).
_Key = tuple[str, int]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MetBySeveral:
    """An enterprise and the projects through which it was met, each with its engagements."""

    organization: Organization
    projects: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """What organizations were met through: three columns, by organization."""

    organizations: Numbers
    through: Numbers  # places in a list of projects
    times: Numbers

    def of(self, organization: int) -> list[tuple[int, int]]:
        """Return through what an organization was met, and how often."""
        first, last = np.searchsorted(self.organizations, [organization, organization + 1])
        rows = zip(self.through[first:last].tolist(), self.times[first:last].tolist(), strict=True)
        return list(rows)

    def several(self, least: int) -> tuple[Numbers, Numbers]:
        """Return those met through so many, and through how many each."""
        known, projects = np.unique(self.organizations, return_counts=True)
        return known[projects >= least], projects[projects >= least]

    def together(self, organizations: Numbers) -> list[int]:
        """Return through what any of these was met."""
        some = self.through[np.isin(self.organizations, organizations)]
        return [int(place) for place in np.unique(some)]

    def met_through(self, places: Collection[int]) -> Numbers:
        """Return whom any of these met."""
        return np.unique(self.organizations[np.isin(self.through, list(places))])


@dataclass(frozen=True, slots=True)
class ManyMet(Sequence[MetBySeveral]):
    """Enterprises met through several projects: counted at once, read as far as looked at."""

    numbers: Numbers  # of the organizations, in the order in which they are listed
    names: Sequence[str]
    met: _Met
    projects: Sequence[str]  # through which any of those were met that no project narrows
    drawn: AsOf | None  # when it was drawn who was met; nothing where that was asked just now

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, which: int) -> MetBySeveral: ...

    @overload
    def __getitem__(self, which: slice) -> list[MetBySeveral]: ...

    def __getitem__(self, which: int | slice) -> MetBySeveral | list[MetBySeveral]:
        if not isinstance(which, slice):
            return self[which : which + 1][0]
        some = self.numbers[which].tolist()
        named = Organization.objects.in_bulk(some)
        return [MetBySeveral(named[one], self._projects(one)) for one in some if one in named]

    def __iter__(self) -> Iterator[MetBySeveral]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def _projects(self, one: int) -> tuple[tuple[str, int], ...]:
        return tuple(sorted((self.names[place], times) for place, times in self.met.of(one)))


def met_by_several(
    viewer: Actor, *, country: str = "", least: int = 2, project: str = ""
) -> ManyMet:
    """Return the enterprises met through several projects, those with most of them first.

    A project is what an engagement says it belongs to: its project, else its programme, else, of
    an inspection campaign, the campaigns together. Only engagements under way or done that
    `viewer` may see make one, so nobody learns of a project that they may not see. Each enterprise
    stands once. `country` is the enterprise's; `project` is part of the name of one of them.
    """
    drawn = drawn_beside(viewer)
    held = _belonging(viewer)
    belongs = _belongs(held)
    names = _project_names(belongs.values())
    keys = sorted(names)
    places = {key: place for place, key in enumerate(keys)}
    met = _met_as_drawn(held) if drawn else met_now(held).items()
    told = _counted([(places[belongs[one]], some) for one, some in met if one in belongs], keys)
    several, projects = told.several(max(least, 1))
    order = enterprises_by_name(viewer, several, country=country)
    order = order[np.argsort(-projects[np.searchsorted(several, order)], kind="stable")]
    said = [names[key] for key in keys]
    found = told.together(order)
    if sought := project.casefold().strip():
        fit = [place for place in found if sought in said[place].casefold()]
        order = order[np.isin(order, told.met_through(fit))]
    return ManyMet(order, said, told, sorted({said[place] for place in found}), drawn)


def _counted(told: Sequence[tuple[int, Ids]], keys: Sequence[_Key]) -> _Met:
    """Count how often each organization was met through each of `keys`."""
    places = max(len(keys), 1)
    # An organization and what it was met through are one number: sorted in one go.
    pairs = [some.astype(np.int64) * places + place for place, some in told]
    each, times = np.unique(
        np.concatenate(pairs) if pairs else np.empty(0, dtype=np.int64), return_counts=True
    )
    organizations, through = np.divmod(each, places)
    return _Met(organizations, through, times)


def _met_as_drawn(held: QuerySet[Engagement]) -> Iterable[tuple[int, Ids]]:
    rows = MetAt.objects.filter(engagement__in=held.values("pk"))
    told = rows.order_by().values_list("engagement", "organizations")
    return ((engagement, unpacked(some)) for engagement, some in told)


def _belonging(viewer: Actor) -> QuerySet[Engagement]:
    return engagements(viewer, Wanted()).filter(BELONGS, status__in=COUNTED).order_by()


def _belongs(held: QuerySet[Engagement]) -> dict[int, _Key]:
    found: dict[int, _Key] = {}
    for number, project, programme in held.values_list("pk", "project", "programme"):
        # What belongs to neither is a campaign.
        found[number] = ("programme", programme) if programme else ("campaign", 0)
        found[number] = ("project", project) if project else found[number]
    return found


def _project_names(wanted: Iterable[_Key]) -> dict[_Key, str]:
    keys = set(wanted)
    projects = Project.objects.in_bulk([number for kind, number in keys if kind == "project"])
    programmes = Programme.objects.in_bulk([number for kind, number in keys if kind == "programme"])
    names: dict[_Key, str] = {("campaign", 0): _CAMPAIGNS}
    names |= {("project", number): row.name for number, row in projects.items()}
    return names | {("programme", number): row.name for number, row in programmes.items()}
