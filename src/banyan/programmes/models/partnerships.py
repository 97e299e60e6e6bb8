"""Tables of partnerships: how far they have come, who is in them, what they bring."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor, Confidentiality, visible_offices
from banyan.foundation.constraints import one_of
from banyan.programmes.models.catalogue import Package, Programme, Project
from banyan.programmes.models.outcomes import Contribution, Outcome
from banyan.programmes.vocabulary import (
    Given,
    Means,
    PartnerRole,
    PartnershipForm,
    Screening,
    Side,
    Stage,
    View,
)
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord, PersonRecord

LEVELS = [(level.value, level.value.capitalize()) for level in Confidentiality]


def seen_by(viewer: Actor) -> Q:
    """Return the condition that `viewer` sees a row with an office and a confidentiality."""
    allowed = Q(confidentiality="PUBLIC")
    for level, offices in visible_offices(viewer).items():
        allowed |= Q(confidentiality=level.value, office__code__in=offices)
    return allowed


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Partnerships, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see: public ones, each other class where they reach."""
        return self.filter(seen_by(viewer))


class Partnership(models.Model):
    """An agreement with organizations outside, from the first interest in it to its end.

    A lead is one already. Its confidentiality follows its stage until somebody sets it.
    """

    ref = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    stage = models.CharField(max_length=12, choices=Stage.choices, db_index=True)
    since = models.DateField()  # the day of its last move
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="partnerships")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    description = models.TextField(blank=True, default="")
    logo_rules = models.TextField(blank=True, default="")
    known_from = models.CharField(max_length=300, blank=True, default="")  # outside this record
    confidentiality = models.CharField(max_length=10, choices=LEVELS, default="INTERNAL")
    follows_stage = models.BooleanField(default=True)  # the confidentiality does
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partnership_stage_known", condition=one_of("stage", Stage.values)
            ),
            models.CheckConstraint(
                name="partnership_confidentiality_known",
                condition=one_of("confidentiality", [code for code, _ in LEVELS]),
            ),
            models.CheckConstraint(
                name="partnership_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(starts_on__lte=F("ends_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class PartnershipMove(models.Model):
    """A partnership came to a stage on a day: who recorded it, and why where it needs a reason."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=12, choices=Stage.choices, blank=True, default="")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    reason = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partnership_move_stage_known", condition=one_of("stage", Stage.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.stage} {self.on}"


class PartnershipCountry(models.Model):
    """A partnership works in a country. One may work in several."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="countries")
    country = models.CharField(max_length=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="partnership_country_once", fields=["partnership", "country"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.country}"


class FormTaken(models.Model):
    """A partnership takes one of the seven forms."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="forms")
    form = models.CharField(max_length=12, choices=PartnershipForm.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="form_taken_once", fields=["partnership", "form"]),
            models.CheckConstraint(
                name="form_taken_known", condition=one_of("form", PartnershipForm.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.form}"


class PartnershipParty(models.Model):
    """An organization stands in a partnership, in a role."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="parties")
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=PartnerRole.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="partnership_party_once", fields=["partnership", "record", "role"]
            ),
            models.CheckConstraint(
                name="partnership_party_role_known", condition=one_of("role", PartnerRole.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.record_id} {self.role}"


class DueDiligence(models.Model):
    """Somebody looked into who a partner is, and what it came to. Always restricted."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="screenings"
    )
    outcome = models.CharField(max_length=12, choices=Screening.choices)
    concluded_on = models.DateField()
    done_by = models.CharField(max_length=200)
    notes = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="due_diligence_outcome_known", condition=one_of("outcome", Screening.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.outcome} {self.concluded_on}"


class ConstituentConsulted(models.Model):
    """A constituent was asked about a partnership on a day, and what it said."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="consultations"
    )
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    consulted_on = models.DateField()
    view = models.CharField(max_length=10, choices=View.choices)
    remarks = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="constituent_consulted_once_a_day",
                fields=["partnership", "record", "consulted_on"],
            ),
            models.CheckConstraint(
                name="constituent_view_known", condition=one_of("view", View.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.record_id} {self.view}"


class PartnerContribution(models.Model):
    """Something that a party pledged to a partnership, or that arrived, with its value.

    The original amount stays beside the rate that makes US dollars of it. What is given in kind
    says how it was valued. Without a country it belongs to the partnership as a whole.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="contributions"
    )
    record = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    given = models.CharField(max_length=10, choices=Given.choices)
    means = models.CharField(max_length=8, choices=Means.choices)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    per_usd = models.DecimalField(max_digits=18, decimal_places=6)
    rate_on = models.DateField()
    given_on = models.DateField()
    country = models.CharField(max_length=2, blank=True, default="")
    what = models.CharField(max_length=300, blank=True, default="")
    how_valued = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partner_contribution_given_known", condition=one_of("given", Given.values)
            ),
            models.CheckConstraint(
                name="partner_contribution_means_known", condition=one_of("means", Means.values)
            ),
            models.CheckConstraint(
                name="partner_contribution_in_kind_says_how_valued",
                condition=~Q(means="IN_KIND") | ~Q(how_valued=""),
            ),
            models.CheckConstraint(
                name="partner_contribution_is_worth_something",
                condition=Q(amount__gt=0) & Q(per_usd__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.given} {self.amount} {self.currency}"


class FocalPoint(models.Model):
    """Somebody to speak to about a partnership, on one of its two sides."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="focal_points"
    )
    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices)
    position = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="focal_point_once", fields=["partnership", "person"]),
            models.CheckConstraint(
                name="focal_point_side_known", condition=one_of("side", Side.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.person_id}"


class PartnershipOutcome(models.Model):
    """A partnership serves an outcome in a certain way."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="outcomes")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="partnerships")
    kind = models.CharField(max_length=24, choices=Contribution.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="partnership_outcome_once", fields=["partnership", "outcome"]
            ),
            models.CheckConstraint(
                name="partnership_outcome_kind_known",
                condition=one_of("kind", Contribution.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.kind} {self.outcome_id}"
