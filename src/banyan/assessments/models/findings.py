"""Tables of inspection campaigns. Whom they visit and what they find is their own office's."""

from django.db import models
from django.db.models import F, Q

from banyan.assessments.findings.vocabulary import (
    CampaignState,
    Cluster,
    FindingState,
    Severity,
    Step,
    Verdict,
)
from banyan.engagements.models import Engagement
from banyan.foundation.constraints import one_of
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord

CONFIDENTIALITY = ["PUBLIC", "PARTNER", "INTERNAL", "RESTRICTED"]


class Campaign(models.Model):
    """What an engagement of the form inspection campaign has besides: how far it is, its rules.

    Title, days, office and who may see that there is a campaign are the engagement's.
    """

    engagement = models.OneToOneField(
        Engagement, on_delete=models.PROTECT, related_name="inspection"
    )
    state = models.CharField(max_length=12, choices=CampaignState.choices)
    since = models.DateField()  # in this state
    days_to_remedy = models.PositiveSmallIntegerField(default=60)  # where a visit names no day
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="campaign_state_known", condition=one_of("state", CampaignState.values)
            ),
            models.CheckConstraint(
                name="campaign_gives_a_day_to_remedy", condition=Q(days_to_remedy__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.engagement_id} {self.state}"


class CampaignMove(models.Model):
    """A campaign came to a state on a day: who said so, and why."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=CampaignState.choices)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="campaign_move_state_known", condition=one_of("state", CampaignState.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.state}"


class ChecklistTopic(models.Model):
    """One line of a campaign's checklist: a code, what is asked, and where the law says so.

    Equal codes of several campaigns are counted as one topic.
    """

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="topics", db_index=False
    )
    code = models.CharField(max_length=16)
    title = models.CharField(max_length=120)
    question = models.TextField()
    legal_reference = models.CharField(max_length=200, blank=True, default="")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="checklist_topic_once", fields=["campaign", "code"])
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class RiskCell(models.Model):
    """How likely violations are in a sector and a place, how much they would harm, and why so.

    Empty stands for every sector, or every place. The score is likelihood times harm.
    """

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="risks", db_index=False
    )
    sector = models.CharField(max_length=4, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    likelihood = models.PositiveSmallIntegerField(choices=Step.choices)
    harm = models.PositiveSmallIntegerField(choices=Step.choices)
    why = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="risk_cell_once", fields=["campaign", "sector", "division"]
            ),
            models.CheckConstraint(
                name="risk_cell_steps_are_one_to_five",
                condition=Q(likelihood__range=(1, 5), harm__range=(1, 5)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sector} {self.division} {self.likelihood}x{self.harm}"

    @property
    def score(self) -> int:
        """Return likelihood times harm."""
        return self.likelihood * self.harm


class Workplace(models.Model):
    """An organization on a campaign's list of those to be visited, with its risk as it was then.

    Left out later, it keeps its place and says why; it is planned no longer.
    """

    ref = models.CharField(max_length=20, unique=True)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="workplaces", db_index=False
    )
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    division = models.CharField(max_length=10, blank=True, default="")
    risk = models.PositiveSmallIntegerField(null=True)
    why = models.TextField(blank=True, default="")  # this risk
    left_out_on = models.DateField(null=True)
    left_out_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="workplace_once", fields=["campaign", "record"]),
            models.CheckConstraint(
                name="workplace_risk_is_one_to_twenty_five",
                condition=Q(risk__isnull=True) | Q(risk__range=(1, 25)),
            ),
            models.CheckConstraint(
                name="workplace_left_out_with_a_reason",
                condition=Q(left_out_on__isnull=True, left_out_why="")
                | (Q(left_out_on__isnull=False) & ~Q(left_out_why="")),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class InspectionVisit(models.Model):
    """Inspectors visited a workplace on a day and went through the checklist."""

    ref = models.CharField(max_length=20, unique=True)
    workplace = models.ForeignKey(
        Workplace, on_delete=models.PROTECT, related_name="visits", db_index=False
    )
    visited_on = models.DateField(db_index=True)
    inspectors = models.PositiveSmallIntegerField()  # how many
    inspector_names = models.CharField(max_length=300, blank=True, default="")
    is_announced = models.BooleanField()
    workers = models.PositiveIntegerField(null=True)
    women_workers = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="inspection_visit_once", fields=["workplace", "visited_on"]
            ),
            models.CheckConstraint(
                name="inspection_visit_has_an_inspector", condition=Q(inspectors__gte=1)
            ),
            models.CheckConstraint(
                name="inspection_visit_women_are_among_workers",
                condition=Q(women_workers__isnull=True)
                | Q(workers__isnull=False, women_workers__lte=F("workers")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.visited_on}"


class Finding(models.Model):
    """What a visit found of one topic. Of a violation also how grave, what was asked, by when.

    `state` and `since` follow the latest of its moves; what is no violation has neither.
    """

    visit = models.ForeignKey(
        InspectionVisit, on_delete=models.PROTECT, related_name="findings", db_index=False
    )
    topic = models.ForeignKey(ChecklistTopic, on_delete=models.PROTECT, related_name="findings")
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    severity = models.CharField(max_length=8, choices=Severity.choices, blank=True, default="")
    asked = models.TextField(blank=True, default="")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=FindingState.choices, blank=True, default="")
    since = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="finding_once", fields=["visit", "topic"]),
            models.CheckConstraint(
                name="finding_verdict_known", condition=one_of("verdict", Verdict.values)
            ),
            models.CheckConstraint(
                name="finding_severity_known", condition=one_of("severity", ["", *Severity.values])
            ),
            models.CheckConstraint(
                name="finding_state_known", condition=one_of("state", ["", *FindingState.values])
            ),
            models.CheckConstraint(
                name="finding_asks_of_violations_alone",
                condition=(
                    Q(verdict="NON_COMPLIANT", due_on__isnull=False, since__isnull=False)
                    & ~Q(severity="")
                    & ~Q(state="")
                    & ~Q(asked="")
                )
                | (
                    ~Q(verdict="NON_COMPLIANT")
                    & Q(severity="", state="", asked="", due_on__isnull=True, since__isnull=True)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.topic_id} {self.verdict}"


class FollowUpVisit(models.Model):
    """Inspectors came again on a day, to see what of a visit's violations is remedied."""

    visit = models.ForeignKey(
        InspectionVisit, on_delete=models.PROTECT, related_name="follow_ups", db_index=False
    )
    visited_on = models.DateField()
    inspectors = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_up_visit_once", fields=["visit", "visited_on"]),
            models.CheckConstraint(
                name="follow_up_visit_has_an_inspector", condition=Q(inspectors__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.visited_on}"


class FindingMove(models.Model):
    """A violation came to a state on a day: at which follow-up visit, who said so, and why."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=FindingState.choices)
    on = models.DateField()
    follow_up = models.ForeignKey(
        FollowUpVisit, on_delete=models.PROTECT, null=True, related_name="moves"
    )
    reason = models.TextField(blank=True, default="")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_move_state_known", condition=one_of("state", FindingState.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.state}"


class ComplianceRate(models.Model):
    """How many factories an assessing programme found not to comply, of how many, in a period.

    Of factories together, with cluster and compliance point: what one factory's assessment found
    is kept by the programme that assessed it, never here.
    """

    ref = models.CharField(max_length=20, unique=True)
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="compliance_rates"
    )
    cluster = models.CharField(max_length=16, choices=Cluster.choices)
    point = models.CharField(max_length=160)
    first = models.DateField()
    last = models.DateField()
    assessed = models.PositiveIntegerField()
    not_compliant = models.PositiveIntegerField()
    evidence = models.TextField()
    confidentiality = models.CharField(
        max_length=10, choices=[(c, c.capitalize()) for c in CONFIDENTIALITY]
    )
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=80, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="compliance_rate_once",
                fields=["engagement", "cluster", "point", "first", "last"],
                condition=Q(taken_back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="compliance_rate_cluster_known", condition=one_of("cluster", Cluster.values)
            ),
            models.CheckConstraint(
                name="compliance_rate_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
            models.CheckConstraint(
                name="compliance_rate_ends_after_it_starts", condition=Q(first__lte=F("last"))
            ),
            models.CheckConstraint(
                name="compliance_rate_is_of_five_factories_or_more",
                condition=Q(assessed__gte=5, not_compliant__lte=F("assessed")),
            ),
            models.CheckConstraint(
                name="compliance_rate_taken_back_by_somebody",
                condition=Q(taken_back_at__isnull=True, taken_back_by="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.point}"
