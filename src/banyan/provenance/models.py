"""Tables of sources and of the trail."""

from django.db import models
from django.db.models import Q


class Source(models.Model):
    """One origin of statements: a delivered file, a form, a device, a person at the screen.

    Whatever it said is kept for ever. Once withdrawn, nothing it said is counted.
    """

    class Kind(models.TextChoices):
        FILE = "FILE", "File"
        SCREEN = "SCREEN", "Entered on a page"
        DEVICE = "DEVICE", "Device"
        REFERENCE = "REFERENCE", "Reference list"

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=300)
    office_code = models.CharField(max_length=40, db_index=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="source_kind_known",
                condition=Q(kind__in=["FILE", "SCREEN", "DEVICE", "REFERENCE"]),
            ),
            models.CheckConstraint(
                name="source_withdrawn_by_someone",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class Change(models.Model):
    """One thing done to the record: who, when, to what, why. Only ever added to.

    It holds no foreign keys, so that the trail outlives whatever it speaks of.
    """

    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, db_index=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"


def attribution_goes_together() -> Q:
    """Return the condition on the three columns that say how a number is attributed.

    What is attributable has a method, and a share claimed a number of percent; nothing else has.
    """
    gross = Q(attribution__in=["", "GROSS"], attribution_method="", attribution_share__isnull=True)
    found_out = Q(
        attribution="ATTRIBUTABLE",
        attribution_method__in=["CONTROL_GROUP", "BEFORE_AFTER", "SELF_REPORT"],
        attribution_share__isnull=True,
    )
    claimed = Q(
        attribution="ATTRIBUTABLE",
        attribution_method="SHARE_CLAIMED",
        attribution_share__gt=0,
        attribution_share__lte=100,
    )
    return gross | found_out | claimed
