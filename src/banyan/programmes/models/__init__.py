"""Tables of programmes: the catalogue, its life in countries, materials, and outcomes served."""

from banyan.programmes.models.adaptations import (
    Adaptation,
    AdaptationMove,
    CurriculumHours,
    CurriculumIntegration,
    CurriculumMove,
    Institutionalization,
)
from banyan.programmes.models.catalogue import Module, Package, Programme, Project
from banyan.programmes.models.materials import Material, PrintRun, StockEntry, StockPlace
from banyan.programmes.models.outcomes import Contribution, Outcome, ProgrammeContribution

__all__ = [
    "Adaptation",
    "AdaptationMove",
    "Contribution",
    "CurriculumHours",
    "CurriculumIntegration",
    "CurriculumMove",
    "Institutionalization",
    "Material",
    "Module",
    "Outcome",
    "Package",
    "PrintRun",
    "Programme",
    "ProgrammeContribution",
    "Project",
    "StockEntry",
    "StockPlace",
]
