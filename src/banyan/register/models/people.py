"""Tables of people: records as reported, what they are counted as, judgements."""

from django.db import models
from django.db.models import Q

from banyan.foundation.constraints import one_of
from banyan.provenance.models import Source
from banyan.register.models.organizations import OrganizationRecord
from banyan.register.vocabulary import Grounds, Sex, Verdict


class Person(models.Model):
    """One human being, however many records speak of them. `ref` is permanent and opaque."""

    ref = models.CharField(max_length=20, unique=True)
    absorbed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="absorbed", db_index=False
    )
    # For one made by a split: the oldest record that split off. The same split, come again,
    # gives the same reference again.
    split_off_with = models.ForeignKey(
        "PersonRecord", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=300)
    romanized = models.CharField(max_length=600, blank=True, default="")  # for searching
    sex = models.CharField(max_length=8, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(null=True)
    country = models.CharField(max_length=2, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    is_rural = models.BooleanField(null=True)
    has_disability = models.BooleanField(null=True)
    records = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_not_absorbed_by_themselves",
                condition=Q(absorbed_by__isnull=True) | ~Q(absorbed_by=models.F("id")),
            ),
            models.CheckConstraint(
                name="person_sex_known", condition=one_of("sex", ["", *Sex.values])
            ),
        ]
        indexes = [
            # Only where there is something to find: the rows that come in by the thousand
            # have neither.
            models.Index(
                name="person_absorbed",
                fields=["absorbed_by"],
                condition=Q(absorbed_by__isnull=False),
            ),
            # The order of lists, of those that have something to show.
            models.Index(
                name="person_by_name",
                fields=["romanized", "ref"],
                condition=Q(records__gt=0),
            ),
            # Whom several records speak of: what they are called is looked at record by record.
            models.Index(
                name="person_of_several",
                fields=["romanized", "id"],
                condition=Q(records__gt=1),
            ),
            models.Index(
                name="person_split_off",
                fields=["split_off_with"],
                condition=Q(split_off_with__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class PersonRecord(models.Model):
    """A person as one source reported them. Never rewritten, whatever is found out later."""

    ref = models.CharField(max_length=20, unique=True)
    counted_as = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="said", db_index=False
    )
    # Empty while it is still counted as the one it was first counted as.
    first_counted_as = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="person_records", db_index=False
    )
    line = models.PositiveIntegerField(default=0)
    office_code = models.CharField(max_length=40)
    organization = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="people"
    )
    name = models.CharField(max_length=300)
    sex = models.CharField(max_length=8, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(null=True)
    # Month and day, as `03-12`: tells people apart, and is shown to nobody.
    birth_day = models.CharField(max_length=5, blank=True, default="")
    phone = models.CharField(max_length=24, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    identity_number = models.CharField(max_length=60, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    locality = models.CharField(max_length=200, blank=True, default="")
    is_rural = models.BooleanField(null=True)
    has_disability = models.BooleanField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_record_sex_known", condition=one_of("sex", ["", *Sex.values])
            ),
        ]
        indexes = [
            models.Index(name="personrecord_source_line", fields=["source", "line"]),
            models.Index(
                name="personrecord_counted_as", fields=["counted_as", "withdrawn", "office_code"]
            ),
            # Counts of lists that are narrowed, each person once.
            models.Index(
                name="personrecord_country",
                fields=["country", "counted_as", "office_code"],
                condition=Q(withdrawn=False),
            ),
            models.Index(
                name="personrecord_sex",
                fields=["sex", "counted_as", "office_code"],
                condition=Q(withdrawn=False),
            ),
            # Whom the offices of a viewer know.
            models.Index(
                name="personrecord_office",
                fields=["office_code", "counted_as"],
                condition=Q(withdrawn=False),
            ),
            # By whom an organization is reached.
            models.Index(
                name="personrecord_reachable",
                fields=["organization"],
                condition=Q(withdrawn=False) & ~Q(phone="", email=""),
            ),
            models.Index(
                name="personrecord_first_counted",
                fields=["first_counted_as"],
                condition=Q(first_counted_as__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class PersonKey(models.Model):
    """A value that a person's standing record can be found by, as for organizations."""

    # Derived, three a record: the database is not asked each time whether the record is there.
    record = models.ForeignKey(
        PersonRecord,
        on_delete=models.CASCADE,
        related_name="keys",
        db_index=False,
        db_constraint=False,
    )
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(name="person_key_value", fields=["value", "record"])]

    def __str__(self) -> str:
        return f"{self.record_id} {self.value}"


class PersonJudgement(models.Model):
    """Somebody said that two records are the same person, or are not, or might be."""

    left = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
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
                name="person_judgement_of_two", condition=~Q(left=models.F("right"))
            ),
            models.CheckConstraint(
                name="person_judgement_verdict_known", condition=one_of("verdict", Verdict.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} {self.verdict} {self.right_id}"


class PersonNearPair(models.Model):
    """Two people's records that are alike without agreeing: for a person to judge."""

    left = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="+")
    grounds = models.CharField(max_length=24, choices=Grounds.choices)
    score = models.FloatField(db_index=True)  # 0 to 100: the chance that the model gives them
    # As for organizations: see `NearPair`.
    case = models.CharField(max_length=20, blank=True, default="", db_index=True)
    counts = models.PositiveIntegerField(default=0)
    effect = models.FloatField(default=0.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="person_near_pair_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="person_near_pair_of_two", condition=~Q(left=models.F("right"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} ~ {self.right_id} {self.score:.0f}"
