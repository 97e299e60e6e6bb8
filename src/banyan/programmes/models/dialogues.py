"""Tables of company-union dialogues: strictly confidential, whoever asks."""

from typing import Self

from django.db import models

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, Confidentiality, offices_for, visible_offices
from banyan.foundation.constraints import one_of
from banyan.programmes.vocabulary import DialogueSide, DialogueStatus
from banyan.register.models import OrganizationRecord


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    """Dialogues, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to those of offices whose restricted records and dialogues `viewer` may see."""
        restricted = visible_offices(viewer)[Confidentiality.RESTRICTED]
        return self.filter(office__code__in=restricted & offices_for(viewer, Act.SEE_DIALOGUES))


class Dialogue(models.Model):
    """A company and a union asked for a place to talk. Always restricted.

    It stands in no search, no count and no figure: no snapshot is drawn from this table.
    """

    ref = models.CharField(max_length=20, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=DialogueStatus.choices)
    received_on = models.DateField()
    asked_by = models.CharField(max_length=8, choices=DialogueSide.choices, blank=True, default="")
    notes = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dialogue_status_known", condition=one_of("status", DialogueStatus.values)
            ),
            models.CheckConstraint(
                name="dialogue_asked_by_known",
                condition=one_of("asked_by", ["", *DialogueSide.values]),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class DialogueParty(models.Model):
    """The company or the union of a dialogue."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="parties")
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=DialogueSide.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="dialogue_party_once", fields=["dialogue", "record"]),
            models.CheckConstraint(
                name="dialogue_party_side_known", condition=one_of("side", DialogueSide.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.side}"


class DialogueMove(models.Model):
    """A dialogue came to a status on a day: who recorded it, and why where it needs a reason."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=12, choices=DialogueStatus.choices, blank=True, default="")
    status = models.CharField(max_length=12, choices=DialogueStatus.choices)
    on = models.DateField()
    reason = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dialogue_move_status_known",
                condition=one_of("status", DialogueStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.status} {self.on}"
