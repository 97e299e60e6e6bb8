"""Tables of samples: which records were drawn to say how sure a count is, and what was found.

The frame is kept as it stood: every standing record with its cluster and stratum. So the same
draw can be made again, and what a reviewer found is set against what was counted then, whatever
was merged since.
"""

from django.db import models
from django.db.models import Q

from banyan.foundation.constraints import one_of
from banyan.register.vocabulary import Answer, Half, Sureness


class SizeSample(models.Model):
    """Records drawn by lot from all that stood at a moment, to be reviewed by people.

    `seed` and the frame tell which records were drawn and which would be drawn next.
    """

    ref = models.CharField(max_length=20, unique=True)
    half = models.CharField(max_length=13, choices=Half.choices, default=Half.ORGANIZATIONS)
    seed = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="size_sample_half_known", condition=one_of("half", Half.values)
            )
        ]

    def __str__(self) -> str:
        return self.ref


class FrameRecord(models.Model):
    """A record that stood when a sample was drawn: what it was counted as, and its stratum.

    Numbers, not foreign keys: there are as many as there are records, and none is ever changed.
    """

    sample = models.ForeignKey(
        SizeSample, on_delete=models.CASCADE, related_name="frame", db_index=False
    )
    record = models.ForeignKey(
        "OrganizationRecord", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cluster = models.BigIntegerField()  # the id of the organization that it was counted as
    stratum = models.PositiveSmallIntegerField()
    kind = models.PositiveSmallIntegerField()  # see `sampling.risk.Kind`

    class Meta:
        constraints = [
            models.UniqueConstraint(name="frame_record_once", fields=["sample", "record"])
        ]
        indexes = [models.Index(name="frame_cluster", fields=["sample", "cluster"])]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.record_id}"


class SizeDraw(models.Model):
    """A record drawn for review. A twice drawn one is reviewed by a second person too."""

    sample = models.ForeignKey(
        SizeSample, on_delete=models.CASCADE, related_name="draws", db_index=False
    )
    record = models.ForeignKey(
        "OrganizationRecord", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveIntegerField()  # in the order of giving out
    is_double = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="size_draw_once", fields=["sample", "record"]),
            models.UniqueConstraint(name="size_draw_position", fields=["sample", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.position}"


class SizeReview(models.Model):
    """What somebody found of a drawn record: which others are the same. Never overwritten."""

    draw = models.ForeignKey(
        SizeDraw, on_delete=models.PROTECT, related_name="reviews", db_index=False
    )
    answer = models.CharField(max_length=8, choices=Answer.choices)
    sureness = models.CharField(max_length=8, choices=Sureness.choices, default=Sureness.SURE)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="size_review_once_each", fields=["draw", "made_by"]),
            models.CheckConstraint(
                name="size_review_answer_known", condition=one_of("answer", Answer.values)
            ),
            models.CheckConstraint(
                name="size_review_sureness_known", condition=one_of("sureness", Sureness.values)
            ),
            models.CheckConstraint(name="size_review_by_somebody", condition=~Q(made_by="")),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.answer}"


class FoundSame(models.Model):
    """A record that a reviewer found to be the same organization as the drawn one."""

    review = models.ForeignKey(
        SizeReview, on_delete=models.CASCADE, related_name="found", db_index=False
    )
    record = models.ForeignKey(
        "OrganizationRecord", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(name="found_same_once", fields=["review", "record"])]

    def __str__(self) -> str:
        return f"{self.review_id} {self.record_id}"
