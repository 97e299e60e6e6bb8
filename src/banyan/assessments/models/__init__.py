"""The tables of assessments, plans and findings."""

from banyan.assessments.models.contacts import ContactCheck
from banyan.assessments.models.disasters import (
    AssessmentMove,
    Disaster,
    DisasterArea,
    DisasterAssessment,
    DisasterAssessmentQuerySet,
    EmploymentImpact,
    RecoveryNeed,
    SectorEffect,
)

__all__ = [
    "AssessmentMove",
    "ContactCheck",
    "Disaster",
    "DisasterArea",
    "DisasterAssessment",
    "DisasterAssessmentQuerySet",
    "EmploymentImpact",
    "RecoveryNeed",
    "SectorEffect",
]
