"""Tables of disasters, their assessments, and what these found: effects, work lost, needs."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, offices_for, visible_offices
from banyan.assessments.disasters.vocabulary import (
    AssessmentKind,
    AssessmentState,
    Hazard,
    NeedKind,
    Owner,
    Priority,
    Quality,
    Term,
)
from banyan.engagements.models import Engagement
from banyan.foundation.constraints import one_of
from banyan.register.vocabulary import Formality


class Disaster(models.Model):
    """Something struck a country on a day. One that struck two countries is two, as GLIDE has it.

    That it struck is no secret; what was found afterwards follows its assessments.
    """

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    hazard = models.CharField(max_length=12, choices=Hazard.choices)
    country = models.CharField(max_length=2, db_index=True)
    struck_on = models.DateField(db_index=True)
    ended_on = models.DateField(null=True)
    category = models.CharField(max_length=100, blank=True, default="")
    glide = models.CharField(max_length=20, blank=True, default="")
    description = models.TextField(blank=True, default="")
    known_from = models.CharField(max_length=300, blank=True, default="")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_off_at = models.DateTimeField(null=True)  # taken back: kept, and shown nowhere

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="disaster_once",
                fields=["country", "name", "struck_on"],
                condition=Q(struck_off_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="disaster_glide_once",
                fields=["glide"],
                condition=~Q(glide="") & Q(struck_off_at__isnull=True),
            ),
            models.CheckConstraint(
                name="disaster_hazard_known", condition=one_of("hazard", Hazard.values)
            ),
            models.CheckConstraint(
                name="disaster_ends_after_it_struck",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("struck_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class DisasterArea(models.Model):
    """A disaster struck a division of its country."""

    disaster = models.ForeignKey(Disaster, on_delete=models.CASCADE, related_name="areas")
    division = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="disaster_area_once", fields=["disaster", "division"])
        ]

    def __str__(self) -> str:
        return f"{self.disaster_id} {self.division}"


class DisasterAssessmentQuerySet(models.QuerySet["DisasterAssessment"]):
    """Assessments, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see: as confidential as the engagement that each is."""
        where = offices_for(viewer, Act.SEE_DISASTERS)
        allowed = Q(engagement__confidentiality="PUBLIC") if where else Q(pk__in=())
        for level, offices in visible_offices(viewer).items():
            allowed |= Q(
                engagement__confidentiality=level.value,
                engagement__office__code__in=offices & where,
            )
        return self.filter(allowed)

    def standing(self) -> Self:
        """Narrow to those whose engagement some source still tells of."""
        return self.filter(engagement__in=Engagement.objects.standing().values("pk"))


class DisasterAssessment(models.Model):
    """A disaster's effects and needs were assessed. It is an engagement, told more closely.

    All its amounts are in one currency, at the prices of one day, and make US dollars at one rate
    (units of the currency for one dollar). One that a later one replaced is kept, and not counted.
    """

    ref = models.CharField(max_length=20, unique=True)
    disaster = models.ForeignKey(Disaster, on_delete=models.PROTECT, related_name="assessments")
    engagement = models.OneToOneField(
        Engagement, on_delete=models.PROTECT, related_name="disaster_assessment"
    )
    kind = models.CharField(max_length=12, choices=AssessmentKind.choices)
    lead = models.CharField(max_length=300, blank=True, default="")
    covers = models.CharField(max_length=300, blank=True, default="")
    known_from = models.CharField(max_length=300, blank=True, default="")
    price_on = models.DateField()
    currency = models.CharField(max_length=3)
    per_usd = models.DecimalField(max_digits=18, decimal_places=6)
    rate_on = models.DateField()
    state = models.CharField(max_length=20, choices=AssessmentState.choices)
    since = models.DateField()  # in this state
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = DisasterAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disaster_assessment_kind_known",
                condition=one_of("kind", AssessmentKind.values),
            ),
            models.CheckConstraint(
                name="disaster_assessment_state_known",
                condition=one_of("state", AssessmentState.values),
            ),
            models.CheckConstraint(
                name="disaster_assessment_rate_above_nought", condition=Q(per_usd__gt=0)
            ),
            models.CheckConstraint(
                name="disaster_assessment_not_replaced_by_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.kind}"


class AssessmentMove(models.Model):
    """An assessment came to a state on a day: who said so, and why."""

    assessment = models.ForeignKey(
        DisasterAssessment, on_delete=models.CASCADE, related_name="moves"
    )
    state = models.CharField(max_length=20, choices=AssessmentState.choices)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.state}"


class SectorEffect(models.Model):
    """What a disaster destroyed and cost in a part of an economy. Effects are damage and loss.

    Damage is what it takes to replace what was destroyed; loss is what is earned less, or spent
    more, until then. Amounts are in the assessment's currency.
    """

    ref = models.CharField(max_length=20, unique=True)
    assessment = models.ForeignKey(
        DisasterAssessment, on_delete=models.PROTECT, related_name="effects"
    )
    sector = models.CharField(max_length=4, blank=True, default="")
    what = models.CharField(max_length=200, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    owner = models.CharField(max_length=8, choices=Owner.choices, blank=True, default="")
    damage = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    damage_quality = models.CharField(
        max_length=10, choices=Quality.choices, blank=True, default=""
    )
    loss = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    loss_quality = models.CharField(max_length=10, choices=Quality.choices, blank=True, default="")
    known_from = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)  # taken back: kept, and counted nowhere

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="effect_owner_known", condition=one_of("owner", ["", *Owner.values])
            ),
            models.CheckConstraint(
                name="effect_says_damage_or_loss",
                condition=Q(damage__isnull=False) | Q(loss__isnull=False),
            ),
            models.CheckConstraint(
                name="effect_not_below_nought",
                condition=(Q(damage__isnull=True) | Q(damage__gte=0))
                & (Q(loss__isnull=True) | Q(loss__gte=0)),
            ),
            models.CheckConstraint(
                name="effect_damage_says_how_good",
                condition=Q(damage__isnull=True, damage_quality="")
                | Q(damage__isnull=False) & one_of("damage_quality", Quality.values),
            ),
            models.CheckConstraint(
                name="effect_loss_says_how_good",
                condition=Q(loss__isnull=True, loss_quality="")
                | Q(loss__isnull=False) & one_of("loss_quality", Quality.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.sector} {self.what}"


class EmploymentImpact(models.Model):
    """What a disaster did to enterprises and workers of a part of an economy.

    Work days lost are workers times days; a source that knows neither may state them alone.
    """

    ref = models.CharField(max_length=20, unique=True)
    assessment = models.ForeignKey(
        DisasterAssessment, on_delete=models.PROTECT, related_name="work"
    )
    sector = models.CharField(max_length=4, blank=True, default="")
    what = models.CharField(max_length=200, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    owner = models.CharField(max_length=8, choices=Owner.choices, blank=True, default="")
    formality = models.CharField(max_length=8, choices=Formality.choices, blank=True, default="")
    enterprises = models.PositiveIntegerField(null=True)
    workers = models.PositiveIntegerField(null=True)
    women = models.PositiveIntegerField(null=True)
    days = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    stated_days = models.PositiveBigIntegerField(null=True)
    quality = models.CharField(max_length=10, choices=Quality.choices)
    known_from = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="impact_owner_known", condition=one_of("owner", ["", *Owner.values])
            ),
            models.CheckConstraint(
                name="impact_formality_known",
                condition=one_of("formality", ["", *Formality.values]),
            ),
            models.CheckConstraint(
                name="impact_quality_known", condition=one_of("quality", Quality.values)
            ),
            models.CheckConstraint(
                name="impact_women_are_workers",
                condition=Q(women__isnull=True) | Q(workers__isnull=False, women__lte=F("workers")),
            ),
            models.CheckConstraint(
                name="impact_days_are_of_workers",
                condition=Q(days__isnull=True)
                | Q(days__gt=0, workers__isnull=False, stated_days__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.sector} {self.what}"


class RecoveryNeed(models.Model):
    """What is needed to recover, to rebuild, or to stand the next one better; what that costs."""

    ref = models.CharField(max_length=20, unique=True)
    assessment = models.ForeignKey(
        DisasterAssessment, on_delete=models.PROTECT, related_name="needs"
    )
    what = models.CharField(max_length=300)
    sector = models.CharField(max_length=4, blank=True, default="")
    division = models.CharField(max_length=10, blank=True, default="")
    kind = models.CharField(max_length=16, choices=NeedKind.choices)
    priority = models.CharField(max_length=8, choices=Priority.choices)
    term = models.CharField(max_length=8, choices=Term.choices)
    cost = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    per_usd = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    rate_on = models.DateField(null=True)
    known_from = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="need_kind_known", condition=one_of("kind", NeedKind.values)
            ),
            models.CheckConstraint(
                name="need_priority_known", condition=one_of("priority", Priority.values)
            ),
            models.CheckConstraint(name="need_term_known", condition=one_of("term", Term.values)),
            models.CheckConstraint(
                name="need_cost_with_its_rate",
                condition=Q(cost__isnull=True, currency="", per_usd__isnull=True)
                | Q(cost__gt=0, per_usd__gt=0, rate_on__isnull=False) & ~Q(currency=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.what}"
