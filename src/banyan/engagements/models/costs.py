"""The table of what engagements cost, and who bore it."""

from django.db import models
from django.db.models import Q

from banyan.engagements.vocabulary import Bearer
from banyan.foundation.constraints import one_of
from banyan.register.models import OrganizationRecord


class CostLine(models.Model):
    """A part of what an engagement cost, or the whole of it, borne in one way.

    The lines of an engagement that nobody took back add up to what it cost. An amount stays as it
    was stated, with its rate (units of the currency for one US dollar) and the rate's day.
    """

    ref = models.CharField(max_length=20, unique=True)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="costs"
    )
    item = models.CharField(max_length=200, blank=True, default="")  # empty: not told apart
    borne_by = models.CharField(max_length=16, choices=Bearer.choices)
    bearer = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    per_usd = models.DecimalField(max_digits=18, decimal_places=6)
    rate_on = models.DateField()
    spent_on = models.DateField()  # the year it counts in
    valued_how = models.CharField(max_length=300, blank=True, default="")
    evidence = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)  # taken back: kept, and counted nowhere

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cost_bearer_known", condition=one_of("borne_by", Bearer.values)
            ),
            models.CheckConstraint(
                name="cost_and_rate_above_nought", condition=Q(amount__gt=0, per_usd__gt=0)
            ),
            models.CheckConstraint(
                name="cost_in_kind_says_how_it_was_valued",
                condition=Q(borne_by="PARTNER_IN_KIND") & ~Q(valued_how="")
                | ~Q(borne_by="PARTNER_IN_KIND"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.amount} {self.currency}"
