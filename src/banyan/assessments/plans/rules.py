"""How plans move, when one counts as tested, and when it is looked at again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from banyan.accounts.permissions import Confidentiality
from banyan.assessments.plans.vocabulary import PlanKind, PlanState
from banyan.programmes.credentials.rules import months_later
from banyan.programmes.rules import NOWHERE, Moves

# Of every state: where a plan goes by itself, and where it may go when somebody says why. It is
# tested by a test that is recorded, so no one moves it there by hand.
PLAN_MOVES: Final[Moves] = {
    PlanState.BEGUN: (frozenset({PlanState.COMPLETED}), frozenset({PlanState.ABANDONED})),
    PlanState.COMPLETED: (
        frozenset({PlanState.REVISED, PlanState.EXPIRED}),
        # What was taken for complete may turn out not to be.
        frozenset({PlanState.BEGUN, PlanState.ABANDONED}),
    ),
    PlanState.TESTED: (
        frozenset({PlanState.REVISED, PlanState.EXPIRED}),
        frozenset({PlanState.ABANDONED}),
    ),
    PlanState.REVISED: (
        frozenset({PlanState.REVISED, PlanState.EXPIRED}),
        frozenset({PlanState.ABANDONED}),
    ),
    PlanState.EXPIRED: (frozenset({PlanState.REVISED}), frozenset({PlanState.ABANDONED})),
    PlanState.ABANDONED: (NOWHERE, frozenset({PlanState.BEGUN})),
}
# Only a plan that is written down and in force can be tried out.
TESTABLE: Final = frozenset({PlanState.COMPLETED, PlanState.TESTED, PlanState.REVISED})
# For how many months a test, and a look at the plan, hold where an office says nothing else.
MONTHS: Final = 12
# Who sees a plan of which nobody has said: a partner keeps its own, findings stay in the office.
SEEN_BY: Final[Mapping[str, Confidentiality]] = {
    PlanKind.CONTINUITY: Confidentiality.PARTNER,
    PlanKind.IMPROVEMENT: Confidentiality.PARTNER,
    PlanKind.REMEDIATION: Confidentiality.RESTRICTED,
}


def still_counts_from(on: date, months: int) -> date:
    """Return the first day on which a test still counts on the day `on`."""
    return months_later(on, -months) + timedelta(days=1)


def is_tested(last: date | None, *, on: date, months: int = MONTHS) -> bool:
    """Test whether a plan last tested on `last` counts as tested on a day: for so many months."""
    return last is not None and still_counts_from(on, months) <= last <= on


def review_due(state: str, since: date, months: int = MONTHS) -> date | None:
    """Return when a plan that came to `state` is to be looked at again; nothing once it ended."""
    if state in (PlanState.ABANDONED, PlanState.EXPIRED):
        return None
    return months_later(since, months)
