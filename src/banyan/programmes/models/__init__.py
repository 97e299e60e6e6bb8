"""Tables of programmes: catalogue, outcomes, credentials, materials, partnerships."""

from banyan.programmes.models.adaptations import (
    Adaptation,
    AdaptationMove,
    CurriculumHours,
    CurriculumIntegration,
    CurriculumMove,
    Institutionalization,
)
from banyan.programmes.models.catalogue import Module, Package, Programme, Project
from banyan.programmes.models.credentials import Credential, CredentialMove, CredentialRule
from banyan.programmes.models.dialogues import Dialogue, DialogueMove, DialogueParty
from banyan.programmes.models.materials import Material, PrintRun, StockEntry, StockPlace
from banyan.programmes.models.outcomes import Contribution, Outcome, ProgrammeContribution
from banyan.programmes.models.partnerships import (
    ConstituentConsulted,
    DueDiligence,
    FocalPoint,
    FormTaken,
    PartnerContribution,
    Partnership,
    PartnershipCountry,
    PartnershipMove,
    PartnershipOutcome,
    PartnershipParty,
)
from banyan.programmes.models.platforms import (
    ActionItem,
    FollowOnSector,
    GoodPractice,
    KeptDocument,
    Platform,
    PlatformMember,
    PlatformMove,
    Recommendation,
    RecommendationMove,
)

__all__ = [
    "ActionItem",
    "Adaptation",
    "AdaptationMove",
    "ConstituentConsulted",
    "Contribution",
    "Credential",
    "CredentialMove",
    "CredentialRule",
    "CurriculumHours",
    "CurriculumIntegration",
    "CurriculumMove",
    "Dialogue",
    "DialogueMove",
    "DialogueParty",
    "DueDiligence",
    "FocalPoint",
    "FollowOnSector",
    "FormTaken",
    "GoodPractice",
    "Institutionalization",
    "KeptDocument",
    "Material",
    "Module",
    "Outcome",
    "Package",
    "PartnerContribution",
    "Partnership",
    "PartnershipCountry",
    "PartnershipMove",
    "PartnershipOutcome",
    "PartnershipParty",
    "Platform",
    "PlatformMember",
    "PlatformMove",
    "PrintRun",
    "Programme",
    "ProgrammeContribution",
    "Project",
    "Recommendation",
    "RecommendationMove",
    "StockEntry",
    "StockPlace",
]
