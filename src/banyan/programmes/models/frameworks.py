"""Tables of what outcomes stand in: country programmes, policy outcomes, the texts of biennia."""

from django.db import models
from django.db.models import F, Q

from banyan.foundation.constraints import one_of
from banyan.programmes.models.outcomes import Outcome
from banyan.register.models import OrganizationRecord


class CountryProgramme(models.Model):
    """A decent work country programme: what a country and the office agreed for some years."""

    code = models.CharField(max_length=20, unique=True)  # VNM-2017-21
    country = models.CharField(max_length=2, db_index=True)
    title = models.CharField(max_length=300)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    signed_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="country_programme_ends_after_it_starts",
                condition=Q(first_year__lte=F("last_year")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Signatory(models.Model):
    """An organization signed a country programme."""

    country_programme = models.ForeignKey(
        CountryProgramme, on_delete=models.CASCADE, related_name="signatories"
    )
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="signatory_once", fields=["country_programme", "record"]),
        ]

    def __str__(self) -> str:
        return f"{self.country_programme_id} {self.record_id}"


class Priority(models.Model):
    """One of the few priorities of a country programme. Outcomes stand below it."""

    country_programme = models.ForeignKey(
        CountryProgramme, on_delete=models.CASCADE, related_name="priorities"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    outcomes = models.ManyToManyField(Outcome, related_name="priorities")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="priority_once", fields=["country_programme", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class PolicyOutcome(models.Model):
    """An outcome of the organization's own programme and budget for a biennium."""

    biennium = models.PositiveSmallIntegerField()  # its first, even year
    code = models.CharField(max_length=6)
    title = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="policy_outcome_once", fields=["biennium", "code"]),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class PolicyIndicator(models.Model):
    """An indicator of a policy outcome. It counts member States, never enterprises."""

    outcome = models.ForeignKey(PolicyOutcome, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=8)
    title = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="policy_indicator_once", fields=["outcome", "code"]),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class OutcomeText(models.Model):
    """What an outcome is said to be in one biennium. Earlier biennia stay as they were.

    The outcome itself carries the title and status of its latest biennium. A result is told, with
    evidence, at the end of a biennium; it is never a sum.
    """

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="texts")
    biennium = models.PositiveSmallIntegerField()  # its first, even year
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=Outcome.Status.choices)
    strategy = models.TextField(blank=True, default="")
    result = models.TextField(blank=True, default="")
    indicator = models.ForeignKey(
        PolicyIndicator, on_delete=models.PROTECT, null=True, related_name="texts"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="outcome_text_once", fields=["outcome", "biennium"]),
            models.CheckConstraint(
                name="outcome_text_status_known",
                condition=one_of("status", ["TARGET", "PIPELINE", "MAINTENANCE", "CLOSED"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.biennium}"


class OutcomeTarget(models.Model):
    """An outcome helps a country towards a target of the Sustainable Development Goals."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="targets")
    target = models.CharField(max_length=6)  # 8.3

    class Meta:
        constraints = [
            models.UniqueConstraint(name="outcome_target_once", fields=["outcome", "target"]),
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.target}"


class OutcomeDocument(models.Model):
    """A document that shows what was done for an outcome, or what came of it."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=300)
    dated = models.DateField(null=True)
    address = models.URLField(max_length=500, blank=True, default="")
    shows = models.TextField()  # what it is evidence of
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="outcome_document_once", fields=["outcome", "title"]),
        ]

    def __str__(self) -> str:
        return self.title
