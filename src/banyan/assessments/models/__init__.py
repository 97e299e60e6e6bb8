"""The tables of assessments, plans and findings."""

from banyan.assessments.models.plans import (
    Plan,
    PlanAction,
    PlanDocument,
    PlanMove,
    PlanQuerySet,
    PlanRule,
    PlanTeaching,
    PlanTest,
)

__all__ = [
    "Plan",
    "PlanAction",
    "PlanDocument",
    "PlanMove",
    "PlanQuerySet",
    "PlanRule",
    "PlanTeaching",
    "PlanTest",
]
