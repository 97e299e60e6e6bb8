"""The measures of platforms and partnerships, beside all others."""

from typing import Final

import ibis
from ibis import Table, _

from banyan.results.measures.defining import CATALOGUE, Measure, Tables
from banyan.results.vocabulary import Aggregation, Counted, Dimension

_OF_PLATFORMS: Final = frozenset({Dimension.COUNTRY, Dimension.SECTOR, Dimension.OFFICE})
_OF_PARTNERSHIPS: Final = frozenset(
    {Dimension.COUNTRY, Dimension.OFFICE, Dimension.PARTNERSHIP_FORM}
)


def _as(table: Table, member: str, *, weight: ibis.Value | None = None) -> Table:
    one = ibis.literal(1, "int64")
    return table.mutate(
        member=table[member],
        record=table[member],
        written=ibis.literal(None, "uint64"),
        weight=one if weight is None else weight,
        lines=one,
    )


def _platforms(tables: Tables) -> Table:
    return _as(tables.platform_meeting, "platform_id")


def _members(tables: Tables) -> Table:
    return tables.membership.mutate(
        member=_.organization_id,
        record=_.organization_record_id,
        written=_.organization_written,
        weight=ibis.literal(1, "int64"),
        lines=ibis.literal(1, "int64"),
    )


def _recommendations(tables: Tables) -> Table:
    table = tables.recommendation
    return _as(table, "recommendation_id", weight=(table.status == "TAKEN_UP").cast("int64"))


def _partnerships(tables: Tables) -> Table:
    return _as(tables.partnership, "partnership_id")


def _pledges(tables: Tables, means: str) -> Table:
    table = tables.pledge.filter(tables.pledge.means == means)
    return _as(table, "pledge_id", weight=table.usd)


def _cash(tables: Tables) -> Table:
    return _pledges(tables, "CASH")


def _in_kind(tables: Tables) -> Table:
    return _pledges(tables, "IN_KIND")


OF_PARTNERING: Final = (
    Measure(
        code="P01",
        version=1,
        title="Platforms active",
        definition="Platforms that met at least once in the twelve months before the last "
        "day of the period, or before the day of counting where it has none.",
        source=CATALOGUE,
        unit="platforms",
        aggregation=Aggregation.LATEST,
        counts=Counted.PLATFORMS,
        dimensions=_OF_PLATFORMS,
        lines=_platforms,
        drawn_from="platform_meeting",
    ),
    Measure(
        code="P02",
        version=1,
        title="Members of platforms",
        definition="Organizations, each counted once, that belong to a platform on the last "
        "day of the period. One that belongs to several is one.",
        source=CATALOGUE,
        unit="organizations",
        aggregation=Aggregation.LATEST,
        counts=Counted.ORGANIZATIONS,
        dimensions=_OF_PLATFORMS | {Dimension.MEMBER_KIND},
        lines=_members,
        drawn_from="membership",
    ),
    Measure(
        code="P03",
        version=1,
        title="Recommendations taken up",
        definition="Of the recommendations that platforms made in the period, those that "
        "were taken up by the day of counting.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.RECOMMENDATIONS,
        dimensions=_OF_PLATFORMS,
        lines=_recommendations,
        of_what="recommendations made",
        drawn_from="recommendation",
    ),
    Measure(
        code="P04",
        version=1,
        title="Partnerships active",
        definition="Partnerships that are signed and in force on the last day of the period. "
        "One of several countries or forms is one; those of countries and forms do not add up.",
        source=CATALOGUE,
        unit="partnerships",
        aggregation=Aggregation.LATEST,
        counts=Counted.PARTNERSHIPS,
        dimensions=_OF_PARTNERSHIPS,
        lines=_partnerships,
        drawn_from="partnership",
    ),
    Measure(
        code="P04C",
        version=1,
        title="Value of active partnerships in cash",
        definition="What is pledged in cash to partnerships in force on the last day of the "
        "period, each pledge in whole US dollars at the rate of its own day. What was "
        "delivered is not added; values of forms do not add up.",
        source=CATALOGUE,
        unit="US dollars",
        aggregation=Aggregation.LATEST,
        counts=Counted.PLEDGES,
        dimensions=_OF_PARTNERSHIPS,
        lines=_cash,
        weighs=True,
        drawn_from="pledge",
    ),
    Measure(
        code="P04K",
        version=1,
        title="Value of active partnerships in kind",
        definition="What is pledged in kind to partnerships in force on the last day of the "
        "period, as each pledge says that it was valued, in whole US dollars at the rate of "
        "its own day. What was delivered is not added.",
        source=CATALOGUE,
        unit="US dollars",
        aggregation=Aggregation.LATEST,
        counts=Counted.PLEDGES,
        dimensions=_OF_PARTNERSHIPS,
        lines=_in_kind,
        weighs=True,
        drawn_from="pledge",
    ),
)
