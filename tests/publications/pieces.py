"""What tests of publications make again and again."""

from datetime import date, datetime
from decimal import Decimal

from banyan.accounts.permissions import Actor
from banyan.foundation.periods import Period
from banyan.publications.commands.compose import start_edition
from banyan.publications.commands.inputs import accept_input, submit_input, write_input
from banyan.publications.commands.publish import clear_edition, publish_edition
from banyan.publications.commands.rounds import QuestionEntry, open_round
from banyan.publications.models import Edition, Input
from banyan.publications.statements import About, MastheadEntry
from banyan.results.commands.figures import state_figure
from banyan.results.statements import FigureStatement

YEAR = Period(date(2018, 1, 1), date(2018, 12, 31))


def a_masthead(name: str = "Newsflash") -> MastheadEntry:
    return MastheadEntry(
        publication=name,
        number=1,
        region="The region",
        dated=date(2018, 8, 31),
        publisher="The department",
        message="Welcome.",
    )


def a_draft_of(
    kind: str,
    *,
    by: Actor,
    at: datetime,
    slug: str = "it",
    period: Period = YEAR,
    countries: tuple[str, ...] = (),
) -> Edition:
    about = About(kind=kind, period=period, countries=countries)
    head = a_masthead(kind.capitalize())
    return start_edition(slug=slug, office="desk", masthead=head, about=about, by=by, at=at)


def published(slug: str, *, cleared_by: Actor, by: Actor, at: datetime) -> Edition:
    clear_edition(slug=slug, by=cleared_by, at=at)
    return publish_edition(slug=slug, by=by, at=at)


def an_answer(
    text: str,
    *,
    desk: Actor,
    writer: Actor,
    at: datetime,
    slug: str = "2018",
    accepted: bool = True,
) -> Input:
    """Return one office's answer to the one question of a round, accepted unless told otherwise."""
    opened = open_round(
        slug=slug,
        title=f"Round {slug}",
        questions=[QuestionEntry("How much?", "Level")],
        offices=[writer.home],
        due_on=date(int(slug), 8, 31),
        by=desk,
        at=at,
    )
    found = Input.objects.get(question__round=opened)
    write_input(ref=found.ref, text=text, revision=0, by=writer, at=at)
    if accepted:
        submit_input(ref=found.ref, by=writer, at=at)
        accept_input(ref=found.ref, by=desk, at=at)
    return Input.objects.get(pk=found.pk)


def a_statement(*, by: Actor, at: datetime, level: str = "PUBLIC", value: int = 25) -> str:
    said = FigureStatement(
        label=f"Firms helped, {level.lower()}",
        value=Decimal(value),
        unit="enterprises",
        evidence="The annual report, page 3",
        as_of=date(2018, 8, 1),
        confidentiality=level,
    )
    return state_figure(statement=said, office=by.home, by=by, at=at).ref
