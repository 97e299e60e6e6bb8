"""Tables of programmes: the catalogue, outcomes that work serves, and credentials."""

from banyan.programmes.models.catalogue import Adaptation, Module, Package, Programme, Project
from banyan.programmes.models.credentials import Credential, CredentialMove, CredentialRule
from banyan.programmes.models.outcomes import Contribution, Outcome, ProgrammeContribution

__all__ = [
    "Adaptation",
    "Contribution",
    "Credential",
    "CredentialMove",
    "CredentialRule",
    "Module",
    "Outcome",
    "Package",
    "Programme",
    "ProgrammeContribution",
    "Project",
]
