"""What can be asked of the cascade: trainers below trainers, and whom every branch reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from banyan.accounts.permissions import Act, Actor, offices_for, visible_offices
from banyan.accounts.queries import names_known_to
from banyan.engagements.cascade import Ids, branch, grouped, how_many, together, unpacked
from banyan.engagements.models import CascadeCount, TrainerLearners, TrainerLink, TrainerReach
from banyan.foundation.bulk import rows_where_in
from banyan.provenance.queries import changes_after
from banyan.register.models import Person
from banyan.register.queries import people_seen

A_NODE = 50  # learners shown below one trainer
# Up to so many trainers are asked for by number; of more, all are read.
BY_NUMBER = 2_000
# What changes without moving anybody in the cascade.
APART = ("snapshot", "cascade", "round", "input", "edition", "figure")


@dataclass(frozen=True, slots=True)
class AsOf:
    """When the cascade was drawn, and how much a viewer knows was done since that may move it."""

    taken: CascadeCount
    changes: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A trainer with everybody below them: how many trainers, and whom they reached, once."""

    ref: str
    name: str
    own: int  # whom the trainer reached
    trainers: int  # below the trainer
    people: int  # whom the branch reached, each once


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the tree as it is shown: a branch at a depth, open or not."""

    branch: Branch
    depth: int
    learners: int
    is_open: bool
    hidden: int = 0  # learners of an open branch that are not shown


@dataclass(frozen=True, slots=True)
class Tree:
    """A branch with the lines below it, as one viewer may see it."""

    whole: Branch
    lines: tuple[Line, ...]
    added_up: int  # the branches directly below, and the trainer's own, as if nobody were shared
    shared: int  # how much that is too many
    shown: int  # branches directly below
    hidden: int


@dataclass(frozen=True, slots=True)
class Tops:
    """The widest branches at the top of the cascade, as one viewer may see them."""

    branches: tuple[Branch, ...]
    others: int  # branches that are less wide
    people: int  # whom all trainers reached, each once


def as_of(viewer: Actor) -> AsOf | None:
    """Return when the cascade was drawn, or nothing if it never was."""
    newest = CascadeCount.objects.defer("trained").order_by("-id").first()
    if newest is None:
        return None
    known = names_known_to(viewer)
    return AsOf(newest, changes_after(newest.last_change, passing_over=APART, made_by=known))


def drawn_beside(viewer: Actor) -> AsOf | None:
    """Return when it was drawn whom funnels follow and whom projects met, or nothing if never."""
    is_drawn = CascadeCount.objects.filter(trained__isnull=False).exists()
    return as_of(viewer) if is_drawn else None


class Forest:
    """The cascade as one viewer may see it, read once for as many branches as are asked."""

    def __init__(self, viewer: Actor, package: str = "") -> None:
        self._viewer = viewer
        self._seen = _seen(viewer)
        if package:
            self._seen &= Q(package=package)
        self.links: Mapping[int, Sequence[int]] = {
            teacher: some.tolist() for teacher, some in _learners(self._seen).items()
        }
        self._reach: dict[int, list[Ids]] | None = None
        self._counted: dict[int, int] = {}  # whom branches reached that were counted already

    def roots(self) -> list[int]:
        """Return those who trained trainers and were trained by nobody here."""
        taught = {learner for some in self.links.values() for learner in some}
        return sorted(self.links.keys() - taught)

    def read(self, trainers: set[int]) -> None:
        """Read whom these trainers reached, and nobody else, before branches are asked for."""
        if len(trainers) > BY_NUMBER:
            self.read_everything()
            return
        # Numbers first, as many as there are; then what the viewer sees of them.
        ids = [row[0] for row in rows_where_in(TrainerReach, "trainer", trainers, ["id"])]
        self._keep(TrainerReach.objects.filter(self._seen, pk__in=ids))

    def read_everything(self) -> None:
        """Read whom all trainers reached."""
        self._keep(TrainerReach.objects.filter(self._seen))

    def whole(self) -> int:
        """Count whom all that were read reached together, each once."""
        return how_many(piece for some in (self._reach or {}).values() for piece in some)

    def _keep(self, found: QuerySet[TrainerReach]) -> None:
        rows: Iterable[tuple[int, bytes | memoryview]]
        rows = found.order_by().values_list("trainer_id", "people")
        self._reach = {}
        for trainer, stored in rows:
            self._reach.setdefault(trainer, []).append(unpacked(stored))

    def reached(self, trainers: set[int]) -> int:
        """Count whom these trainers reached together, each once."""
        if self._reach is None:
            self.read(trainers)
        known = self._reach or {}
        return how_many(piece for one in trainers for piece in known.get(one, ()))

    def widest(self, roots: Sequence[int], at_most: int) -> list[int]:
        """Return those of these people whose branches reached most, and all that equal the last.

        Nobody reached more than their trainers did one by one; whoever comes behind by that is not
        counted exactly. Whoever neither trained nor reached anybody adds nothing.
        """
        known = self._reach or {}
        links = {
            teacher: [one for one in some if one in self.links or one in known]
            for teacher, some in self.links.items()
        }
        sizes = {one: sum(map(len, pieces)) for one, pieces in known.items()}
        branches = {root: branch(links, root) for root in roots}
        bounds = {root: sum(sizes.get(one, 0) for one in branches[root]) for root in roots}
        exact: dict[int, int] = {}
        least: list[int] = []  # the `at_most` highest numbers so far, the lowest first
        for root in sorted(roots, key=lambda one: -bounds[one]):
            if len(least) == at_most and bounds[root] < least[0]:
                break
            exact[root] = self.reached(branches[root])
            (heappush if len(least) < at_most else heappushpop)(least, exact[root])
        self._counted = exact
        return [root for root, people in exact.items() if people >= least[0]]

    def branch(self, root: int) -> set[int]:
        """Return everybody in the branch of `root`, themselves included."""
        return branch(self.links, root)

    def branches(self, roots: Sequence[int]) -> dict[int, Branch]:
        """Return the branches of these people, named as far as the viewer may know them."""
        rows = {row.pk: row for row in Person.objects.filter(pk__in=roots).order_by("pk")}
        names = {seen.ref: seen.name for seen in people_seen(self._viewer, rows.values())}
        found = {}
        for root in roots:
            below = self.branch(root)
            ref = rows[root].ref
            known = ref in names
            found[root] = Branch(
                ref=ref if known else "",
                name=names.get(ref, "A trainer of another office"),
                own=self.reached({root}),
                trainers=len(below) - 1,
                people=self._counted[root] if root in self._counted else self.reached(below),
            )
        return found


def _learners(seen: Q) -> dict[int, Ids]:
    """Return whom everybody trained to train, as far as it is seen."""
    pieces: dict[int, list[Ids]] = {}
    rows: Iterable[tuple[int, bytes | memoryview]]
    rows = TrainerLearners.objects.filter(seen).order_by().values_list("trainer_id", "learners")
    for trainer, stored in rows:
        pieces.setdefault(trainer, []).append(unpacked(stored))
    if pieces:
        return {trainer: together(some) for trainer, some in pieces.items()}
    # Where the cascade was drawn before learners were kept together, one by one.
    links = TrainerLink.objects.filter(seen).order_by().values_list("teacher_id", "learner_id")
    table: NDArray[np.int64] = np.array(list(links), dtype=np.int64).reshape(-1, 2)
    told = grouped(table[:, 0], table[:, 1].astype(np.uint32))
    return {trainer: np.unique(some) for trainer, some in told.items()}


def _seen(viewer: Actor) -> Q:
    # Only where the people themselves may be opened: a total then tells nothing that is hidden.
    people = offices_for(viewer, Act.SEE_PEOPLE)
    allowed = Q(confidentiality="PUBLIC", office_code__in=people)
    for level, offices in visible_offices(viewer).items():
        allowed |= Q(confidentiality=level.value, office_code__in=offices & people)
    return allowed


def roots(viewer: Actor, *, package: str = "") -> list[Branch]:
    """Return the branches at the top of the cascade that `viewer` may see, the widest first."""
    forest = Forest(viewer, package)
    tops = forest.roots()
    forest.read(set(forest.links) | {one for some in forest.links.values() for one in some})
    found = forest.branches(tops)
    return sorted(found.values(), key=_width)


def tops(viewer: Actor, *, package: str = "", at_most: int) -> Tops:
    """Return the widest branches of `roots`, and whom all trainers reached."""
    forest = Forest(viewer, package)
    forest.read_everything()
    found = forest.roots()
    branches = forest.branches(forest.widest(found, at_most)).values()
    shown = tuple(sorted(branches, key=_width)[:at_most])
    return Tops(shown, len(found) - len(shown), forest.whole())


def _width(one: Branch) -> tuple[int, int, str]:
    return -one.people, -one.trainers, one.ref


def whole(viewer: Actor, *, package: str = "") -> int:
    """Count whom all trainers that `viewer` may see reached, each once."""
    rows = TrainerReach.objects.filter(_seen(viewer))
    if package:
        rows = rows.filter(package=package)
    return how_many(unpacked(stored) for stored in rows.values_list("people", flat=True))


def branch_total(viewer: Actor, person: int, *, package: str = "") -> int:
    """Count whom the branch of a person (by id) reached, each once."""
    forest = Forest(viewer, package)
    return forest.reached(forest.branch(person))


def tree(viewer: Actor, person: int, *, opened: Sequence[str] = (), package: str = "") -> Tree:
    """Return the branch of a person (by id) with the branches below, those `opened` unfolded.

    `opened` are references. The widest branches come first, of each trainer the first fifty.
    """
    forest = Forest(viewer, package)
    forest.read(forest.branch(person))
    everything = forest.branches([person])[person]
    learners = forest.links.get(person, ())
    below = forest.branches(learners)
    added = everything.own + sum(one.people for one in below.values())
    lines = tuple(_lines(forest, below, set(opened), path=(person,), depth=1))
    shown = min(len(below), A_NODE)
    shared = added - everything.people
    return Tree(everything, lines, added, shared, shown, len(below) - shown)


def _lines(
    forest: Forest,
    below: Mapping[int, Branch],
    opened: set[str],
    *,
    path: tuple[int, ...],
    depth: int,
) -> list[Line]:
    order = sorted(below, key=lambda one: (-below[one].people, -below[one].trainers, one))
    found: list[Line] = []
    for number in order[:A_NODE]:
        learners = [one for one in forest.links.get(number, ()) if one not in path]
        is_open = bool(learners) and below[number].ref in opened
        hidden = max(0, len(learners) - A_NODE) if is_open else 0
        found.append(Line(below[number], depth, len(learners), is_open, hidden))
        if is_open:
            within = forest.branches(learners)
            found += _lines(forest, within, opened, path=(*path, number), depth=depth + 1)
    return found


def teachers(viewer: Actor, person: int) -> list[Branch]:
    """Return who trained a person (by id) to train, as far as `viewer` may see it."""
    rows = TrainerLink.objects.filter(_seen(viewer), learner=person)
    found = sorted(set(rows.values_list("teacher_id", flat=True)))
    known = {row.pk: row for row in Person.objects.filter(pk__in=found).order_by("pk")}
    names = people_seen(viewer, known.values())
    return [Branch(one.ref, one.name, 0, 0, 0) for one in names]
