"""Tables of organizations: records as reported, what they are counted as, judgements, events.

A record is never rewritten but for `counted_as`, which follows from the judgements and from what
records agree on. Everything elsewhere points at records, so sameness can change and nothing moves.
"""

from django.db import models
from django.db.models import Q

from banyan.foundation.constraints import one_of
from banyan.provenance.models import Source
from banyan.register.vocabulary import (
    Formality,
    Grounds,
    Happening,
    OrganizationKind,
    Ownership,
    SizeClass,
    Verdict,
)


class Organization(models.Model):
    """One organization, however many records speak of it. `ref` is permanent and opaque.

    Absorbed, it redirects for ever to the one that absorbed it. The values are the best of its
    records (see `matching.choose`), kept here so that lists need not ask; a command rebuilds them.
    """

    ref = models.CharField(max_length=20, unique=True)
    absorbed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="absorbed", db_index=False
    )
    # For one made by a split: the oldest record that split off. The same split, come again,
    # gives the same reference again.
    split_off_with = models.ForeignKey(
        "OrganizationRecord", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=300)
    # Every name it goes by in plain Latin letters, for searching.
    romanized = models.CharField(max_length=600, blank=True, default="")
    kind = models.CharField(max_length=16, choices=OrganizationKind.choices)
    country = models.CharField(max_length=2, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    locality = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=24, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    registration = models.CharField(max_length=60, blank=True, default="")
    size_class = models.CharField(max_length=8, blank=True, default="")
    workers = models.PositiveIntegerField(null=True)
    women_workers = models.PositiveIntegerField(null=True)
    sector = models.CharField(max_length=4, blank=True, default="")
    ownership = models.CharField(max_length=8, blank=True, default="")
    formality = models.CharField(max_length=8, blank=True, default="")
    # How many records are counted as this one and not withdrawn. Rebuilt with the values.
    records = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organization_not_absorbed_by_itself",
                condition=Q(absorbed_by__isnull=True) | ~Q(absorbed_by=models.F("id")),
            ),
            models.CheckConstraint(
                name="organization_kind_known", condition=one_of("kind", OrganizationKind.values)
            ),
            models.CheckConstraint(
                name="organization_size_known",
                condition=one_of("size_class", ["", *SizeClass.values]),
            ),
            models.CheckConstraint(
                name="organization_ownership_known",
                condition=one_of("ownership", ["", *Ownership.values]),
            ),
            models.CheckConstraint(
                name="organization_formality_known",
                condition=one_of("formality", ["", *Formality.values]),
            ),
        ]
        indexes = [
            # Only where there is something to find: the rows that come in by the thousand
            # have neither.
            models.Index(
                name="organization_absorbed",
                fields=["absorbed_by"],
                condition=Q(absorbed_by__isnull=False),
            ),
            # The order of lists, of those that have something to show; with what whole lists are
            # narrowed by, so that they are read from here alone.
            models.Index(
                name="organization_in_order",
                fields=["romanized", "ref", "kind", "country", "id"],
                condition=Q(records__gt=0),
            ),
            models.Index(
                name="organization_split_off",
                fields=["split_off_with"],
                condition=Q(split_off_with__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class OrganizationRecord(models.Model):
    """An organization as one source reported it. Never rewritten, whatever is found out later."""

    ref = models.CharField(max_length=20, unique=True)
    counted_as = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="said", db_index=False
    )
    # Empty while it is still counted as the one it was first counted as.
    first_counted_as = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="organization_records", db_index=False
    )
    line = models.PositiveIntegerField(default=0)  # of the row that said it, within the source
    office_code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    other_names = models.CharField(max_length=600, blank=True, default="")  # one a line
    kind = models.CharField(max_length=16, choices=OrganizationKind.choices)
    country = models.CharField(max_length=2, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    locality = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=24, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    registration = models.CharField(max_length=60, blank=True, default="")
    size_class = models.CharField(max_length=8, blank=True, default="")
    workers = models.PositiveIntegerField(null=True)
    women_workers = models.PositiveIntegerField(null=True)
    sector = models.CharField(max_length=4, blank=True, default="")
    ownership = models.CharField(max_length=8, blank=True, default="")
    formality = models.CharField(max_length=8, blank=True, default="")
    withdrawn = models.BooleanField(default=False)  # with its source; kept, never counted

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organization_record_kind_known",
                condition=one_of("kind", OrganizationKind.values),
            ),
        ]
        indexes = [
            models.Index(name="orgrecord_source_line", fields=["source", "line"]),
            # All that a list asks of it. By office in the second place, it would be looked up
            # once for each office that the viewer reaches.
            models.Index(
                name="orgrecord_counted_as", fields=["counted_as", "withdrawn", "office_code"]
            ),
            # How many are known in each part of a country.
            models.Index(
                name="orgrecord_place",
                fields=["country", "division", "counted_as", "office_code"],
                condition=Q(withdrawn=False),
            ),
            models.Index(
                name="orgrecord_first_counted",
                fields=["first_counted_as"],
                condition=Q(first_counted_as__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class OrganizationKey(models.Model):
    """A value that an organization's standing record can be found by.

    `value` is a 63-bit hash of the grounds and of what agrees. Derived from the record by
    `matching.keys`; a command rebuilds all of them. A withdrawn record has none.
    """

    # Derived, three a record: the database is not asked each time whether the record is there.
    record = models.ForeignKey(
        OrganizationRecord,
        on_delete=models.CASCADE,
        related_name="keys",
        db_index=False,
        db_constraint=False,
    )
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(name="organization_key_value", fields=["value", "record"])]

    def __str__(self) -> str:
        return f"{self.record_id} {self.value}"


class OrganizationJudgement(models.Model):
    """Somebody said that two records are the same organization, or are not, or might be.

    The latest of a pair stands; none is overwritten. Taking back is another row, which repeats the
    verdict and names the row that it takes back: then the one before stands again. `left` is the
    record with the smaller reference.
    """

    left = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True, default="")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_back_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organization_judgement_of_two", condition=~Q(left=models.F("right"))
            ),
            models.CheckConstraint(
                name="organization_judgement_verdict_known",
                condition=one_of("verdict", Verdict.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} {self.verdict} {self.right_id}"


class NearPair(models.Model):
    """Two organizations' records that are alike without agreeing: for a person to judge."""

    left = models.ForeignKey(OrganizationRecord, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(OrganizationRecord, on_delete=models.CASCADE, related_name="+")
    grounds = models.CharField(max_length=24, choices=Grounds.choices)
    score = models.FloatField(db_index=True)  # 0 to 100, of the names
    # The case it is shown in, how many published counts both sides stand in, and by how much these
    # are expected to fall. Worked out by `sort_cases`; empty and nothing until then.
    case = models.CharField(max_length=20, blank=True, default="", db_index=True)
    counts = models.PositiveIntegerField(default=0)
    effect = models.FloatField(default=0.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="near_pair_once", fields=["left", "right"]),
            models.CheckConstraint(name="near_pair_of_two", condition=~Q(left=models.F("right"))),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} ~ {self.right_id} {self.score:.0f}"


class IdentityEvent(models.Model):
    """Something befell an organization or a person. Replayed in order, these give the register.

    `subject` is a reference, and `records` are the references of the records that are counted as
    it from now on, one a line; `other` is whom an absorbed one is counted as. One call of enrolment
    is one row, for there are thousands in a second: its `subject` is the source, and each line of
    `records` is a record and what it was counted as. No foreign keys, as everywhere in a trail.
    """

    subject = models.CharField(max_length=20, db_index=True)
    happening = models.CharField(max_length=10, choices=Happening.choices)
    other = models.CharField(max_length=20, blank=True, default="")
    records = models.TextField(blank=True, default="")
    cause = models.CharField(max_length=120)  # `judgement:…`, `source:SRC-…`
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="identity_event_known", condition=one_of("happening", Happening.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.happening}"
