"""Tables of programmes: the catalogue, and the outcomes that work serves."""

from banyan.programmes.models.catalogue import Adaptation, Module, Package, Programme, Project
from banyan.programmes.models.frameworks import (
    CountryProgramme,
    OutcomeDocument,
    OutcomeTarget,
    OutcomeText,
    PolicyIndicator,
    PolicyOutcome,
    Priority,
    Signatory,
)
from banyan.programmes.models.funding import Budget, Funding
from banyan.programmes.models.outcomes import Contribution, Outcome, ProgrammeContribution

__all__ = [
    "Adaptation",
    "Budget",
    "Contribution",
    "CountryProgramme",
    "Funding",
    "Module",
    "Outcome",
    "OutcomeDocument",
    "OutcomeTarget",
    "OutcomeText",
    "Package",
    "PolicyIndicator",
    "PolicyOutcome",
    "Priority",
    "Programme",
    "ProgrammeContribution",
    "Project",
    "Signatory",
]
