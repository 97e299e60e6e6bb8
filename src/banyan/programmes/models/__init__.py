"""Tables of programmes: the catalogue, and the outcomes that work serves."""

from banyan.programmes.models.catalogue import Adaptation, Module, Package, Programme, Project
from banyan.programmes.models.outcomes import Contribution, Outcome, ProgrammeContribution

__all__ = [
    "Adaptation",
    "Contribution",
    "Module",
    "Outcome",
    "Package",
    "Programme",
    "ProgrammeContribution",
    "Project",
]
