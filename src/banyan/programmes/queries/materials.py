"""What can be asked of printed materials: what lies where, and what runs short."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.programmes.models import Adaptation, Material, StockEntry, StockPlace


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
    return rows.select_related("adaptation__package", "module").order_by(
        "adaptation__package__name", "adaptation__country", "title", "ref"
    )


def balances(viewer: Actor, *, package: str = "", adaptation: str = "") -> list[Balance]:
    """Return what lies at each place of the offices whose stocks `viewer` keeps."""
    known = materials(viewer)
    known = known.filter(adaptation__package__code=package) if package else known
    known = known.filter(adaptation__ref=adaptation) if adaptation else known
    by_id = {row.pk: row for row in known}
    places = {row.pk: row for row in stock_places(viewer)}
    sums = (
        StockEntry.objects.filter(material__in=by_id, place__in=places)
        .values("material", "place")
        .annotate(copies=Sum("quantity"))
        .order_by("material", "place")
    )
    found = [Balance(by_id[row["material"]], places[row["place"]], row["copies"]) for row in sums]
    order = {key: number for number, key in enumerate(by_id)}
    return sorted(found, key=lambda row: (order[row.material.pk], row.place.name, row.place.ref))


def stock_places(viewer: Actor) -> QuerySet[StockPlace]:
    """Return the places of the offices whose stocks `viewer` keeps, by name."""
    offices = offices_for(viewer, Act.KEEP_MATERIALS)
    rows = StockPlace.objects.filter(office__code__in=offices).select_related("office")
    return rows.order_by("name", "ref")
