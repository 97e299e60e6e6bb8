"""Tables of plans: what enterprises plan, how far they have come, what is done and tried out."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor
from banyan.assessments.plans.vocabulary import PlanKind, PlanState, PlanTestKind
from banyan.engagements.models import Engagement
from banyan.foundation.constraints import one_of
from banyan.programmes.models import Module, Package
from banyan.programmes.models.partnerships import LEVELS, seen_by
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see: public ones, each other class where they reach."""
        return self.filter(seen_by(viewer))

    def standing(self) -> Self:
        """Narrow to those that a source still says, of an organization that one still says."""
        return self.filter(source__withdrawn_at__isnull=True, record__withdrawn=False)


class Plan(models.Model):
    """An enterprise plans: to go on after a disaster, to improve, or to remedy what was found.

    What makes it one is its reference. Whether it counts as tested stands nowhere: that follows
    from its tests and from the day on which somebody asks.
    """

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=PlanKind.choices)
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    # The training or visit that it came from.
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, null=True, related_name="plans"
    )
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="plans")
    language = models.CharField(max_length=8, blank=True, default="")
    covers = models.CharField(max_length=300, blank=True, default="")  # dangers, or what is wrong
    confidentiality = models.CharField(max_length=10, choices=LEVELS)
    state = models.CharField(max_length=10, choices=PlanState.choices, db_index=True)
    since = models.DateField()  # in this state
    begun_on = models.DateField()
    review_on = models.DateField(null=True, db_index=True)  # when somebody looks at it again
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_kind_known", condition=one_of("kind", PlanKind.values)
            ),
            models.CheckConstraint(
                name="plan_state_known", condition=one_of("state", PlanState.values)
            ),
            models.CheckConstraint(
                name="plan_confidentiality_known",
                condition=one_of("confidentiality", [code for code, _ in LEVELS]),
            ),
            models.CheckConstraint(
                name="plan_begins_before_it_moves", condition=Q(begun_on__lte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.kind}"


class PlanMove(models.Model):
    """A plan came to a state on a day: who recorded it, and why where it needs a reason."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=10, choices=PlanState.choices, blank=True, default="")
    state = models.CharField(max_length=10, choices=PlanState.choices)
    on = models.DateField()
    reason = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_move_state_known", condition=one_of("state", PlanState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state} {self.on}"


class PlanAction(models.Model):
    """Something that a plan says is to be done: by whom, until when, and when it was done.

    What is given up says when and why; it stays among what was planned.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(max_length=300)
    responsible = models.CharField(max_length=200, blank=True, default="")
    planned_on = models.DateField()
    due_on = models.DateField(null=True, db_index=True)
    done_on = models.DateField(null=True)
    given_up_on = models.DateField(null=True)
    why_given_up = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_action_done_or_given_up",
                condition=Q(done_on__isnull=True) | Q(given_up_on__isnull=True),
            ),
            models.CheckConstraint(
                name="plan_action_given_up_says_why",
                condition=Q(given_up_on__isnull=True) | ~Q(why_given_up=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.text[:40]}"


class PlanTest(models.Model):
    """A plan was tried out on a day, in an exercise or in earnest, and what was learnt."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tests")
    kind = models.CharField(max_length=12, choices=PlanTestKind.choices)
    on = models.DateField()
    led_by = models.CharField(max_length=200, blank=True, default="")
    learnt = models.TextField(blank=True, default="")
    days_stopped = models.PositiveSmallIntegerField(null=True)  # work stood still after an event
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="plan_test_once_a_day", fields=["plan", "on", "kind"]),
            models.CheckConstraint(
                name="plan_test_kind_known", condition=one_of("kind", PlanTestKind.values)
            ),
            models.CheckConstraint(
                name="plan_test_stood_still_after_an_event",
                condition=Q(days_stopped__isnull=True) | Q(kind="EVENT"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind} {self.on}"


class PlanDocument(models.Model):
    """Where a plan, or what belongs to it, is kept: a link, or the shelf it stands on."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=600, blank=True, default="")
    kept_at = models.CharField(max_length=200, blank=True, default="")
    dated_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_document_is_somewhere", condition=~Q(link="") | ~Q(kept_at="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.title}"


class PlanRule(models.Model):
    """What is asked of one kind of plan: for how many months a test and a review of it hold."""

    kind = models.CharField(max_length=12, choices=PlanKind.choices, unique=True)
    tested_months = models.PositiveSmallIntegerField()
    review_months = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, default="")  # where it is written

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_rule_kind_known", condition=one_of("kind", PlanKind.values)
            ),
            models.CheckConstraint(
                name="plan_rule_counts_some_months",
                condition=Q(tested_months__gte=1) & Q(review_months__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class PlanTeaching(models.Model):
    """Whoever took part in a package was trained to make one kind of plan."""

    rule = models.ForeignKey(PlanRule, on_delete=models.CASCADE, related_name="teaching")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="plan_teaching_once", fields=["rule", "package"]),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.package_id}"
