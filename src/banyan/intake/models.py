"""Tables of what arrived."""

from typing import Self

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import Engagement
from banyan.foundation.constraints import one_of
from banyan.intake.vocabulary import Kind, State, Verdict
from banyan.provenance.models import Source


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to the deliveries of offices whose deliveries `viewer` may see."""
        return self.filter(office__code__in=offices_for(viewer, Act.SEE_DELIVERIES))


class Delivery(models.Model):
    """A file as it arrived. What makes it one is its content (`checksum`), its kind and its office.

    Its rows are kept untouched; what they became is found by (source, line) in the tables of the
    packages below. Withdrawn, it stays, and nothing it said is counted.
    """

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ARRIVED)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="deliveries")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="delivery")
    filename = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    checksum = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=255)  # path below the data folder
    # What the sender or a person said of the whole file, used where its rows are silent.
    country = models.CharField(max_length=2, blank=True, default="")
    package_code = models.CharField(max_length=40, blank=True, default="")
    programme_code = models.CharField(max_length=40, blank=True, default="")
    held_on = models.DateField(null=True)
    rows = models.PositiveIntegerField(default=0)  # lines of its tables, known once it is read
    done = models.PositiveIntegerField(default=0)  # lines worked through in the present state
    # Counts each taking up of work on it, so that whoever was overtaken notices and stops.
    attempt = models.PositiveIntegerField(default=0)
    refusal = models.TextField(blank=True, default="")  # why it cannot be read
    delivered_at = models.DateTimeField()
    delivered_by = models.CharField(max_length=80)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="delivery_once",
                fields=["office", "kind", "checksum"],
                condition=~Q(state="WITHDRAWN"),
            ),
            models.CheckConstraint(
                name="delivery_kind_known",
                condition=one_of("kind", Kind.values),
            ),
            models.CheckConstraint(
                name="delivery_state_known",
                condition=one_of("state", State.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.filename}"


class Table(models.Model):
    """One table found in a delivery: a sheet, where its header stands, what its columns mean."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tables")
    position = models.PositiveSmallIntegerField()
    sheet = models.CharField(max_length=200)
    header_row = models.PositiveIntegerField()  # first row of the header, counted from 1
    headers = models.JSONField()  # as received, one text a column
    columns = models.JSONField()  # as received and corrected: a field's name, or "", a column
    title = models.JSONField(default=dict)  # what rows above the header say: label -> text

    class Meta:
        constraints = [
            models.UniqueConstraint(name="table_once", fields=["delivery", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.sheet}"


class Row(models.Model):
    """One line of a delivery, untouched, with its verdict. `line` counts through the whole file."""

    # Without indexes of their own: rows are found by delivery, which the constraint indexes.
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="rows", db_index=False)
    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    line = models.PositiveIntegerField()
    sheet_row = models.PositiveIntegerField()  # as the sender's program numbers it
    cells = models.JSONField()  # texts, as received
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    # For each fault: column (index or null), code, sentence.
    reasons = models.JSONField(default=list)
    # Whether its organization and person were NEW, KNOWN, SAID_BEFORE or AMBIGUOUS to the register:
    # foreseen while the row is ready, come true once it is accepted.
    organization_how = models.CharField(max_length=12, blank=True, default="")
    person_how = models.CharField(max_length=12, blank=True, default="")
    # What a person decided of a waiting row: which organization and person it speaks of ("" a new
    # one), or that it is left out; who and when.
    decision = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="row_once", fields=["delivery", "line"]),
            models.CheckConstraint(
                name="row_verdict_known",
                condition=one_of("verdict", Verdict.values),
            ),
        ]
        indexes = [models.Index(name="row_by_verdict", fields=["delivery", "verdict", "line"])]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.line} {self.verdict}"


class ForeseenTraining(models.Model):
    """A training that a delivery tells of and that was recorded by hand, as foreseen at reading.

    Its people would be taken into that one. What it comes to is decided anew at acceptance.
    """

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="trainings_foreseen"
    )
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)  # as the sheet has it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="foreseen_training_once", fields=["delivery", "engagement"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.title}"


class RememberedColumn(models.Model):
    """An office calls a field by this header in this kind of sheet: recognised next time."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    header = models.CharField(max_length=300)  # folded: case, spaces and marks taken away
    field = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="remembered_column_once", fields=["office", "kind", "header"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.header} = {self.field}"
