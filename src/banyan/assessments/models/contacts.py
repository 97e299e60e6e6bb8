"""The table of what was found when a contact was tried."""

from django.db import models
from django.db.models import Q

from banyan.assessments.disasters.vocabulary import Reached
from banyan.foundation.constraints import one_of
from banyan.register.models import OrganizationRecord, PersonRecord


class ContactCheck(models.Model):
    """Somebody tried how an organization or a person is reached, on a day, and what they found.

    It says so of a record as it was reported: of the telephone and the address that stand there.
    """

    organization = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, null=True, related_name="+")
    reached = models.CharField(max_length=12, choices=Reached.choices)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_check_of_one",
                condition=Q(organization__isnull=False, person__isnull=True)
                | Q(organization__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="contact_check_reached_known", condition=one_of("reached", Reached.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id or self.person_id} {self.reached} {self.on}"
