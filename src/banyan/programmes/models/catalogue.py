"""Tables of programmes, projects, packages and their adaptations."""

from django.db import models
from django.db.models import F, Q

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
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    lead = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="projects")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="project_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
            ),
        ]

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
    description = models.TextField(blank=True, default="")
    owner = models.CharField(max_length=200, blank=True, default="")
    licence = models.CharField(max_length=100, blank=True, default="")
    # The whole of it, at most: modules may say theirs.
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    # Other names it goes by, one a line: shown here, recognised by `rules`.
    also_called = models.TextField(blank=True, default="")
    # C-BED and Think.COOP run without a trainer and give no certificate, by design.
    needs_trainer = models.BooleanField(default=True)
    gives_certificate = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Module(models.Model):
    """One part of a package that can be taken by itself, such as SCORE module 1."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="modules")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(default=0)  # in the order in which they are taken
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="module_once", fields=["package", "code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
