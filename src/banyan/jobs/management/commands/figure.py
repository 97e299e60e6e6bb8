"""Count a measure from the command line."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.accounts.queries import actor_named
from banyan.jobs.words import Answer, Word
from banyan.provenance.statements import Attributed
from banyan.register.statements import Interval
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import (
    dimensions_from,
    figure,
    figure_sentence,
    is_stale,
    measure_named,
    measures,
    newest_snapshot,
    period_from,
    scope_from,
)
from banyan.results.rules import number_shown, with_unit
from banyan.results.statements import Cell, FigureAnswer, KeptFigure
from banyan.results.vocabulary import TIMES, Dimension

NARROWS: Final = tuple(dimension for dimension in Dimension if dimension not in TIMES)
HIDDEN: Final = "hidden: fewer than 5 people, or it would tell of some"


class Command(Word):
    help = "Count a measure: " + ", ".join(f"{each.code} {each.title}" for each in measures())

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("measure", metavar="MEASURE")
        for dimension in NARROWS:
            parser.add_argument(
                f"--{dimension.value}",
                default="",
                metavar="CODES",
                help="codes with commas between",
            )
        parser.add_argument("--from", dest="first", default="", metavar="DAY")
        parser.add_argument("--until", dest="last", default="", metavar="DAY", help="inclusive")
        parser.add_argument("--by", action="append", default=[], metavar="DIMENSION")
        parser.add_argument("--snapshot", default="", metavar="REF")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        by = actor_named(options["username"])
        measure = measure_named(options["measure"])
        texts = {dimension.value: options[dimension.value] for dimension in NARROWS}
        named = [part for text in options["by"] for part in text.split(",") if part.strip()]
        found = figure(
            by,
            measure.code,
            scope=scope_from(measure, texts),
            period=period_from(options["first"], options["last"]),
            by=dimensions_from(measure, named),
            snapshot=options["snapshot"] or fresh_snapshot(by),
        )
        return as_answer(found)

    def in_words(self, answer: Answer) -> str:
        said = [answer["sentence"]]
        if answer["rows"]:
            said += ["", *_table(answer)]
        said += [
            f"Stated: {stated['sentence']} {stated['attribution']['words']}."
            for stated in answer["stated"]
        ]
        said.append(f"{answer['attribution']['words']}.")
        if answer["partial"]:
            said.append("Counted over what you may see; there is more.")
        if answer["changes_since"]:
            said.append(f"Changes since it was counted: {answer['changes_since']}.")
        return "\n".join(said)


def fresh_snapshot(by: Actor) -> str:
    """Return the snapshot to count over: a new one when things changed and `by` may take it."""
    newest = newest_snapshot()
    if newest and not is_stale(newest):
        return newest.ref
    if may_somewhere(by, Act.TAKE_SNAPSHOT):
        return take_snapshot(by=by, at=timezone.now()).ref
    return newest.ref if newest else ""


def as_answer(found: FigureAnswer) -> Answer:
    """Return a figure as one JSON object."""
    return {
        "measure": found.measure,
        "version": found.version,
        "title": found.title,
        "definition": found.definition,
        "unit": found.unit,
        "value": _plain(found.value),
        "numerator": found.numerator,
        "denominator": found.denominator,
        "scope": found.scope.asked(),
        "from": found.period.first.isoformat() if found.period.first else None,
        "until": found.period.last.isoformat() if found.period.last else None,
        "by": list(found.by),
        "rows": [_row(cell) for cell in found.rows],
        "stated": [_stated(figure) for figure in found.stated],
        "naive": {
            "lines": found.naive.lines if found.naive else None,
            "written": found.naive.written if found.naive else None,
            "records": found.naive.records if found.naive else None,
        },
        "interval": _interval(found.interval),
        "as_of": found.as_of.isoformat(),
        "snapshot": found.snapshot,
        "changes_since": found.changes_since,
        "suppressed": found.suppressed,
        "partial": found.is_partial,
        "attribution": _attribution(found.attributed),
        "sentence": figure_sentence(found),
    }


def _row(cell: Cell) -> Answer:
    row: Answer = {"keys": cell.keys, **cell.keys, "label": cell.label, "value": _plain(cell.value)}
    if cell.denominator is not None:
        row |= {"numerator": cell.numerator, "denominator": cell.denominator}
    return row | {"hidden": cell.is_hidden}


def _interval(found: Interval | None) -> Answer | None:
    if found is None:
        return None
    return {
        "low": found.low,
        "high": found.high,
        "level": found.level,
        "reviewed": found.reviewed,
        "as_of": found.as_of.isoformat(),
    }


def _stated(kept: KeptFigure) -> Answer:
    return {
        "ref": kept.ref,
        "label": kept.label,
        "value": _plain(float(kept.value)),
        "qualifier": kept.qualifier,
        "shown": kept.shown,
        "unit": kept.unit,
        "office": kept.office,
        "evidence": kept.evidence,
        "as_of": kept.as_of.isoformat(),
        "fact_ref": kept.fact_ref,
        "attribution": _attribution(kept.attributed),
        "sentence": f"{kept.label}: {with_unit(kept.shown, kept.unit)} "
        f"({kept.office_name}; {kept.evidence})",
    }


def _attribution(said: Attributed) -> Answer:
    return {
        "kind": said.kind,
        "method": said.method,
        "share": None if said.share is None else float(said.share),
        "words": said.in_words(),
    }


def _plain(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def _table(answer: Answer) -> list[str]:
    numbers = [
        HIDDEN if row["hidden"] else _number(row["value"], answer["unit"]) for row in answer["rows"]
    ]
    wide = max(len(row["label"]) for row in answer["rows"])
    right = max(len(number) for number in numbers if number != HIDDEN) if numbers else 0
    return [
        f"  {row['label']:<{wide}}  {number:>{right}}"
        for row, number in zip(answer["rows"], numbers, strict=True)
    ]


def _number(value: float | None, unit: str) -> str:
    return "-" if value is None else number_shown(value, unit=unit)
