"""Tables of assessments."""

from banyan.assessments.models.findings import (
    Campaign,
    CampaignMove,
    ChecklistTopic,
    ComplianceRate,
    Finding,
    FindingMove,
    FollowUpVisit,
    InspectionVisit,
    RiskCell,
    Workplace,
)

__all__ = [
    "Campaign",
    "CampaignMove",
    "ChecklistTopic",
    "ComplianceRate",
    "Finding",
    "FindingMove",
    "FollowUpVisit",
    "InspectionVisit",
    "RiskCell",
    "Workplace",
]
