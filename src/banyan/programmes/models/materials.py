"""Tables of printed materials: what was printed, where it lies, and where it went."""

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.foundation.constraints import one_of
from banyan.programmes.models.adaptations import Adaptation
from banyan.programmes.models.catalogue import Module
from banyan.programmes.vocabulary import BRINGS_IN, StockReason
from banyan.register.models import OrganizationRecord


class Material(models.Model):
    """Something that is printed of an adaptation and counted in copies: a manual, a game, a kit."""

    ref = models.CharField(max_length=20, unique=True)
    adaptation = models.ForeignKey(Adaptation, on_delete=models.PROTECT, related_name="materials")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    runs_short_below = models.PositiveIntegerField(default=0)  # copies at one place

    class Meta:
        constraints = [
            models.UniqueConstraint(name="material_once", fields=["adaptation", "title"]),
        ]

    def __str__(self) -> str:
        return self.title


class StockPlace(models.Model):
    """A store where an office or a partner keeps materials."""

    ref = models.CharField(max_length=20, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="stock_place_once", fields=["office", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class PrintRun(models.Model):
    """So many copies of a material were printed, by a printer, at a price for each."""

    ref = models.CharField(max_length=20, unique=True)
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="runs")
    quantity = models.PositiveIntegerField()
    printer = models.CharField(max_length=200)
    printed_on = models.DateField()
    unit_cost = models.DecimalField(max_digits=14, decimal_places=4)
    currency = models.CharField(max_length=3)
    # How many US dollars one unit of the currency was worth, and on which day.
    rate_to_usd = models.DecimalField(max_digits=18, decimal_places=9)
    rate_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="print_run_of_some_copies", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="print_run_cost_not_below_nothing",
                condition=Q(unit_cost__gte=0, rate_to_usd__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.material_id}"


class StockEntry(models.Model):
    """Copies of a material came to a place or left it. Never changed: what is wrong is countered.

    What lies at a place is the sum of its entries, and never below nothing.
    """

    ref = models.CharField(max_length=20, unique=True)
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="entries")
    place = models.ForeignKey(StockPlace, on_delete=models.PROTECT, related_name="entries")
    reason = models.CharField(max_length=12, choices=StockReason.choices)
    quantity = models.IntegerField()  # above nothing: came; below: left
    happened_on = models.DateField()
    run = models.ForeignKey(PrintRun, on_delete=models.PROTECT, null=True, related_name="entries")
    # Of a move: where the copies came from or went to. Of a distribution: to whom, at what price.
    other_place = models.ForeignKey(
        StockPlace, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recipient = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    unit_price = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    rate_to_usd = models.DecimalField(max_digits=18, decimal_places=9, null=True)
    rate_on = models.DateField(null=True)
    note = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stock_entry_reason_known", condition=one_of("reason", StockReason.values)
            ),
            models.CheckConstraint(
                name="stock_entry_comes_or_goes_as_its_reason_says",
                condition=Q(one_of("reason", [r.value for r in BRINGS_IN]), quantity__gt=0)
                | (~one_of("reason", [r.value for r in BRINGS_IN]) & Q(quantity__lt=0)),
            ),
            models.CheckConstraint(
                name="stock_entry_price_is_whole",
                condition=Q(
                    unit_price__isnull=True,
                    currency="",
                    rate_to_usd__isnull=True,
                    rate_on__isnull=True,
                )
                | (
                    Q(unit_price__gte=0, rate_to_usd__gt=0, rate_on__isnull=False) & ~Q(currency="")
                ),
            ),
            models.CheckConstraint(
                name="stock_entry_moves_between_two_places",
                condition=~one_of("reason", ["MOVED_IN", "MOVED_OUT"])
                | (Q(other_place__isnull=False) & ~Q(other_place=F("place"))),
            ),
        ]
        indexes = [models.Index(name="stock_entry_balance", fields=["material", "place"])]

    def __str__(self) -> str:
        return f"{self.material_id} {self.place_id} {self.quantity:+}"
