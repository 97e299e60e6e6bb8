"""What can be asked of rounds, inputs and editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, may, may_somewhere, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.publications.models import (
    Box,
    Edition,
    Input,
    InputComment,
    Paragraph,
    Question,
    Round,
    Section,
)
from banyan.publications.rules import cited, uncited_numbers
from banyan.results.queries import NoSuchFigure, kept_figures
from banyan.results.statements import KeptFigure


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


class NoSuchEdition(Refusal):
    """There is no such edition, or it is a draft and not for the viewer."""

    why = Why.NOT_FOUND
    code = "publications.no_such_edition"
    template = "There is no edition {slug}. The published ones are listed under Publications."


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

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Return (state, its label, how many answers stand there), in the order of the work."""
        states = [cell.input.state for row in self.rows for cell in row.cells]
        return [(s.value, str(s.label), states.count(s.value)) for s in Input.State]


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
    answers = _inputs(viewer).filter(question__round=found)
    by_office: dict[Office, list[Cell]] = {}
    for row in answers.order_by("office__name", "office__code", "question__number"):
        late = row.state in OPEN and today > found.due_on
        by_office.setdefault(row.office, []).append(Cell(input=row, is_late=late))
    rows = [BoardRow(office=one, cells=tuple(cells)) for one, cells in by_office.items()]
    return Board(
        round=found,
        questions=tuple(found.questions.order_by("number")),
        rows=tuple(sorted(rows, key=lambda row: (-row.late, row.office.name))),
    )


def input_with(viewer: Actor, ref: str) -> Input:
    """Return one office's answer, with its comments in order.

    :raises NoSuchInput: if it is not there, or `viewer` may not see that office's.
    """
    comments = Prefetch("comments", InputComment.objects.order_by("made_at", "id"))
    found = _inputs(viewer).prefetch_related(comments).filter(ref=ref).first()
    if found is None:
        raise NoSuchInput(input=ref)
    return found


def earlier_answers(viewer: Actor, answer: Input) -> QuerySet[Input]:
    """Return what the same office answered to the same question in earlier rounds, latest first."""
    rows = _inputs(viewer).filter(
        office=answer.office,
        question__number=answer.question.number,
        question__round__opened_at__lt=answer.question.round.opened_at,
    )
    return rows.exclude(text="").order_by("-question__round__opened_at", "ref")


def inputs_to_write(viewer: Actor) -> QuerySet[Input]:
    """Return what `viewer` still has to write, returned ones first, then by day due."""
    rows = _inputs(viewer).filter(
        office__code__in=offices_for(viewer, Act.WRITE_INPUT), state__in=OPEN
    )
    # The desk and the regional team could write for anybody; it is not their work.
    own = rows.filter(office__code=viewer.home) if viewer.home else rows
    return own.order_by("-state", "question__round__due_on", "question__number", "ref")


def inputs_to_review(viewer: Actor) -> QuerySet[Input]:
    """Return what was handed in and `viewer` may accept or return, longest waiting first."""
    rows = _inputs(viewer).filter(
        office__code__in=offices_for(viewer, Act.REVIEW_INPUT), state=Input.State.SUBMITTED
    )
    return rows.order_by("submitted_at", "ref")


def accepted_inputs(viewer: Actor, edition_: Edition) -> QuerySet[Input]:
    """Return the accepted answers of the edition's round that are not in it yet."""
    if edition_.round_id is None:
        return Input.objects.none()
    rows = _inputs(viewer).filter(
        question__round=edition_.round_id, state__in=[Input.State.ACCEPTED, Input.State.LOCKED]
    )
    rest = rows.exclude(paragraphs__section__edition=edition_)
    return rest.order_by("question__number", "office__name", "ref")


def editions(viewer: Actor | None) -> QuerySet[Edition]:
    """Return the editions that `viewer` may read, newest first. Published ones are everybody's."""
    readable = ~Q(state=Edition.State.DRAFT)
    if viewer is not None:
        readable |= Q(office__code__in=offices_for(viewer, Act.EDIT_EDITION))
    rows = Edition.objects.filter(readable).select_related("office", "superseded_by", "supersedes")
    return rows.order_by("-dated", "-number", "-id")


def edition(viewer: Actor | None, slug: str) -> Edition:
    """Return an edition: a published one to anybody, a draft to those who may edit it.

    :raises NoSuchEdition: if it is not there for `viewer`.
    """
    found = editions(viewer).filter(slug=slug).first()
    if found is None:
        raise NoSuchEdition(slug=slug)
    return found


def draft_with(viewer: Actor, slug: str) -> Edition:
    """Return a draft to whoever may edit it.

    :raises NoSuchEdition: if it is published, not there, or not for `viewer` to edit.
    """
    found = editions(viewer).filter(slug=slug, state=Edition.State.DRAFT).first()
    if found is None:
        raise NoSuchEdition(slug=slug)
    return found


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of a draft with its paragraphs, its boxes, and the numbers typed into each."""

    section: Section
    paragraphs: tuple[tuple[Paragraph, tuple[str, ...]], ...]
    boxes: tuple[tuple[Box, tuple[str, ...]], ...]


def outline(edition_: Edition) -> list[OutlinePart]:
    """Return the parts of an edition in order; with each text the numbers that are not cited."""
    paragraphs = Prefetch("paragraphs", Paragraph.objects.order_by("position"))
    sections = edition_.sections.prefetch_related(paragraphs).order_by("number")
    boxes = list(edition_.boxes.order_by("position"))
    return [
        OutlinePart(
            section=section,
            paragraphs=tuple((row, uncited_numbers(row.text)) for row in section.paragraphs.all()),
            boxes=tuple(
                (box, uncited_numbers(box.text))
                for box in boxes
                if box.after_section == section.number
            ),
        )
        for section in sections
    ]


def paragraph_at(viewer: Actor, slug: str, *, section: int, position: int) -> Paragraph:
    """Return a paragraph of a draft.

    :raises NoSuchEdition: if the draft, or the paragraph in it, is not there for `viewer`.
    """
    found = Paragraph.objects.filter(
        section__edition=draft_with(viewer, slug), section__number=section, position=position
    ).first()
    if found is None:
        raise NoSuchEdition(slug=f"{slug}, paragraph {section}.{position}")
    return found


def may_edit(viewer: Actor, edition_: Edition) -> bool:
    """Test whether `viewer` may edit this edition."""
    return may(viewer, Act.EDIT_EDITION, office=edition_.office.code)


def refuse_unknown_figures(viewer: Actor, texts: Iterable[str]) -> None:
    """Refuse texts that cite a figure `viewer` may not see, or that is not there.

    :raises NoSuchFigure: naming the first of them.
    """
    asked = cited(texts)
    found = kept_figures(viewer, list(asked))
    for ref in asked:
        if ref not in found:
            raise NoSuchFigure(figure=ref)


def figures_in(viewer: Actor, texts: Iterable[str]) -> list[KeptFigure]:
    """Return the figures that texts cite and `viewer` may see, in order of first citation."""
    asked = cited(texts)
    found = kept_figures(viewer, list(asked))
    return [found[ref] for ref in asked if ref in found]


def texts_of(editions_: Sequence[Edition]) -> dict[int, list[str]]:
    """Return every text of each edition (by id) that may cite a figure, in reading order."""
    texts: dict[int, list[str]] = {}
    for one in editions_:
        boxes = list(one.boxes.order_by("position"))
        found = [one.editors_message]
        for section in one.sections.order_by("number"):
            found.append(section.lead)
            for paragraph in section.paragraphs.order_by("position"):
                passages = paragraph.passages.order_by("id")
                found += [paragraph.text, *(passage.text for passage in passages)]
            for box in (box for box in boxes if box.after_section == section.number):
                found += [box.text, *(passage.text for passage in box.passages.order_by("id"))]
        texts[one.pk] = [*found, one.invitation]
    return texts


def _inputs(viewer: Actor) -> QuerySet[Input]:
    rows = Input.objects.filter(office__code__in=offices_for(viewer, Act.SEE_ROUNDS))
    return rows.select_related("office", "question__round")
