"""The measures of who bore what engagements cost: one whole, and its parts over the same whole."""

from collections.abc import Callable
from typing import Final

import ibis
from ibis import Table, _

from banyan.engagements.vocabulary import Bearer
from banyan.results.measures.defining import CATALOGUE, Measure, Tables, is_counted
from banyan.results.vocabulary import OF_ENGAGEMENTS, Aggregation, Counted


def _costs(*borne_by: Bearer) -> Callable[[Tables], Table]:
    """Return what gives every line of cost, weighing what was borne in one of these ways."""
    codes = [bearer.value for bearer in borne_by]

    def lines(tables: Tables) -> Table:
        table = tables.cost
        return table.filter(is_counted(table)).mutate(
            member=_.engagement_id,
            record=_.engagement_id,
            written=ibis.literal(None, "uint64"),
            weight=ibis.ifelse(_.borne_by.isin(codes), _.usd, 0),
            whole=_.usd,
            lines=ibis.literal(1, "int64"),
        )

    return lines


# Code, title, who bore it, and how that is said.
_SHARES: Final = (
    (
        "T12",
        "Cost covered by non-ILO resources",
        (Bearer.PARTNER_CASH, Bearer.PARTNER_IN_KIND, Bearer.PARTICIPANT_FEE),
        "by partners, in cash or in kind, and by participants' fees",
    ),
    ("T12C", "Cost covered by partners in cash", (Bearer.PARTNER_CASH,), "by partners in cash"),
    (
        "T12K",
        "Cost covered by partners in kind",
        (Bearer.PARTNER_IN_KIND,),
        "by partners in kind, as it was valued there",
    ),
    ("T12F", "Cost covered by fees", (Bearer.PARTICIPANT_FEE,), "by participants' fees"),
)


def _share(code: str, title: str, borne_by: tuple[Bearer, ...], how: str) -> Measure:
    return Measure(
        code=code,
        version=1,
        title=title,
        definition="Of what engagements under way or done are recorded to have cost, in US "
        f"dollars at the rates kept with the amounts: the part borne {how}. A cost counts in the "
        "year it was spent in; engagements whose cost nobody recorded are left out.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.ENGAGEMENTS,
        dimensions=OF_ENGAGEMENTS,
        lines=_costs(*borne_by),
        member=("member", "cost_id"),
        weighs=True,
        of_what="US dollars of recorded cost",
    )


SHARES_OF_COST: Final = tuple(_share(*said) for said in _SHARES)
