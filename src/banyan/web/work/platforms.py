"""Pages of platforms: the list, one of them, recording and moving."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, Actor, may, may_somewhere, require_somewhere
from banyan.engagements.queries.links import Met, meetings_held, meetings_of
from banyan.engagements.vocabulary import Form
from banyan.programmes.commands.members import end_membership
from banyan.programmes.commands.platforms import change_platform, move_platform, record_platform
from banyan.programmes.commands.recommendations import finish_action, move_recommendation
from banyan.programmes.queries import platforms as asked
from banyan.programmes.queries.partnerships import documents_of, sees_inside
from banyan.programmes.queries.platforms import platform, platforms
from banyan.programmes.vocabulary import MemberKind, RecommendationStatus
from banyan.provenance.queries import history
from banyan.web.exports import csv_file
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import entered
from banyan.web.work.forms import home_country
from banyan.web.work.platform_forms import (
    Done,
    Left,
    Platform,
    PlatformFilters,
    PlatformMove,
    RecommendationMove,
)

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A platform as the list shows it: members by kind, meetings, recommendations."""

    platform: Any
    members: list[tuple[str, str, int]]  # code, label, how many
    together: int
    met: Met
    made: int
    taken_up: int
    convenors: str


def lines_of(viewer: Actor, rows: Iterable[Any], *, today: date) -> list[Line]:
    """Return platforms as lines of a list, counted as of today."""
    rows = list(rows)
    met = meetings_held(viewer, rows, today=today)
    return [_line(row, met.get(row.pk, Met()), today=today) for row in rows]


def _line(row: Any, met: Met, *, today: date) -> Line:
    numbers = asked.member_numbers(row, on=today)
    current = asked.current_members(row, on=today)
    made = [one.status for one in row.recommendations.all()]
    return Line(
        platform=row,
        members=[(k, str(MemberKind(k).label), numbers[k]) for k in MemberKind if k in numbers],
        together=len({member.record.counted_as_id for member in current}),
        met=met,
        made=len(made),
        taken_up=made.count(RecommendationStatus.TAKEN_UP),
        convenors=", ".join(member.record.name for member in current if member.is_convenor),
    )


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the platforms that the viewer may see, narrowed by the address."""
    filters = PlatformFilters(request.GET, viewer=request.actor)
    rows = platforms(request.actor, filters.wanted())
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Platforms",
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": found,
        "lines": lines_of(request.actor, found, today=timezone.localdate()),
        "may_record": may_somewhere(request.actor, Act.KEEP_PLATFORM),
        "may_see_dialogues": may_somewhere(request.actor, Act.SEE_DIALOGUES),
    }
    return page(request, "work/platforms.html", context, part="list")


@require_safe
def export(request: ActorRequest) -> HttpResponse:
    """Give the same list as a file."""
    filters = PlatformFilters(request.GET, viewer=request.actor)
    rows = platforms(request.actor, filters.wanted())
    header = [
        *("reference", "name", "status", "since", "sector", "country", "convenors"),
        *(f"members: {label}" for label in MemberKind.labels),
        *("members", "meetings held", "last meeting", "recommendations", "taken up", "spread to"),
    ]
    lines = lines_of(request.actor, rows, today=timezone.localdate())
    return csv_file("platforms", header, [_cells(line) for line in lines])


def _cells(line: Line) -> list[object]:
    row, numbers = line.platform, {code: number for code, _, number in line.members}
    return [
        *(row.ref, row.name, row.get_status_display(), row.since, row.sector, row.country),
        line.convenors,
        *(numbers.get(code, 0) for code in MemberKind.values),
        *(line.together, line.met.meetings, line.met.last, line.made, line.taken_up),
        "; ".join(one.name for one in row.sectors.all()),
    ]


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one platform: who belongs to it, when it met, what it recommended."""
    viewer = request.actor
    found = platform(viewer, ref)
    office = found.office.code
    today = timezone.localdate()
    context = {
        "heading": found.name,
        "crumbs": [("Platforms", reverse("work:platforms"))],
        "platform": found,
        "line": lines_of(viewer, [found], today=today)[0],
        "members": asked.members_of(found),
        "opens_register": may(viewer, Act.SEE_REGISTER, office=office),
        "meetings": meetings_of(viewer, found),
        "practices": asked.practices_of(viewer, found),
        "recommendations": asked.recommendations_of(found),
        "actions": asked.actions_of(found),
        "sectors": asked.sectors_of(found),
        "documents": documents_of(viewer, found),
        "moves": asked.platform_moves_of(viewer, found),
        "is_inside": sees_inside(viewer, office),
        "may_change": asked.keeps_platform(viewer, found),
        "record_meeting": _record_meeting(viewer, found),
        "history": history(f"platform:{ref}") if sees_inside(viewer, office) else [],
    }
    return page(request, "work/platform.html", context)


def _record_meeting(viewer: Actor, found: Any) -> str:
    """Return where a meeting is recorded, as far as the platform says what it will be."""
    if not may(viewer, Act.RECORD_ENGAGEMENT, office=found.office.code):
        return ""
    said = {
        "form": Form.MEETING,
        "country": found.country,
        "programme": found.programme.code if found.programme else "",
        "project": found.project.code if found.project else "",
    }
    return f"{reverse('work:record')}?{urlencode({k: v for k, v in said.items() if v})}"


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record a platform."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_PLATFORM)
    first = home_country(viewer)
    initial = {"office": viewer.home, "country": first, "on": timezone.localdate()}
    form = Platform(request.POST or None, viewer=viewer, initial=initial)

    def done() -> str:
        given = form.cleaned_data
        made = record_platform(
            said=form.said(),
            office=given["office"],
            status=given["status"],
            on=given["on"],
            by=viewer,
            at=timezone.now(),
        )
        return reverse("work:platform", args=[made.ref])

    crumbs = [("Platforms", reverse("work:platforms"))]
    heading = "Record a platform"
    return entered(request, form, done, heading=heading, verb="Record it", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what a platform says of itself."""
    found = platform(request.actor, ref)
    said = asked.statement_of_platform(found)
    initial = {name: getattr(said, name) for name in said.__slots__}
    form = Platform(request.POST or None, viewer=request.actor, is_new=False, initial=initial)

    def done() -> str:
        change_platform(ref=ref, said=form.said(), by=request.actor, at=timezone.now())
        return reverse("work:platform", args=[ref])

    heading, crumbs = f"Change {found.name}", crumbs_of_platform(ref)
    return entered(request, form, done, heading=heading, verb="Save the change", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Move a platform to another status."""
    found = platform(request.actor, ref)
    form = PlatformMove(request.POST or None, now=found.status, initial=_today())

    def done() -> str:
        move_platform(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:platform", args=[ref])

    heading, crumbs = f"Move {found.name} on", crumbs_of_platform(ref)
    hint = f"It has been “{found.get_status_display()}” since {found.since:%d %b %Y}."
    return entered(request, form, done, heading=heading, verb="Move it", crumbs=crumbs, hint=hint)


@require_http_methods(["GET", "POST"])
def left(request: ActorRequest, ref: str, member: int) -> HttpResponse:
    """Say when a member left."""
    found = platform(request.actor, ref)
    row = asked.members_of(found).filter(pk=member).first()
    if row is None:
        raise Http404
    form = Left(request.POST or None, initial=_today())

    def done() -> str:
        on = form.cleaned_data["on"]
        end_membership(ref=ref, member=member, on=on, by=request.actor, at=timezone.now())
        return reverse("work:platform", args=[ref])

    heading, crumbs = f"{row.record.name} left {found.name}", crumbs_of_platform(ref)
    return entered(request, form, done, heading=heading, verb="Say so", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def became(request: ActorRequest, ref: str, recommendation: int) -> HttpResponse:
    """Say what became of a recommendation."""
    found = platform(request.actor, ref)
    row = asked.recommendations_of(found).filter(pk=recommendation).first()
    if row is None:
        raise Http404
    form = RecommendationMove(request.POST or None, now=row.status, initial=_today())

    def done() -> str:
        move_recommendation(
            ref=ref,
            recommendation=recommendation,
            **form.cleaned_data,
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("work:platform", args=[ref])

    heading, crumbs = "What became of it", crumbs_of_platform(ref)
    return entered(
        request, form, done, heading=heading, verb="Save it", crumbs=crumbs, hint=row.text
    )


@require_http_methods(["GET", "POST"])
def finished(request: ActorRequest, ref: str, action: int) -> HttpResponse:
    """Say that an action was done."""
    found = platform(request.actor, ref)
    row = asked.actions_of(found).filter(pk=action).first()
    if row is None:
        raise Http404
    form = Done(request.POST or None, initial=_today())

    def done() -> str:
        on = form.cleaned_data["on"]
        finish_action(ref=ref, action=action, on=on, by=request.actor, at=timezone.now())
        return reverse("work:platform", args=[ref])

    heading, crumbs = f"Done: {row.what}", crumbs_of_platform(ref)
    return entered(request, form, done, heading=heading, verb="Say so", crumbs=crumbs)


def crumbs_of_platform(ref: str) -> list[tuple[str, str]]:
    """Return the way to a page below a platform's own."""
    return [
        ("Platforms", reverse("work:platforms")),
        (ref, reverse("work:platform", args=[ref])),
    ]


def _today() -> dict[str, object]:
    return {"on": timezone.localdate()}
