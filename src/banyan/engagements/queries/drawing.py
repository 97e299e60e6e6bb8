"""What the cascade is drawn from, with what is drawn beside it: who was trained, met, followed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from banyan.accounts.permissions import Confidentiality
from banyan.engagements.cascade import NOBODY, Ids, grouped, how_many, together
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.vocabulary import (
    COUNTED,
    TAUGHT,
    AttendanceRole,
    Form,
    PartyRole,
    TrainingLevel,
)
from banyan.foundation.bulk import rows_where_in
from banyan.programmes.models import Credential
from banyan.provenance.models import Source
from banyan.register.models import Person

DELIVERS = (AttendanceRole.TRAINER, AttendanceRole.FACILITATOR)
# Trainings after which one may deliver: of trainers, of master trainers, of facilitators.
TO_DELIVER = (TrainingLevel.TOT, TrainingLevel.TOMT, TrainingLevel.TOF)
# A sheet may name the form and leave the level out; a refresher makes nobody a trainer.
TEACHES_TRAINERS = Q(training_level__in=TO_DELIVER) | Q(
    form=Form.TRAINING_OF_TRAINERS, training_level=""
)
TEACHES_ENTREPRENEURS = Q(
    form__in=[form for form in TAUGHT if form is not Form.TRAINING_OF_TRAINERS]
) & ~Q(training_level__in=TO_DELIVER)
# What an engagement may belong to; the campaigns of an inspectorate belong together.
BELONGS = Q(project__isnull=False) | Q(programme__isnull=False) | Q(form=Form.INSPECTION_CAMPAIGN)
# By what enterprises are followed after a disaster: assessed, supported, taught to plan.
FOLLOWS = Q(
    form__in=(Form.DISASTER_ASSESSMENT, Form.RECOVERY_SUPPORT, Form.BUSINESS_CONTINUITY),
)
AT_ONCE = 50_000
# Package, office and class of confidentiality: what one viewer sees or does not.
Place = tuple[str, str, str]
Key = tuple[int, str, str, str]


class Taught(NamedTuple):
    """Whom a training taught, by their sex; the others with those of whom it is not told."""

    women: Ids = NOBODY
    men: Ids = NOBODY
    others: Ids = NOBODY


@dataclass(frozen=True, slots=True)
class Drawn:
    """The cascade as it was drawn, to be written down."""

    links: list[tuple[int, int, str, str, str]]
    reach: Mapping[Key, tuple[int, Ids]]
    trained: Mapping[int, Ids]  # who completed each training of trainers, by engagement
    by_name: Ids  # all of these, in the order of their names
    met: Mapping[int, Ids]  # which organizations each engagement of a project met
    followed: Mapping[int, tuple[Ids, Ids]]  # whom each was for that follows disasters, or studied
    reported: Mapping[int, Taught]  # whom each taught that a report tells of

    @property
    def learners(self) -> dict[Key, Ids]:
        """Return whom each trainer trained to train, as `links` say, in each place."""
        told: defaultdict[Key, list[int]] = defaultdict(list)
        for teacher, learner, *place in self.links:
            told[teacher, place[0], place[1], place[2]].append(learner)
        return {key: np.array(sorted(some), dtype=np.uint32) for key, some in told.items()}

    @property
    def trainers(self) -> int:
        """Return how many people trained anybody."""
        return len({key[0] for key in self.reach} | {link[0] for link in self.links})

    @property
    def people(self) -> int:
        """Return how many people were reached, each once."""
        return how_many(people for _, people in self.reach.values())


def standing_attendances() -> QuerySet[Attendance]:
    """Return attendances of which neither the source nor the person's record was withdrawn."""
    return Attendance.objects.filter(
        source__withdrawn_at__isnull=True,
        person__withdrawn=False,
        person__source__withdrawn_at__isnull=True,
    )


def drawn(teaching: Collection[str] = ()) -> Drawn:
    """Draw the cascade from what stands now.

    `teaching` are packages (by code) that teach to plan, besides what says so by its form.
    """
    deliveries = _deliveries()
    places = _places(TEACHES_TRAINERS)
    trained = _participants(places, only_completed=True)
    links = _links(deliveries, trained, places) | _supervised()
    happened = Engagement.objects.filter(status__in=COUNTED)
    follows = happened.filter(FOLLOWS | Q(package__code__in=teaching))
    return Drawn(
        links=sorted(links),
        reach=_reach(deliveries, _places(TEACHES_ENTREPRENEURS)),
        trained=trained,
        by_name=in_order_of_names(together(trained.values())),
        met=met_now(happened.filter(BELONGS)),
        followed=followed_now(_numbers(follows)),
        reported=reported_now(_numbers(Engagement.objects.filter(activity_report__isnull=False))),
    )


def met_now(held: QuerySet[Engagement]) -> dict[int, Ids]:
    """Return which organizations took part in each of these engagements, as the records stand."""
    took_part = Party.objects.exclude(role=PartyRole.RESEARCH_PARTICIPANT)
    numbers = _numbers(held)
    pairs = (
        _pairs(took_part, "record", numbers),
        _pairs(Attendance.objects.all(), "organization", numbers),
    )
    return _each_once(*pairs)


def followed_now(engagements: Sequence[int]) -> dict[int, tuple[Ids, Ids]]:
    """Return whom each of these was for (or whose people came), and whom it studied, by now."""
    parties = Party.objects.all()
    came = Attendance.objects.filter(role=AttendanceRole.PARTICIPANT)
    theirs = _each_once(
        _pairs(parties.filter(role=PartyRole.RECIPIENT), "record", engagements),
        _pairs(came, "organization", engagements),
    )
    studied = _each_once(
        _pairs(parties.filter(role=PartyRole.RESEARCH_PARTICIPANT), "record", engagements)
    )
    return {one: (theirs.get(one, NOBODY), studied.get(one, NOBODY)) for one in engagements}


def reported_now(engagements: Sequence[int]) -> dict[int, Taught]:
    """Return whom each of these engagements taught, as the attendances stand."""
    rows = Attendance.objects.filter(
        role=AttendanceRole.PARTICIPANT,
        engagement__in=engagements,
        source__withdrawn_at__isnull=True,
        person__withdrawn=False,
    )
    told: dict[str, list[tuple[int, int]]] = {"FEMALE": [], "MALE": [], "": []}
    columns = rows.order_by().values_list(
        "engagement", "person__counted_as", "person__counted_as__sex"
    )
    for engagement, person, sex in columns.iterator(chunk_size=AT_ONCE):
        told[sex if sex in told else ""].append((engagement, person))
    women, men, others = (
        _each_once(np.array(some, dtype=np.int64).reshape(-1, 2)) for some in told.values()
    )
    return {
        one: Taught(women.get(one, NOBODY), men.get(one, NOBODY), others.get(one, NOBODY))
        for one in engagements
    }


def _numbers(held: QuerySet[Engagement]) -> list[int]:
    return list(held.order_by().values_list("pk", flat=True))


def _pairs(
    rows: QuerySet[Party] | QuerySet[Attendance], record: str, engagements: Sequence[int]
) -> NDArray[np.int64]:
    """Return engagement and organization of those of these rows that stand, in two columns."""
    withdrawn = Source.objects.filter(withdrawn_at__isnull=False).values("pk")
    there = rows.filter(
        ~Q(source__in=withdrawn), engagement__in=engagements, **{f"{record}__withdrawn": False}
    )
    pairs = there.order_by().values_list("engagement", f"{record}__counted_as")
    told = pairs.iterator(chunk_size=AT_ONCE)
    return np.fromiter(chain.from_iterable(told), dtype=np.int64).reshape(-1, 2)


def _each_once(*pairs: NDArray[np.int64]) -> dict[int, Ids]:
    table = np.concatenate(pairs)
    some = grouped(table[:, 0], table[:, 1].astype(np.uint32))
    return {engagement: np.unique(organizations) for engagement, organizations in some.items()}


def in_order_of_names(people: Ids) -> Ids:
    """Return the numbers of people in the order of the names that they are counted by."""
    rows = rows_where_in(Person, "id", people.tolist(), ["name", "id"])
    order = sorted((name.casefold(), number) for name, number in rows)
    return np.fromiter((number for _, number in order), dtype=np.uint32, count=len(order))


def _deliveries() -> dict[int, set[int]]:
    """Return who delivered each engagement that happened."""
    rows = standing_attendances().filter(role__in=DELIVERS, engagement__status__in=COUNTED)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for engagement, person in rows.values_list("engagement_id", "person__counted_as_id").iterator(
        chunk_size=AT_ONCE
    ):
        found[engagement].add(person)
    return found


def _places(teaches: Q) -> dict[int, Place]:
    """Return the package, office and class of each engagement that happened and teaches so."""
    rows = Engagement.objects.filter(teaches, status__in=COUNTED)
    columns = rows.values_list("id", "package__code", "office__code", "confidentiality")
    return {key: (package or "", office, level) for key, package, office, level in columns}


def _links(
    deliveries: Mapping[int, set[int]], trained: Mapping[int, Ids], places: Mapping[int, Place]
) -> set[tuple[int, int, str, str, str]]:
    return {
        (teacher, learner, *places[engagement])
        for engagement, learners in trained.items()
        for teacher in deliveries.get(engagement, ())
        for learner in learners.tolist()
        if teacher != learner
    }


def _supervised() -> set[tuple[int, int, str, str, str]]:
    """Return who supervised whom on the way to a credential; the credential is a partner's own."""
    rows = Credential.objects.standing().filter(supervisor__withdrawn=False)
    columns = rows.values_list(
        "supervisor__counted_as_id", "person__counted_as_id", "package__code", "office__code"
    )
    return {
        (teacher, learner, package, office, Confidentiality.PARTNER.value)
        for teacher, learner, package, office in columns
        if teacher != learner
    }


def _reach(
    deliveries: Mapping[int, set[int]], places: Mapping[int, Place]
) -> dict[Key, tuple[int, Ids]]:
    held = deliveries.keys() & places.keys()
    came = _participants(held, only_completed=False)
    told: defaultdict[Key, list[int]] = defaultdict(list)
    for engagement in sorted(held):
        for trainer in deliveries[engagement]:
            told[(trainer, *places[engagement])].append(engagement)
    return {
        key: (len(some), together([came[one] for one in some if one in came]))
        for key, some in sorted(told.items())
    }


def _participants(engagements: Iterable[int], *, only_completed: bool) -> dict[int, Ids]:
    """Return whom each of these engagements taught, each once."""
    rows = standing_attendances().filter(
        role=AttendanceRole.PARTICIPANT, engagement__status__in=COUNTED
    )
    if only_completed:
        # Trainings of trainers are few: their attendances are asked for by name.
        rows = rows.filter(TO_TRAIN, has_completed=True)
    columns = rows.values_list("engagement_id", "person__counted_as_id")
    told = columns.iterator(chunk_size=AT_ONCE)
    table: NDArray[np.int64] = np.fromiter(chain.from_iterable(told), dtype=np.int64).reshape(-1, 2)
    keys = table[:, 0]
    wanted = np.isin(keys, np.fromiter(engagements, dtype=np.int64))
    some = grouped(keys[wanted], table[wanted, 1].astype(np.uint32))
    return {key: np.unique(people) for key, people in some.items()}


TO_TRAIN = Q(engagement__training_level__in=TO_DELIVER) | Q(
    engagement__form=Form.TRAINING_OF_TRAINERS, engagement__training_level=""
)
