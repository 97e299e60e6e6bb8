"""Tables of what ties organizations: who buys from whom, who belongs to which body.

Both point at records as sources reported them, so that merging moves nothing.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import seen_by
from banyan.foundation.constraints import one_of
from banyan.provenance.models import Source
from banyan.register.models.organizations import OrganizationRecord
from banyan.register.vocabulary import BodyKind

CONFIDENTIALITY = ["PUBLIC", "PARTNER", "INTERNAL", "RESTRICTED"]


class SupplyLinkQuerySet(models.QuerySet["SupplyLink"]):
    """Who buys from whom, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see and what no withdrawn source said."""
        return self.filter(
            seen_by(viewer, Act.SEE_REGISTER, office="source__office_code"),
            source__withdrawn_at__isnull=True,
            buyer__withdrawn=False,
            supplier__withdrawn=False,
        )


class SupplyLink(models.Model):
    """An organization buys from another, from a day until another, as a source reported it."""

    buyer = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    goods = models.CharField(max_length=200, blank=True, default="")
    starts_on = models.DateField(null=True)
    until = models.DateField(null=True)  # the day after the last
    confidentiality = models.CharField(max_length=10, default="INTERNAL")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(default=0)

    objects = SupplyLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="supply_link_once", fields=["source", "buyer", "supplier", "goods"]
            ),
            models.CheckConstraint(name="supply_link_of_two", condition=~Q(buyer=F("supplier"))),
            models.CheckConstraint(
                name="supply_link_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(starts_on__lt=F("until")),
            ),
            models.CheckConstraint(
                name="supply_link_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.buyer_id} buys from {self.supplier_id}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Who belongs to which body, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see and what no withdrawn source said."""
        return self.filter(
            seen_by(viewer, Act.SEE_REGISTER, office="source__office_code"),
            source__withdrawn_at__isnull=True,
            member__withdrawn=False,
            body__withdrawn=False,
        )


class Membership(models.Model):
    """An organization belongs to a body: an association, a cluster, a cooperative and so on."""

    member = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=BodyKind.choices)
    starts_on = models.DateField(null=True)
    until = models.DateField(null=True)  # the day after the last
    confidentiality = models.CharField(max_length=10, default="INTERNAL")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(default=0)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="membership_once", fields=["source", "member", "body", "kind"]
            ),
            models.CheckConstraint(name="membership_of_two", condition=~Q(member=F("body"))),
            models.CheckConstraint(
                name="membership_kind_known", condition=one_of("kind", BodyKind.values)
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(starts_on__lt=F("until")),
            ),
            models.CheckConstraint(
                name="membership_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.body_id}"
