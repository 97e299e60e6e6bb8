"""Pages of packages: the catalogue, and one package with all that is known of it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.engagements.queries import Wanted, engagements
from banyan.foundation.refusals import Refusal
from banyan.programmes.queries import modules, package, packages
from banyan.programmes.queries.adaptations import (
    AdaptationsWanted,
    adaptations,
    adaptations_first,
    adaptations_of_packages,
    adaptations_with_standing,
    curricula,
    curricula_with_standing,
    institutions,
)
from banyan.programmes.queries.materials import balances
from banyan.results.queries import figure
from banyan.results.statements import FigureAnswer, Scope
from banyan.web.pages import ActorRequest, page

# Trainers trained, entrepreneurs trained, enterprises trained.
COUNTED = ("T01", "T08", "T10")
A_FEW = 12  # adaptations of a package that are named in the catalogue
Tab = tuple[str, str, bool, int | None]


def tabs(here: str) -> list[Tab]:
    """Return the parts of the catalogue, each with its address; `here` is the name of one."""
    parts = (
        ("Packages", "work:packages"),
        ("Adaptations", "work:adaptations"),
        ("Institutions and schools", "work:institutions"),
        ("Materials", "work:materials"),
    )
    return [(label, reverse(name), name == here, None) for label, name in parts]


@require_safe
def catalogue(request: ActorRequest) -> HttpResponse:
    """Show every package with its adaptations."""
    by_package: dict[int, list[object]] = {}
    many = adaptations_of_packages(request.actor)
    for row in adaptations_first(request.actor, A_FEW):
        by_package.setdefault(row.package_id, []).append(row)
    rows = [
        (row, some := by_package.get(row.pk, []), many.get(row.pk, 0) - len(some))
        for row in packages()
    ]
    context = {"heading": "Packages", "rows": rows, "tabs": tabs("work:packages")}
    return page(request, "work/packages.html", context)


@require_safe
def one(request: ActorRequest, code: str) -> HttpResponse:
    """Show one package: modules, adaptations, who owns it, materials, what was done with it."""
    viewer, today = request.actor, timezone.localdate()
    found = package(code)
    adapted = adaptations(viewer, AdaptationsWanted(package=found.code))
    done = engagements(viewer, Wanted(package=found.code))
    context = {
        "heading": found.name,
        "package": found,
        "also": found.also_called.splitlines(),
        "modules": modules(found),
        "adaptations": adaptations_with_standing(adapted, today=today),
        "institutions": institutions(viewer, package=found.code),
        "curricula": curricula_with_standing(curricula(viewer, package=found.code), today=today),
        "materials": balances(viewer, package=found.code),
        "figures": _counted(viewer, found.code),
        "engagements": done.count(),
        "may_keep": may_somewhere(viewer, Act.KEEP_ADAPTATIONS),
        "add_address": reverse("work:add-adaptation") + f"?package={found.code}",
    }
    return page(request, "work/package.html", context)


def _counted(viewer: Actor, code: str) -> list[FigureAnswer]:
    """Return what is counted of a package; nothing for who sees no figures, or before a count."""
    try:
        return [figure(viewer, measure, scope=Scope(package=(code,))) for measure in COUNTED]
    except Refusal:
        return []
