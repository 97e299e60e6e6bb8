"""The measures: what each counts, in words and as an Ibis expression, once, for whatever engine.

A measure gives *lines*: everything it would count, one row for each time it was said, each with
the engagement's columns, the `member` it counts, the `record` that said it and the name as it was
`written`. Narrowing, breaking down, counting once, opening: the same for all (see `counting`).
"""

from typing import Final

import ibis
from ibis import Table, _

from banyan.engagements.vocabulary import TAUGHT, Form, PartyRole, TrainingLevel
from banyan.register.vocabulary import ENTERPRISES, Ownership
from banyan.results.measures.cohorts import OF_COHORTS
from banyan.results.measures.costs import SHARES_OF_COST
from banyan.results.measures.defining import CATALOGUE, as_people, is_counted
from banyan.results.measures.defining import Measure as Measure
from banyan.results.measures.defining import Tables as Tables
from banyan.results.measures.disasters import OF_DISASTERS
from banyan.results.measures.inspecting import OF_INSPECTING
from banyan.results.measures.partnering import OF_PARTNERING
from banyan.results.measures.planning import OF_PLANNING
from banyan.results.measures.readings import OF_READINGS
from banyan.results.measures.trainers import of_trainers
from banyan.results.vocabulary import (
    OF_ENGAGEMENTS,
    OF_ORGANIZATIONS,
    OF_PEOPLE,
    Aggregation,
    Counted,
    Dimension,
)

# Those who train others, by the level of the training they completed.
TRAINS_TRAINERS: Final = (TrainingLevel.TOT, TrainingLevel.TOMT)
# Taught to deliver, not to run an enterprise: never among entrepreneurs trained.
TAUGHT_TO_DELIVER: Final = (*TRAINS_TRAINERS, TrainingLevel.TOF)
ACTIVE_OUTCOMES: Final = ("TARGET", "PIPELINE", "MAINTENANCE")


def _trains_trainers(table: Table) -> ibis.expr.types.BooleanValue:
    # A sheet may name the form and leave the level out; a refresher is not a ToT completed.
    bare = (table.form == Form.TRAINING_OF_TRAINERS.value) & (table.training_level == "")
    return table.training_level.isin([level.value for level in TRAINS_TRAINERS]) | bare


def _trains_entrepreneurs(table: Table) -> ibis.expr.types.BooleanValue:
    forms = [form.value for form in TAUGHT if form is not Form.TRAINING_OF_TRAINERS]
    deliver = [level.value for level in TAUGHT_TO_DELIVER]
    return table.form.isin(forms) & ~table.training_level.isin(deliver)


def _is_enterprise(table: Table) -> ibis.expr.types.BooleanValue:
    return table.kind.isin([kind.value for kind in ENTERPRISES])


def _came(tables: Tables) -> Table:
    table = tables.participation
    return table.filter(is_counted(table), table.role == "PARTICIPANT")


def _as_organizations(table: Table) -> Table:
    named = table.mutate(
        member=_.organization_id,
        record=_.organization_record_id,
        written=_.organization_written,
        weight=ibis.literal(1, "int64"),
    )
    if "lines" in named.columns:
        return named
    return named.mutate(lines=ibis.literal(1, "int64"))


def _engaged(tables: Tables) -> Table:
    table = tables.involvement
    studied = table.role == PartyRole.RESEARCH_PARTICIPANT.value
    return _as_organizations(table.filter(is_counted(table), _is_enterprise(table), ~studied))


def _engagements(tables: Tables) -> Table:
    table = tables.engagement
    return table.filter(is_counted(table)).mutate(
        member=_.engagement_id,
        record=_.engagement_id,
        written=ibis.literal(None, "uint64"),
        weight=ibis.literal(1, "int64"),
        lines=ibis.literal(1, "int64"),
    )


def _trainers(tables: Tables) -> Table:
    came = _came(tables)
    return as_people(came.filter(_trains_trainers(came), came.has_completed))


def _entrepreneurs(tables: Tables) -> Table:
    came = _came(tables)
    return as_people(came.filter(_trains_entrepreneurs(came)))


def _enterprises_trained(tables: Tables) -> Table:
    came = _came(tables)
    return _as_organizations(came.filter(_trains_entrepreneurs(came), _is_enterprise(came)))


def _in_score(tables: Tables) -> Table:
    table = tables.involvement
    took_part = table.role.isin([PartyRole.RECIPIENT.value, "ATTENDED"])
    return _as_organizations(
        table.filter(
            is_counted(table),
            _is_enterprise(table),
            table.programme == "SCORE",
            table.form.isin([Form.TRAINING.value, Form.IN_FACTORY_CONSULTING.value]),
            ~table.training_level.isin([level.value for level in TAUGHT_TO_DELIVER]),
            took_part & table.has_completed,
        )
    )


def _workers_in_score(tables: Tables) -> Table:
    return _in_score(tables).mutate(weight=_.workers.cast("int64"))


def _owned_in_score(tables: Tables) -> Table:
    known = _in_score(tables).filter(_.ownership != "")
    return known.mutate(weight=(_.ownership == Ownership.FEMALE.value).cast("int64"))


def _outcomes(tables: Tables) -> Table:
    """Return every active outcome once with nothing, and once more for each contribution to it."""
    active = tables.outcome.filter(_.status.isin(ACTIVE_OUTCOMES))
    served = active.semi_join(tables.programme_contribution, "outcome_id")
    worked = tables.contribution.filter(is_counted(tables.contribution))
    worked = worked.drop("country").join(active.select("outcome_id", "country"), "outcome_id")
    # The list of outcomes is public, and so is which programme serves which.
    undated = {
        "confidentiality": ibis.literal("PUBLIC"),
        "starts_on": ibis.literal(None, "date"),
        "ends_on": ibis.literal(None, "date"),
    }
    return ibis.union(
        _as_outcomes(active.mutate(**undated), weight=0),
        _as_outcomes(served.mutate(**undated), weight=1),
        _as_outcomes(worked, weight=1),
    )


def _as_outcomes(table: Table, *, weight: int) -> Table:
    return table.select(
        "country",
        "office",
        "confidentiality",
        "starts_on",
        "ends_on",
        member=_.outcome_id,
        record=_.outcome_id,
        written=ibis.literal(None, "uint64"),
        weight=ibis.literal(weight, "int64"),
        lines=ibis.literal(weight, "int64"),
    )


_ENTERPRISES: Final = OF_ENGAGEMENTS | OF_ORGANIZATIONS
_PEOPLE: Final = OF_ENGAGEMENTS | OF_PEOPLE | {Dimension.KIND}
# What follows from engagements and who took part; below, what is kept beside them joins it.
MEASURES: Final[dict[str, Measure]] = {
    measure.code: measure
    for measure in (
        Measure(
            code="E01",
            version=1,
            title="Enterprises engaged",
            definition="Enterprises and cooperatives, each counted once, that took part in at "
            "least one engagement under way or done in the period. Those that were only studied "
            "are left out.",
            source=CATALOGUE,
            unit="enterprises",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.ORGANIZATIONS,
            dimensions=_ENTERPRISES,
            lines=_engaged,
        ),
        Measure(
            code="E02",
            version=1,
            title="Engagements",
            definition="Engagements under way or done on any day of the period, in every form. "
            "Plans, leads and what was cancelled are left out.",
            source=CATALOGUE,
            unit="engagements",
            aggregation=Aggregation.SUM,
            counts=Counted.ENGAGEMENTS,
            dimensions=OF_ENGAGEMENTS,
            lines=_engagements,
        ),
        Measure(
            code="T01",
            version=1,
            title="Trainers trained",
            definition="People, each counted once, who completed a training of trainers or of "
            "master trainers. Trained is not yet certified, and certified is not yet active.",
            source=CATALOGUE,
            unit="people",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.PEOPLE,
            dimensions=_PEOPLE,
            lines=_trainers,
            is_about_people=True,
        ),
        *of_trainers(_trainers),
        Measure(
            code="T08",
            version=1,
            title="Entrepreneurs trained",
            definition="People, each counted once, who took part in a training for those who run "
            "or would run an enterprise, whether or not to its end. Training people to train is "
            "left out, and so are those who delivered it.",
            source=CATALOGUE,
            unit="people",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.PEOPLE,
            dimensions=_PEOPLE,
            lines=_entrepreneurs,
            is_about_people=True,
        ),
        Measure(
            code="T09",
            version=1,
            title="Attendances",
            definition="Times that a person took part in a training for those who run or would "
            "run an enterprise: one person at three trainings is three attendances.",
            source=CATALOGUE,
            unit="attendances",
            aggregation=Aggregation.SUM,
            counts=Counted.PEOPLE,
            dimensions=_PEOPLE,
            lines=_entrepreneurs,
            member=("member", "engagement_id"),
            is_about_people=True,
        ),
        Measure(
            code="T10",
            version=1,
            title="Enterprises trained",
            definition="Enterprises and cooperatives, each counted once, whose owner or worker "
            "took part in a training for those who run or would run an enterprise.",
            source=CATALOGUE,
            unit="enterprises",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.ORGANIZATIONS,
            dimensions=_ENTERPRISES,
            lines=_enterprises_trained,
        ),
        *SHARES_OF_COST,
        Measure(
            code="S01",
            version=1,
            title="Enterprises trained in SCORE",
            definition="Enterprises and cooperatives, each counted once, that completed at least "
            "one module of the SCORE programme, in the classroom or in their own factory.",
            source=CATALOGUE,
            unit="enterprises",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.ORGANIZATIONS,
            dimensions=_ENTERPRISES,
            lines=_in_score,
        ),
        Measure(
            code="S02",
            version=1,
            title="Workers represented in SCORE",
            definition="People working in the enterprises trained in SCORE at their baseline: the "
            "workforce first reported of each enterprise, taken once. They are represented, not "
            "trained.",
            source=CATALOGUE,
            unit="workers",
            aggregation=Aggregation.SUM,
            counts=Counted.ORGANIZATIONS,
            dimensions=_ENTERPRISES,
            lines=_workers_in_score,
            weighs=True,
        ),
        Measure(
            code="S04",
            version=1,
            title="Women-owned enterprises in SCORE",
            definition="Of the enterprises trained in SCORE whose ownership is known, those that "
            "belong mostly to women.",
            source=CATALOGUE,
            unit="%",
            aggregation=Aggregation.RATIO,
            counts=Counted.ORGANIZATIONS,
            dimensions=_ENTERPRISES - {Dimension.OWNERSHIP},
            lines=_owned_in_score,
            of_what="enterprises trained in SCORE with known ownership",
        ),
        *OF_COHORTS,
        Measure(
            code="C01",
            version=1,
            title="Outcomes with engagement",
            definition="Of the country programme outcomes that are not closed, those to which at "
            "least one programme, or one engagement under way or done in the period, contributes.",
            source=CATALOGUE,
            unit="%",
            aggregation=Aggregation.RATIO,
            counts=Counted.OUTCOMES,
            dimensions=frozenset({Dimension.COUNTRY}),
            lines=_outcomes,
            of_what="country programme outcomes that are not closed",
        ),
    )
}

EVERY_MEASURE: Final[dict[str, Measure]] = MEASURES | {
    measure.code: measure
    for measure in (
        *OF_DISASTERS,
        *OF_INSPECTING,
        *OF_PARTNERING,
        *OF_PLANNING,
        *OF_READINGS,
    )
}
