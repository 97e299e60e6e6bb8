"""Tables of money: who pays for programmes and projects, and what projects plan to spend."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import seen_by
from banyan.foundation.constraints import one_of
from banyan.programmes.models.catalogue import Programme, Project
from banyan.register.models import OrganizationRecord

CONFIDENTIALITY = ["PUBLIC", "PARTNER", "INTERNAL", "RESTRICTED"]


class FundingQuerySet(models.QuerySet["Funding"]):
    """Who pays, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see and nobody has taken back."""
        return self.filter(
            seen_by(viewer, Act.SEE_COSTS, office="office__code"), struck_at__isnull=True
        )


class Funding(models.Model):
    """A funder pays for a programme or for a project, from a day until another.

    The amount may be nobody's to tell, and then is not there; where it is, its currency, its rate
    (units of the currency for one US dollar) and the rate's day are there too.
    """

    class Kind(models.TextChoices):
        GRANT = "GRANT", "Development cooperation"
        TRUST_FUND = "TRUST_FUND", "Trust fund"
        CO_FINANCING = "CO_FINANCING", "Co-financing by an enterprise or a partner"
        IN_KIND = "IN_KIND", "In kind"
        REGULAR_BUDGET = "REGULAR_BUDGET", "Regular budget"
        SUPPLEMENTARY = "SUPPLEMENTARY", "Regular budget supplementary account"

    ref = models.CharField(max_length=20, unique=True)
    funder = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, related_name="funding"
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, related_name="funding"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    per_usd = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    rate_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    until = models.DateField(null=True)  # the day after the last
    evidence = models.CharField(max_length=300)  # where it is written
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    confidentiality = models.CharField(max_length=10, default="INTERNAL")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)  # taken back: kept, and shown nowhere

    objects = FundingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="funding_of_a_programme_or_of_a_project",
                condition=Q(programme__isnull=False, project__isnull=True)
                | Q(programme__isnull=True, project__isnull=False),
            ),
            models.CheckConstraint(
                name="funding_kind_known",
                condition=one_of(
                    "kind",
                    [
                        "GRANT",
                        "TRUST_FUND",
                        "CO_FINANCING",
                        "IN_KIND",
                        "REGULAR_BUDGET",
                        "SUPPLEMENTARY",
                    ],
                ),
            ),
            models.CheckConstraint(
                name="funding_amount_with_its_rate",
                condition=Q(
                    amount__isnull=True, currency="", per_usd__isnull=True, rate_on__isnull=True
                )
                | Q(amount__gt=0, per_usd__gt=0, rate_on__isnull=False) & ~Q(currency=""),
            ),
            models.CheckConstraint(
                name="funding_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(starts_on__lt=F("until")),
            ),
            models.CheckConstraint(
                name="funding_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.kind}"


class BudgetQuerySet(models.QuerySet["Budget"]):
    """Budgets, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see."""
        return self.filter(seen_by(viewer, Act.SEE_COSTS, office="office__code"))


class Budget(models.Model):
    """What a project plans to spend in a year, as stated. One for each project and year."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    per_usd = models.DecimalField(max_digits=18, decimal_places=6)
    rate_on = models.DateField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    confidentiality = models.CharField(max_length=10, default="INTERNAL")

    objects = BudgetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="budget_once_a_year", fields=["project", "year"]),
            models.CheckConstraint(
                name="budget_and_rate_above_nought", condition=Q(amount__gt=0, per_usd__gt=0)
            ),
            models.CheckConstraint(
                name="budget_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.year}"
