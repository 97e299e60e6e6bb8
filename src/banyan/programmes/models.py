"""Tables of programmes, packages and outcomes."""

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office


class Programme(models.Model):
    """A programme, such as SCORE, under which projects run in places and years."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    since = models.PositiveSmallIntegerField(null=True)
    until = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """A programme's work, or work of its own, in one or more countries over some years."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, related_name="projects"
    )
    # ISO 3166-1 alpha-2 codes with a space between: shown and searched, never counted.
    countries = models.CharField(max_length=200, blank=True, default="")
    description = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Package(models.Model):
    """A training package or tool: SIYB, KAB, SCORE Training, C-BED and so on."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, related_name="packages"
    )
    target_group = models.CharField(max_length=200, blank=True, default="")
    developed_with = models.CharField(max_length=200, blank=True, default="")
    # C-BED and Think.COOP run without a trainer and give no certificate, by design.
    needs_trainer = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Module(models.Model):
    """One part of a package that can be taken by itself, such as SCORE module 1."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="modules")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(name="module_once", fields=["package", "code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Adaptation(models.Model):
    """A package's version in a country and language, with whoever owns it."""

    class Status(models.TextChoices):
        PROPOSED = "PROPOSED", "Proposed"
        AGREED = "AGREED", "Agreed"
        TRANSLATING = "TRANSLATING", "Being translated"
        ADAPTED = "ADAPTED", "Adapted"
        VALIDATED = "VALIDATED", "Validated"
        PUBLISHED = "PUBLISHED", "Published"
        IN_USE = "IN_USE", "In use"
        SUPERSEDED = "SUPERSEDED", "Superseded"

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="adaptations")
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=10)
    version = models.CharField(max_length=60, blank=True, default="")
    owner = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(max_length=12, choices=Status.choices)
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="adaptation_once",
                fields=["package", "country", "language", "version"],
            ),
            models.CheckConstraint(
                name="adaptation_status_known",
                condition=Q(
                    status__in=[
                        "PROPOSED",
                        "AGREED",
                        "TRANSLATING",
                        "ADAPTED",
                        "VALIDATED",
                        "PUBLISHED",
                        "IN_USE",
                        "SUPERSEDED",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.country} {self.language}"


class Outcome(models.Model):
    """A country programme outcome (CPO), in both notations: `CPO 1.1` and `CHN253`.

    `iris_code` is kept without its space; `dwcp_number` without the word CPO. One of the two is
    always there.
    """

    class Status(models.TextChoices):
        TARGET = "TARGET", "Target"
        PIPELINE = "PIPELINE", "Pipeline"
        MAINTENANCE = "MAINTENANCE", "Maintenance"
        CLOSED = "CLOSED", "Closed"

    country = models.CharField(max_length=2, db_index=True)
    iris_code = models.CharField(max_length=12, blank=True, default="")
    dwcp_number = models.CharField(max_length=12, blank=True, default="")
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.TARGET)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="outcomes")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outcome_has_a_number",
                condition=~Q(iris_code="") | ~Q(dwcp_number=""),
            ),
            models.UniqueConstraint(
                name="outcome_iris_code_once",
                fields=["iris_code"],
                condition=~Q(iris_code=""),
            ),
            models.UniqueConstraint(
                name="outcome_dwcp_number_once",
                fields=["country", "dwcp_number"],
                condition=~Q(dwcp_number=""),
            ),
            models.CheckConstraint(
                name="outcome_status_known",
                condition=Q(status__in=["TARGET", "PIPELINE", "MAINTENANCE", "CLOSED"]),
            ),
        ]

    def __str__(self) -> str:
        return self.iris_code or f"CPO {self.dwcp_number} {self.country}"


class Contribution(models.TextChoices):
    """How work serves an outcome; always typed, since engagement is so often only implied."""

    KEY_ACHIEVEMENT = "KEY_ACHIEVEMENT", "Key achievement"
    GREATEST_CONTRIBUTION = "GREATEST_CONTRIBUTION", "Greatest contribution"
    CONTRIBUTES = "CONTRIBUTES", "Contributes"
    SUPPORTS = "SUPPORTS", "Supports"


class ProgrammeContribution(models.Model):
    """A programme serves an outcome in a certain way, and why one may say so."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contributions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="programmes")
    kind = models.CharField(max_length=24, choices=Contribution.choices)
    evidence = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programme_contribution_once", fields=["programme", "outcome"]
            ),
            models.CheckConstraint(
                name="programme_contribution_kind_known",
                condition=Q(kind__in=Contribution.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.kind} {self.outcome_id}"
