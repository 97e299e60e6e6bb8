"""Tables that the cascade and what resembles it are read from: drawn, never entered.

They are thrown away and drawn again as a whole; nothing points at them.
"""

from django.db import models

from banyan.foundation.constraints import one_of
from banyan.register.models import Person

CLASSES = ["PUBLIC", "PARTNER", "INTERNAL", "RESTRICTED"]


class CascadeCount(models.Model):
    """The cascade was drawn from the records as they stood at a moment."""

    counted_at = models.DateTimeField()
    counted_by = models.CharField(max_length=80)
    last_change = models.BigIntegerField()  # the last line of the trail by then
    trainers = models.PositiveIntegerField()
    links = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    # The numbers of all who completed a training of trainers, in the order of their names.
    trained = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.counted_at:%Y-%m-%d} {self.people}"


class TrainedAt(models.Model):
    """Who completed one training of trainers, each once: the people that a funnel begins with.

    `people` are the numbers of the persons, rising, as in `TrainerReach`.
    """

    # Drawn again long after an engagement is gone; which it is decides who sees it.
    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    people = models.BinaryField()

    def __str__(self) -> str:
        return str(self.engagement_id)


class MetAt(models.Model):
    """Which organizations took part in one engagement that belongs to a project, each once.

    `organizations` are their numbers, as those of people in `TrainerReach`.
    """

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    organizations = models.BinaryField()

    def __str__(self) -> str:
        return str(self.engagement_id)


class FollowedAt(models.Model):
    """Which organizations one engagement assessed after a disaster, supported or taught to plan.

    `organizations` are those that it was for and those whose people came, `studied` those that
    were only looked at; both are numbers, as those of people in `TrainerReach`. An engagement that
    nobody took part in has a row too: what has none was not drawn.
    """

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    organizations = models.BinaryField()
    studied = models.BinaryField()

    def __str__(self) -> str:
        return str(self.engagement_id)


class ReportedAt(models.Model):
    """Whom one training taught that an accepted report tells of, each once, by their sex.

    As numbers, like those in `TrainerReach`. A training of which no report was accepted when this
    was drawn has no row.
    """

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    women = models.BinaryField()
    men = models.BinaryField()
    others = models.BinaryField()  # with those of whom it is not told

    def __str__(self) -> str:
        return str(self.engagement_id)


class TrainerLink(models.Model):
    """One person trained another to train, in a package, as records of one office and class say."""

    teacher = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    learner = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    package = models.CharField(max_length=40, blank=True, default="")
    office_code = models.CharField(max_length=40)
    confidentiality = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="trainer_link_once",
                fields=["teacher", "learner", "package", "office_code", "confidentiality"],
            ),
            models.CheckConstraint(
                name="trainer_link_class_known", condition=one_of("confidentiality", CLASSES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.teacher_id} {self.learner_id}"


class TrainerLearners(models.Model):
    """Whom one trainer trained to train, in a package, as records of one office and class say.

    What `TrainerLink` says, as one row for a trainer with many; `learners` as in `TrainerReach`.
    """

    trainer = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    package = models.CharField(max_length=40, blank=True, default="")
    office_code = models.CharField(max_length=40)
    confidentiality = models.CharField(max_length=10)
    learners = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="trainer_learners_once",
                fields=["trainer", "package", "office_code", "confidentiality"],
            ),
            models.CheckConstraint(
                name="trainer_learners_class_known", condition=one_of("confidentiality", CLASSES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainer_id} {self.package}"


class TrainerReach(models.Model):
    """Whom one trainer reached, each once, in a package, as records of one office and class say.

    `people` are the numbers of the persons, rising, four bytes each with the lowest first: what a
    branch reached is read from these without asking a single attendance.
    """

    trainer = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    package = models.CharField(max_length=40, blank=True, default="")
    office_code = models.CharField(max_length=40)
    confidentiality = models.CharField(max_length=10)
    deliveries = models.PositiveIntegerField()
    people = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="trainer_reach_once",
                fields=["trainer", "package", "office_code", "confidentiality"],
            ),
            models.CheckConstraint(
                name="trainer_reach_class_known", condition=one_of("confidentiality", CLASSES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainer_id} {self.package}"
