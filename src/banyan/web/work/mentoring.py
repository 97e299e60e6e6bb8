"""Pages of mentoring pairs and of cohorts that are followed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require, require_somewhere
from banyan.engagements.commands.cohorts import add_member, follow_up, start_cohort
from banyan.engagements.commands.mentoring import hold_session, move_pair, propose_pair
from banyan.engagements.queries.mentoring import cohort, cohorts, followed, pair, pairs
from banyan.engagements.rules import PAIR_MOVES
from banyan.engagements.vocabulary import PairState
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.forms import home_country
from banyan.web.work.mentoring_forms import (
    Asked,
    Member,
    Move,
    NewCohort,
    Pair,
    PairFilters,
    Session,
)

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the cohorts and the pairs that the viewer may see."""
    require_somewhere(request.actor, Act.SEE_MENTORING)
    filters = PairFilters(request.GET or None, viewer=request.actor)
    given = filters.cleaned_data if filters.is_valid() else {}
    found = Paginator(
        pairs(request.actor, state=given.get("state", ""), cohort_ref=given.get("cohort", "")),
        A_PAGE,
    )
    context = {
        "heading": "Mentoring",
        "filters": filters,
        "filters_chosen": sum(bool(value) for value in given.values()),
        "found": found.get_page(request.GET.get("page")),
        "cohorts": cohorts(request.actor)[:A_PAGE],
        "may_record": may_somewhere(request.actor, Act.RECORD_MENTORING),
    }
    return page(request, "work/mentoring.html", context, part="list")


@require_http_methods(["GET", "POST"])
def start(request: ActorRequest) -> HttpResponse:
    """Begin to follow a cohort."""
    require_somewhere(request.actor, Act.RECORD_MENTORING)
    form = NewCohort(request.POST or None, viewer=request.actor, initial=_home(request))
    if form.is_valid():
        with refusals_on(form):
            made = start_cohort(
                said=form.said(),
                office=form.cleaned_data["office"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:cohort", ref=made.ref)
    context = {"heading": "Start a cohort", "form": form, "verb": "Start it"}
    context |= {"crumbs": [("Mentoring", reverse("work:mentoring"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_safe
def one_cohort(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a cohort with its members and what became of them."""
    found = cohort(request.actor, ref)
    context = {
        "heading": found.title,
        "cohort": found,
        "members": followed(request.actor, found),
        "pairs": pairs(request.actor, cohort_ref=ref)[:A_PAGE],
        "history": history(f"cohort:{ref}"),
        "may_record": may(request.actor, Act.RECORD_MENTORING, office=found.office.code),
    }
    return page(request, "work/cohort.html", context)


@require_http_methods(["GET", "POST"])
def join(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that somebody is in a cohort."""
    found = cohort(request.actor, ref)
    require(request.actor, Act.RECORD_MENTORING, office=found.office.code)
    form = Member(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            entry = form.entry(found.country)
            add_member(ref=ref, entry=entry, by=request.actor, at=timezone.now())
            return redirect("work:cohort", ref=ref)
    context = {"heading": f"Who is in {found.title}", "form": form, "verb": "Add them"}
    context |= {"crumbs": [("Mentoring", reverse("work:mentoring"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, ref: str, member: int) -> HttpResponse:
    """Say what became of a member."""
    found = cohort(request.actor, ref)
    require(request.actor, Act.RECORD_MENTORING, office=found.office.code)
    form = Asked(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            said = form.said()
            follow_up(ref=ref, member=member, said=said, by=request.actor, at=timezone.now())
            return redirect("work:cohort", ref=ref)
    named = {row.member.pk: row.member.person.name for row in followed(request.actor, found)}
    who = named.get(member, "a member")
    context = {"heading": f"What became of {who}", "form": form, "verb": "Keep it"}
    context |= {"crumbs": [("Mentoring", reverse("work:mentoring"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def propose(request: ActorRequest) -> HttpResponse:
    """Propose a pair."""
    require_somewhere(request.actor, Act.RECORD_MENTORING)
    form = Pair(request.POST or None, viewer=request.actor, initial=_home(request))
    if form.is_valid():
        with refusals_on(form):
            made = propose_pair(
                entry=form.entry(),
                office=form.cleaned_data["office"],
                on=form.cleaned_data["on"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:pair", ref=made.ref)
    context = {"heading": "Propose a pair", "form": form, "verb": "Propose it"}
    context |= {"crumbs": [("Mentoring", reverse("work:mentoring"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_safe
def one_pair(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a pair: its goals, how far it has come, when it met."""
    return _pair(request, ref)


@require_http_methods(["POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a pair has come to another state."""
    form = Move(request.POST, now=pair(request.actor, ref).state)
    if form.is_valid():
        with refusals_on(form):
            move_pair(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:pair", ref=ref)
    return _pair(request, ref, move=form)


@require_http_methods(["POST"])
def meet(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a pair met."""
    form = Session(request.POST)
    if form.is_valid():
        with refusals_on(form):
            hold_session(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:pair", ref=ref)
    return _pair(request, ref, session=form)


def _pair(
    request: ActorRequest, ref: str, *, move: Move | None = None, session: Session | None = None
) -> HttpResponse:
    found = pair(request.actor, ref)
    meets = found.state in (PairState.MATCHED, PairState.ACTIVE)
    context = {
        "heading": f"{found.mentor.name} and {found.mentee.name}",
        "pair": found,
        "sessions": found.sessions.order_by("-held_on", "-pk"),
        "moves": found.moves.order_by("on", "pk"),
        "move": (move or Move(now=found.state)) if PAIR_MOVES[found.state] else None,
        "session": (session or Session()) if meets else None,
        "history": history(f"pair:{ref}"),
        "may_record": may(request.actor, Act.RECORD_MENTORING, office=found.office.code),
    }
    return page(request, "work/pair.html", context, status=422 if move or session else 200)


def _home(request: ActorRequest) -> dict[str, str]:
    viewer = request.actor
    return {"office": viewer.home, "country": home_country(viewer)}
