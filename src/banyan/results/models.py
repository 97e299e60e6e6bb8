"""Tables of snapshots and figures."""

from typing import Self

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor, visible_offices
from banyan.provenance.models import attribution_goes_together
from banyan.provenance.statements import Attributed
from banyan.provenance.vocabulary import Attribution, AttributionMethod

QUALIFIERS = ["EXACT", "OVER", "APPROXIMATELY", "AT_LEAST", "TOTAL_OF"]


class Snapshot(models.Model):
    """Everything countable, as columnar files, at a moment. `folder` lies below the data folder."""

    ref = models.CharField(max_length=20, unique=True)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)
    last_change = models.BigIntegerField()  # of the trail: tells whether anything came since
    folder = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)  # of its files
    rows = models.JSONField(default=dict)  # how many, by file

    def __str__(self) -> str:
        return self.ref


class FigureQuerySet(models.QuerySet["Figure"]):
    """Figures, narrowed in the words that pages and commands use."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to those that `viewer` may see: `sees` as a query."""
        allowed = Q(confidentiality="PUBLIC")
        for level, offices in visible_offices(viewer).items():
            allowed |= Q(confidentiality=level.value, office__code__in=offices)
        return self.filter(allowed)


class Figure(models.Model):
    """One number with all it must carry: computed over a snapshot, or stated by an office.

    A computed figure keeps the measure's version, the scope it was asked for and the snapshot; so
    it can always be opened. A stated one keeps who said so, with which qualifier, on what evidence.
    """

    class Kind(models.TextChoices):
        COMPUTED = "COMPUTED", "Counted"
        STATED = "STATED", "Stated by an office"

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The code of what was counted. A statement may have none.
    measure = models.CharField(max_length=12, blank=True, default="", db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=300)  # what is counted, of whom, where, when
    unit = models.CharField(max_length=60)
    qualifier = models.CharField(
        max_length=14,
        choices=[(q, q.replace("_", " ").capitalize()) for q in QUALIFIERS],
        default="EXACT",
    )
    value = models.DecimalField(max_digits=20, decimal_places=4)
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    records = models.PositiveIntegerField(null=True)  # as reported, that it was counted from
    # The scope asked for: country, package, programme, form, size, sector, sex, formality …
    scope = models.JSONField(default=dict)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    as_of = models.DateField()
    is_cumulative = models.BooleanField(default=True)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, related_name="figures"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="figures")
    evidence = models.TextField(blank=True, default="")
    attribution = models.CharField(
        max_length=12, choices=Attribution.choices, blank=True, default=""
    )
    attribution_method = models.CharField(
        max_length=14, choices=AttributionMethod.choices, blank=True, default=""
    )
    attribution_share = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # percent
    confidentiality = models.CharField(max_length=10, default="INTERNAL")
    fact_ref = models.CharField(max_length=10, blank=True, default="", db_index=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="figure_computed_over_a_snapshot_or_stated_by_an_office",
                condition=Q(kind="COMPUTED", snapshot__isnull=False, qualifier="EXACT")
                | (Q(kind="STATED", office__isnull=False) & ~Q(evidence="")),
            ),
            models.CheckConstraint(
                name="figure_qualifier_known", condition=Q(qualifier__in=QUALIFIERS)
            ),
            models.CheckConstraint(
                name="figure_attribution_goes_together", condition=attribution_goes_together()
            ),
            models.CheckConstraint(
                name="figure_confidentiality_known",
                condition=Q(confidentiality__in=["PUBLIC", "PARTNER", "INTERNAL", "RESTRICTED"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.label}"

    @property
    def attributed(self) -> Attributed:
        """Return whether it is gross or attributable, and by which method."""
        return Attributed(self.attribution, self.attribution_method, self.attribution_share)
