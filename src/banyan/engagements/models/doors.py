"""Tables of doors and of what people said of themselves at them."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.vocabulary import SignInReason, SignInVerdict
from banyan.foundation.constraints import one_of
from banyan.provenance.models import Source
from banyan.register.models import PersonRecord
from banyan.register.vocabulary import OrganizationKind


class DoorQuerySet(models.QuerySet["Door"]):
    """Doors, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to doors of offices for which `viewer` keeps doors or sees people."""
        offices = offices_for(viewer, Act.KEEP_DOOR) | offices_for(viewer, Act.SEE_PEOPLE)
        return self.filter(engagement__office__code__in=offices)


class Door(models.Model):
    """People may sign in to an engagement by themselves, whoever holds the secret of its address.

    It is open from one moment to another, and may be closed before. What it asks besides a name is
    chosen when it is opened.
    """

    ref = models.CharField(max_length=20, unique=True)
    token = models.CharField(max_length=40, unique=True)
    # By name: the tables of engagements are imported beside these.
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="doors"
    )
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="door")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # by somebody, before its time
    closed_by = models.CharField(max_length=80, blank=True, default="")
    consent = models.CharField(max_length=400)  # the line to which people say yes
    # What people are asked to name as where they come from; empty: nothing.
    organization_kind = models.CharField(
        max_length=16, choices=OrganizationKind.choices, blank=True, default=""
    )
    asks_phone = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)

    objects = DoorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="door_closes_after_it_opens", condition=Q(opens_at__lt=F("closes_at"))
            ),
            models.CheckConstraint(
                name="door_closed_by_someone",
                condition=Q(closed_at__isnull=True, closed_by="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
            ),
            models.CheckConstraint(
                name="door_organization_kind_known",
                condition=one_of("organization_kind", ["", *OrganizationKind.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.engagement_id}"


class SignInQuerySet(models.QuerySet["SignIn"]):
    """Sign-ins, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to those at doors of offices whose people `viewer` may see."""
        offices = offices_for(viewer, Act.SEE_PEOPLE)
        return self.filter(door__engagement__office__code__in=offices)


class SignIn(models.Model):
    """Somebody signed in at a door, kept as it came. The device that took it made `item`.

    The same item again is the same sign-in. Taken in, `person` is what the register wrote of it,
    and `line` its number among those that the door's source has stated.
    """

    # Both are found by the indexes below.
    door = models.ForeignKey(
        Door, on_delete=models.PROTECT, related_name="sign_ins", db_index=False
    )
    # Texts, not numbers: whatever a device takes for unique is.
    item = models.CharField(max_length=40)
    device = models.CharField(max_length=40)
    as_arrived = models.JSONField()
    said_at = models.DateTimeField(null=True)  # by the device's clock
    # By how much the device's clock was ahead of ours when it sent; empty if it did not say.
    clock_ahead_ms = models.BigIntegerField(null=True)
    came_at = models.DateTimeField()  # when they signed in, by our clock
    received_at = models.DateTimeField()
    verdict = models.CharField(
        max_length=12, choices=SignInVerdict.choices, default=SignInVerdict.ARRIVED
    )
    reason = models.CharField(max_length=16, choices=SignInReason.choices, blank=True, default="")
    # References of those in the register whom it may be, where the register could not tell.
    candidates = models.JSONField(default=list)
    name_key = models.BigIntegerField(null=True)  # what others of the same name are found by
    line = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(
        PersonRecord, on_delete=models.PROTECT, null=True, related_name="sign_ins"
    )

    objects = SignInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sign_in_once", fields=["item", "door"]),
            models.UniqueConstraint(name="sign_in_line_once", fields=["door", "line"]),
            models.CheckConstraint(
                name="sign_in_verdict_known",
                condition=one_of("verdict", SignInVerdict.values),
            ),
            models.CheckConstraint(
                name="sign_in_reason_known",
                condition=one_of("reason", ["", *SignInReason.values]),
            ),
            models.CheckConstraint(
                name="sign_in_waits_for_a_reason",
                condition=~Q(verdict="WAITING") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="sign_in_taken_has_a_person",
                condition=~Q(verdict="TAKEN") | Q(person__isnull=False, line__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="signin_door_verdict", fields=["door", "verdict", "came_at"]),
            models.Index(
                name="signin_door_name",
                fields=["door", "name_key"],
                condition=Q(name_key__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.door_id} {self.item}"
