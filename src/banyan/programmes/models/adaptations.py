"""Tables of a package's life in countries: adaptations, institutions that own it, curricula."""

from typing import Self

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor, Confidentiality, visible_offices
from banyan.foundation.constraints import one_of
from banyan.programmes.models.catalogue import Package
from banyan.programmes.vocabulary import (
    DECIDED,
    AdaptationStatus,
    CurriculumStatus,
    InstitutionLevel,
    SchoolLevel,
)
from banyan.register.models import OrganizationRecord

CONFIDENTIALITY = [level.value for level in Confidentiality]


def _visible(viewer: Actor) -> Q:
    allowed = Q(confidentiality="PUBLIC")
    for level, offices in visible_offices(viewer).items():
        allowed |= Q(confidentiality=level.value, office__code__in=offices)
    return allowed


class AdaptationQuerySet(models.QuerySet["Adaptation"]):
    """Adaptations, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to public ones, and to each other class where `viewer` reaches the office."""
        return self.filter(_visible(viewer))


class InstitutionalizationQuerySet(models.QuerySet["Institutionalization"]):
    """Institutionalizations, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to public ones, and to each other class where `viewer` reaches the office."""
        return self.filter(_visible(viewer))


class CurriculumIntegrationQuerySet(models.QuerySet["CurriculumIntegration"]):
    """Curriculum integrations, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to public ones, and to each other class where `viewer` reaches the office."""
        return self.filter(_visible(viewer))


class Adaptation(models.Model):
    """A package's version in a country and language, with whoever owns it.

    What makes it one is package, country, language and version. `owner` is the name as it was
    said; `owner_record` the organization behind it, where the register knows it.
    """

    ref = models.CharField(max_length=20, unique=True)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="adaptations")
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=10)
    version = models.CharField(max_length=60, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True)  # in which this version came out
    owner = models.CharField(max_length=200, blank=True, default="")
    owner_record = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=12, choices=AdaptationStatus.choices)
    note = models.TextField(blank=True, default="")
    # Which office keeps it. The desk, where no office answers for the country.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    confidentiality = models.CharField(
        max_length=10, choices=[(c, c.capitalize()) for c in CONFIDENTIALITY], default="PUBLIC"
    )

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="adaptation_once",
                fields=["package", "country", "language", "version"],
            ),
            models.CheckConstraint(
                name="adaptation_status_known",
                condition=Q(status__in=AdaptationStatus.values),
            ),
            models.CheckConstraint(
                name="adaptation_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
            models.CheckConstraint(
                name="adaptation_not_public_has_an_office",
                condition=Q(confidentiality="PUBLIC") | Q(office__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.country} {self.language}"


class AdaptationMove(models.Model):
    """An adaptation came to a status on a day: who said so, and why. The first made it."""

    adaptation = models.ForeignKey(Adaptation, on_delete=models.PROTECT, related_name="moves")
    status = models.CharField(max_length=12, choices=AdaptationStatus.choices)
    # Unknown for those that were listed before their days were kept.
    moved_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="adaptation_move_status_known",
                condition=one_of("status", AdaptationStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adaptation_id} {self.status} {self.moved_on}"


class Institutionalization(models.Model):
    """An institution has made a package part of its own work, at a level, since a year."""

    ref = models.CharField(max_length=20, unique=True)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="institutions")
    country = models.CharField(max_length=2)
    owner = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=InstitutionLevel.choices)
    part_of = models.CharField(max_length=300)  # of which of its own programmes
    since_year = models.PositiveSmallIntegerField(null=True)
    until_year = models.PositiveSmallIntegerField(null=True)  # none: it still is
    evidence = models.TextField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    confidentiality = models.CharField(
        max_length=10, choices=[(c, c.capitalize()) for c in CONFIDENTIALITY], default="PUBLIC"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = InstitutionalizationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="institutionalization_once", fields=["package", "owner", "level", "part_of"]
            ),
            models.CheckConstraint(
                name="institutionalization_level_known",
                condition=one_of("level", InstitutionLevel.values),
            ),
            models.CheckConstraint(
                name="institutionalization_has_evidence", condition=~Q(evidence="")
            ),
            models.CheckConstraint(
                name="institutionalization_ends_after_it_began",
                condition=Q(until_year__isnull=True)
                | Q(since_year__isnull=True)
                | Q(until_year__gte=models.F("since_year")),
            ),
            models.CheckConstraint(
                name="institutionalization_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.owner_id} {self.level}"


class CurriculumIntegration(models.Model):
    """A package on its way into what schools of a country teach, up to the authority's decision."""

    ref = models.CharField(max_length=20, unique=True)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="curricula")
    country = models.CharField(max_length=2)
    schools = models.CharField(max_length=16, choices=SchoolLevel.choices)
    scope = models.CharField(max_length=300, blank=True, default="")
    authority = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=12, choices=CurriculumStatus.choices)
    decided_on = models.DateField(null=True)
    evidence = models.TextField(blank=True, default="")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    confidentiality = models.CharField(
        max_length=10, choices=[(c, c.capitalize()) for c in CONFIDENTIALITY], default="PUBLIC"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = CurriculumIntegrationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="curriculum_once", fields=["package", "country", "schools"]
            ),
            models.CheckConstraint(
                name="curriculum_status_known",
                condition=one_of("status", CurriculumStatus.values),
            ),
            models.CheckConstraint(
                name="curriculum_schools_known", condition=one_of("schools", SchoolLevel.values)
            ),
            models.CheckConstraint(
                name="curriculum_decided_by_somebody_on_a_day",
                condition=~Q(status__in=[status.value for status in DECIDED])
                | Q(decided_on__isnull=False, authority__isnull=False),
            ),
            models.CheckConstraint(
                name="curriculum_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.country} {self.schools}"


class CurriculumHours(models.Model):
    """What a grade is to be taught of a package: which modules, how long, for all or by choice."""

    integration = models.ForeignKey(
        CurriculumIntegration, on_delete=models.CASCADE, related_name="hours"
    )
    grade = models.CharField(max_length=20)
    modules = models.CharField(max_length=100, blank=True, default="")
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    is_elective = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="curriculum_hours_once", fields=["integration", "grade", "is_elective"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.integration_id} {self.grade}"


class CurriculumMove(models.Model):
    """A curriculum integration came to a status on a day: who said so, and why."""

    integration = models.ForeignKey(
        CurriculumIntegration, on_delete=models.PROTECT, related_name="moves"
    )
    status = models.CharField(max_length=12, choices=CurriculumStatus.choices)
    moved_on = models.DateField()
    reason = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="curriculum_move_status_known",
                condition=one_of("status", CurriculumStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.integration_id} {self.status} {self.moved_on}"
