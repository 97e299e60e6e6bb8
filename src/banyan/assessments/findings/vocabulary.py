"""The closed lists of inspection campaigns and of compliance rates."""

from django.db.models import IntegerChoices, TextChoices


class CampaignState(TextChoices):
    """How far an inspection campaign has come."""

    PLANNED = "PLANNED", "Planned"
    RISK_MAPPING = "RISK_MAPPING", "Risks are being mapped"
    PREPARATION = "PREPARATION", "Being prepared"
    LAUNCHED = "LAUNCHED", "Launched"
    VISITS = "VISITS", "Visits"
    FOLLOW_UP = "FOLLOW_UP", "Follow-up"
    REPORTED = "REPORTED", "Reported"
    CLOSED = "CLOSED", "Closed"
    CALLED_OFF = "CALLED_OFF", "Called off"


class Verdict(TextChoices):
    """What a visit found of one topic."""

    COMPLIANT = "COMPLIANT", "Complies"
    NON_COMPLIANT = "NON_COMPLIANT", "Does not comply"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Does not apply"


class Severity(TextChoices):
    """How much a violation matters to those who work there."""

    MINOR = "MINOR", "Minor"
    SERIOUS = "SERIOUS", "Serious"
    GRAVE = "GRAVE", "Danger to life or freedom"


class FindingState(TextChoices):
    """What became of a violation."""

    OPEN = "OPEN", "To be remedied"
    REMEDIED = "REMEDIED", "Remedied"
    PARTLY = "PARTLY", "Partly remedied"
    NOT_REMEDIED = "NOT_REMEDIED", "Not remedied"
    SANCTIONED = "SANCTIONED", "Sanctioned"
    CLOSED = "CLOSED", "Verified and closed"


# What a follow-up visit can find of a violation.
FOLLOWED_UP = (FindingState.REMEDIED, FindingState.PARTLY, FindingState.NOT_REMEDIED)
# Where nothing more is asked of the workplace.
AT_REST = (FindingState.REMEDIED, FindingState.CLOSED)


class Step(IntegerChoices):
    """One to five: how likely a violation is, and how much it would harm."""

    VERY_LOW = 1, "1 Very low"
    LOW = 2, "2 Low"
    MEDIUM = 3, "3 Medium"
    HIGH = 4, "4 High"
    VERY_HIGH = 5, "5 Very high"


class Band(TextChoices):
    """How high a risk is, by its score."""

    LOW = "LOW", "Low"
    MEDIUM = "MEDIUM", "Medium"
    HIGH = "HIGH", "High"
    EXTREME = "EXTREME", "Extreme"
    UNKNOWN = "UNKNOWN", "Not mapped"


class Cluster(TextChoices):
    """The eight clusters in which factories' compliance is assessed."""

    CHILD_LABOUR = "CHILD_LABOUR", "Child labour"
    DISCRIMINATION = "DISCRIMINATION", "Discrimination"
    FORCED_LABOUR = "FORCED_LABOUR", "Forced labour"
    ASSOCIATION = "ASSOCIATION", "Freedom of association and collective bargaining"
    COMPENSATION = "COMPENSATION", "Compensation"
    CONTRACTS = "CONTRACTS", "Contracts and workplace relations"
    SAFETY = "SAFETY", "Occupational safety and health"
    WORKING_TIME = "WORKING_TIME", "Working time"
