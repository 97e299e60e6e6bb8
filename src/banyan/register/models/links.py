"""What the model links: pairs of records that it takes for one."""

from django.db import models
from django.db.models import Q

from banyan.register.models.organizations import OrganizationRecord
from banyan.register.models.people import PersonRecord


class OrganizationLink(models.Model):
    """The model takes two organizations' records for one. Written by a run of `match` alone.

    `weight` is the log odds (natural) that they are one; people's judgements and exact agreement
    come before it. `left` is the record with the smaller id. `learned` is the version of the
    correction that was in use when it was linked, 0 for none, and `correction` what that added to
    the weight.
    """

    # Its constraint has an index that begins with it.
    left = models.ForeignKey(
        OrganizationRecord, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    right = models.ForeignKey(OrganizationRecord, on_delete=models.CASCADE, related_name="+")
    weight = models.FloatField()
    learned = models.PositiveIntegerField(default=0)
    correction = models.FloatField(default=0.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="organization_link_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="organization_link_in_order", condition=Q(left__lt=models.F("right"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} = {self.right_id} {self.weight:.1f}"


class PersonLink(models.Model):
    """The model takes two people's records for one, as for organizations."""

    left = models.ForeignKey(
        PersonRecord, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    right = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="+")
    weight = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="person_link_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="person_link_in_order", condition=Q(left__lt=models.F("right"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} = {self.right_id} {self.weight:.1f}"
