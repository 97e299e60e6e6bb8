"""Figures: one measure, counted over a snapshot, for one viewer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.db import DatabaseError

from banyan.accounts.permissions import Act, Actor, Confidentiality, NotAllowed, may_somewhere, sees
from banyan.foundation.hiding import (
    Keys,
    Share,
    hidden_cells,
    hidden_shares,
    must_hide_total,
    must_hide_whole,
)
from banyan.foundation.periods import Period
from banyan.results.counting import (
    Question,
    Sight,
    Tally,
    counted,
    pairs,
    value_of,
)
from banyan.results.measures import Measure
from banyan.results.models import Snapshot
from banyan.results.queries.asking import (
    dimensions_from,
    labels,
    measure_named,
    measures,
    refuse_unknown,
    scope_in_words,
)
from banyan.results.queries.kept import stated_about
from banyan.results.queries.snapshots import (
    changes_seen,
    newest_snapshot,
    snapshot_named,
    snapshots_folder,
)
from banyan.results.queries.sureness import Reviews, reviews_known, sureness_of
from banyan.results.rules import (
    day_shown,
    number_shown,
    sure_words,
    with_unit,
)
from banyan.results.statements import EVERYTHING, Cell, FigureAnswer, KeptFigure, Scope
from banyan.results.store import laid_down, tables_in
from banyan.results.vocabulary import TIMES, Aggregation, Dimension

ALWAYS = Period()


def figure(
    viewer: Actor,
    measure: str,
    *,
    scope: Scope = EVERYTHING,
    period: Period = ALWAYS,
    by: Sequence[str] = (),
    snapshot: str = "",
) -> FigureAnswer:
    """Count a measure for `viewer`, over the newest snapshot unless another is named.

    Only what the viewer may see is counted; `is_partial` says when there is more. Counts of few
    people are hidden, and so is what would give them away.

    :raises NoSuchMeasure: if there is no such measure.
    :raises NotByThis: if it cannot be narrowed or broken down so.
    :raises NoSnapshot: if nothing was made ready for counting yet.
    :raises NotAllowed: if `viewer` may see no figures.
    """
    asked = measure_named(measure)
    dimensions = dimensions_from(asked, by)
    refuse_unknown(asked, scope.asked(), besides=frozenset(time.value for time in TIMES))
    require_figures(viewer)
    counted_over = _counted_over(viewer, snapshot)
    sight = sight_of(viewer, counted_over.folder, asked)
    question = Question(asked, scope, period, dimensions, sight)
    said = stated_about(viewer, measures=[asked.code], scope=scope)
    return _answer(question, counted_over, said[asked.code])


def figures_now(viewer: Actor) -> list[FigureAnswer]:
    """Return every measure over everything the viewer may see, in their order.

    :raises NoSnapshot: if nothing was made ready for counting yet.
    :raises NotAllowed: if `viewer` may see no figures.
    """
    require_figures(viewer)
    counted_over = _counted_over(viewer, "")
    folder = counted_over.folder
    said = stated_about(viewer, measures=[each.code for each in measures()], scope=EVERYTHING)
    return [
        _answer(
            Question(each, EVERYTHING, ALWAYS, (), sight_of(viewer, folder, each)),
            counted_over,
            said[each.code],
        )
        for each in measures()
    ]


def figures_of(viewer: Actor, wanted: Sequence[tuple[str, Scope]]) -> list[FigureAnswer]:
    """Return several figures at any time, each of a measure and a scope, in the order asked for.

    :raises NoSuchMeasure: if there is no such measure.
    :raises NotByThis: if one cannot be narrowed so.
    :raises NoSnapshot: if nothing was made ready for counting yet.
    :raises NotAllowed: if `viewer` may see no figures.
    """
    return figures_asked(viewer, [(code, scope, ALWAYS) for code, scope in wanted])


def figures_asked(viewer: Actor, wanted: Sequence[tuple[str, Scope, Period]]) -> list[FigureAnswer]:
    """Return several figures, each of a measure, a scope and a period, in the order asked for.

    :raises NoSuchMeasure: if there is no such measure.
    :raises NotByThis: if one cannot be narrowed so.
    :raises NoSnapshot: if nothing was made ready for counting yet.
    :raises NotAllowed: if `viewer` may see no figures.
    """
    require_figures(viewer)
    counted_over = _counted_over(viewer, "")
    found = []
    for code, scope, period in wanted:
        asked = measure_named(code)
        refuse_unknown(asked, scope.asked(), besides=frozenset(time.value for time in TIMES))
        sight = sight_of(viewer, counted_over.folder, asked)
        question = Question(asked, scope, period, (), sight)
        found.append(_answer(question, counted_over, ()))
    return found


def prepare_figures() -> None:
    """Count every measure over everything once, so that the first who asks need not wait.

    Does nothing while nothing was counted, or where the database is not set up yet.
    """
    try:
        newest = newest_snapshot()
    except DatabaseError:
        return
    if newest:
        folder = snapshots_folder() / newest.folder
        for measure in measures():
            tallies_of(folder, Question(measure, EVERYTHING, ALWAYS))


def require_figures(viewer: Actor, act: Act = Act.SEE_FIGURES) -> None:
    """Refuse whoever may not do this for any office.

    :raises NotAllowed: if they may not.
    """
    if not may_somewhere(viewer, act):
        said = act.value.replace("_", " ")
        raise NotAllowed(name=viewer.name, act=said, office=viewer.home or "any office")


def sight_of(viewer: Actor, folder: Path, measure: Measure) -> Sight:
    """Return whose records `viewer` sees among those a measure counts; `None` is all of them."""
    there = _pairs(folder, measure.drawn_from)
    seen = {
        (office, level)
        for office, level in there
        if sees(viewer, Confidentiality(level), office=office)
    }
    return None if seen == there else frozenset(seen)


@dataclass(frozen=True, slots=True)
class _CountedOver:
    """A snapshot, and how much has changed since."""

    taken: Snapshot
    folder: Path
    changes: int
    reviews: Reviews


def _counted_over(viewer: Actor, ref: str) -> _CountedOver:
    taken = snapshot_named(ref)
    return _CountedOver(
        taken, snapshots_folder() / taken.folder, changes_seen(viewer, taken), reviews_known()
    )


def _answer(
    question: Question, counted_over: _CountedOver, said: tuple[KeptFigure, ...]
) -> FigureAnswer:
    measure, taken = question.measure, counted_over.taken
    whole = tallies_of(counted_over.folder, replace(question, by=()))[0]
    parts = tallies_of(counted_over.folder, question) if question.by else ()
    hidden, gone = _hidden(question, counted_over.folder, whole, parts)
    value = None if gone else value_of(measure, whole)
    interval, unreviewed = sureness_of(counted_over.folder, question, value, counted_over.reviews)
    return FigureAnswer(
        measure=measure.code,
        version=measure.version,
        title=measure.title,
        definition=measure.definition,
        unit=measure.unit,
        scope=question.scope,
        period=question.period,
        by=tuple(dimension.value for dimension in question.by),
        value=value,
        numerator=None if gone else _numerator(measure, whole),
        denominator=None if gone else _denominator(measure, whole),
        rows=_cells(question, parts, hidden),
        naive=None if gone else whole.naive,
        stated=said,
        as_of=taken.taken_at,
        snapshot=taken.ref,
        changes_since=counted_over.changes,
        is_hidden=gone,
        is_partial=question.sight is not None,
        interval=interval,
        unreviewed=unreviewed,
        attributed=measure.attributed,
    )


def _hidden(
    question: Question, folder: Path, whole: Tally, parts: Sequence[Tally]
) -> tuple[frozenset[Keys], bool]:
    if question.measure.shields:
        return _shielded(question, folder, whole, parts)
    if not (question.measure.is_about_people or question.measure.hides_few):
        return frozenset(), False
    counts = {part.keys: part.members for part in parts}
    people = {part.keys: part.opening for part in parts}
    hidden = hidden_cells(counts, people=people)
    return hidden, must_hide_total(whole.members, counts, hidden, people=whole.opening)


def _shielded(
    question: Question, folder: Path, whole: Tally, parts: Sequence[Tally]
) -> tuple[frozenset[Keys], bool]:
    """Return what is hidden of a measure that shields workplaces, whatever else may be asked.

    What is narrowed to is a cell of the table that stands beside it: where that cell would be
    hidden among the others, narrowing to it must not show it.
    """
    has_rest = question.measure.aggregation is Aggregation.RATIO and not question.measure.per
    shares = {part.keys: _share(question.measure, part) for part in parts}
    hidden = hidden_shares(shares, has_rest=has_rest)
    all_of_it = _share(question.measure, whole)
    gone = must_hide_whole(all_of_it, shares, hidden, has_rest=has_rest)
    if not question.scope.asked():
        return hidden, gone
    return (
        hidden | _hidden_beside(question, folder, question.by, has_rest=has_rest),
        gone or bool(_hidden_beside(question, folder, (), has_rest=has_rest)),
    )


def _hidden_beside(
    question: Question, folder: Path, by: tuple[Dimension, ...], *, has_rest: bool
) -> frozenset[Keys]:
    """Return the cells of `by` that are hidden in the table of all that is narrowed to."""
    asked = question.scope.asked()
    narrowed = tuple(Dimension(name) for name in asked)
    beside = (*narrowed, *(each for each in by if each not in narrowed))
    wide = replace(question, scope=EVERYTHING, by=beside)
    shares = {part.keys: _share(question.measure, part) for part in tallies_of(folder, wide)}
    found = set()
    for keys in hidden_shares(shares, has_rest=has_rest):
        told = dict(zip(beside, keys, strict=True))
        if all(_falls_in(told[Dimension(name)], codes, name) for name, codes in asked.items()):
            found.add(tuple(told[each] for each in by))
    return frozenset(found)


def _falls_in(key: str, codes: Sequence[str], name: str) -> bool:
    # Sectors are broken down by section, and narrowed to by section or division.
    if name == Dimension.SECTOR:
        return any(code[:1] == key for code in codes)
    return key in codes


def _share(measure: Measure, tally: Tally) -> Share:
    if measure.aggregation is Aggregation.RATIO:
        return Share(tally.weight, tally.whole, tally.shielded)
    return Share(tally.members, tally.members, tally.shielded)


def _cells(question: Question, parts: Sequence[Tally], hidden: frozenset[Keys]) -> tuple[Cell, ...]:
    names = [
        labels(dimension, [part.keys[place] for part in parts])
        for place, dimension in enumerate(question.by)
    ]
    measure = question.measure
    return tuple(
        Cell(
            keys={
                dimension.value: key for dimension, key in zip(question.by, part.keys, strict=True)
            },
            label=", ".join(known[key] for known, key in zip(names, part.keys, strict=True)),
            value=None if part.keys in hidden else value_of(measure, part),
            numerator=None if part.keys in hidden else _numerator(measure, part),
            denominator=None if part.keys in hidden else _denominator(measure, part),
            is_hidden=part.keys in hidden,
        )
        for part in parts
    )


def _numerator(measure: Measure, tally: Tally) -> int | None:
    return tally.weight if measure.aggregation is Aggregation.RATIO else None


def _denominator(measure: Measure, tally: Tally) -> int | None:
    return tally.whole if measure.aggregation is Aggregation.RATIO else None


def figure_sentence(answer: FigureAnswer) -> str:
    """Return the answer as one sentence, with its unit, scope, period and day of counting."""
    if answer.value is None:
        number = "Fewer people than may be shown" if answer.is_hidden else "Nothing"
    else:
        number = with_unit(number_shown(answer.value, unit=answer.unit), answer.unit)
        number += f" ({sure_words(answer)})" if answer.interval else ""
    where = scope_in_words(answer.scope)
    said = [f"{answer.title}: {number}", *([where] if where else []), answer.period.in_words()]
    return f"{', '.join(said)}, counted by Banyan as of {day_shown(answer.as_of.date())}."


# A snapshot never changes, so neither does what was counted over it.
@lru_cache(maxsize=64)
def _pairs(folder: Path, drawn_from: str) -> frozenset[tuple[str, str]]:
    return pairs(tables_in(folder), drawn_from)


@lru_cache(maxsize=4096)
def tallies_of(folder: Path, question: Question) -> tuple[Tally, ...]:
    """Count once, and remember. Without a breakdown there is exactly one tally."""
    question = replace(question, measure=laid_down(folder, question.measure))
    return tuple(counted(tables_in(folder), question))
