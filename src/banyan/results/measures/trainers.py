"""The measures of trainers: who is certified and active, and what became of those trained."""

from collections.abc import Callable
from typing import Final

import ibis
from ibis import Table, _

from banyan.programmes.credentials.vocabulary import TrainerLevel
from banyan.results.measures.defining import CATALOGUE, Measure, Tables, as_people
from banyan.results.vocabulary import (
    OF_CREDENTIALS,
    OF_ENGAGEMENTS,
    OF_PEOPLE,
    Aggregation,
    Counted,
    Dimension,
)

MASTER: Final = TrainerLevel.MASTER_TRAINER.value
_CREDENTIALS: Final = OF_CREDENTIALS | OF_PEOPLE
_PEOPLE: Final = OF_ENGAGEMENTS | OF_PEOPLE | {Dimension.KIND}
Lines = Callable[[Tables], Table]


def of_trainers(cohort: Lines) -> tuple[Measure, ...]:
    """Return the measures of trainers, by code.

    `cohort` gives those who were trained.
    """
    measures = (
        *_of_certificates(),
        *_of_licences(),
        *_of_cohorts(cohort),
    )
    return tuple(sorted(measures, key=lambda measure: measure.code))


def _of_certificates() -> tuple[Measure, ...]:
    return (
        Measure(
            code="T02",
            version=1,
            title="Trainers certified",
            definition="People, each counted once however many they hold, with a certificate that "
            "is valid on the day of counting: begun, not past its last day, not withdrawn. In a "
            "period, those whose certificate had begun by its end.",
            source=CATALOGUE,
            unit="people",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.PEOPLE,
            dimensions=_CREDENTIALS,
            lines=lambda tables: as_people(tables.credential),
            drawn_from="credential",
            is_about_people=True,
        ),
        Measure(
            code="T04",
            version=1,
            title="Trainers active",
            definition="Of the people with a valid certificate, each counted once, those who "
            "delivered its package as often, within as many months before the day of counting, as "
            "the package asks: once in twelve months unless it says otherwise.",
            source=CATALOGUE,
            unit="people",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.PEOPLE,
            dimensions=_CREDENTIALS,
            lines=lambda tables: as_people(tables.credential).filter(_.is_active),
            drawn_from="credential",
            is_about_people=True,
        ),
    )


def _of_licences() -> tuple[Measure, ...]:
    return (
        Measure(
            code="T06",
            version=1,
            title="Master trainers licensed",
            definition="People, each counted once, whose licence as a master trainer is valid on "
            "the day of counting.",
            source=CATALOGUE,
            unit="people",
            aggregation=Aggregation.DISTINCT,
            counts=Counted.PEOPLE,
            dimensions=_CREDENTIALS,
            lines=lambda tables: as_people(tables.credential).filter(_.level == MASTER),
            drawn_from="credential",
            is_about_people=True,
        ),
        Measure(
            code="T07",
            version=1,
            title="Certificates that expire within 90 days",
            definition="Certificates and licences that are valid on the day of counting and have "
            "their last day within the ninety days after it. One person may hold several.",
            source=CATALOGUE,
            unit="certificates",
            aggregation=Aggregation.SUM,
            counts=Counted.PEOPLE,
            dimensions=_CREDENTIALS,
            lines=lambda tables: as_people(tables.credential).filter(_.is_expiring),
            member=("member", "credential_id"),
            drawn_from="credential",
            is_about_people=True,
        ),
    )


def _of_cohorts(cohort: Lines) -> tuple[Measure, ...]:
    return (
        Measure(
            code="T03",
            version=1,
            title="Trainers certified of those trained",
            definition="Of the people who completed a training of trainers or of master trainers, "
            "those who hold, on the day of counting, a valid certificate for the package it "
            "taught.",
            source=CATALOGUE,
            unit="%",
            aggregation=Aggregation.RATIO,
            counts=Counted.PEOPLE,
            dimensions=_PEOPLE,
            lines=lambda tables: _weighed(cohort(tables), tables.credential),
            is_about_people=True,
            of_what="people who completed a training of trainers",
        ),
        Measure(
            code="T05",
            version=1,
            title="Trainers active of those trained",
            definition="Of the people who completed a training of trainers or of master trainers, "
            "those who are active, on the day of counting, with the package it taught.",
            source=CATALOGUE,
            unit="%",
            aggregation=Aggregation.RATIO,
            counts=Counted.PEOPLE,
            dimensions=_PEOPLE,
            lines=lambda tables: _weighed(cohort(tables), tables.credential.filter(_.is_active)),
            is_about_people=True,
            of_what="people who completed a training of trainers",
        ),
    )


def _weighed(cohort: Table, held: Table) -> Table:
    """Return a cohort, weighing one who holds such a certificate of the package they came for."""
    several = held.select(person_id=_.person_id, package=_.package, holds=ibis.literal(1, "int64"))
    joined = cohort.drop("weight").left_join(several.distinct(), ["person_id", "package"])
    return joined.mutate(weight=_.holds.fill_null(0)).drop("person_id_right", "package_right")
