"""Pages of institutions that own a package, and of packages on their way into schools."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require_somewhere
from banyan.foundation.places import country_name
from banyan.programmes.commands.institutionalize import end_institution, record_institution
from banyan.programmes.commands.integrate import move_curriculum, record_curriculum
from banyan.programmes.queries import adaptations as queries
from banyan.programmes.rules import curriculum_moves
from banyan.programmes.vocabulary import CurriculumStatus
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.turning import Turned
from banyan.web.work.catalogue_forms import Curriculum, Ending, Institution, Move, move_choices
from banyan.web.work.forms import home_country
from banyan.web.work.packages import tabs

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List who made packages their own, and how far packages have come into schools."""
    today = timezone.localdate()
    found = Turned(queries.institutions(request.actor), A_PAGE)
    context = {
        "heading": "Institutions and schools",
        "institutions": found.get_page(request.GET.get("page")),
        "curricula": queries.curricula_with_standing(queries.curricula(request.actor), today=today),
        "tabs": tabs("work:institutions"),
        "may_keep": may_somewhere(request.actor, Act.KEEP_ADAPTATIONS),
    }
    return page(request, "work/institutions.html", context)


@require_safe
def institution(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one institution that made a package its own."""
    found = queries.institution(request.actor, ref)
    office = found.office.code
    context = {
        "heading": f"{found.package.name} in {found.owner.name}",
        "institution": found,
        "may_open": may(request.actor, Act.SEE_REGISTER, office=found.owner.office_code),
        "history": history(f"institution:{ref}"),
        "may_keep": may(request.actor, Act.KEEP_ADAPTATIONS, office=office),
    }
    return page(request, "work/institution.html", context)


@require_http_methods(["GET", "POST"])
def add_institution(request: ActorRequest) -> HttpResponse:
    """Record that an institution made a package its own."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_ADAPTATIONS)
    form = Institution(request.POST or None, viewer=viewer, initial=_initial(request))
    if form.is_valid():
        with refusals_on(form):
            said = form.said()
            owner = form.named(said.country)
            assert owner is not None
            office = form.cleaned_data["office"]
            made = record_institution(
                said=said, owner=owner, office=office, by=viewer, at=timezone.now()
            )
            return redirect("work:institution", ref=made.ref)
    context = {"heading": "Record an institution", "form": form, "verb": "Record it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that an institution no longer has a package in its own work."""
    found = queries.institution(request.actor, ref)
    form = Ending(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            end_institution(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:institution", ref=ref)
    heading = f"End {found.package.name} in {found.owner.name}"
    context = {"heading": heading, "form": form, "verb": "End it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_safe
def curriculum(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one package on its way into schools: scope, hours, and how it came there."""
    found = queries.curriculum(request.actor, ref)
    [(_, standing)] = queries.curricula_with_standing([found], today=timezone.localdate())
    before = queries.stood_before_stalling(found)
    context = {
        "heading": f"{found.package.name} in schools of {country_name(found.country)}",
        "curriculum": found,
        "standing": standing,
        "hours": found.hours.order_by("is_elective", "grade"),
        "moves": queries.curriculum_moves_of(found),
        "history": history(f"curriculum:{ref}"),
        "may_keep": may(request.actor, Act.KEEP_ADAPTATIONS, office=found.office.code),
        "can_move": bool(curriculum_moves(found.status, before=before)),
    }
    return page(request, "work/curriculum.html", context)


@require_http_methods(["GET", "POST"])
def add_curriculum(request: ActorRequest) -> HttpResponse:
    """Record that a package is on its way into schools."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_ADAPTATIONS)
    form = Curriculum(request.POST or None, viewer=viewer, initial=_initial(request))
    if form.is_valid():
        with refusals_on(form):
            said = form.said()
            made = record_curriculum(
                said=said,
                authority=form.named(said.country),
                office=form.cleaned_data["office"],
                since=form.cleaned_data["since"],
                by=viewer,
                at=timezone.now(),
            )
            return redirect("work:curriculum", ref=made.ref)
    context = {"heading": "Record a curriculum", "form": form, "verb": "Record it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Move a curriculum to another status."""
    found = queries.curriculum(request.actor, ref)
    allowed = curriculum_moves(found.status, before=queries.stood_before_stalling(found))
    form = Move(
        request.POST or None,
        choices=move_choices(allowed, of=CurriculumStatus),
        initial={"on": timezone.localdate()},
    )
    if form.is_valid():
        with refusals_on(form):
            move_curriculum(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:curriculum", ref=ref)
    name = f"{found.package.name} in schools of {country_name(found.country)}"
    context = {
        "heading": f"Move {name}",
        "form": form,
        "verb": "Move it",
        "now": found.get_status_display(),
    }
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


def _initial(request: ActorRequest) -> dict[str, object]:
    viewer = request.actor
    return {
        "package": request.GET.get("package", ""),
        "office": viewer.home,
        "country": home_country(viewer),
        "since": None,
    }
