"""Tables of what judgements taught: corrections of the model, and their weights."""

from django.db import models
from django.db.models import F, Q


class LearnedCorrection(models.Model):
    """A correction of the model's log odds that judgements taught. Never overwritten.

    The latest that was not forgotten is used, if it was learned on the model that the program
    comes with now: `model` tells which. The losses are the mean log loss of held-out judgements,
    without it and with it. It holds between `low` and `high`, and fades beyond.
    """

    version = models.PositiveIntegerField(unique=True)
    model = models.CharField(max_length=32)
    same = models.PositiveIntegerField()  # judged pairs that it was learned from
    different = models.PositiveIntegerField()
    loss_before = models.FloatField()
    loss_after = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    learned_by = models.CharField(max_length=80)
    learned_at = models.DateTimeField()
    forgotten_by = models.CharField(max_length=80, blank=True, default="")
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="learned_correction_better", condition=Q(loss_after__lt=F("loss_before"))
            ),
            models.CheckConstraint(
                name="learned_correction_range", condition=Q(low__lte=F("high"))
            ),
            models.CheckConstraint(
                name="learned_correction_forgotten_by_somebody",
                condition=Q(forgotten_by="", forgotten_at__isnull=True)
                | (~Q(forgotten_by="") & Q(forgotten_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.version}"


class LearnedWeight(models.Model):
    """What a correction adds to a pair's log odds for one thing that is seen of it."""

    # Its constraint has an index that begins with it.
    correction = models.ForeignKey(
        LearnedCorrection, on_delete=models.CASCADE, related_name="weights", db_index=False
    )
    name = models.CharField(max_length=40)  # see `linkage.learn.SEEN`
    value = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="learned_weight_once", fields=["correction", "name"])
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.value:+.2f}"
