"""The closed lists of provenance."""

from django.db.models import TextChoices


class Attribution(TextChoices):
    """Whether a number is all that was seen, or what would not have come without the work."""

    GROSS = "GROSS", "Gross"
    ATTRIBUTABLE = "ATTRIBUTABLE", "Attributable"


class AttributionMethod(TextChoices):
    """How it was found out what would not have come without the work."""

    CONTROL_GROUP = "CONTROL_GROUP", "Compared with a control group"
    BEFORE_AFTER = "BEFORE_AFTER", "Before and after"
    SELF_REPORT = "SELF_REPORT", "As those concerned say"
    SHARE_CLAIMED = "SHARE_CLAIMED", "A share claimed"
