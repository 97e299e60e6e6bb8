"""What can be asked of printed materials: what lies where, and what runs short."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Adaptation, Material, StockEntry, StockPlace


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


def stock_entries(viewer: Actor) -> QuerySet[StockEntry]:
    """Return what came to the places that `viewer` keeps and left them, latest first."""
    rows = StockEntry.objects.filter(place__in=stock_places(viewer))
    related = ("material__adaptation__package", "place", "other_place", "recipient", "run")
    return rows.select_related(*related).order_by("-happened_on", "-id")
