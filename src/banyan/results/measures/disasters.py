"""The measures of what disasters destroyed, what that cost, and which work days were lost."""

from collections.abc import Callable
from typing import Final

import ibis
from ibis import Table, _

from banyan.results.measures.defining import CATALOGUE, Measure, Tables
from banyan.results.vocabulary import Aggregation, Counted, Dimension

_OF_LINES: Final = frozenset(
    {
        *(Dimension.COUNTRY, Dimension.DIVISION, Dimension.DISASTER, Dimension.YEAR),
        *(Dimension.QUARTER, Dimension.SECTOR, Dimension.OWNER, Dimension.DATA_QUALITY),
        Dimension.OFFICE,
    }
)
_ONE: Final = ibis.literal(1, "int64")


def _valued(*figures: str) -> Callable[[Tables], Table]:
    """Return what gives every amount of these kinds, weighing what it is in US dollars."""

    def lines(tables: Tables) -> Table:
        table = tables.sector_effect
        return table.filter(table.figure.isin(figures)).mutate(
            member=_.effect_id,
            record=_.effect_id,
            written=ibis.literal(None, "uint64"),
            weight=_.usd,
            lines=_ONE,
        )

    return lines


def _work_days(tables: Tables) -> Table:
    table = tables.employment_impact
    return table.filter(table.days > 0).mutate(
        member=_.impact_id,
        record=_.impact_id,
        written=ibis.literal(None, "uint64"),
        weight=_.days,
        part=_.sex,
        lines=_ONE,
    )


# Code, title, what is added up, and how that is said.
_VALUES: Final = (
    (
        *("D01", "Effects of disasters", ("DAMAGE", "LOSS")),
        "Damage and loss together: what was destroyed, and what was earned less or spent more",
    ),
    (
        *("D01D", "Damage of disasters", ("DAMAGE",)),
        "What it takes to replace what was destroyed",
    ),
    (
        *("D01L", "Loss through disasters", ("LOSS",)),
        "What was earned less, or spent more, until what was destroyed is replaced",
    ),
)


def _value(code: str, title: str, figures: tuple[str, ...], how: str) -> Measure:
    return Measure(
        code=code,
        version=1,
        title=title,
        definition=f"{how}, as assessments that no later one replaced found it; in whole US "
        "dollars at the rate kept with each assessment. Each is at the prices of its own day: "
        "amounts of several disasters stand beside each other, and no inflation is taken out. "
        "It is of the day on which the disaster struck.",
        source=CATALOGUE,
        unit="US dollars",
        aggregation=Aggregation.SUM,
        counts=Counted.EFFECTS,
        dimensions=_OF_LINES,
        lines=_valued(*figures),
        member=("member", "figure"),
        weighs=True,
        drawn_from="sector_effect",
    )


OF_DISASTERS: Final = (
    *(_value(*said) for said in _VALUES),
    Measure(
        code="D02",
        version=1,
        title="Work days lost to disasters",
        definition="Affected workers times the days each could not work, or the work days that a "
        "source states alone, as assessments that no later one replaced found them. Women's part "
        "is as large as their share of the workers; where that is not known, or where fewer than "
        "five women or men are affected, work days are of neither sex.",
        source=CATALOGUE,
        unit="work days",
        aggregation=Aggregation.SUM,
        counts=Counted.WORK_LOST,
        dimensions=_OF_LINES | {Dimension.SEX, Dimension.FORMALITY},
        lines=_work_days,
        member=("member", "part"),
        weighs=True,
        drawn_from="employment_impact",
    ),
)
