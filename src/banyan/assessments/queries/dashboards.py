"""What a campaign comes to: visited, not complying, remedied; and whether risks foretold it.

Its own office reads every number. Whoever else may see that there is a campaign reads the same
numbers with the small ones hidden, and with what would give them away.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.assessments.findings.rules import CALM, RISKY, band_of, nearest_cell
from banyan.assessments.findings.vocabulary import AT_REST, Band, Verdict
from banyan.assessments.models import (
    Campaign,
    Finding,
    FindingMove,
    FollowUpVisit,
    InspectionVisit,
    RiskCell,
    Workplace,
)
from banyan.assessments.queries.campaigns import names_workplaces, risks_of, topics_of
from banyan.assessments.queries.visits import Lacking, lacking_follow_up
from banyan.foundation.hiding import Keys, Share, hidden_shares, is_small_share, must_hide_whole
from banyan.foundation.places import division_name

UNKNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many, under a label. Hidden, it has neither number."""

    label: str
    part: int | None
    whole: int | None
    is_hidden: bool = False

    @property
    def percent(self) -> float | None:
        """Return the part as a percentage of the whole; `None` where there is no whole."""
        if self.part is None or not self.whole:
            return None
        return round(100 * self.part / self.whole, 1)


@dataclass(frozen=True, slots=True)
class OfTopic:
    """A topic: workplaces that do not comply, of those where it applies; violations remedied."""

    code: str
    title: str
    failing: Part
    remedied: Part


@dataclass(frozen=True, slots=True)
class OfRisk:
    """A band, cell or place of the risk map against what was found there."""

    label: str
    score: int | None
    why: str
    visited: Part
    failing: Part


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a campaign comes to. `lacking` and `cells` are there for its own office alone."""

    is_inside: bool
    visited: Part
    failing: Part
    followed: Part
    remedied: Part
    per_visit: Part
    topics: list[OfTopic]
    bands: list[OfRisk]
    divisions: list[OfRisk]
    cells: list[OfRisk]
    risky: Part
    others: Part
    lacking: list[Lacking]

    @property
    def is_hiding(self) -> bool:
        """Test whether any number was hidden."""
        strip = [self.visited, self.failing, self.followed, self.remedied, self.per_visit]
        strip += [one.failing for one in self.topics]
        strip += [one.failing for one in (*self.bands, *self.divisions)]
        strip += [one.visited for one in (*self.bands, *self.divisions)]
        return any(one.is_hidden for one in strip)

    @property
    def findings_per_visit(self) -> float | None:
        """Return the violations found at a visit, on average."""
        if self.per_visit.part is None or not self.per_visit.whole:
            return None
        return round(self.per_visit.part / self.per_visit.whole, 2)


@dataclass(frozen=True, slots=True)
class _Place:
    """An organization on the list: where it is, what it does, how risky it is."""

    organization: int
    division: str
    sector: str
    risk: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """One finding, with whom it is of and what became of it."""

    organization: int
    visit: int
    topic: str
    is_violation: bool
    applies: bool
    is_followed: bool
    is_remedied: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """Everything that the numbers are made of, in six questions."""

    places: dict[int, _Place]
    visits: dict[int, int]  # organization by visit
    followed: set[int]  # visits that were followed up
    found: list[_Found]

    @property
    def visited(self) -> set[int]:
        return set(self.visits.values())

    @property
    def failing(self) -> set[int]:
        return {one.organization for one in self.found if one.is_violation}


def dashboard(viewer: Actor, of: Campaign, *, today: date) -> Dashboard:
    """Return what a campaign comes to, as `viewer` may read it."""
    facts = _facts(of)
    is_inside = names_workplaces(viewer, of)
    bands = _by(facts, lambda place: band_of(place.risk).value)
    divisions = _by(facts, lambda place: place.division)
    violating = {one.visit for one in facts.found if one.is_violation}
    remedied = [one for one in facts.found if one.is_followed]
    whole = {
        "visited": Share(len(facts.visited), len(facts.places), len(facts.places)),
        "failing": Share(len(facts.failing), len(facts.visited), len(facts.visited)),
        "followed": Share(
            len(violating & facts.followed),
            len(violating),
            len({facts.visits[visit] for visit in violating}),
        ),
        "remedied": _remedied(remedied),
    }
    shown = {
        name: _part(name, share, _small(share, is_inside, has_rest=name != "visited"))
        for name, share in whole.items()
    }
    return Dashboard(
        is_inside=is_inside,
        **_whole(shown, [bands, divisions], whole, is_inside),
        per_visit=_per_visit(facts, is_inside),
        topics=_topics(of, facts, is_inside),
        bands=_risks(bands, is_inside, labels={band.value: str(band.label) for band in Band}),
        divisions=_risks(divisions, is_inside, labels=_named(divisions)),
        cells=_cells(viewer, of, facts),
        risky=_together(bands, RISKY, "At high or extreme risk", is_inside),
        others=_together(bands, CALM, "At low or medium risk", is_inside),
        lacking=lacking_follow_up(viewer, of, today=today) if is_inside else [],
    )


def progress_of(viewer: Actor, rows: Sequence[Campaign]) -> dict[int, Part]:
    """Return how many workplaces were visited of those planned, of one's own campaigns, by id.

    As their dashboards count them. One question, whatever the number of campaigns.
    """
    own = [row.pk for row in rows if names_workplaces(viewer, row)]
    planned: defaultdict[int, set[int]] = defaultdict(set)
    visited: defaultdict[int, set[int]] = defaultdict(set)
    listed = Workplace.objects.filter(
        campaign__in=own, left_out_on__isnull=True, record__withdrawn=False
    )
    columns = listed.order_by("pk").values_list("campaign", "record__counted_as", "visits__pk")
    for campaign, organization, visit in columns:
        planned[campaign].add(organization)
        if visit is not None:
            visited[campaign].add(organization)
    return {pk: Part("visited", len(visited[pk]), len(planned[pk])) for pk in own}


def _facts(of: Campaign) -> _Facts:
    listed = of.workplaces.filter(left_out_on__isnull=True, record__withdrawn=False)
    columns = ("record__counted_as", "division", "record__counted_as__sector", "risk")
    places = {row[0]: _Place(*row) for row in listed.order_by("pk").values_list(*columns)}
    there = InspectionVisit.objects.filter(workplace__in=listed.values("pk"))
    visits = dict(there.order_by("pk").values_list("pk", "workplace__record__counted_as"))
    again = FollowUpVisit.objects.filter(visit__in=visits).values_list("visit", flat=True)
    moved = FindingMove.objects.filter(follow_up__visit__in=visits)
    looked_at = set(moved.values_list("finding", flat=True))
    rows = Finding.objects.filter(visit__in=visits).order_by("pk")
    found = [
        _Found(
            organization=visits[visit],
            visit=visit,
            topic=topic,
            is_violation=bool(state),
            applies=verdict != Verdict.NOT_APPLICABLE,
            is_followed=number in looked_at,
            is_remedied=state in AT_REST,
        )
        for number, visit, topic, verdict, state in rows.values_list(
            "pk", "visit", "topic__code", "verdict", "state"
        )
    ]
    return _Facts(places, visits, set(again), found)


Shares = dict[str, tuple[Share, Share]]  # key -> visited of planned, failing of visited


def _by(facts: _Facts, key: Callable[[_Place], str]) -> Shares:
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for place in facts.places.values():
        groups[key(place)].add(place.organization)
    return {
        name: (
            Share(len(members & facts.visited), len(members), len(members)),
            Share(
                len(members & facts.failing),
                len(members & facts.visited),
                len(members & facts.visited),
            ),
        )
        for name, members in sorted(groups.items())
    }


# Whom inspectors have not visited yet is nobody's secret: only what they found is.
RESTS: Final = (False, True)


def _hidden(groups: Shares, place: int, is_inside: bool) -> frozenset[Keys]:
    if is_inside:
        return frozenset()
    return hidden_shares(_cells_of(groups, place), has_rest=RESTS[place])


def _small(share: Share, is_inside: bool, *, has_rest: bool = True) -> bool:
    return not is_inside and is_small_share(share, has_rest=has_rest)


def _part(label: str, share: Share, is_hidden: bool) -> Part:
    return (
        Part(label, None, None, is_hidden=True)
        if is_hidden
        else Part(label, share.part, share.whole)
    )


def _whole(
    shown: Mapping[str, Part],
    tables: Iterable[Shares],
    whole: Mapping[str, Share],
    is_inside: bool,
) -> dict[str, Part]:
    """Return the numbers of the whole, without those that would give a hidden cell away."""
    told = dict(shown)
    for groups in tables:
        for place, name in enumerate(("visited", "failing")):
            cells = _cells_of(groups, place)
            has_rest = RESTS[place]
            hidden = _hidden(groups, place, is_inside)
            if hidden and must_hide_whole(whole[name], cells, hidden, has_rest=has_rest):
                told[name] = Part(name, None, None, is_hidden=True)
    return told


def _cells_of(groups: Shares, place: int) -> dict[Keys, Share]:
    return {(key,): pair[place] for key, pair in groups.items()}


def _remedied(found: Iterable[_Found]) -> Share:
    rows = list(found)
    behind = len({one.organization for one in rows})
    return Share(sum(one.is_remedied for one in rows), len(rows), behind)


def _per_visit(facts: _Facts, is_inside: bool) -> Part:
    violations = sum(one.is_violation for one in facts.found)
    share = Share(violations, len(facts.visits), len(facts.visited))
    gone = not is_inside and is_small_share(share, has_rest=False)
    return _part("violations", share, gone)


def _topics(of: Campaign, facts: _Facts, is_inside: bool) -> list[OfTopic]:
    by_topic: defaultdict[str, list[_Found]] = defaultdict(list)
    for one in facts.found:
        by_topic[one.topic].append(one)
    told = []
    for topic in topics_of(of):
        found = by_topic[topic.code]
        applies = {one.organization for one in found if one.applies}
        failing = {one.organization for one in found if one.is_violation}
        share = Share(len(failing), len(applies), len(applies))
        again = _remedied(one for one in found if one.is_followed)
        told.append(
            OfTopic(
                topic.code,
                topic.title,
                _part(topic.title, share, _small(share, is_inside)),
                _part(topic.title, again, _small(again, is_inside)),
            )
        )
    return told


def _risks(groups: Shares, is_inside: bool, *, labels: Mapping[str, str]) -> list[OfRisk]:
    gone = _gone(groups, is_inside)
    told = []
    for key in (key for key in labels if key in groups):
        visited, failing = (_part(labels[key], share, (key,) in gone) for share in groups[key])
        told.append(OfRisk(labels[key], None, "", visited, failing))
    return told


def _gone(groups: Shares, is_inside: bool) -> frozenset[Keys]:
    """Return the groups of which a number is hidden: then both of them are."""
    return _hidden(groups, 0, is_inside) | _hidden(groups, 1, is_inside)


def _named(divisions: Shares) -> dict[str, str]:
    """Return the names of divisions by code, in their order; the unknown last."""
    named = sorted((division_name(code), code) for code in divisions if code)
    return {code: name for name, code in named} | {"": UNKNOWN}


def _together(groups: Shares, bands: Iterable[Band], label: str, is_inside: bool) -> Part:
    # Where one band is hidden, its neighbours' sum would tell it.
    if _gone(groups, is_inside):
        return Part(label, None, None, is_hidden=True)
    chosen = [groups[band.value][1] for band in bands if band.value in groups]
    part, whole = sum(share.part for share in chosen), sum(share.whole for share in chosen)
    return Part(label, part, whole)


def _cells(viewer: Actor, of: Campaign, facts: _Facts) -> list[OfRisk]:
    """Return the risk map with what was found, its highest first. Its own office's alone."""
    cells: dict[tuple[str, str], RiskCell] = {
        (cell.sector, cell.division): cell for cell in risks_of(viewer, of)
    }
    if not cells:
        return []

    def key(place: _Place) -> str:
        cell = nearest_cell(cells, sector=place.sector, division=place.division)
        return "|".join(cell) if cell else ""

    groups = _by(facts, key)
    nothing = (Share(0, 0, 0), Share(0, 0, 0))
    told = []
    for (sector, division), cell in cells.items():
        visited, failing = groups.get(f"{sector}|{division}", nothing)
        place = division_name(division) if division else "Every place"
        label = f"{sector}, {place}" if sector else place
        parts = (_part(label, visited, False), _part(label, failing, False))
        told.append(OfRisk(label, cell.score, cell.why, *parts))
    return sorted(told, key=lambda one: (-(one.score or 0), one.label))
