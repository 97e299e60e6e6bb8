"""How campaigns and their findings may move, and how risks are banded: values in, values out."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from banyan.assessments.findings.vocabulary import (
    AT_REST,
    FOLLOWED_UP,
    Band,
    CampaignState,
    FindingState,
)

_STEPS: Final = (
    CampaignState.PLANNED,
    CampaignState.RISK_MAPPING,
    CampaignState.PREPARATION,
    CampaignState.LAUNCHED,
    CampaignState.VISITS,
    CampaignState.FOLLOW_UP,
    CampaignState.REPORTED,
    CampaignState.CLOSED,
)
# One step on, or one back when more is found to do; what is closed stays so. Risks may be known
# from before, so mapping them can be passed over. Nothing is called off once it was reported.
CAMPAIGN_MOVES: Final[Mapping[str, frozenset[str]]] = {
    CampaignState.PLANNED: frozenset(
        {CampaignState.RISK_MAPPING, CampaignState.PREPARATION, CampaignState.CALLED_OFF}
    ),
    **{
        state: frozenset(
            {
                _STEPS[place + 1],
                _STEPS[place - 1],
                *([CampaignState.CALLED_OFF] if place < _STEPS.index("REPORTED") else []),
            }
        )
        for place, state in enumerate(_STEPS)
        if 0 < place < len(_STEPS) - 1
    },
    CampaignState.CLOSED: frozenset(),
    CampaignState.CALLED_OFF: frozenset({CampaignState.PLANNED}),
}
# When workplaces may be visited, and when they may be followed up: a first follow-up often comes
# before the last visit.
VISITED_IN: Final = frozenset({CampaignState.VISITS})
FOLLOWED_IN: Final = frozenset({CampaignState.VISITS, CampaignState.FOLLOW_UP})

# Another follow-up may find the same again; what was remedied may be so no longer.
FINDING_MOVES: Final[Mapping[str, frozenset[str]]] = {
    FindingState.OPEN: frozenset(FOLLOWED_UP),
    FindingState.PARTLY: frozenset({*FOLLOWED_UP, FindingState.SANCTIONED}),
    FindingState.NOT_REMEDIED: frozenset({*FOLLOWED_UP, FindingState.SANCTIONED}),
    FindingState.SANCTIONED: frozenset(FOLLOWED_UP),
    FindingState.REMEDIED: frozenset({FindingState.CLOSED, FindingState.NOT_REMEDIED}),
    FindingState.CLOSED: frozenset(),
}

# The highest score of each band; a score is likelihood times harm, one to five each.
BANDS: Final = ((Band.LOW, 4), (Band.MEDIUM, 9), (Band.HIGH, 16), (Band.EXTREME, 25))
RISKY: Final = (Band.HIGH, Band.EXTREME)
CALM: Final = (Band.LOW, Band.MEDIUM)


def campaign_may_become(now: str, then: str) -> bool:
    """Test whether a campaign may go from state `now` to `then`."""
    return then in CAMPAIGN_MOVES[now]


def finding_may_become(now: str, then: str) -> bool:
    """Test whether a violation may go from state `now` to `then`."""
    return then in FINDING_MOVES[now]


def band_of(score: int | None) -> Band:
    """Return the band of a risk's score, 1 to 25; what nobody mapped is not known."""
    if not score:
        return Band.UNKNOWN
    return next((band for band, most in BANDS if score <= most), Band.EXTREME)


def falls_in(cell: tuple[str, str], *, sector: str, division: str) -> bool:
    """Test whether a workplace falls in a cell of the risk map: (sector, division), empty is any.

    A cell of a whole section (`C`) holds its divisions (`C26`).
    """
    return sector.startswith(cell[0]) and cell[1] in ("", division)


def nearest_cell(
    cells: Iterable[tuple[str, str]], *, sector: str, division: str
) -> tuple[str, str] | None:
    """Return the cell that says most of a workplace: the narrowest sector, then its own place."""
    fitting = [cell for cell in cells if falls_in(cell, sector=sector, division=division)]
    return max(fitting, key=lambda cell: (len(cell[0]), bool(cell[1])), default=None)


def to_remedy_by(visited_on: date, days: int) -> date:
    """Return the day by which what a visit asked for is to be done, where it names no other."""
    return visited_on + timedelta(days=days)


def is_awaited(state: str) -> bool:
    """Test whether something is still asked of the workplace for a violation."""
    return state not in AT_REST
