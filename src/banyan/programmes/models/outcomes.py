"""Tables of country programme outcomes, and of what serves them."""

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office
from banyan.programmes.models.catalogue import Programme
from banyan.programmes.rules import outcome_key
from banyan.provenance.models import attribution_goes_together
from banyan.provenance.statements import Attributed
from banyan.provenance.vocabulary import Attribution, AttributionMethod


class Outcome(models.Model):
    """A country programme outcome (CPO), in both notations: `CPO 1.1` and `CHN253`.

    `iris_code` is kept without its space; `dwcp_number` without the word CPO. One of the two is
    always there.
    """

    class Status(models.TextChoices):
        TARGET = "TARGET", "Target"
        PIPELINE = "PIPELINE", "Pipeline"
        MAINTENANCE = "MAINTENANCE", "Maintenance"
        CLOSED = "CLOSED", "Closed"

    country = models.CharField(max_length=2, db_index=True)
    iris_code = models.CharField(max_length=12, blank=True, default="")
    dwcp_number = models.CharField(max_length=12, blank=True, default="")
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.TARGET)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="outcomes")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outcome_has_a_number",
                condition=~Q(iris_code="") | ~Q(dwcp_number=""),
            ),
            models.UniqueConstraint(
                name="outcome_iris_code_once",
                fields=["iris_code"],
                condition=~Q(iris_code=""),
            ),
            models.UniqueConstraint(
                name="outcome_dwcp_number_once",
                fields=["country", "dwcp_number"],
                condition=~Q(dwcp_number=""),
            ),
            models.CheckConstraint(
                name="outcome_status_known",
                condition=Q(status__in=["TARGET", "PIPELINE", "MAINTENANCE", "CLOSED"]),
            ),
        ]

    def __str__(self) -> str:
        return self.iris_code or f"CPO {self.dwcp_number} {self.country}"

    @property
    def key(self) -> str:
        """Return what it is addressed by: `CHN253`, `MM-1.1`."""
        return outcome_key(
            country=self.country, iris_code=self.iris_code, dwcp_number=self.dwcp_number
        )


class Contribution(models.TextChoices):
    """How work serves an outcome; always typed, since engagement is so often only implied."""

    KEY_ACHIEVEMENT = "KEY_ACHIEVEMENT", "Key achievement"
    GREATEST_CONTRIBUTION = "GREATEST_CONTRIBUTION", "Greatest contribution"
    CONTRIBUTES = "CONTRIBUTES", "Contributes"
    SUPPORTS = "SUPPORTS", "Supports"


class ProgrammeContribution(models.Model):
    """A programme serves an outcome in a certain way, and why one may say so."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contributions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="programmes")
    kind = models.CharField(max_length=24, choices=Contribution.choices)
    reason = models.TextField(blank=True, default="")  # why it is of this kind
    evidence = models.TextField(blank=True, default="")
    attribution = models.CharField(
        max_length=12, choices=Attribution.choices, blank=True, default=""
    )
    attribution_method = models.CharField(
        max_length=14, choices=AttributionMethod.choices, blank=True, default=""
    )
    attribution_share = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # percent

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programme_contribution_once", fields=["programme", "outcome"]
            ),
            models.CheckConstraint(
                name="programme_contribution_attribution_goes_together",
                condition=attribution_goes_together(),
            ),
            models.CheckConstraint(
                name="programme_contribution_kind_known",
                condition=Q(kind__in=Contribution.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.kind} {self.outcome_id}"

    @property
    def attributed(self) -> Attributed:
        """Return whether it is gross or attributable, and by which method."""
        return Attributed(self.attribution, self.attribution_method, self.attribution_share)
