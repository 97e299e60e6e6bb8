"""Tables of what is found in enterprises before, during and after a programme."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import seen_by
from banyan.assessments.readings.vocabulary import Better, Stage
from banyan.engagements.models import CONFIDENTIALITY, Engagement
from banyan.foundation.constraints import one_of
from banyan.programmes.models import Module, Programme, Project
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord


class KeyIndicator(models.Model):
    """A key performance indicator (KPI) that is read in enterprises. The desk keeps the list."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    definition = models.TextField(blank=True, default="")
    # Of money: what the amount is for ("a month"); the currency is said with each reading.
    unit = models.CharField(max_length=40)
    better = models.CharField(max_length=4, choices=Better.choices)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    least = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    most = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    is_money = models.BooleanField(default=False)
    is_asked = models.BooleanField(default=True)  # still: what was read before stays

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="indicator_better_known", condition=one_of("better", Better.values)
            ),
            models.CheckConstraint(
                name="indicator_least_below_most",
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(least__lt=F("most")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Practice(models.Model):
    """A good practice that is there or is not, asked as a question. The desk keeps the list."""

    code = models.CharField(max_length=40, unique=True)
    question = models.CharField(max_length=300)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    is_asked = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.question


class Cluster(models.Model):
    """Enterprises of a sector in a place, such as furniture in Binh Duong, taken together."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    sector = models.CharField(max_length=3, blank=True, default="")  # ISIC, as of organizations

    def __str__(self) -> str:
        return self.name


class EnterpriseAssessmentQuerySet(models.QuerySet["EnterpriseAssessment"]):
    """Assessments of enterprises, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see."""
        return self.filter(seen_by(viewer, Act.SEE_READINGS, office="office__code"))

    def standing(self) -> Self:
        """Narrow to those that nobody took back and whose source was not withdrawn."""
        return self.filter(
            struck_at__isnull=True, source__withdrawn_at__isnull=True, record__withdrawn=False
        )


class EnterpriseAssessment(models.Model):
    """Somebody looked at an enterprise on a day, at a stage of a programme: what was found there.

    One of an enterprise, programme, stage and day for each office. It belongs to the office whose
    engagement it was done within, or else to the one that recorded it.
    """

    ref = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    on = models.DateField(db_index=True)
    country = models.CharField(max_length=2)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, related_name="+")
    modules = models.ManyToManyField(Module, related_name="+")  # been through by then
    assessed_by = models.CharField(max_length=120, blank=True, default="")
    confidentiality = models.CharField(
        max_length=10, choices=[(c, c.capitalize()) for c in CONFIDENTIALITY]
    )
    note = models.TextField(blank=True, default="")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)  # taken back: kept, and counted nowhere

    objects = EnterpriseAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="assessment_once",
                fields=["record", "programme", "stage", "on"],
                condition=Q(struck_at__isnull=True),
            ),
            models.CheckConstraint(
                name="assessment_stage_known", condition=one_of("stage", Stage.values)
            ),
            models.CheckConstraint(
                name="assessment_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.stage} {self.on}"


class KpiReading(models.Model):
    """The value of an indicator as an assessment read it. A correction strikes it and adds one."""

    assessment = models.ForeignKey(
        EnterpriseAssessment, on_delete=models.PROTECT, related_name="readings"
    )
    indicator = models.ForeignKey(KeyIndicator, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=44)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="reading_once",
                fields=["assessment", "indicator"],
                condition=Q(struck_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.indicator_id} {self.value} {self.unit}"


class PracticeAnswer(models.Model):
    """Whether an assessment found a practice there. What was not asked has no row."""

    assessment = models.ForeignKey(
        EnterpriseAssessment, on_delete=models.PROTECT, related_name="answers"
    )
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    is_there = models.BooleanField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="answer_once",
                fields=["assessment", "practice"],
                condition=Q(struck_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.practice_id} {self.is_there}"
