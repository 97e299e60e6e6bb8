"""The closed lists of intake."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a sheet lists."""

    ATTENDANCE = "ATTENDANCE", "Training attendance"
    TRAINERS = "TRAINERS", "Trainer list"
    ENTERPRISES = "ENTERPRISES", "Enterprise list"


class State(TextChoices):
    """How far a delivery has come."""

    ARRIVED = "ARRIVED", "Arrived"
    READING = "READING", "Being read"
    READ = "READ", "Read and understood"
    ACCEPTING = "ACCEPTING", "Being accepted"
    ACCEPTED = "ACCEPTED", "Accepted"
    UNREADABLE = "UNREADABLE", "Cannot be read"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class Verdict(TextChoices):
    """What became of a row."""

    READY = "READY", "Ready"
    ACCEPTED = "ACCEPTED", "Accepted"
    WAITING = "WAITING", "Waiting for a person"
    REFUSED = "REFUSED", "Refused"
    PASSED_OVER = "PASSED_OVER", "Not a record: blank, total or note"
