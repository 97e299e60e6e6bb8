"""What can be asked of what arrived."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Count, QuerySet

from banyan.accounts.permissions import Act, Actor, may
from banyan.foundation.refusals import Refusal, Why
from banyan.intake.models import Delivery, Row, Table
from banyan.intake.vocabulary import State, Verdict


class NoSuchDelivery(Refusal):
    """A delivery that is not there, or not for this viewer to see."""

    why = Why.NOT_FOUND
    code = "intake.no_such_delivery"
    template = "There is no delivery {ref}. Open Work, Deliveries, for those you may see."


class NoSuchRow(Refusal):
    """A line that the delivery does not have."""

    why = Why.NOT_FOUND
    code = "intake.no_such_row"
    template = "{delivery} has no line {line}. Open the delivery to see its lines."


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a delivery ended with each verdict.

    `rows` leaves out what is no record (blank lines, totals, notes), so it is the sum of the rest.
    """

    ready: int = 0
    accepted: int = 0
    waiting: int = 0
    refused: int = 0
    passed_over: int = 0

    @property
    def rows(self) -> int:
        """Return how many rows say something."""
        return self.ready + self.accepted + self.waiting + self.refused


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a delivery's rows are, or would be, to the register."""

    new_organizations: int = 0
    known_organizations: int = 0
    new_people: int = 0
    known_people: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One fault of one row: where it stands, what is so and what to do."""

    line: int
    sheet: str
    sheet_row: int
    column: int | None
    header: str
    code: str
    sentence: str
    weight: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a delivery has come."""

    state: State
    done: int
    rows: int

    @property
    def is_under_way(self) -> bool:
        """Test whether a worker has, or will have, something to do with it."""
        return self.state in (State.ARRIVED, State.READING, State.ACCEPTING)

    @property
    def percent(self) -> int:
        """Return the part that is done, 0 to 100."""
        return min(100, self.done * 100 // self.rows) if self.rows else 0


def folder() -> Path:
    """Return the folder below which delivered files are kept, each under its checksum."""
    return Path(settings.DATA) / "deliveries"


def deliveries(viewer: Actor) -> QuerySet[Delivery]:
    """Return the deliveries that `viewer` may see, latest first."""
    return (
        Delivery.objects.visible_to(viewer)
        .select_related("office", "source")
        .order_by("-delivered_at", "-id")
    )


def delivery(viewer: Actor, ref: str) -> Delivery:
    """Return the delivery with this reference.

    :raises NoSuchDelivery: if there is none, or `viewer` may not see it.
    """
    found = deliveries(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchDelivery(ref=ref)
    return found


def stored_file(viewer: Actor, ref: str) -> Path:
    """Return where the delivered file lies, untouched.

    :raises NoSuchDelivery: if there is none, or `viewer` may not see it.
    """
    return folder() / delivery(viewer, ref).stored_as


def may_be_done(viewer: Actor, found: Delivery) -> frozenset[Act]:
    """Return the acts that `viewer` may do on this delivery: for showing or hiding a button."""
    acts = (Act.DELIVER, Act.ACCEPT_DELIVERY, Act.WITHDRAW_DELIVERY)
    return frozenset(act for act in acts if may(viewer, act, office=found.office.code))


def progress(viewer: Actor, ref: str) -> Progress:
    """Return how far the work on a delivery has come: what its page asks every second or so."""
    found = delivery(viewer, ref)
    return Progress(state=State(found.state), done=found.done, rows=found.rows)


def counts(found: Delivery) -> Counts:
    """Return how many rows of a delivery ended with each verdict."""
    return counts_of([found])[found.pk]


def counts_of(found: Iterable[Delivery]) -> dict[int, Counts]:
    """Return the counts of several deliveries by id, for a list, in one query."""
    ids = [one.pk for one in found]
    rows = (
        Row.objects.filter(delivery__in=ids)
        .values("delivery_id", "verdict")
        .annotate(how_many=Count("id"))
        .order_by("delivery_id", "verdict")
    )
    by_delivery: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for row in rows:
        by_delivery[row["delivery_id"]][row["verdict"].lower()] = row["how_many"]
    return {pk: Counts(**verdicts) for pk, verdicts in by_delivery.items()}


def foreseen(found: Delivery) -> Foreseen:
    """Return what the rows are to the register: foreseen until they are accepted, then true."""
    standing = Row.objects.filter(
        delivery=found, verdict__in=[Verdict.READY, Verdict.ACCEPTED, Verdict.WAITING]
    )

    def how_many(column: str, how: str) -> int:
        return standing.filter(**{column: how}).count()

    return Foreseen(
        new_organizations=how_many("organization_how", "NEW"),
        known_organizations=how_many("organization_how", "KNOWN"),
        new_people=how_many("person_how", "NEW"),
        known_people=how_many("person_how", "KNOWN"),
    )


def tables(found: Delivery) -> list[Table]:
    """Return the tables found in a delivery, in the order of the file."""
    return list(Table.objects.filter(delivery=found).order_by("position"))


def rows(found: Delivery, *, verdict: str = "", table: int | None = None) -> QuerySet[Row]:
    """Return the rows of a delivery in the order of the file, with their tables."""
    chosen = Row.objects.filter(delivery=found).select_related("table")
    if verdict:
        chosen = chosen.filter(verdict=verdict)
    if table is not None:
        chosen = chosen.filter(table__position=table)
    return chosen.order_by("line")


def row(viewer: Actor, ref: str, line: int) -> Row:
    """Return one line of a delivery.

    :raises NoSuchDelivery: if `viewer` may not see the delivery.
    :raises NoSuchRow: if it has no such line.
    """
    found = rows(delivery(viewer, ref)).filter(line=line).first()
    if found is None:
        raise NoSuchRow(delivery=ref, line=line)
    return found


def reasons(found: Delivery, *, limit: int | None = None) -> list[Reason]:
    """Return why rows were refused or wait, in the order of the file."""
    chosen = rows(found).filter(verdict__in=[Verdict.REFUSED, Verdict.WAITING])
    said = [reason for one in (chosen if limit is None else chosen[:limit]) for reason in _of(one)]
    return said if limit is None else said[:limit]


def remarks(found: Delivery) -> list[Reason]:
    """Return everything said of any row, notes on accepted rows too."""
    return [
        reason
        for one in rows(found).exclude(verdict=Verdict.PASSED_OVER).exclude(reasons=[])
        for reason in _of(one)
    ]


def waiting_rows(viewer: Actor) -> QuerySet[Row]:
    """Return the rows that wait for somebody, in deliveries that `viewer` may accept."""
    chosen = Row.objects.filter(
        verdict=Verdict.WAITING,
        delivery__in=Delivery.objects.visible_to(viewer).exclude(state=State.WITHDRAWN),
    )
    return chosen.select_related("delivery", "table").order_by("delivery_id", "line")


def _of(found: Row) -> list[Reason]:
    return [
        Reason(
            line=found.line,
            sheet=found.table.sheet,
            sheet_row=found.sheet_row,
            column=said["column"],
            header="" if said["column"] is None else found.table.headers[said["column"]],
            code=said["code"],
            sentence=said["sentence"],
            weight=said["weight"],
            candidates=tuple(said.get("candidates", ())),
        )
        for said in found.reasons
    ]
