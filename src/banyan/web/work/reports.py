"""Pages of reports of trainings: those that wait, one of them with its review."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, Actor, may, may_somewhere
from banyan.delivery.tasks import index_for_entry_later
from banyan.engagements.commands.file_report import withdraw_report
from banyan.engagements.commands.review_report import (
    accept_report,
    comment_report,
    follow_up_report,
    return_report,
)
from banyan.engagements.queries.reports import (
    is_own,
    marks_of,
    may_accept,
    moves_of,
    report,
    reports,
)
from banyan.engagements.rules.reports import from_filed, state_after
from banyan.engagements.vocabulary import ReportAct
from banyan.foundation.refusals import Refusal
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.report_choices import chosen_in, kits_in, stores_of, unclear_of
from banyan.web.work.report_forms import Filters, FollowUp, Say

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the reports that the viewer may see, narrowed by the address."""
    filters = Filters(request.GET, viewer=request.actor)
    found = Paginator(reports(request.actor, filters.wanted()), A_PAGE)
    context = {
        "heading": "Reports of trainings",
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": found.get_page(request.GET.get("page")),
        "may_file": may_somewhere(request.actor, Act.FILE_REPORT),
    }
    return page(request, "work/reports.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one report: what it says, what was said of it, what may be done."""
    return page(request, "work/report.html", _shown(request.actor, ref))


@require_POST
def comment(request: ActorRequest, ref: str) -> HttpResponse:
    """Say something about a report."""
    said = request.POST.get("comment", "")
    comment_report(ref=ref, comment=said, by=request.actor, at=timezone.now())
    return redirect("work:report", ref=ref)


@require_POST
def give_back(request: ActorRequest, ref: str) -> HttpResponse:
    """Return a report with a reason."""
    said = request.POST.get("comment", "")
    return_report(ref=ref, comment=said, by=request.actor, at=timezone.now())
    return redirect("work:report", ref=ref)


@require_POST
def take_back(request: ActorRequest, ref: str) -> HttpResponse:
    """Take back a report that was filed by mistake."""
    said = request.POST.get("comment", "")
    withdraw_report(ref=ref, reason=said, by=request.actor, at=timezone.now())
    return redirect("work:report", ref=ref)


@require_POST
def accept(request: ActorRequest, ref: str) -> HttpResponse:
    """Accept a report; where people of it could be several, ask of each who it is."""
    try:
        accept_report(
            ref=ref,
            by=request.actor,
            at=timezone.now(),
            comment=request.POST.get("comment", ""),
            chosen=chosen_in(request.POST),
            kits_from=kits_in(request.POST),
        )
    except Refusal as refusal:
        unclear = unclear_of(request.actor, refusal, chosen_in(request.POST))
        if not unclear:
            raise
        context = _shown(request.actor, ref) | {"unclear": unclear, "refusal": refusal}
        context["kits_from"] = request.POST.get("kits_from", "")
        return page(request, "work/report_choosing.html", context, status=409)
    index_for_entry_later.enqueue()
    return redirect("work:report", ref=ref)


@require_http_methods(["GET", "POST"])
def follow_up(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that those who were trained were followed up."""
    found = report(request.actor, ref)
    form = FollowUp(request.POST or None, initial={"on": found.follow_up_on})
    if form.is_valid():
        with refusals_on(form):
            follow_up_report(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:report", ref=ref)
    context = {"heading": "Tell of the follow-up", "report": found, "form": form}
    return page(request, "work/report_follow_up.html", context, status=422 if form.errors else 200)


def _shown(viewer: Actor, ref: str) -> dict[str, Any]:
    found = report(viewer, ref)
    said, office = from_filed(found.said), found.office.code
    return {
        "heading": f"{found.package.name}, {found.place}",
        "report": found,
        "said": said,
        "women": sum(person.sex == "FEMALE" for person in said.people),
        "completed": sum(person.has_completed for person in said.people),
        "marks": marks_of(found),
        "moves": moves_of(found),
        "say": Say(),
        "stores": stores_of(viewer, found) if found.kits_used else [],
        "is_own": is_own(viewer, found),
        "may_see_people": may(viewer, Act.SEE_PEOPLE, office=office),
        **_may(viewer, found),
        "history": history(f"activity_report:{ref}"),
    }


def _may(viewer: Actor, found: Any) -> dict[str, bool]:
    """Return what the viewer may do with a report as it stands."""
    office = found.office.code
    reviews = may(viewer, Act.REVIEW_REPORT, office=office)
    files = may(viewer, Act.FILE_REPORT, office=office) and is_own(viewer, found)
    is_filer = files and found.filed_by == viewer.name
    return {
        "may_accept": may_accept(viewer, found),
        "may_return": reviews and bool(state_after(found.state, ReportAct.RETURNED)),
        "may_comment": (reviews or files) and bool(state_after(found.state, ReportAct.COMMENTED)),
        "may_file_again": is_filer and bool(state_after(found.state, ReportAct.FILED_AGAIN)),
        "may_withdraw": is_filer and bool(state_after(found.state, ReportAct.WITHDRAWN)),
        "may_follow_up": (files or reviews)
        and bool(state_after(found.state, ReportAct.FOLLOWED_UP)),
    }
