"""Tables of engagements and of who took part."""

from datetime import tzinfo
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor, visible_offices
from banyan.engagements.models.cascade import (
    CascadeCount,
    FollowedAt,
    MetAt,
    ReportedAt,
    TrainedAt,
    TrainerLearners,
    TrainerLink,
    TrainerReach,
)
from banyan.engagements.models.certificates import Certificate, CertificateFile, KitsUsed
from banyan.engagements.models.costs import CostLine
from banyan.engagements.models.doors import Door, SignIn
from banyan.engagements.models.links import PartnershipEngagement, PlatformMeeting
from banyan.engagements.models.mentoring import (
    Cohort,
    CohortMember,
    FollowUp,
    MentoringPair,
    MentoringSession,
    PairMove,
)
from banyan.engagements.models.reports import (
    ActivityReport,
    ReportMark,
    ReportMove,
    ReportRule,
)
from banyan.engagements.models.research import (
    CollectiveAgreement,
    Consent,
    Interview,
    Study,
    StudyFinding,
    StudyMove,
    StudyQuerySet,
)
from banyan.engagements.vocabulary import (
    AttendanceRole,
    Form,
    Level,
    PartyRole,
    Status,
    TrainingLevel,
)
from banyan.foundation.constraints import one_of
from banyan.foundation.zones import zone_of
from banyan.programmes.models import (
    Contribution,
    Module,
    Outcome,
    Package,
    Programme,
    Project,
)
from banyan.provenance.models import Source, attribution_goes_together
from banyan.provenance.statements import Attributed
from banyan.provenance.vocabulary import Attribution, AttributionMethod
from banyan.register.models import OrganizationRecord, PersonRecord

__all__ = [
    "CONFIDENTIALITY",
    "ActivityReport",
    "Apart",
    "Attendance",
    "CascadeCount",
    "Certificate",
    "CertificateFile",
    "Cohort",
    "CohortMember",
    "CollectiveAgreement",
    "Consent",
    "CostLine",
    "Door",
    "Engagement",
    "EngagementContribution",
    "EngagementQuerySet",
    "FollowUp",
    "FollowedAt",
    "HeldPlan",
    "Interview",
    "KitsUsed",
    "MentoringPair",
    "MentoringSession",
    "MetAt",
    "PairMove",
    "PartnershipEngagement",
    "Party",
    "PlatformMeeting",
    "ReportMark",
    "ReportMove",
    "ReportRule",
    "ReportedAt",
    "SignIn",
    "Study",
    "StudyFinding",
    "StudyMove",
    "StudyQuerySet",
    "TrainedAt",
    "TrainerLearners",
    "TrainerLink",
    "TrainerReach",
]
CONFIDENTIALITY = ["PUBLIC", "PARTNER", "INTERNAL", "RESTRICTED"]


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Engagements, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see: public ones, each other class where they reach."""
        allowed = Q(confidentiality="PUBLIC")
        for level, offices in visible_offices(viewer).items():
            allowed |= Q(confidentiality=level.value, office__code__in=offices)
        return self.filter(allowed)

    def standing(self) -> Self:
        """Narrow to those that some source still says: its own, or that of anyone who took part.

        What is told as another is counted there, and not beside it.
        """
        said_of_people = Attendance.objects.filter(
            engagement=OuterRef("pk"), source__withdrawn_at__isnull=True
        )
        said_of_parties = Party.objects.filter(
            engagement=OuterRef("pk"), source__withdrawn_at__isnull=True
        )
        return self.filter(
            Q(source__withdrawn_at__isnull=True) | Exists(said_of_people) | Exists(said_of_parties),
            told_as__isnull=True,
        )


class Engagement(models.Model):
    """Something done, planned or offered with or for enterprises. The central record.

    What makes it one is its reference; when it is reported in sheets, `sheet_key` (office, form,
    package, dates, place and title, hashed) makes two reports of the same one the same row. What a
    sheet tells of a training that was recorded by hand stays as it was told, and is `told_as` that
    one: whoever took part did so there, and it alone is counted.
    """

    ref = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    form = models.CharField(max_length=24, choices=Form.choices)
    level = models.CharField(max_length=24, choices=Level.choices, default=Level.DIRECT)
    status = models.CharField(max_length=12, choices=Status.choices)
    training_level = models.CharField(
        max_length=12, choices=TrainingLevel.choices, blank=True, default=""
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="engagements")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2, db_index=True)
    division = models.CharField(max_length=10, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    starts_on = models.DateField(null=True, db_index=True)  # a lead may have none yet
    ends_on = models.DateField(null=True)
    confidentiality = models.CharField(
        max_length=10,
        choices=[(c, c.capitalize()) for c in CONFIDENTIALITY],
        default="INTERNAL",
    )
    description = models.TextField(blank=True, default="")
    milestone = models.CharField(max_length=300, blank=True, default="")  # a first, with evidence
    sheet_key = models.BigIntegerField(null=True, unique=True)
    told_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="tellings"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="engagements")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="engagement_form_known", condition=one_of("form", Form.values)
            ),
            models.CheckConstraint(
                name="engagement_level_known", condition=one_of("level", Level.values)
            ),
            models.CheckConstraint(
                name="engagement_status_known", condition=one_of("status", Status.values)
            ),
            models.CheckConstraint(
                name="engagement_training_level_known",
                condition=one_of("training_level", ["", *TrainingLevel.values]),
            ),
            models.CheckConstraint(
                name="engagement_confidentiality_known",
                condition=one_of("confidentiality", CONFIDENTIALITY),
            ),
            models.CheckConstraint(
                name="engagement_told_as_another_by_a_sheet",
                condition=Q(told_as__isnull=True)
                | (Q(sheet_key__isnull=False) & ~Q(told_as=F("id"))),
            ),
            models.CheckConstraint(
                name="engagement_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
            ),
            models.CheckConstraint(
                name="engagement_that_happened_has_a_day",
                condition=~Q(status__in=["UNDER_WAY", "DONE"]) | Q(starts_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def zone(self) -> tzinfo:
        """Return the zone in which the clocks stand where it takes place."""
        return zone_of(self.country, self.division)


class Party(models.Model):
    """An organization took part in an engagement, in a role. It may have several roles in one."""

    # Its constraint has an index that begins with it, and so for the source below.
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="parties", db_index=False
    )
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=PartyRole.choices)
    has_completed = models.BooleanField(default=True)  # a recipient: took the whole of it
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="parties", db_index=False
    )
    line = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="party_once", fields=["engagement", "record", "role"]),
            models.CheckConstraint(
                name="party_role_known", condition=one_of("role", PartyRole.values)
            ),
        ]
        indexes = [models.Index(name="party_source_line", fields=["source", "line"])]

    def __str__(self) -> str:
        return f"{self.engagement_id} {self.record_id} {self.role}"


class Attendance(models.Model):
    """A person took part in an engagement, from an organization or from none."""

    # Its constraint has an index that begins with it, and so for the source below.
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="attendances", db_index=False
    )
    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    role = models.CharField(
        max_length=12,
        choices=AttendanceRole.choices,
        default=AttendanceRole.PARTICIPANT,
    )
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    has_completed = models.BooleanField(default=True)
    is_owner = models.BooleanField(null=True)  # of the enterprise they came from
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="attendances", db_index=False
    )
    line = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="attendance_once", fields=["engagement", "person", "role"]
            ),
            models.CheckConstraint(
                name="attendance_role_known",
                condition=one_of("role", AttendanceRole.values),
            ),
        ]
        indexes = [
            models.Index(name="attendance_source_line", fields=["source", "line"]),
            # Who delivered: a few of those who were there.
            models.Index(
                name="attendance_delivers",
                fields=["engagement", "person", "source"],
                condition=Q(role__in=("TRAINER", "FACILITATOR")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.engagement_id} {self.person_id} {self.role}"


class Apart(models.Model):
    """Somebody said that a training told by a sheet and one recorded by hand are two."""

    sheet = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    by_hand = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="apart_once", fields=["sheet", "by_hand"]),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} is not {self.by_hand_id}"


class HeldPlan(models.Model):
    """A sheet told that a plan was held: the days that were planned, to be put back."""

    sheet = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.plan_id} was held, says {self.sheet_id}"


class EngagementContribution(models.Model):
    """An engagement serves an outcome in a certain way."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, related_name="contributions"
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="engagements")
    kind = models.CharField(max_length=24, choices=Contribution.choices)
    reason = models.TextField(blank=True, default="")  # why it is of this kind
    attribution = models.CharField(
        max_length=12, choices=Attribution.choices, blank=True, default=""
    )
    attribution_method = models.CharField(
        max_length=14, choices=AttributionMethod.choices, blank=True, default=""
    )
    attribution_share = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # percent

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="engagement_contribution_once", fields=["engagement", "outcome"]
            ),
            models.CheckConstraint(
                name="engagement_contribution_attribution_goes_together",
                condition=attribution_goes_together(),
            ),
            models.CheckConstraint(
                name="engagement_contribution_kind_known",
                condition=one_of("kind", Contribution.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.engagement_id} {self.kind} {self.outcome_id}"

    @property
    def attributed(self) -> Attributed:
        """Return whether it is gross or attributable, and by which method."""
        return Attributed(self.attribution, self.attribution_method, self.attribution_share)
