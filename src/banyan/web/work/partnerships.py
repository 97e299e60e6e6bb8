"""Pages of partnerships: the list, those that wait, one of them, recording and moving."""

from datetime import date
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, Actor, may, may_somewhere, require_somewhere
from banyan.engagements.commands.link import follow_lead
from banyan.engagements.queries.links import engagements_within
from banyan.foundation.places import country_name
from banyan.programmes.commands.partnerships import (
    change_partnership,
    move_partnership,
    record_partnership,
)
from banyan.programmes.queries import partnerships as asked
from banyan.programmes.queries.partnerships import Waiting, partnership, partnerships
from banyan.programmes.vocabulary import Stage
from banyan.provenance.queries import history
from banyan.web.exports import csv_file
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import entered
from banyan.web.work.partnership_forms import (
    Partnership,
    PartnershipFilters,
    StageMove,
    WaitingFilters,
    first_values,
)

A_PAGE = 50
HEADER = ("reference", "title", "stage", "since", "days", "partners", "countries", "office")
UNSIGNED: Final = (
    *(Stage.LEAD, Stage.SCOPING, Stage.SCREENING, Stage.CONSULTATION, Stage.CLEARANCE),
)


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the partnerships that the viewer may see, narrowed by the address."""
    filters = PartnershipFilters(request.GET, viewer=request.actor)
    rows = partnerships(request.actor, filters.wanted())
    stages = asked.stages_of(rows)
    context = {
        "heading": "Partnerships",
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "stages": [(Stage(code).label, number, "") for code, number in stages.items() if number],
        "may_record": may_somewhere(request.actor, Act.KEEP_PARTNERSHIP),
    }
    return page(request, "work/partnerships.html", context, part="list")


@require_safe
def export(request: ActorRequest) -> HttpResponse:
    """Give the same list as a file."""
    filters = PartnershipFilters(request.GET, viewer=request.actor)
    rows = partnerships(request.actor, filters.wanted())
    today = timezone.localdate()
    lines = [_line(row) for row in asked.with_days(rows, today=today)]
    return csv_file("partnerships", HEADER, lines)


@require_safe
def waiting(request: ActorRequest) -> HttpResponse:
    """List what has waited for longer than the address says, longest first."""
    filters = WaitingFilters(request.GET)
    today = timezone.localdate()
    rows = _waiting(request, filters, today)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Partnerships that wait",
        "crumbs": [("Partnerships", reverse("work:partnerships"))],
        "filters": filters,
        "filters_chosen": len(request.GET.keys() & set(filters.fields)),
        "days": filters.days_asked(),
        "found": found,
        "rows": asked.with_days(found, today=today),
    }
    return page(request, "work/partnerships_waiting.html", context, part="list")


@require_safe
def waiting_export(request: ActorRequest) -> HttpResponse:
    """Give what waits as a file."""
    today = timezone.localdate()
    rows = _waiting(request, WaitingFilters(request.GET), today)
    lines = [_line(row) for row in asked.with_days(rows, today=today)]
    return csv_file("partnerships-that-wait", HEADER, lines)


def _waiting(request: ActorRequest, filters: WaitingFilters, today: date) -> Any:
    days = filters.days_asked()
    return asked.partnerships_waiting(
        request.actor, days=days, today=today, stages=filters.stages_asked()
    )


def _line(row: Waiting) -> list[object]:
    found = row.partnership
    partners: list[Any] = getattr(found, "partners", [])
    return [
        found.ref,
        found.title,
        found.get_stage_display(),
        found.since,
        row.days,
        "; ".join(party.record.name for party in partners),
        "; ".join(country_name(each.country) for each in found.countries.all()),
        found.office.name,
    ]


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one partnership: where it stands, who is in it, what it brings."""
    viewer = request.actor
    found = partnership(viewer, ref)
    given = list(asked.given_to(found))
    context = {
        "heading": found.title,
        "crumbs": [("Partnerships", reverse("work:partnerships"))],
        "partnership": found,
        "days": asked.with_days([found], today=timezone.localdate())[0].days,
        "parties": asked.parties_of(found),
        "opens_register": may(viewer, Act.SEE_REGISTER, office=found.office.code),
        "given": given,
        "worth": asked.worth_of(given),
        "outcomes": found.outcomes.select_related("outcome").order_by("id"),
        "engagements": engagements_within(viewer, found)[:A_PAGE],
        "may_change": asked.keeps_partnership(viewer, found),
    } | _inside(viewer, found)
    return page(request, "work/partnership.html", context)


def _inside(viewer: Actor, found: Any) -> dict[str, Any]:
    """Return what of a partnership is not for everybody who sees it."""
    office = found.office.code
    is_inside = asked.sees_inside(viewer, office)
    return {
        "is_inside": is_inside,
        "sees_restricted": asked.sees_restricted(viewer, office),
        "is_unsigned": found.stage in UNSIGNED,
        "screenings": asked.screenings_of(viewer, found),
        "consultations": asked.consultations_of(viewer, found),
        "focal_points": asked.focal_points_of(viewer, found),
        "documents": asked.documents_of(viewer, found),
        "moves": asked.moves_of(viewer, found),
        "history": history(f"partnership:{found.ref}") if is_inside else [],
    }


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record a partnership, or the lead of one."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_PARTNERSHIP)
    initial = first_values(viewer, timezone.localdate())
    form = Partnership(request.POST or None, viewer=viewer, initial=initial)

    def done() -> str:
        made = record_partnership(
            said=form.said(),
            office=form.cleaned_data["office"],
            stage=form.cleaned_data["stage"],
            on=form.cleaned_data["on"],
            by=viewer,
            at=timezone.now(),
        )
        return reverse("work:partnership", args=[made.ref])

    crumbs = [("Partnerships", reverse("work:partnerships"))]
    heading = "Record a partnership"
    return entered(request, form, done, heading=heading, verb="Record it", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what a partnership says of itself."""
    found = partnership(request.actor, ref)
    said = asked.statement_of_partnership(found)
    initial = {name: getattr(said, name) for name in said.__slots__} | {"taken": said.forms}
    for number, (outcome, kind) in enumerate(said.outcomes, start=1):
        initial |= {f"outcome_{number}": str(outcome), f"contribution_{number}": kind}
    form = Partnership(
        request.POST or None,
        viewer=request.actor,
        is_new=False,
        serves=len(said.outcomes),
        initial=initial,
    )

    def done() -> str:
        now = timezone.now()
        change_partnership(ref=ref, said=form.said(), by=request.actor, at=now)
        return reverse("work:partnership", args=[ref])

    heading, crumbs = f"Change {found.title}", crumbs_of(ref)
    return entered(request, form, done, heading=heading, verb="Save the change", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Move a partnership to another stage."""
    found = partnership(request.actor, ref)
    initial = {"on": timezone.localdate()}
    form = StageMove(request.POST or None, now=found.stage, initial=initial)

    def done() -> str:
        move_partnership(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:partnership", args=[ref])

    heading = f"Move {found.title} on"
    hint = f"It has been at the stage “{found.get_stage_display()}” since {found.since:%d %b %Y}."
    crumbs = crumbs_of(ref)
    return entered(request, form, done, heading=heading, verb="Move it", crumbs=crumbs, hint=hint)


@require_POST
def follow(request: ActorRequest, ref: str) -> HttpResponse:
    """Make a partnership of a lead."""
    made = follow_lead(ref=ref, by=request.actor, at=timezone.now())
    return redirect("work:partnership", ref=made.ref)


@require_safe
def document(request: ActorRequest, ref: str) -> FileResponse | HttpResponse:
    """Give a document: its file, or the way to where it is."""
    found = asked.document(request.actor, ref)
    if found.link:
        return redirect(found.link)
    path = asked.document_file(found)
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.filename)


def crumbs_of(ref: str) -> list[tuple[str, str]]:
    """Return the way to a page below a partnership's own."""
    own = (ref, reverse("work:partnership", args=[ref]))
    return [("Partnerships", reverse("work:partnerships")), own]
