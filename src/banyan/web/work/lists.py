"""Pages of the lists that work refers to: packages."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.programmes.queries import adaptations, packages
from banyan.web.pages import ActorRequest, page


@require_safe
def catalogue(request: ActorRequest) -> HttpResponse:
    """Show every package with its adaptations."""
    by_package: dict[int, list[object]] = {}
    for row in adaptations():
        by_package.setdefault(row.package_id, []).append(row)
    rows = [(row, by_package.get(row.pk, [])) for row in packages()]
    return page(request, "work/packages.html", {"heading": "Packages", "rows": rows})
