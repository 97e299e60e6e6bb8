"""Tables of what enterprises are found to be, need and plan."""

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
from banyan.assessments.models.readings import (
    Cluster,
    EnterpriseAssessment,
    EnterpriseAssessmentQuerySet,
    KeyIndicator,
    KpiReading,
    Practice,
    PracticeAnswer,
)

__all__ = [
    "Cluster",
    "EnterpriseAssessment",
    "EnterpriseAssessmentQuerySet",
    "KeyIndicator",
    "KpiReading",
    "Plan",
    "PlanAction",
    "PlanDocument",
    "PlanMove",
    "PlanQuerySet",
    "PlanRule",
    "PlanTeaching",
    "PlanTest",
    "Practice",
    "PracticeAnswer",
]
