"""A disaster and its assessment as tests need them: small, and by the commands that pages use."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.assess_disaster import record_assessment
from banyan.assessments.commands.disasters import record_disaster
from banyan.assessments.disasters.statements import (
    AssessmentStatement,
    DisasterStatement,
    EffectStatement,
    PartStatement,
    WorkStatement,
)
from banyan.assessments.models import Disaster, DisasterAssessment
from tests.makers import an_actor, an_engagement, an_office

NOON = datetime(2018, 8, 31, 12, tzinfo=UTC)
STRUCK = date(2018, 2, 12)


def mere() -> Actor:
    """Return the country officer in Suva, whose islands these are."""
    an_office("vcci-vu", reports_to="co-suva")
    return an_actor("mere", role="COUNTRY_OFFICER", office="co-suva", countries="FJ TO VU")


def gita(**more: Any) -> DisasterStatement:
    said: dict[str, Any] = {
        "name": "Gita",
        "hazard": "CYCLONE",
        "country": "TO",
        "struck_on": STRUCK,
    }
    return DisasterStatement(**said | {"divisions": ("TO-04",)} | more)


def counted(**more: Any) -> AssessmentStatement:
    """Return how an assessment was made, in pa'anga: 2.17 to the dollar."""
    said: dict[str, Any] = {"kind": "RAPID", "price_on": STRUCK, "currency": "TOP"}
    rate = {"per_usd": Decimal("2.17"), "rate_on": STRUCK}
    return AssessmentStatement(**said | rate | more)


def a_disaster(by: Actor, *, office: str = "co-suva", **more: Any) -> Disaster:
    return record_disaster(said=gita(**more), office=office, by=by, at=NOON)


def an_assessment(
    by: Actor,
    *,
    disaster: Disaster | None = None,
    office: str = "co-suva",
    confidentiality: str = "INTERNAL",
    said: AssessmentStatement | None = None,
    title: str = "Assessment after Gita",
) -> DisasterAssessment:
    struck = disaster or a_disaster(by, office=office)
    held = an_engagement(
        title=title,
        office=office,
        form="DISASTER_ASSESSMENT",
        country=struck.country,
        confidentiality=confidentiality,
    )
    return record_assessment(
        disaster=struck.ref,
        engagement=held.ref,
        said=said or counted(),
        state="DRAFT",
        on=date(2018, 4, 20),
        by=by,
        at=NOON,
    )


def an_effect(
    *,
    sector: str = "H",
    what: str = "",
    division: str = "",
    owner: str = "",
    damage: object = "1000",
    loss: object = "500",
) -> EffectStatement:
    return EffectStatement(
        PartStatement(sector, what, division, owner),
        damage=None if damage is None else Decimal(str(damage)),
        damage_quality="MEASURED" if damage is not None else "",
        loss=None if loss is None else Decimal(str(loss)),
        loss_quality="ESTIMATED" if loss is not None else "",
        known_from="A survey",
    )


def work_lost(
    *,
    sector: str = "H",
    what: str = "",
    division: str = "",
    workers: int | None = 40,
    women: int | None = 10,
    days: object = 15,
    **more: Any,
) -> WorkStatement:
    return WorkStatement(
        PartStatement(sector, what, division),
        quality="SAMPLED",
        workers=workers,
        women=women,
        days=None if days is None else Decimal(str(days)),
        **more,
    )
