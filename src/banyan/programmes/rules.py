"""How programmes are recognised in what people write, and how partnerships and platforms move."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from banyan.programmes.statements import known_packages
from banyan.programmes.vocabulary import (
    AdaptationStatus,
    CurriculumStatus,
    DialogueStatus,
    PlatformStatus,
    RecommendationStatus,
    Stage,
)

PROGRAMME_ALIASES: Final[Mapping[str, str]] = {
    "score": "SCORE",
    "sustainingcompetitiveandresponsibleenterprises": "SCORE",
    "betterwork": "BETTER-WORK",
    "womeninstem": "WISTEM",
    "wistem": "WISTEM",
}
# How an adaptation may move. Whatever is replaced is superseded, from wherever it stood.
ADAPTATION_MOVES: Final[Mapping[str, frozenset[str]]] = {
    AdaptationStatus.PROPOSED: frozenset({AdaptationStatus.AGREED, AdaptationStatus.SUPERSEDED}),
    # A country that shares the language adapts without translating.
    AdaptationStatus.AGREED: frozenset(
        {AdaptationStatus.TRANSLATING, AdaptationStatus.ADAPTED, AdaptationStatus.SUPERSEDED}
    ),
    AdaptationStatus.TRANSLATING: frozenset(
        {AdaptationStatus.ADAPTED, AdaptationStatus.SUPERSEDED}
    ),
    # What was found in validation, or before, sends it back.
    AdaptationStatus.ADAPTED: frozenset(
        {AdaptationStatus.TRANSLATING, AdaptationStatus.VALIDATED, AdaptationStatus.SUPERSEDED}
    ),
    AdaptationStatus.VALIDATED: frozenset(
        {AdaptationStatus.ADAPTED, AdaptationStatus.PUBLISHED, AdaptationStatus.SUPERSEDED}
    ),
    AdaptationStatus.PUBLISHED: frozenset({AdaptationStatus.IN_USE, AdaptationStatus.SUPERSEDED}),
    AdaptationStatus.IN_USE: frozenset({AdaptationStatus.SUPERSEDED}),
    AdaptationStatus.SUPERSEDED: frozenset(),
}
# How a curriculum moves. From anywhere it may stall; from there it goes on where it stood.
_CURRICULUM_STEPS: Final = (
    CurriculumStatus.EXPLORING,
    CurriculumStatus.PILOT,
    CurriculumStatus.EVALUATED,
    CurriculumStatus.APPROVED,
    CurriculumStatus.INTEGRATED,
    CurriculumStatus.SCALED,
)
_IRIS: Final = re.compile(r"^([A-Z]{3})\s*-?\s*(\d{3})$")
_DWCP: Final = re.compile(r"^(?:CPO|OUTCOME)?\s*(\d{1,2}\.\d{1,2})$")


def folded(text: str) -> str:
    """Return `text` as aliases are keyed: letters and digits only, small."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def package_aliases() -> Mapping[str, str]:
    """Return the code of each package by every name the reference list has for it, folded."""
    return {
        folded(name): package.code
        for package in known_packages()
        for name in (package.code, package.name, *package.also)
    }


def package_code(text: str) -> str:
    """Return the code of the package that `text` names, or nothing.

    A name may carry more words (`SIYB training, batch 3`): the longest alias it starts with, or
    holds as a whole word, is taken.
    """
    return _recognised(text, package_aliases())


def programme_code(text: str) -> str:
    """Return the code of the programme that `text` names, or nothing."""
    return _recognised(text, PROGRAMME_ALIASES)


def outcome_numbers(text: str) -> tuple[str, str]:
    """Return (IRIS code, DWCP number) from either notation: `CHN 179` or `CPO 1.1`.

    The one that `text` does not hold is empty; both are when it is no outcome's number.
    """
    plain = text.strip().upper()
    if iris := _IRIS.match(plain):
        return f"{iris[1]}{iris[2]}", ""
    if dwcp := _DWCP.match(plain):
        return "", dwcp[1]
    return "", ""


def biennium_in_words(first: int) -> str:
    """Return a biennium as it is written: `2018-19`."""
    return f"{first}-{(first + 1) % 100:02d}"


def outcome_key(*, country: str, iris_code: str, dwcp_number: str) -> str:
    """Return what an outcome is addressed by: `CHN253`, or `MM-1.1` where it has no such code."""
    return iris_code or f"{country}-{dwcp_number}"


def _recognised(text: str, aliases: Mapping[str, str]) -> str:
    whole = folded(text)
    if whole in aliases:
        return aliases[whole]
    words = [folded(word) for word in re.split(r"[^\w.&'-]+", text)]
    spans = {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + 6) + 1)
    }
    known = sorted((span for span in spans if span in aliases), key=len, reverse=True)
    return aliases[known[0]] if known else ""


def adaptation_moves(now: str) -> frozenset[str]:
    """Return the statuses that an adaptation at `now` may come to next."""
    return ADAPTATION_MOVES[now]


def curriculum_moves(now: str, *, before: str = "") -> frozenset[str]:
    """Return the statuses that a curriculum at `now` may come to next.

    `before` is where it stood before it stalled: it goes on from there, or takes the next step. An
    evaluation that found too little leads to another pilot.
    """
    if now == CurriculumStatus.STALLED:
        stood = before or CurriculumStatus.EXPLORING
        return frozenset({stood}) | (curriculum_moves(stood) - {CurriculumStatus.STALLED})
    place = _CURRICULUM_STEPS.index(CurriculumStatus(now))
    ahead = set(_CURRICULUM_STEPS[place + 1 : place + 2])
    if now == CurriculumStatus.EVALUATED:
        ahead.add(CurriculumStatus.PILOT)
    return frozenset(ahead | {CurriculumStatus.STALLED})


def days_at(since: date | None, *, today: date) -> int | None:
    """Return for how many days something has been at its status; `None` where nobody knows."""
    return None if since is None else max((today - since).days, 0)


class Step(StrEnum):
    """Whether a record may go from one status to another."""

    FREE = "free"
    WITH_REASON = "with_reason"
    NO = "no"


# Of every status: where it goes by itself, and where it may go when somebody says why.
Moves = Mapping[str, tuple[frozenset[str], frozenset[str]]]
NOWHERE: Final = frozenset[str]()
# Before it is signed, a partnership may skip stages and return to them; nothing is active that
# was never signed.
BEFORE_SIGNING: Final = (
    Stage.LEAD,
    Stage.SCOPING,
    Stage.SCREENING,
    Stage.CONSULTATION,
    Stage.CLEARANCE,
)
_AFTER: Final = dict(zip(BEFORE_SIGNING, (*BEFORE_SIGNING[1:], Stage.SIGNED), strict=True))
STAGE_MOVES: Final[Moves] = {
    **{
        stage: (
            frozenset({after}),
            frozenset({*BEFORE_SIGNING, Stage.SIGNED, Stage.TERMINATED}) - {stage, after},
        )
        for stage, after in _AFTER.items()
    },
    Stage.SIGNED: (
        frozenset({Stage.ACTIVE}),
        frozenset({Stage.CLEARANCE, Stage.COMPLETED, Stage.TERMINATED}),
    ),
    Stage.ACTIVE: (frozenset({Stage.COMPLETED}), frozenset({Stage.SIGNED, Stage.TERMINATED})),
    Stage.COMPLETED: (NOWHERE, frozenset({Stage.ACTIVE})),
    Stage.TERMINATED: (NOWHERE, frozenset({Stage.LEAD})),
}
_SETTLED: Final = frozenset({PlatformStatus.REPLACED, PlatformStatus.CLOSED})
PLATFORM_MOVES: Final[Moves] = {
    PlatformStatus.PROPOSED: (
        frozenset({PlatformStatus.CONSULTATION}),
        frozenset({PlatformStatus.LAUNCHED, PlatformStatus.CLOSED}),
    ),
    PlatformStatus.CONSULTATION: (
        frozenset({PlatformStatus.LAUNCHED}),
        frozenset({PlatformStatus.PROPOSED, PlatformStatus.CLOSED}),
    ),
    PlatformStatus.LAUNCHED: (
        frozenset({PlatformStatus.ACTIVE}),
        frozenset({PlatformStatus.DORMANT, *_SETTLED}),
    ),
    PlatformStatus.ACTIVE: (frozenset({PlatformStatus.DORMANT}), _SETTLED),
    PlatformStatus.DORMANT: (frozenset({PlatformStatus.ACTIVE}), _SETTLED),
    PlatformStatus.REPLACED: (NOWHERE, frozenset({PlatformStatus.ACTIVE})),
    PlatformStatus.CLOSED: (NOWHERE, frozenset({PlatformStatus.ACTIVE})),
}
_SAID: Final = frozenset({RecommendationStatus.TAKEN_UP, RecommendationStatus.NOT_TAKEN_UP})
RECOMMENDATION_MOVES: Final[Moves] = {
    # What became of one is always said, and so are its later turns.
    RecommendationStatus.MADE: (frozenset({RecommendationStatus.CONSIDERED}), _SAID),
    RecommendationStatus.CONSIDERED: (NOWHERE, _SAID),
    RecommendationStatus.TAKEN_UP: (NOWHERE, frozenset({RecommendationStatus.NOT_TAKEN_UP})),
    RecommendationStatus.NOT_TAKEN_UP: (
        NOWHERE,
        frozenset({RecommendationStatus.CONSIDERED, RecommendationStatus.TAKEN_UP}),
    ),
}
DIALOGUE_MOVES: Final[Moves] = {
    DialogueStatus.RECEIVED: (
        frozenset({DialogueStatus.ACKNOWLEDGED}),
        frozenset({DialogueStatus.DECLINED}),
    ),
    DialogueStatus.ACKNOWLEDGED: (
        frozenset({DialogueStatus.CONSULTATION}),
        frozenset({DialogueStatus.DECLINED}),
    ),
    DialogueStatus.CONSULTATION: (
        frozenset({DialogueStatus.ACCEPTED}),
        frozenset({DialogueStatus.DECLINED}),
    ),
    DialogueStatus.ACCEPTED: (
        frozenset({DialogueStatus.ONGOING}),
        frozenset({DialogueStatus.DECLINED, DialogueStatus.CONCLUDED}),
    ),
    DialogueStatus.DECLINED: (NOWHERE, frozenset({DialogueStatus.CONSULTATION})),
    DialogueStatus.ONGOING: (frozenset({DialogueStatus.CONCLUDED}), NOWHERE),
    DialogueStatus.CONCLUDED: (NOWHERE, frozenset({DialogueStatus.ONGOING})),
}
# A lead, and what waits for screening or for clearance: what is asked after when it grows old.
WAITING: Final = (Stage.LEAD, Stage.SCOPING, Stage.SCREENING, Stage.CLEARANCE)
SIGNED_OR_LATER: Final = (Stage.SIGNED, Stage.ACTIVE, Stage.COMPLETED)
# Platforms that ought to meet, and for how many days their last meeting keeps them active.
MEETING: Final = (PlatformStatus.LAUNCHED, PlatformStatus.ACTIVE)
DAYS_BETWEEN_MEETINGS: Final = 365


def step(moves: Moves, now: str, then: str) -> Step:
    """Return whether what stands at `now` may come to `then`: freely, with a reason, or not."""
    free, with_reason = moves[now]
    if then in free:
        return Step.FREE
    return Step.WITH_REASON if then in with_reason else Step.NO


def confidentiality_at(stage: str) -> str:
    """Return who may see a partnership when nobody has set it: offices, until it is signed."""
    return "PUBLIC" if stage in SIGNED_OR_LATER else "INTERNAL"


def days_waited(since: date, today: date) -> int:
    """Return for how many days something has stood where it stands."""
    return max(0, (today - since).days)
