"""Opening a round: the same questions to every office, with a day to answer by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.publications.models import Input, Question, Reminder, Round
from banyan.publications.queries import NoSuchRound
from banyan.publications.queries.rounds import OPEN

DESK = "desk"  # rounds are the department's


class RoundAlreadyOpen(Refusal):
    """A round of this name is there."""

    why = Why.CONFLICT
    code = "publications.round_already_open"
    template = (
        "There is a round {slug} already. Open it under Publications, or choose another name."
    )


class NothingOwed(Refusal):
    """An office was to be reminded of answers that it has given."""

    why = Why.CONFLICT
    code = "publications.nothing_owed"
    template = "{office} has handed in every answer of this round. Remind those that still owe one."


class RoundWithoutQuestions(Refusal):
    """A round asks something, of somebody."""

    why = Why.INVALID
    code = "publications.round_without_questions"
    template = "A round needs at least one question and one office. Add them to {title}."


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question as asked, and in few words."""

    text: str
    short: str


def open_round(
    *,
    slug: str,
    title: str,
    questions: Sequence[QuestionEntry],
    offices: Sequence[str],
    due_on: date,
    by: Actor,
    at: datetime,
) -> Round:
    """Open a round: every office is asked every question, and its inputs stand as requested.

    :raises NotAllowed: if `by` may not open rounds.
    :raises RoundAlreadyOpen: if there is one of this name.
    :raises RoundWithoutQuestions: if nothing is asked, or of nobody.
    :raises NoSuchOffice: if one of the offices is not there.
    """
    require(by, Act.OPEN_ROUND, office=DESK)
    if not questions or not offices:
        raise RoundWithoutQuestions(title=title)
    asked = [office(code) for code in dict.fromkeys(offices)]
    with transaction.atomic():
        if Round.objects.filter(slug=slug).exists():
            raise RoundAlreadyOpen(slug=slug)
        opened = Round.objects.create(
            slug=slug, title=title, opened_at=at, opened_by=by.name, due_on=due_on
        )
        rows = Question.objects.bulk_create(
            Question(round=opened, number=number, text=entry.text, short=entry.short)
            for number, entry in enumerate(questions, start=1)
        )
        Input.objects.bulk_create(
            Input(ref=new_reference("INP"), question=question, office=one)
            for question in rows
            for one in asked
        )
        record_change(
            act="open_round",
            subject=f"round:{slug}",
            made_by=by.name,
            at=at,
            detail={"questions": len(questions), "offices": len(asked), "due": str(due_on)},
        )
    return opened


def remind_office(
    *, round_slug: str, office_code: str, text: str = "", by: Actor, at: datetime
) -> Reminder:
    """Remind an office of what it owes to a round: it is told on its first page and at the answers.

    :raises NotAllowed: if `by` may not review answers of the office.
    :raises NoSuchRound: if there is no such round.
    :raises NothingOwed: if the office has handed everything in.
    """
    require(by, Act.REVIEW_INPUT, office=office_code)
    asked = office(office_code)
    with transaction.atomic():
        found = Round.objects.filter(slug=round_slug).first()
        if found is None:
            raise NoSuchRound(slug=round_slug)
        owed = Input.objects.filter(question__round=found, office=asked, state__in=OPEN)
        if not owed.exists():
            raise NothingOwed(office=asked.name)
        made = Reminder.objects.create(
            round=found, office=asked, text=text.strip(), made_at=at, made_by=by.name
        )
        record_change(
            act="remind_office",
            subject=f"round:{round_slug}",
            made_by=by.name,
            at=at,
            detail={"office": office_code, "answers": owed.count()},
        )
    return made
