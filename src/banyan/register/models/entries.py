"""What organizations' records are looked up by while somebody types: derived, and made again."""

from django.db import models

from banyan.foundation.fields import RowNumberField
from banyan.register.models.organizations import OrganizationRecord


class OrganizationEntry(models.Model):
    """A record as it is compared when one is entered: its names, place and numbers, normalized.

    Derived by `commands.index_for_entry` and never written by hand: a record without one is not
    found yet. `version` tells which normalizing made it; all rows have the same.
    """

    record = RowNumberField(
        OrganizationRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="entry",
        db_constraint=False,
    )
    version = models.PositiveIntegerField()
    packed = models.TextField()

    def __str__(self) -> str:
        return f"{self.record_id}"


class OrganizationEntryKey(models.Model):
    """A value that a record is found by when one is entered.

    `office` is a number that stands for the record's office, so that those who see one office's
    records alone are not led to others'. What they may see is asked of the record itself.
    """

    # In this order, and with the office, so that the key alone answers.
    pk = models.CompositePrimaryKey("value", "record", "office")
    value = models.BigIntegerField()
    record = models.ForeignKey(
        OrganizationRecord,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    office = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.record_id} {self.value}"


class RecordSpread(models.Model):
    """How far a record's share of the count may be off, as the last run of `match` had it.

    Derived, and never written by hand. It says where records are drawn for review, and nothing
    else: a record without one is drawn by what is nearly like it.
    """

    record = RowNumberField(
        OrganizationRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        db_constraint=False,
    )
    spread = models.FloatField()

    def __str__(self) -> str:
        return f"{self.record_id} {self.spread:.3g}"
