"""The closed lists of readings."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """When an enterprise was looked at, as its programme sees it."""

    BASELINE = "BASELINE", "Baseline"
    MIDLINE = "MIDLINE", "Midline"
    ENDLINE = "ENDLINE", "Endline"
    VISIT = "VISIT", "Visit"
    TRACER = "TRACER", "A year after"


class Better(TextChoices):
    """Which way an indicator gets better."""

    MORE = "MORE", "More is better"
    LESS = "LESS", "Less is better"
