"""Pages of the cascade: the branches at its top, and one of them unfolded."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.delivery.tasks import count_cascade_later
from banyan.engagements.queries.cascade import Line, as_of, tree
from banyan.engagements.queries.cascade import tops as widest
from banyan.register.queries import person
from banyan.register.queries.people import person_number
from banyan.web.pages import ActorRequest, page
from banyan.web.work.trainers.forms import PackageFilter
from banyan.web.work.trainers.showing import tabs

SHOWN = 100
DEEPEST = 12


@require_safe
def tops(request: ActorRequest) -> HttpResponse:
    """List those at the top of the cascade, the widest branch first."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    form = PackageFilter(request.GET or {})
    package = form.chosen()
    found = widest(request.actor, package=package, at_most=SHOWN)
    context = {
        "heading": "The cascade",
        "tabs": tabs(request.path),
        "filters": form,
        "filters_chosen": int(bool(package)),
        "package": package,
        "roots": found.branches,
        "more": found.others,
        "people": found.people,
        "as_of": as_of(),
        "may_count": may(request.actor, Act.TAKE_SNAPSHOT, office=request.actor.home),
    }
    return page(request, "work/trainers/cascade.html", context, part="list")


@require_POST
def count(request: ActorRequest) -> HttpResponse:
    """Have the cascade drawn anew, by the worker."""
    require(request.actor, Act.TAKE_SNAPSHOT, office=request.actor.home)
    count_cascade_later.enqueue()
    return redirect("work:cascade")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show the branch of one trainer, with the branches below that the address unfolds."""
    found = person(request.actor, ref)
    if found.ref != ref:
        return redirect("work:branch", ref=found.ref)
    package = PackageFilter(request.GET or {}).chosen()
    opened = [ref for ref in request.GET.getlist("open") if ref]
    seen = tree(request.actor, person_number(ref), opened=opened, package=package)
    context = {
        "heading": f"The branch of {found.name}",
        "person": found,
        "tree": seen,
        "lines": [(line, _toggled(found.ref, line, opened, package)) for line in seen.lines],
        "package": package,
        "as_of": as_of(),
    }
    return page(request, "work/trainers/branch.html", context)


def _toggled(root: str, line: Line, opened: list[str], package: str) -> str:
    """Return the address at which a line is folded or unfolded; nothing where it has no learners.

    It leads back to the line itself.
    """
    ref = line.branch.ref
    if not line.learners or not ref or line.depth > DEEPEST:
        return ""
    wanted = [one for one in opened if one != ref] if line.is_open else [*opened, ref]
    asked = [("open", one) for one in dict.fromkeys(wanted)]
    if package:
        asked.append(("package", package))
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{reverse('work:branch', args=[root])}{query}#{ref}"
