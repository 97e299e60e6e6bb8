"""The closed lists of disasters and of what assessments say of them."""

from django.db.models import TextChoices


class Hazard(TextChoices):
    """What struck."""

    CYCLONE = "CYCLONE", "Tropical cyclone or typhoon"
    FLOOD = "FLOOD", "Flood"
    EARTHQUAKE = "EARTHQUAKE", "Earthquake"
    TSUNAMI = "TSUNAMI", "Tsunami"
    VOLCANO = "VOLCANO", "Volcanic eruption"
    LANDSLIDE = "LANDSLIDE", "Landslide"
    DROUGHT = "DROUGHT", "Drought"
    FIRE = "FIRE", "Fire"
    EPIDEMIC = "EPIDEMIC", "Epidemic"
    OTHER = "OTHER", "Other"


class AssessmentKind(TextChoices):
    """How an assessment is made, and with whom."""

    PDNA = "PDNA", "Post-disaster needs assessment"
    RAPID = "RAPID", "Rapid assessment"
    IN_COUNTRY = "IN_COUNTRY", "In-country assessment of the office"


class AssessmentState(TextChoices):
    """How far an assessment has come."""

    TRIGGERED = "TRIGGERED", "Asked for"
    FIELD_WORK = "FIELD_WORK", "Field work"
    DRAFT = "DRAFT", "Draft"
    VALIDATED = "VALIDATED", "Validated"
    PUBLISHED = "PUBLISHED", "Published"
    RECOVERY_FRAMEWORK = "RECOVERY_FRAMEWORK", "Recovery framework"
    CLOSED = "CLOSED", "Closed"


class Owner(TextChoices):
    """Whose what was struck is."""

    PUBLIC = "PUBLIC", "Public"
    PRIVATE = "PRIVATE", "Private"


class Quality(TextChoices):
    """How good a figure is, from the best to the weakest."""

    MEASURED = "MEASURED", "Measured"
    SAMPLED = "SAMPLED", "From a sample"
    ESTIMATED = "ESTIMATED", "Estimated"
    SECONDARY = "SECONDARY", "From another source"


class NeedKind(TextChoices):
    """What a need is a need for."""

    RECOVERY = "RECOVERY", "Recovery"
    RECONSTRUCTION = "RECONSTRUCTION", "Reconstruction"
    RESILIENCE = "RESILIENCE", "Resilience"


class Priority(TextChoices):
    """How pressing a need is."""

    HIGH = "HIGH", "High"
    MEDIUM = "MEDIUM", "Medium"
    LOW = "LOW", "Low"


class Term(TextChoices):
    """By when a need is to be met."""

    SHORT = "SHORT", "Short term"
    MEDIUM = "MEDIUM", "Medium term"
    LONG = "LONG", "Long term"


class Reached(TextChoices):
    """What somebody found who tried a contact."""

    STILL_RIGHT = "STILL_RIGHT", "Still right"
    NOBODY = "NOBODY", "Nobody answers"


class ContactGroup(TextChoices):
    """Whom one may reach in an area."""

    PARTNERS = "PARTNERS", "Partners"
    ENTERPRISES = "ENTERPRISES", "Enterprises"
    TRAINERS = "TRAINERS", "Trainers"
