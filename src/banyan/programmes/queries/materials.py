"""What can be asked of printed materials: what lies where, and what runs short."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import QuerySet, Sum

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Adaptation, Material, StockEntry, StockPlace

_BY_PACKAGE: Final = ("adaptation__package__name", "adaptation__country", "title", "ref")


class NoSuchMaterial(Refusal):
    """There is no such material, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_material"
    template = "There is no material {ref}. Look under Work, Packages, Materials."


class NoSuchPlace(Refusal):
    """There is no such place, or the viewer does not keep it."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_place"
    template = "There is no place {ref} that you keep. Look under Work, Packages, Materials."


@dataclass(frozen=True, slots=True)
class Balance:
    """How many copies of a material lie at a place."""

    material: Material
    place: StockPlace
    copies: int

    @property
    def runs_short(self) -> bool:
        """Test whether fewer are left than the material should have at a place."""
        return self.copies < self.material.runs_short_below


def materials(viewer: Actor) -> QuerySet[Material]:
    """Return every material of the adaptations that `viewer` may see, by package and title."""
    seen = Adaptation.objects.visible_to(viewer)
    rows = Material.objects.filter(adaptation__in=seen)
    return rows.select_related("adaptation__package", "module").order_by(*_BY_PACKAGE)


class Lying(NamedTuple):
    """How many copies of a material (by id) lie at a place (by id), before either is read."""

    material: int
    place: int
    copies: int
    runs_short: bool


def copies_lying(viewer: Actor, *, package: str = "", adaptation: str = "") -> list[Lying]:
    """Return what lies at each place of the offices whose stocks `viewer` keeps, in order."""
    known = materials(viewer)
    known = known.filter(adaptation__package__code=package) if package else known
    known = known.filter(adaptation__ref=adaptation) if adaptation else known
    least = dict(known.values_list("pk", "runs_short_below"))
    places = {key: place for place, key in enumerate(_keys(stock_places(viewer)))}
    sums = StockEntry.objects.order_by().values_list("material", "place")
    found = [
        Lying(material, place, copies, copies < least[material])
        for material, place, copies in sums.annotate(copies=Sum("quantity"))
        if material in least and place in places
    ]
    order = {key: place for place, key in enumerate(least)}
    return sorted(found, key=lambda row: (order[row.material], places[row.place]))


def _keys(rows: QuerySet[StockPlace]) -> Sequence[int]:
    return list(rows.values_list("pk", flat=True))


def balances_of(lying: Sequence[Lying]) -> list[Balance]:
    """Return these with the material and the place of each."""
    related = Material.objects.select_related("adaptation__package", "module")
    known = related.in_bulk({row.material for row in lying})
    places = StockPlace.objects.select_related("office").in_bulk({row.place for row in lying})
    return [Balance(known[row.material], places[row.place], row.copies) for row in lying]


def balances(viewer: Actor, *, package: str = "", adaptation: str = "") -> list[Balance]:
    """Return what lies at each place of the offices whose stocks `viewer` keeps."""
    return balances_of(copies_lying(viewer, package=package, adaptation=adaptation))


def stock_places(viewer: Actor) -> QuerySet[StockPlace]:
    """Return the places of the offices whose stocks `viewer` keeps, by name."""
    offices = offices_for(viewer, Act.KEEP_MATERIALS)
    rows = StockPlace.objects.filter(office__code__in=offices).select_related("office")
    return rows.order_by("name", "ref")


def stock_entries(viewer: Actor) -> QuerySet[StockEntry]:
    """Return what came to the places that `viewer` keeps and left them, latest first."""
    rows = StockEntry.objects.filter(place__in=stock_places(viewer))
    related = ("material__adaptation__package", "place", "other_place", "recipient", "run")
    return rows.select_related(*related).order_by("-happened_on", "-id")
