"""Tables of reports that trainers and partners file after a training, and of their review."""

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.engagements.vocabulary import ReportAct, ReportState, ScoreAbout
from banyan.foundation.constraints import one_of
from banyan.programmes.models import Module, Package
from banyan.register.models import OrganizationRecord, PersonRecord


class ReportRule(models.Model):
    """What a report of a training may say at most. One row, of all reports; the desk changes it."""

    ALL = "ALL"

    about = models.CharField(max_length=3, unique=True, default=ALL)
    most_people = models.PositiveSmallIntegerField()
    most_hours = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, default="")  # where it is written

    class Meta:
        constraints = [
            models.CheckConstraint(name="report_rule_of_all_reports", condition=Q(about="ALL")),
            models.CheckConstraint(
                name="report_rule_lets_something_through",
                condition=Q(most_people__gte=1) & Q(most_hours__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.most_people} people, {self.most_hours} hours"


class ActivityReport(models.Model):
    """One training as who held it tells it. It counts for nothing until it is accepted.

    What makes it one is the first filing (see `ReportMove.key`); `said` is the latest as it came.
    Accepted, it has become the engagement it points at, with who came.
    """

    ref = models.CharField(max_length=20, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="activity_reports")
    state = models.CharField(max_length=10, choices=ReportState.choices)
    since = models.DateTimeField()  # in this state
    filed_by = models.CharField(max_length=80, db_index=True)
    filed_at = models.DateTimeField()  # for the first time
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    # Who trained: by name, by the name they sign in with where they do, and once accepted, by
    # their record. None of them where a group teaches itself.
    trainer_name = models.CharField(max_length=200, blank=True, default="")
    trainer_account = models.CharField(max_length=80, blank=True, default="", db_index=True)
    trainer = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, null=True, related_name="+")
    provider_name = models.CharField(max_length=200, blank=True, default="")
    provider = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    country = models.CharField(max_length=2)
    place = models.CharField(max_length=200, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField(db_index=True)
    kits_used = models.PositiveIntegerField(null=True)
    follow_up_on = models.DateField(null=True)  # planned
    followed_up_on = models.DateField(null=True)  # done
    said = models.JSONField()
    engagement = models.OneToOneField(
        "engagements.Engagement",
        on_delete=models.PROTECT,
        null=True,
        related_name="activity_report",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activity_report_state_known", condition=one_of("state", ReportState.values)
            ),
            models.CheckConstraint(
                name="activity_report_ends_after_it_starts",
                condition=Q(starts_on__lte=F("ends_on")),
            ),
            models.CheckConstraint(
                name="activity_report_accepted_is_an_engagement",
                condition=Q(state="ACCEPTED", engagement__isnull=False)
                | (~Q(state="ACCEPTED") & Q(engagement__isnull=True)),
            ),
            models.CheckConstraint(
                name="activity_report_follow_up_after_its_end",
                condition=Q(followed_up_on__isnull=True) | Q(followed_up_on__gte=F("ends_on")),
            ),
        ]
        indexes = [models.Index(name="activity_report_office_state", fields=["office", "state"])]

    def __str__(self) -> str:
        return f"{self.ref} {self.package_id} {self.starts_on}"


class ReportMove(models.Model):
    """Something done with a report: filed, commented on, returned, accepted. Only ever added to.

    A filing keeps what it said, and the `key` its device gave it: sent twice, it is one.
    """

    report = models.ForeignKey(ActivityReport, on_delete=models.CASCADE, related_name="moves")
    act = models.CharField(max_length=12, choices=ReportAct.choices)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    comment = models.TextField(blank=True, default="")
    key = models.CharField(max_length=40, null=True)
    said = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="report_filed_once", fields=["made_by", "key"]),
            models.CheckConstraint(
                name="report_move_act_known", condition=one_of("act", ReportAct.values)
            ),
            models.CheckConstraint(
                name="report_move_filing_has_what_it_says",
                condition=Q(act__in=["FILED", "FILED_AGAIN"], said__isnull=False, key__isnull=False)
                | (~Q(act__in=["FILED", "FILED_AGAIN"]) & Q(said__isnull=True, key__isnull=True)),
            ),
            models.CheckConstraint(
                name="report_move_return_has_a_reason",
                condition=~Q(act="RETURNED") | ~Q(comment=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.act}"


class ReportMark(models.Model):
    """What those who took part thought of one thing: a mean of 1 to 5, of so many answers."""

    report = models.ForeignKey(
        ActivityReport, on_delete=models.CASCADE, related_name="marks", db_index=False
    )
    about = models.CharField(max_length=10, choices=ScoreAbout.choices)
    mean = models.DecimalField(max_digits=3, decimal_places=2)
    answers = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="report_mark_once", fields=["report", "about"]),
            models.CheckConstraint(
                name="report_mark_about_known", condition=one_of("about", ScoreAbout.values)
            ),
            models.CheckConstraint(
                name="report_mark_between_one_and_five", condition=Q(mean__gte=1, mean__lte=5)
            ),
            models.CheckConstraint(name="report_mark_of_somebody", condition=Q(answers__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.about} {self.mean}"
