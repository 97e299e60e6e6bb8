"""The report to the Governing Body and the newsflash, drawn from the answers and the records.

Neither says anything again: paragraphs are sentences of what they are drawn from, figures are
counted for them or cited.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.statements import EngagementStatement
from banyan.foundation.periods import Period
from banyan.publications.commands.compose import place_chart, start_edition
from banyan.publications.commands.drawing import draw_figures, draw_list
from banyan.publications.commands.paragraphs import place_paragraph
from banyan.publications.commands.publish import clear_edition, publish_edition
from banyan.publications.queries import Fact, draft_with, editions, facts_to_take
from banyan.publications.statements import (
    About,
    ChartEntry,
    DrawnEntry,
    MastheadEntry,
    ParagraphEntry,
    PassageEntry,
)
from banyan.results.queries import measure_named, stated_figures
from demo import lists
from demo.publishing import EDITOR, REVIEWER, officer_of, paragraphs

SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
SINCE: Final = Period(date(2019, 1, 1), date(2019, 12, 31))
OTHERS: Final = ("edition/governing-body", "edition/newsflash")


def publish_others(*, at: datetime) -> int:
    """Compose and publish the report and the newsflash; return how many were not there yet."""
    editor = actor_named(EDITOR)
    there = set(editions(editor).values_list("slug", flat=True))
    told: list[dict[str, Any]] = [dict(lists.named(name)) for name in OTHERS]
    missing = [said for said in told if said["slug"] not in there]
    for said in missing:
        _compose(said, by=editor, at=at)
        clear_edition(slug=said["slug"], by=actor_named(REVIEWER), at=at)
        publish_edition(slug=said["slug"], by=editor, at=at)
    return len(missing)


def tell_since() -> int:
    """Record what offices did after the edition came out; return how much was not there yet."""
    told: list[dict[str, Any]] = [dict(entry) for entry in lists.entries("edition/since")]
    desk = actor_named("desk")
    known = set(engagements(desk, Wanted(period=SINCE)).values_list("title", flat=True))
    missing = [said for said in told if said["title"] not in known]
    for said in missing:
        office = said.pop("office")
        record_engagement(
            said=EngagementStatement(**said),
            office=office,
            by=officer_of(office),
            at=datetime.combine(said["starts_on"], time(17), tzinfo=UTC),
        )
    return len(missing)


def _compose(said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    slug = said["slug"]
    period = Period(said.get("first"), said.get("last"))
    start_edition(
        slug=slug,
        office="desk",
        masthead=MastheadEntry(**said["masthead"]),
        about=About(kind=said["kind"], period=period),
        by=by,
        at=at,
    )
    offered = facts_to_take(by, draft_with(by, slug))
    for section, part in enumerate(said["parts"], start=1):
        draw_figures(slug=slug, section=section, entries=_drawn(part, by), by=by, at=at)
        for what in part.get("lists", ()):
            draw_list(slug=slug, section=section, what=what, by=by, at=at)
        for chart in part.get("charts", ()):
            entry = ChartEntry(**chart, section=section, period=period)
            place_chart(slug=slug, entry=entry, by=by, at=at)
        for taken in part["takes"]:
            entry_ = _taken(taken, offered)
            place_paragraph(slug=slug, section=section, entry=entry_, by=by, at=at)


def _drawn(part: Mapping[str, Any], by: Actor) -> list[DrawnEntry]:
    stated = {
        row.fact_ref: row.ref
        for row in stated_figures(by).filter(fact_ref__in=part.get("states", ()))
    }
    said = [DrawnEntry(figure=stated[fact]) for fact in part.get("states", ())]
    counted = [
        DrawnEntry(measure=code, label=measure_named(code).title) for code in part.get("draws", ())
    ]
    return said + counted


def _taken(taken: Mapping[str, Any], offered: list[Fact]) -> ParagraphEntry:
    """Return a paragraph as it is drawn: the sentences kept of what it is drawn from."""
    if "at" in taken:
        told = next(entry for entry in paragraphs() if entry["at"] == taken["at"])
        fact = _answer(told, offered)
        text = fact.text.split("\n\n")[_place(told)]
        heading, countries = told["heading"], told["countries"]
    else:
        fact = _named(taken["from"], offered)
        text = fact.text
        told = next((row for row in paragraphs() if fact.source.endswith(f"/{row['at']}")), {})
        heading, countries = taken["heading"], taken["countries"]
    return ParagraphEntry(
        text=_kept(text, taken.get("keep", ())),
        countries=countries,
        heading=heading,
        source=fact.source,
        passages=_passages(told, countries),
    )


def _kept(text: str, places: Sequence[int]) -> str:
    sentences = SENTENCE.split(text.strip())
    return " ".join(sentences[place - 1] for place in places) if places else text


def _answer(told: Mapping[str, Any], offered: list[Fact]) -> Fact:
    """Return what an office answered to the question that a paragraph belongs to."""
    number = int(told["at"].partition(".")[0])
    return next(
        fact
        for fact in offered
        if fact.column == "input" and fact.question == number and fact.office == told["office"]
    )


def _named(source: str, offered: list[Fact]) -> Fact:
    """Return what is named by its source, or by how its words begin."""
    column, _, title = source.partition(":")
    return next(
        fact
        for fact in offered
        if fact.source == source or (fact.column == column and fact.text.startswith(title))
    )


def _place(told: Mapping[str, Any]) -> int:
    """Return which paragraph of its office's answer one is."""
    question = told["at"].partition(".")[0]
    same = [
        row["at"]
        for row in paragraphs()
        if row["office"] == told["office"] and row["at"].partition(".")[0] == question
    ]
    return same.index(told["at"])


def _passages(told: Mapping[str, Any], countries: list[str]) -> list[PassageEntry]:
    """Return what a paragraph says in few words, in the language of the country it speaks of."""
    spoken = {"KH": "km", "TH": "th", "MM": "my", "LA": "lo", "MN": "mn", "CN": "zh", "VN": "vi"}
    wanted = {spoken.get(country) for country in countries}
    said = told.get("passages", {})
    return [PassageEntry(language, text) for language, text in said.items() if language in wanted]
