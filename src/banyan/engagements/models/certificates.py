"""Tables of certificates, and of the materials that an engagement used up."""

from django.db import models
from django.db.models import Q

from banyan.engagements.vocabulary import CertificateState, TrainingLevel
from banyan.foundation.constraints import one_of
from banyan.programmes.models import StockEntry


class Certificate(models.Model):
    """A paper that says that somebody completed a training. What stands on it never changes.

    What makes it one is its number. It keeps what was printed as it was printed, so that whoever
    checks the paper compares it with itself; a mistake is put right by another that replaces it.
    """

    number = models.CharField(max_length=16, unique=True)
    attendance = models.ForeignKey(
        "engagements.Attendance", on_delete=models.PROTECT, related_name="certificates"
    )
    name = models.CharField(max_length=300)
    package = models.CharField(max_length=200)
    module = models.CharField(max_length=200, blank=True, default="")
    training_level = models.CharField(
        max_length=12, choices=TrainingLevel.choices, blank=True, default=""
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    issuer = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=80)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    state = models.CharField(
        max_length=10, choices=CertificateState.choices, default=CertificateState.VALID
    )
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="certificate_one_valid_for_an_attendance",
                fields=["attendance"],
                condition=Q(state="VALID"),
            ),
            models.CheckConstraint(
                name="certificate_state_known",
                condition=one_of("state", CertificateState.values),
            ),
            models.CheckConstraint(
                name="certificate_level_known",
                condition=one_of("training_level", ["", *TrainingLevel.values]),
            ),
            models.CheckConstraint(
                name="certificate_ends_on_a_day_by_somebody_for_a_reason",
                condition=Q(state="VALID", ended_on__isnull=True, ended_by="", reason="")
                | (~Q(state="VALID") & Q(ended_on__isnull=False) & ~Q(ended_by="") & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CertificateFile(models.Model):
    """All certificates of an engagement in one file, set by the worker for whoever asked."""

    ref = models.CharField(max_length=20, unique=True)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="certificate_files"
    )
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    pages = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.ref


class KitsUsed(models.Model):
    """An engagement used up copies of a material: which entry of the stock that was."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="kits"
    )
    entry = models.OneToOneField(StockEntry, on_delete=models.PROTECT, related_name="used_in")

    def __str__(self) -> str:
        return f"{self.engagement_id} {self.entry_id}"
