"""The closed lists of programmes: how far adaptations, curricula and stocks have come."""

from django.db.models import TextChoices


class AdaptationStatus(TextChoices):
    """How far a package's version for a country and language has come."""

    PROPOSED = "PROPOSED", "Proposed"
    AGREED = "AGREED", "Agreed"
    TRANSLATING = "TRANSLATING", "Being translated"
    ADAPTED = "ADAPTED", "Adapted"
    VALIDATED = "VALIDATED", "Validated"
    PUBLISHED = "PUBLISHED", "Published"
    IN_USE = "IN_USE", "In use"
    SUPERSEDED = "SUPERSEDED", "Superseded"


class InstitutionLevel(TextChoices):
    """How far down an institution has made a package its own."""

    NATIONAL = "NATIONAL", "National"
    SUB_NATIONAL = "SUB_NATIONAL", "Sub-national"
    PROVINCIAL = "PROVINCIAL", "Provincial"


class CurriculumStatus(TextChoices):
    """How far a package has come into what schools teach."""

    EXPLORING = "EXPLORING", "Exploring"
    PILOT = "PILOT", "Pilot"
    EVALUATED = "EVALUATED", "Evaluated"
    APPROVED = "APPROVED", "Approved"
    INTEGRATED = "INTEGRATED", "Integrated"
    SCALED = "SCALED", "Scaled up"
    STALLED = "STALLED", "Stalled"


# From here on somebody has decided: the record says who and when.
DECIDED = (CurriculumStatus.APPROVED, CurriculumStatus.INTEGRATED, CurriculumStatus.SCALED)


class SchoolLevel(TextChoices):
    """In which schools a package is taught."""

    LOWER_SECONDARY = "LOWER_SECONDARY", "Lower secondary"
    UPPER_SECONDARY = "UPPER_SECONDARY", "Upper secondary"
    VOCATIONAL = "VOCATIONAL", "Vocational"
    HIGHER = "HIGHER", "Higher education"


class StockReason(TextChoices):
    """Why the stock of a material at a place changed."""

    PRINTED = "PRINTED", "Came from the printer"
    MOVED_IN = "MOVED_IN", "Came from another place"
    MOVED_OUT = "MOVED_OUT", "Went to another place"
    DISTRIBUTED = "DISTRIBUTED", "Handed out or sold"
    USED = "USED", "Used in a training"
    LOST = "LOST", "Lost or spoiled"
    FOUND = "FOUND", "Counted, and more was there"


# Those that bring copies in; all others take them out.
BRINGS_IN = (StockReason.PRINTED, StockReason.MOVED_IN, StockReason.FOUND)
