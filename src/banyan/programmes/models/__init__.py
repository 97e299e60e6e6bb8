"""Tables of programmes: the catalogue, outcomes, credentials, partnerships and platforms."""

from banyan.programmes.models.catalogue import Adaptation, Module, Package, Programme, Project
from banyan.programmes.models.credentials import Credential, CredentialMove, CredentialRule
from banyan.programmes.models.dialogues import Dialogue, DialogueMove, DialogueParty
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
    "ConstituentConsulted",
    "Contribution",
    "Credential",
    "CredentialMove",
    "CredentialRule",
    "Dialogue",
    "DialogueMove",
    "DialogueParty",
    "DueDiligence",
    "FocalPoint",
    "FollowOnSector",
    "FormTaken",
    "GoodPractice",
    "KeptDocument",
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
    "Programme",
    "ProgrammeContribution",
    "Project",
    "Recommendation",
    "RecommendationMove",
]
