"""Pages of adaptations: the register, one of them, adding, correcting and moving it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require_somewhere
from banyan.foundation.languages import language_name
from banyan.foundation.places import country_name
from banyan.programmes.commands.adapt import add_adaptation, correct_adaptation, move_adaptation
from banyan.programmes.queries import adaptations as queries
from banyan.programmes.queries.materials import balances
from banyan.programmes.rules import adaptation_moves
from banyan.programmes.vocabulary import AdaptationStatus
from banyan.provenance.queries import history
from banyan.web.files import csv_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.catalogue_forms import Adaptation, Correction, Filters, Move, move_choices
from banyan.web.work.forms import home_country
from banyan.web.work.packages import tabs

A_PAGE = 50
HOUSE = "desk"
COLUMNS = (
    *("reference", "package", "package_name", "country", "country_name", "language"),
    *("language_name", "version", "year", "owner", "status", "since", "note"),
)


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the adaptations that the viewer may see, narrowed by the address."""
    filters = Filters(request.GET, viewer=request.actor)
    found = Paginator(queries.adaptations(request.actor, filters.wanted()), A_PAGE)
    turned = found.get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "heading": "Adaptations",
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": turned,
        "rows": queries.adaptations_with_standing(turned, today=today),
        "tabs": tabs("work:adaptations"),
        "asked": request.GET.urlencode(),
        "may_keep": may_somewhere(request.actor, Act.KEEP_ADAPTATIONS),
    }
    return page(request, "work/adaptations.html", context, part="list")


@require_safe
def as_csv(request: ActorRequest) -> HttpResponse:
    """Send the same list as a file."""
    wanted = Filters(request.GET, viewer=request.actor).wanted()
    today = timezone.localdate()
    rows = queries.adaptations_with_standing(
        queries.adaptations(request.actor, wanted), today=today
    )
    lines = (
        (
            *(row.ref, row.package.code, row.package.name, row.country),
            *(country_name(row.country), row.language, language_name(row.language)),
            *(row.version, row.year, row.owner, row.get_status_display(), standing.since, row.note),
        )
        for row, standing in rows
    )
    return csv_file("adaptations", COLUMNS, lines)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one adaptation: what it says of itself, how it came there, its materials."""
    found = queries.adaptation(request.actor, ref)
    [(_, standing)] = queries.adaptations_with_standing([found], today=timezone.localdate())
    office = found.office.code if found.office else HOUSE
    context = {
        "heading": f"{found.package.name}, {country_name(found.country)}",
        "adaptation": found,
        "standing": standing,
        "moves": queries.moves_of(found),
        "owner_link": queries.owner_link(request.actor, found),
        "materials": balances(request.actor, adaptation=found.ref),
        "history": history(f"adaptation:{ref}"),
        "may_keep": may(request.actor, Act.KEEP_ADAPTATIONS, office=office),
        "can_move": bool(adaptation_moves(found.status)),
    }
    return page(request, "work/adaptation.html", context)


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest) -> HttpResponse:
    """Add an adaptation."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_ADAPTATIONS)
    initial = {
        "package": request.GET.get("package", ""),
        "office": viewer.home,
        "country": home_country(viewer),
        "since": timezone.localdate(),
    }
    form = Adaptation(request.POST or None, viewer=viewer, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            said, office = form.said(), form.cleaned_data["office"]
            owner = form.named(said.country)
            made = add_adaptation(
                said=said, office=office, owner=owner, by=viewer, at=timezone.now()
            )
            return redirect("work:adaptation", ref=made.ref)
    context = {"heading": "Add an adaptation", "form": form, "verb": "Add it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Move an adaptation to another status."""
    found = queries.adaptation(request.actor, ref)
    choices = move_choices(adaptation_moves(found.status), of=AdaptationStatus)
    initial = {"on": timezone.localdate()}
    form = Move(request.POST or None, choices=choices, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            move_adaptation(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:adaptation", ref=ref)
    context = {
        "heading": f"Move {found.package.name} for {country_name(found.country)}",
        "form": form,
        "verb": "Move it",
        "now": found.get_status_display(),
    }
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct what an adaptation says of itself."""
    found = queries.adaptation(request.actor, ref)
    names = ("year", "note", "confidentiality")
    initial = {"name": found.owner} | {name: getattr(found, name) for name in names}
    form = Correction(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            correct_adaptation(
                ref=ref,
                owner=form.named(found.country),
                by=request.actor,
                at=timezone.now(),
                **{name: form.cleaned_data[name] for name in names},
            )
            return redirect("work:adaptation", ref=ref)
    heading = f"Correct {found.package.name} for {country_name(found.country)}"
    context = {"heading": heading, "form": form, "verb": "Save the change"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)
