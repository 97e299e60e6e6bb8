from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.db.models import TextChoices

from banyan.programmes.rules import (
    DIALOGUE_MOVES,
    PLATFORM_MOVES,
    RECOMMENDATION_MOVES,
    SIGNED_OR_LATER,
    STAGE_MOVES,
    Moves,
    Step,
    confidentiality_at,
    step,
)
from banyan.programmes.vocabulary import (
    DialogueStatus,
    PlatformStatus,
    RecommendationStatus,
    Stage,
)

LIVES = [
    (STAGE_MOVES, Stage),
    (PLATFORM_MOVES, PlatformStatus),
    (RECOMMENDATION_MOVES, RecommendationStatus),
    (DIALOGUE_MOVES, DialogueStatus),
]
lives = pytest.mark.parametrize(("moves", "words"), LIVES, ids=[w.__name__ for _, w in LIVES])


def reached_from(moves: Moves, start: str, *, without: str = "") -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        free, with_reason = moves[waiting.pop()]
        news = (free | with_reason) - seen - {without}
        seen |= news
        waiting.extend(news)
    return seen


@lives
def test_every_status_is_in_the_table_and_can_be_reached(
    moves: Moves, words: type[TextChoices]
) -> None:
    first = words.values[0]

    assert set(moves) == set(words.values)
    assert reached_from(moves, first) == set(words.values)


@lives
def test_nothing_moves_to_where_it_is_or_both_freely_and_with_a_reason(
    moves: Moves, words: type[TextChoices]
) -> None:
    for now in words.values:
        free, with_reason = moves[now]
        assert now not in free | with_reason
        assert not free & with_reason
        assert step(moves, now, now) is Step.NO


def test_nothing_is_active_or_completed_that_was_never_signed() -> None:
    unsigned = reached_from(STAGE_MOVES, Stage.LEAD, without=Stage.SIGNED)

    assert unsigned.isdisjoint(SIGNED_OR_LATER)


def test_the_plain_way_needs_no_reason() -> None:
    way = [*Stage.values][:-1]

    assert {step(STAGE_MOVES, now, then) for now, then in pairs(way)} == {Step.FREE}


def pairs(way: list[str]) -> Iterator[tuple[str, str]]:
    yield from pairwise(way)


def test_what_is_not_signed_is_for_offices_alone() -> None:
    public = {stage for stage in Stage.values if confidentiality_at(stage) == "PUBLIC"}

    assert public == set(SIGNED_OR_LATER)
