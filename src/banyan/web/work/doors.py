"""Pages of doors: opening one, its poster, who came, whom somebody may be, closing it."""

import csv
from datetime import datetime

import segno
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, may, require
from banyan.delivery.tasks import take_in_later
from banyan.engagements.commands.decide_sign_in import decide_sign_in
from banyan.engagements.commands.doors import CONSENT, close_door, open_door
from banyan.engagements.queries import engagement
from banyan.engagements.queries.doors import (
    came,
    conflicts,
    door,
    door_count,
    doors,
    may_keep,
    sign_ins,
)
from banyan.foundation.zones import zone_name
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.door_forms import Opening

A_PAGE = 50
A_FEW = 10  # of those that wait, on a page


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the doors that the viewer may see."""
    found = Paginator(doors(request.actor), A_PAGE)
    context = {
        "heading": "Doors",
        "found": found.get_page(request.GET.get("page")),
        "now": timezone.now(),
    }
    return page(request, "work/doors.html", context)


@require_http_methods(["GET", "POST"])
def opening(request: ActorRequest, ref: str) -> HttpResponse:
    """Open a door to an engagement."""
    found = engagement(request.actor, ref)
    require(request.actor, Act.KEEP_DOOR, office=found.office.code)
    today = timezone.localdate()
    first = max(found.starts_on or today, today)
    last = max(found.ends_on or first, first)
    initial = {"first": first, "last": last, "consent": CONSENT, "asks_phone": True}
    form = Opening(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            now = timezone.now()
            opened = open_door(engagement_ref=ref, entry=form.entry(), by=request.actor, at=now)
            # When its time is over what is left is taken in, and everything counted again.
            take_in_later.using(run_after=opened.closes_at).enqueue(opened.ref)
            return redirect("work:door", ref=opened.ref)
    context = {"heading": "Open a door", "engagement": found, "form": form}
    return page(request, "work/door_opening.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a door: how many came, who, and what waits. The numbers renew themselves."""
    found = door(request.actor, ref)
    rows = Paginator(sign_ins(request.actor, found), A_PAGE)
    shown = rows.get_page(request.GET.get("page"))
    context = {
        "heading": found.engagement.title,
        "door": found,
        "zone": found.engagement.zone,
        "is_open": is_open(found.opens_at, found.closed_at or found.closes_at),
        "count": door_count(request.actor, found),
        "found": shown,
        "came": came(found, list(shown)),
        "may_keep": may_keep(request.actor, found),
        "sees_people": may(request.actor, Act.SEE_PEOPLE, office=found.engagement.office.code),
        "history": history(f"door:{ref}"),
    }
    return page(request, "work/door.html", context, part="live")


def is_open(opens_at: datetime, closes_at: datetime) -> bool:
    """Test whether one may sign in now."""
    return opens_at <= timezone.now() < closes_at


@require_safe
def poster(request: ActorRequest, ref: str) -> HttpResponse:
    """Show the code to be hung up at the entrance. It is a secret: only who keeps doors sees it."""
    found = door(request.actor, ref)
    require(request.actor, Act.KEEP_DOOR, office=found.engagement.office.code)
    address = request.build_absolute_uri(reverse("door:page", args=[found.token]))
    context = {
        "heading": found.engagement.title,
        "door": found,
        "zone": found.engagement.zone,
        "address": address,
        "code": code(address),
    }
    return page(request, "work/door_poster.html", context)


def code(address: str) -> SafeString:
    """Draw what a telephone reads. A quarter of it may be smudged."""
    drawn = segno.make(address, error="q", micro=False)
    svg: str = drawn.svg_inline(scale=8, border=4, light="#ffffff", omitsize=True)
    return mark_safe(svg)  # noqa: S308 - drawn from squares alone


@require_safe
def waiting(request: ActorRequest, ref: str) -> HttpResponse:
    """Show who waits at a door, each beside those whom they may be."""
    found = door(request.actor, ref)
    rows = Paginator(sign_ins(request.actor, found, verdict="WAITING"), A_FEW)
    shown = rows.get_page(request.GET.get("page"))
    context = {
        "heading": "Who may have signed in twice",
        "door": found,
        "zone": found.engagement.zone,
        "found": shown,
        "conflicts": conflicts(request.actor, found, list(shown)),
        "may_keep": may_keep(request.actor, found),
    }
    return page(request, "work/door_waiting.html", context)


@require_POST
def decide(request: ActorRequest, ref: str, item: str) -> HttpResponse:
    """Say who somebody at a door is."""
    who = request.POST.get("who", "")
    answers = {"another": "", "let-in": None, "leave-out": None}
    decide_sign_in(
        ref=ref,
        item=item,
        same_as=answers.get(who, who) if who else None,
        is_left_out=who == "leave-out",
        by=request.actor,
        at=timezone.now(),
    )
    return redirect("work:door-waiting", ref=ref)


@require_http_methods(["GET", "POST"])
def closing(request: ActorRequest, ref: str) -> HttpResponse:
    """Close a door, after saying what that means."""
    found = door(request.actor, ref)
    require(request.actor, Act.KEEP_DOOR, office=found.engagement.office.code)
    if request.method == "POST":
        close_door(ref=ref, by=request.actor, at=timezone.now())
        take_in_later.enqueue(ref)
        return redirect("work:door", ref=ref)
    context = {"heading": "Close the door", "door": found}
    return page(request, "work/door_closing.html", context)


@require_POST
def taking_in(request: ActorRequest, ref: str) -> HttpResponse:
    """Have taken in what has arrived at a door, should nobody have been called for it."""
    found = door(request.actor, ref)
    require(request.actor, Act.KEEP_DOOR, office=found.engagement.office.code)
    take_in_later.enqueue(ref)
    return redirect("work:door", ref=ref)


@require_safe
def printed(request: ActorRequest, ref: str) -> HttpResponse:
    """Show everybody who signed in on one page, to be printed."""
    found = door(request.actor, ref)
    rows = sign_ins(request.actor, found).exclude(verdict="LEFT_OUT").order_by("came_at", "id")
    context = {
        "heading": found.engagement.title,
        "door": found,
        "zone": found.engagement.zone,
        "came": came(found, list(rows)),
    }
    return page(request, "work/door_list.html", context)


@require_safe
def exported(request: ActorRequest, ref: str) -> HttpResponse:
    """Give everybody who signed in, as a table for a spreadsheet."""
    found = door(request.actor, ref)
    rows = sign_ins(request.actor, found).order_by("came_at", "id")
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.ref}.csv"'
    table = csv.writer(answer)
    columns = ("Name", "Sex", "Year of birth", "Telephone", "From", "Signed in", "Time zone")
    table.writerow([*columns, "State", "Person"])
    zone = found.engagement.zone
    for row in came(found, list(rows)):
        said, kept = row.said, row.sign_in
        at = kept.came_at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        clocks = zone_name(zone, kept.came_at)
        person = kept.person.counted_as.ref if kept.person else ""
        told = (said.name, said.sex, said.birth_year or "", said.phone, row.organization_as_typed)
        table.writerow([*map(plain, told), at, clocks, kept.get_verdict_display(), person])
    return answer


def plain(value: object) -> str:
    """Write a value so that no spreadsheet takes it for a formula: anybody may have typed it."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
