"""The round, the offices' answers, and the edition made of them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.foundation.periods import Period
from banyan.publications.commands.compose import place_box, place_chart, start_edition
from banyan.publications.commands.inputs import (
    accept_input,
    return_input,
    submit_input,
    write_input,
)
from banyan.publications.commands.paragraphs import place_paragraph
from banyan.publications.commands.publish import clear_edition, publish_edition
from banyan.publications.commands.rounds import QuestionEntry, open_round
from banyan.publications.queries import board, editions, rounds
from banyan.publications.statements import (
    ChartEntry,
    MastheadEntry,
    ParagraphEntry,
    PassageEntry,
    SectionEntry,
)
from demo import lists
from demo.figures import scope_of

TEXTS: Final = Path(__file__).parent / "edition"
CITED: Final = re.compile(r"\[\[(fact|count):(F\d{3})\]\]")
REVIEWER, EDITOR = "anong", "vic"
WEEKS_TO_ANSWER: Final = 3


@cache
def edition_texts() -> dict[str, Any]:
    """Return everything of the edition but its paragraphs."""
    loaded: dict[str, Any] = yaml.safe_load((TEXTS / "edition.yaml").read_text("utf-8"))
    return loaded


@cache
def paragraphs() -> list[dict[str, Any]]:
    """Return the paragraphs in the editor's order."""
    loaded: list[dict[str, Any]] = yaml.safe_load((TEXTS / "paragraphs.yaml").read_text("utf-8"))
    return loaded


def cited(kind: str) -> set[str]:
    """Return the facts that the texts cite as stated (`fact`) or as counted (`count`)."""
    texts = [entry["text"] for entry in (*paragraphs(), *edition_texts()["boxes"])]
    return {number for text in texts for found, number in CITED.findall(text) if found == kind}


def answer_round(figures: Mapping[str, Mapping[str, str]], *, at: datetime) -> int:
    """Open the round, and answer it as each office; return how many answers were accepted.

    `figures` holds references by fact, for `fact` and for `count`.
    """
    texts = edition_texts()
    editor = actor_named(EDITOR)
    if rounds(editor).filter(slug=texts["round"]).exists():
        return 0
    open_round(
        slug=texts["round"],
        title=texts["round_title"],
        questions=_questions(),
        offices=list(texts["offices"]),
        due_on=texts["due_on"],
        by=editor,
        at=at,
    )
    answers = _answers(figures)
    for (office, question), ref in _inputs(texts["round"], at.date()).items():
        stance = texts["offices"][office] if question == 1 else {}
        _answer(office, ref, answers[office, question], stance, at=at)
        accept_input(ref=ref, by=actor_named(REVIEWER), at=at)
    return len(answers)


def is_published() -> bool:
    """Test whether the edition is there."""
    slug = edition_texts()["slug"]
    return editions(actor_named(EDITOR)).filter(slug=slug, state="PUBLISHED").exists()


def publish(figures: Mapping[str, Mapping[str, str]], *, at: datetime) -> bool:
    """Compose and publish the edition; tell whether there was anything to do."""
    texts = edition_texts()
    editor = actor_named(EDITOR)
    if editions(editor).filter(slug=texts["slug"]).exists():
        return False
    head = texts["masthead"]
    start_edition(
        slug=texts["slug"],
        office="desk",
        masthead=MastheadEntry(**head),
        sections=[
            SectionEntry(entry["title"], texts["questions"][entry["question"] - 1]["text"])
            for entry in texts["sections"]
        ],
        round_slug=texts["round"],
        by=editor,
        at=at,
    )
    _place_all(texts, figures, by=editor, at=at)
    clear_edition(slug=texts["slug"], by=actor_named(REVIEWER), at=at)
    publish_edition(slug=texts["slug"], by=editor, at=at)
    return True


def open_next_round(*, at: datetime) -> bool:
    """Open the round of the third edition, answered here and there; tell if it was not there."""
    editor = actor_named(EDITOR)
    coming: dict[str, Any] = dict(lists.named("edition/next"))
    if rounds(editor).filter(slug=coming["slug"]).exists():
        return False
    open_round(
        slug=coming["slug"],
        title=coming["title"],
        questions=_questions(),
        offices=list(edition_texts()["offices"]),
        due_on=at.date() + timedelta(weeks=WEEKS_TO_ANSWER),
        by=editor,
        at=at,
    )
    inputs = _inputs(coming["slug"], at.date())
    for said in coming["answers"]:
        _begin(said, inputs[said["office"], said["question"]], at=at)
    return True


def _questions() -> list[QuestionEntry]:
    return [
        QuestionEntry(text=entry["text"], short=entry["short"])
        for entry in edition_texts()["questions"]
    ]


def _inputs(slug: str, today: date) -> dict[tuple[str, int], str]:
    found = board(actor_named(EDITOR), slug, today=today)
    return {
        (row.office.code, cell.input.question.number): cell.input.ref
        for row in found.rows
        for cell in row.cells
    }


def _answers(figures: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, int], str]:
    """Return what each office answers to each question: its paragraphs, one after another."""
    parts: dict[tuple[str, int], list[str]] = defaultdict(list)
    for entry in paragraphs():
        question = int(entry["at"].partition(".")[0])
        parts[entry["office"], question].append(referred(entry["text"], figures))
    return {key: "\n\n".join(texts) for key, texts in parts.items()}


def referred(text: str, figures: Mapping[str, Mapping[str, str]]) -> str:
    """Return `text` with each cited fact replaced by the reference of its figure."""
    return CITED.sub(lambda found: f"[[{figures[found[1]][found[2]]}]]", text)


def _answer(office: str, ref: str, text: str, stance: dict[str, str], *, at: datetime) -> None:
    officer = officer_of(office)
    write_input(
        ref=ref,
        text=text,
        trend=stance.get("trend", ""),
        trend_reason=stance.get("reason", ""),
        revision=0,
        by=officer,
        at=at,
    )
    submit_input(ref=ref, by=officer, at=at)


def officer_of(office: str) -> Actor:
    """Return who answers for an office."""
    return next(
        actor_named(person.username)
        for person in lists.people()
        if (office, "COUNTRY_OFFICER") in person.postings
    )


def _begin(said: dict[str, Any], ref: str, *, at: datetime) -> None:
    """Take an answer of the next round as far as it has come."""
    officer = officer_of(said["office"])
    write_input(
        ref=ref,
        text=said["text"],
        trend=said.get("trend", ""),
        trend_reason=said.get("reason", ""),
        revision=0,
        by=officer,
        at=at,
    )
    if said["state"] == "DRAFT":
        return
    submit_input(ref=ref, by=officer, at=at)
    reviewer = actor_named(REVIEWER)
    if said["state"] == "RETURNED":
        return_input(ref=ref, comment=said["comment"], by=reviewer, at=at)
    elif said["state"] == "ACCEPTED":
        accept_input(ref=ref, by=reviewer, at=at)


def _place_all(
    texts: dict[str, Any], figures: Mapping[str, Mapping[str, str]], *, by: Actor, at: datetime
) -> None:
    slug = texts["slug"]
    inputs = _inputs(texts["round"], at.date())
    for entry in paragraphs():
        section = int(entry["at"].partition(".")[0])
        place_paragraph(
            slug=slug,
            section=section,
            entry=ParagraphEntry(
                text=referred(entry["text"], figures),
                countries=entry["countries"],
                heading=entry["heading"],
                input=inputs[entry["office"], section],
                passages=_passages(entry),
            ),
            by=by,
            at=at,
        )
    for box in texts["boxes"]:
        place_box(
            slug=slug,
            after_section=box["after"],
            title=box["title"],
            text=referred(box["text"], figures),
            passages=_passages(box),
            by=by,
            at=at,
        )
    for chart in texts["charts"]:
        place_chart(slug=slug, entry=_chart(chart), by=by, at=at)


def _passages(entry: dict[str, Any]) -> list[PassageEntry]:
    return [PassageEntry(language, text) for language, text in entry.get("passages", {}).items()]


def _chart(said: dict[str, Any]) -> ChartEntry:
    return ChartEntry(
        title=said["title"],
        measure=said["measure"],
        by=said["by"],
        drawn=said["drawn"],
        section=said["section"],
        scope=scope_of(said),
        period=Period(said.get("from"), said.get("until")),
    )
