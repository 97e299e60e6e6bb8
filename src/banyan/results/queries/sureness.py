"""How sure a count is: what people found in a reviewed sample, for the records behind a figure."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from banyan.register.queries.samples import interval_over, reviews_so_far
from banyan.register.statements import Interval
from banyan.results.counting import Question, record_numbers
from banyan.results.rules import NOT_REVIEWED
from banyan.results.store import laid_down, tables_in
from banyan.results.vocabulary import Aggregation, Counted

# The last sample and its last review: what was said before holds until either changes.
Reviews = tuple[str, int]


def reviews_known() -> Reviews:
    """Return what tells whether an interval may have changed. Two queries."""
    return reviews_so_far()


def sureness_of(
    folder: Path, question: Question, value: float | None, reviews: Reviews
) -> tuple[Interval | None, str]:
    """Return the interval of a count, or why there is none; neither for what is not such a count.

    Distinct organizations are such a count. What is said of the same question, value and reviews is
    remembered: a page that shows many figures asks the database no more often.
    """
    measure = question.measure
    is_count = measure.aggregation is Aggregation.DISTINCT
    if not is_count or measure.counts is not Counted.ORGANIZATIONS or value is None:
        return None, ""
    if not reviews[0]:
        return None, NOT_REVIEWED
    return _said(folder, replace(question, by=()), int(value), reviews)


@lru_cache(maxsize=512)
def _said(
    folder: Path, question: Question, value: int, _reviews: Reviews
) -> tuple[Interval | None, str]:
    question = replace(question, measure=laid_down(folder, question.measure))
    said = interval_over(record_numbers(tables_in(folder), question), value)
    return (None, said) if isinstance(said, str) else (said, "")
