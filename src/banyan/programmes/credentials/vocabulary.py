"""The closed lists of credentials: levels, steps on the way to one, and how one stands."""

from typing import Final

from django.db.models import TextChoices


class TrainerLevel(TextChoices):
    """As what somebody may deliver a package."""

    TRAINER = "TRAINER", "Trainer"
    FACILITATOR = "FACILITATOR", "Facilitator"
    EXPERT_TRAINER = "EXPERT_TRAINER", "Expert trainer"
    KEY_FACILITATOR = "KEY_FACILITATOR", "Key facilitator"
    MASTER_TRAINER = "MASTER_TRAINER", "Master trainer"
    DEVELOPER = "DEVELOPER", "Master trainer developer"


class Step(TextChoices):
    """How far somebody has come on the way to a credential, in the order in which it goes."""

    APPLICANT = "APPLICANT", "Applicant"
    SELECTED = "SELECTED", "Selected"
    TOT_ATTENDED = "TOT_ATTENDED", "Training of trainers attended"
    TOE_PRACTICE = "TOE_PRACTICE", "Practised under supervision"
    REFRESHED = "REFRESHED", "Competencies refreshed"
    EXAMINED = "EXAMINED", "Examination passed"
    RECOMMENDED = "RECOMMENDED", "Recommended by an expert trainer"
    CERTIFIED = "CERTIFIED", "Certified"
    RENEWED = "RENEWED", "Renewed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class Standing(TextChoices):
    """How a credential stands on a day: worked out from dates and deliveries, never typed in."""

    CANDIDATE = "CANDIDATE", "Not yet certified"
    ACTIVE = "ACTIVE", "Active"
    INACTIVE = "INACTIVE", "Certified, not active"
    LAPSED = "LAPSED", "Lapsed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


# Steps at which a certificate is held.
HELD: Final = (Step.CERTIFIED, Step.RENEWED)
# Steps that a package may ask for, before it certifies.
ASKED: Final = tuple(step for step in Step if step not in (*HELD, Step.WITHDRAWN))
# Standings in which a certificate is valid.
VALID: Final = (Standing.ACTIVE, Standing.INACTIVE)
