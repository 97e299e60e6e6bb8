"""What can be asked of rounds, and of what offices answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, may_somewhere, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.publications.models import Input, InputComment, Question, Reminder, Round
from banyan.publications.rules import on_time


class NoSuchRound(Refusal):
    """There is no such round for the viewer."""

    why = Why.NOT_FOUND
    code = "publications.no_such_round"
    template = "There is no round {slug}. The rounds are listed under Publications."


class NoSuchInput(Refusal):
    """There is no such input, or it is another office's."""

    why = Why.NOT_FOUND
    code = "publications.no_such_input"
    template = "There is no answer {input}. Those of your office are listed with their round."


OPEN = (Input.State.REQUESTED, Input.State.DRAFT, Input.State.RETURNED)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one office's answer to one question stands."""

    input: Input
    is_late: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One office with its answers, in the order of the questions. Late ones come first."""

    office: Office
    cells: tuple[Cell, ...]
    due_on: date
    reminded: Reminder | None = None  # the last time

    @property
    def owed(self) -> tuple[Cell, ...]:
        """Return the answers that it still owes."""
        return tuple(cell for cell in self.cells if cell.input.state in OPEN)

    @property
    def on_time(self) -> tuple[int, int]:
        """Return how many of its answers were handed in by the day due, and of how many (R01)."""
        return on_time(self.due_on, (day_handed_in(cell.input) for cell in self.cells))

    @property
    def late(self) -> int:
        """Return how many of its answers are late."""
        return sum(cell.is_late for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """A round at a glance: offices down, questions across."""

    round: Round
    questions: tuple[Question, ...]
    rows: tuple[BoardRow, ...]

    def rows_with(self, state: str) -> tuple[BoardRow, ...]:
        """Return the offices with an answer that stands in `state`; all where none is asked for."""
        return tuple(
            row
            for row in self.rows
            if not state or any(cell.input.state == state for cell in row.cells)
        )

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Return (state, its label, how many answers stand there), in the order of the work."""
        states = [cell.input.state for row in self.rows for cell in row.cells]
        return [(s.value, str(s.label), states.count(s.value)) for s in Input.State]

    @property
    def on_time(self) -> tuple[int, int]:
        """Return how many answers were handed in by the day due, and of how many asked (R01)."""
        parts = [row.on_time for row in self.rows]
        return sum(part[0] for part in parts), sum(part[1] for part in parts)


def rounds(viewer: Actor) -> QuerySet[Round]:
    """Return every round, latest first, to whoever may see rounds at all."""
    if not may_somewhere(viewer, Act.SEE_ROUNDS):
        return Round.objects.none()
    return Round.objects.order_by("-opened_at", "slug")


def board(viewer: Actor, slug: str, *, today: date) -> Board:
    """Return how a round stands at the offices that `viewer` reaches.

    :raises NoSuchRound: if it is not there, or `viewer` may see no rounds.
    """
    found = rounds(viewer).filter(slug=slug).first()
    if found is None:
        raise NoSuchRound(slug=slug)
    answers = inputs_of(viewer).filter(question__round=found)
    by_office: dict[Office, list[Cell]] = {}
    for row in answers.order_by("office__name", "office__code", "question__number"):
        late = row.state in OPEN and today > found.due_on
        by_office.setdefault(row.office, []).append(Cell(input=row, is_late=late))
    reminded = {row.office_id: row for row in found.reminders.order_by("made_at", "id")}
    rows = [
        BoardRow(one, tuple(cells), found.due_on, reminded.get(one.pk))
        for one, cells in by_office.items()
    ]
    return Board(
        round=found,
        questions=tuple(found.questions.order_by("number")),
        rows=tuple(sorted(rows, key=lambda row: (-row.late, row.office.name))),
    )


def row_of(found: Board, office: str) -> BoardRow:
    """Return one office's row of a board.

    :raises NoSuchRound: if the round asks that office nothing, or the viewer sees none of it.
    """
    for row in found.rows:
        if row.office.code == office:
            return row
    raise NoSuchRound(slug=f"{found.round.slug} at {office}")


def day_handed_in(answer: Input) -> date | None:
    """Return the day an answer was first handed in, or `None` while it was not."""
    return answer.first_submitted_at.date() if answer.first_submitted_at else None


def last_reminder(answer: Input) -> Reminder | None:
    """Return the last time an answer's office was reminded of its round, if it ever was."""
    rows = Reminder.objects.filter(round=answer.question.round, office=answer.office)
    return rows.order_by("-made_at", "-id").first()


def last_reminders(answers: Iterable[Input]) -> dict[tuple[int, int], datetime]:
    """Return when the office of each answer was last reminded, by round and office. One query."""
    asked = {answer.question.round_id for answer in answers}
    rows = Reminder.objects.filter(round__in=asked).order_by("made_at", "id") if asked else ()
    return {(row.round_id, row.office_id): row.made_at for row in rows}


def input_with(viewer: Actor, ref: str) -> Input:
    """Return one office's answer, with its comments in order.

    :raises NoSuchInput: if it is not there, or `viewer` may not see that office's.
    """
    comments = Prefetch("comments", InputComment.objects.order_by("made_at", "id"))
    found = inputs_of(viewer).prefetch_related(comments).filter(ref=ref).first()
    if found is None:
        raise NoSuchInput(input=ref)
    return found


def earlier_answers(viewer: Actor, answer: Input) -> QuerySet[Input]:
    """Return what the same office answered to the same question in earlier rounds, latest first."""
    rows = inputs_of(viewer).filter(
        office=answer.office,
        question__number=answer.question.number,
        question__round__opened_at__lt=answer.question.round.opened_at,
    )
    return rows.exclude(text="").order_by("-question__round__opened_at", "ref")


def inputs_to_write(viewer: Actor) -> QuerySet[Input]:
    """Return what `viewer` still has to write, returned ones first, then by day due."""
    rows = inputs_of(viewer).filter(
        office__code__in=offices_for(viewer, Act.WRITE_INPUT), state__in=OPEN
    )
    # The desk and the regional team could write for anybody; it is not their work.
    own = rows.filter(office__code=viewer.home) if viewer.home else rows
    return own.order_by("-state", "question__round__due_on", "question__number", "ref")


def inputs_to_review(viewer: Actor) -> QuerySet[Input]:
    """Return what was handed in and `viewer` may accept or return, longest waiting first."""
    rows = inputs_of(viewer).filter(
        office__code__in=offices_for(viewer, Act.REVIEW_INPUT), state=Input.State.SUBMITTED
    )
    return rows.order_by("submitted_at", "ref")


def inputs_of(viewer: Actor) -> QuerySet[Input]:
    """Return the answers that `viewer` may see, with their office, question and round."""
    rows = Input.objects.filter(office__code__in=offices_for(viewer, Act.SEE_ROUNDS))
    return rows.select_related("office", "question__round")
