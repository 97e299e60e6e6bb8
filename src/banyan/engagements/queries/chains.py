"""Which large firms strengthen which small ones, and which enterprises meet several projects."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.vocabulary import COUNTED, Form, PartyRole
from banyan.programmes.models import Programme, Project
from banyan.register.models import Organization, SupplyLink
from banyan.register.queries.seen import visible_organizations
from banyan.register.vocabulary import ENTERPRISES, SizeClass

SMALLER: Final = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM)
_CAMPAIGNS: Final = "Inspection campaign"


@dataclass(frozen=True, slots=True)
class Strengthened:
    """A large firm, one smaller firm that it buys from, and the engagements they share."""

    buyer: Organization
    supplier: Organization
    goods: str
    engagements: tuple[Engagement, ...]


def strengthened(viewer: Actor, *, country: str = "") -> list[Strengthened]:
    """Return the smaller firms that large ones buy from, each pair once, as the viewer may see.

    With the engagements under way or done in which the large one is an agent of change and the
    smaller a recipient. Pairs that share one come first, then by name. `country` is the
    supplier's. Costs the same few queries whatever there is.
    """
    links = _large_to_small(viewer, country)
    ends = {link.buyer.counted_as_id: link.buyer.counted_as for link in links}
    ends |= {link.supplier.counted_as_id: link.supplier.counted_as for link in links}
    changed = _engagements_by(viewer, list(ends), PartyRole.AGENT_OF_CHANGE)
    received = _engagements_by(viewer, list(ends), PartyRole.RECIPIENT)
    shared: dict[tuple[int, int], set[int]] = {}
    goods: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for link in links:
        pair = link.buyer.counted_as_id, link.supplier.counted_as_id
        shared[pair] = changed[pair[0]] & received[pair[1]]
        goods[pair] |= {link.goods} - {""}
    named = _named(viewer, {number for numbers in shared.values() for number in numbers})
    rows = [
        Strengthened(
            buyer=ends[pair[0]],
            supplier=ends[pair[1]],
            goods=", ".join(sorted(goods[pair])),
            engagements=tuple(named[number] for number in sorted(numbers)),
        )
        for pair, numbers in shared.items()
    ]
    return sorted(rows, key=lambda row: (not row.engagements, row.buyer.name, row.supplier.name))


@dataclass(frozen=True, slots=True)
class MetBySeveral:
    """An enterprise and the projects through which it was met, each with its engagements."""

    organization: Organization
    projects: tuple[tuple[str, int], ...]


def met_by_several(viewer: Actor, *, country: str = "", least: int = 2) -> list[MetBySeveral]:
    """Return the enterprises met through several projects, those with most of them first.

    A project is what an engagement says it belongs to: its project, else its programme, else, of
    an inspection campaign, the campaigns together. Only engagements under way or done that
    `viewer` may see make one, so nobody learns of a project that they may not see. Each enterprise
    stands once.
    """
    met = _met(viewer, country)
    names = _project_names({key for row in met.values() for key in row})
    several = {number: row for number, row in met.items() if len(row) >= max(least, 1)}
    found = visible_organizations(viewer).filter(kind__in=ENTERPRISES).in_bulk(list(several))
    rows = [
        MetBySeveral(
            organization=organization,
            projects=tuple(sorted((names[key], len(ids)) for key, ids in several[number].items())),
        )
        for number, organization in found.items()
    ]
    return sorted(
        rows, key=lambda row: (-len(row.projects), row.organization.name, row.organization.ref)
    )


def _large_to_small(viewer: Actor, country: str) -> list[SupplyLink]:
    seen = visible_organizations(viewer)
    rows = SupplyLink.objects.visible_to(viewer).filter(
        Exists(seen.filter(pk=OuterRef("buyer__counted_as"))),
        Exists(seen.filter(pk=OuterRef("supplier__counted_as"))),
        until__isnull=True,
        buyer__counted_as__size_class=SizeClass.LARGE,
        supplier__counted_as__size_class__in=SMALLER,
    )
    if country:
        rows = rows.filter(supplier__counted_as__country=country)
    related = ("buyer__counted_as", "supplier__counted_as")
    return list(rows.select_related(*related).order_by("id"))


def _happened(viewer: Actor) -> QuerySet[Engagement]:
    return engagements(viewer, Wanted()).filter(status__in=COUNTED)


def _engagements_by(
    viewer: Actor, organizations: list[int], role: PartyRole
) -> defaultdict[int, set[int]]:
    rows = Party.objects.filter(
        role=role,
        record__counted_as__in=organizations,
        source__withdrawn_at__isnull=True,
        engagement__in=_happened(viewer).values("pk"),
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for organization, engagement in rows.values_list("record__counted_as", "engagement"):
        found[organization].add(engagement)
    return found


def _named(viewer: Actor, numbers: Iterable[int]) -> dict[int, Engagement]:
    return {row.pk: row for row in _happened(viewer).filter(pk__in=list(numbers))}


# What an engagement belongs to: ("project", id), ("programme", id) or ("campaign", 0).
_Key = tuple[str, int]


def _met(viewer: Actor, country: str) -> dict[int, dict[_Key, set[int]]]:
    """Return, for each organization, through what it was met and in which engagements."""
    found: defaultdict[int, defaultdict[_Key, set[int]]]
    found = defaultdict(lambda: defaultdict(set))
    belongs = _belongs(viewer)
    took_part = Party.objects.exclude(role=PartyRole.RESEARCH_PARTICIPANT)
    for rows, record in ((took_part, "record"), (Attendance.objects.all(), "organization")):
        there = rows.filter(
            source__withdrawn_at__isnull=True,
            engagement__in=_belonging(viewer).values("pk"),
            **{f"{record}__withdrawn": False, f"{record}__counted_as__kind__in": ENTERPRISES},
        )
        if country:
            there = there.filter(**{f"{record}__counted_as__country": country})
        pairs = there.values_list(f"{record}__counted_as", "engagement").distinct().order_by()
        for organization, engagement in pairs.iterator(chunk_size=10_000):
            if engagement in belongs:  # one recorded since is for the next reader
                found[organization][belongs[engagement]].add(engagement)
    return {number: dict(row) for number, row in found.items()}


def _belongs(viewer: Actor) -> dict[int, _Key]:
    rows = _belonging(viewer).values_list("pk", "project", "programme", "form").order_by("pk")
    found: dict[int, _Key] = {}
    for number, project, programme, form in rows:
        if project:
            found[number] = ("project", project)
        elif programme:
            found[number] = ("programme", programme)
        elif form == Form.INSPECTION_CAMPAIGN:
            found[number] = ("campaign", 0)
    return found


def _belonging(viewer: Actor) -> QuerySet[Engagement]:
    return _happened(viewer).filter(
        Q(project__isnull=False) | Q(programme__isnull=False) | Q(form=Form.INSPECTION_CAMPAIGN)
    )


def _project_names(keys: Iterable[_Key]) -> dict[_Key, str]:
    wanted = set(keys)
    projects = Project.objects.in_bulk([number for kind, number in wanted if kind == "project"])
    programmes = Programme.objects.in_bulk(
        [number for kind, number in wanted if kind == "programme"]
    )
    names: dict[_Key, str] = {("campaign", 0): _CAMPAIGNS}
    names |= {("project", number): row.name for number, row in projects.items()}
    return names | {("programme", number): row.name for number, row in programmes.items()}
