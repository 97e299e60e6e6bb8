"""What can be asked of what engagements cost. Shares over many are figures: see `results`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from banyan.accounts.permissions import Act, Actor, may
from banyan.engagements.models import CostLine, Engagement
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.vocabulary import Bearer
from banyan.foundation.money import in_usd
from banyan.foundation.refusals import Refusal, Why


class NoSuchCost(Refusal):
    """There is no such line of cost, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_cost"
    template = "There is no line of cost {cost}. The engagement's page lists those that stand."


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of cost with what it makes in US dollars."""

    line: CostLine
    usd: Decimal


@dataclass(frozen=True, slots=True)
class Costs:
    """What one engagement cost, in US dollars at the rates kept with its lines."""

    lines: tuple[Cost, ...]
    total: Decimal
    borne: tuple[tuple[str, Decimal], ...]  # who bore it, how much, in their order
    covered: Decimal  # by others than the office
    share: Decimal | None  # of the total, in percent; nothing while there is no cost


def costs_of(viewer: Actor, engagement: Engagement) -> Costs | None:
    """Return what an engagement cost and who bore it; `None` if `viewer` may see no costs there."""
    if not may(viewer, Act.SEE_COSTS, office=engagement.office.code):
        return None
    rows = (
        CostLine.objects.filter(engagement=engagement, struck_at__isnull=True)
        .select_related("bearer__counted_as")
        .order_by("borne_by", "spent_on", "id")
    )
    return added_up([Cost(row, in_usd(row.amount, row.per_usd)) for row in rows])


def engagement_of_cost(viewer: Actor, ref: str) -> Engagement:
    """Return the engagement that a standing line of cost is of.

    :raises NoSuchCost: if there is no such line, or `viewer` may not see it.
    """
    rows = engagements(viewer, Wanted()).filter(costs__ref=ref, costs__struck_at__isnull=True)
    found = rows.first()
    if found is None or not may(viewer, Act.SEE_COSTS, office=found.office.code):
        raise NoSuchCost(cost=ref)
    return found


def added_up(lines: Sequence[Cost]) -> Costs:
    """Return lines of cost with their totals and the share that others than the office bore."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for cost in lines:
        sums[cost.line.borne_by] += cost.usd
    total = sum(sums.values(), Decimal())
    covered = total - sums[Bearer.OFFICE]
    borne = tuple((str(bearer.label), sums[bearer]) for bearer in Bearer if sums.get(bearer))
    share = round(100 * covered / total, 1) if total else None
    return Costs(tuple(lines), total, borne, covered, share)
