"""The page on which a training is reported: from a phone, with a network or without."""

from pathlib import Path
from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, require_somewhere
from banyan.engagements.commands.file_report import file_report, file_report_again
from banyan.engagements.queries.reports import report
from banyan.engagements.rules.reports import ReportStatement, from_filed
from banyan.web.addresses import address
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.report_forms import People, PeopleRows, Report, initial_of, rows_of

WORKER: Final = "banyan/report/worker.js"


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: ActorRequest) -> HttpResponse:
    """Report a training. A device that kept the form sends it here later, and is told of faults."""
    require_somewhere(request.actor, Act.FILE_REPORT)
    form, rows = _asked(request)
    if said := _said(form, rows):
        given = form.cleaned_data
        with refusals_on(form):
            made = file_report(
                said=said,
                office=given["office"],
                key=given["key"],
                by=request.actor,
                at=timezone.now(),
            )
            return _done(request, made.ref)
    return _shown(request, form, rows, heading="Report a training", verb="File the report")


@require_http_methods(["GET", "POST"])
def again(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct a report that was returned, and file it again."""
    found = report(request.actor, ref)
    require_somewhere(request.actor, Act.FILE_REPORT)
    form, rows = _asked(request, from_filed(found.said), office=found.office.code)
    if said := _said(form, rows):
        with refusals_on(form):
            file_report_again(
                ref=ref,
                said=said,
                key=form.cleaned_data["key"],
                by=request.actor,
                at=timezone.now(),
            )
            return _done(request, ref)
    return _shown(request, form, rows, heading="Correct the report", verb="File it again")


@require_safe
def worker(request: ActorRequest) -> HttpResponse:
    """Give the script that keeps the form on the device. It rules no other page."""
    require_somewhere(request.actor, Act.FILE_REPORT)
    text = Path(str(finders.find(WORKER))).read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def _asked(
    request: ActorRequest, said: ReportStatement | None = None, *, office: str = ""
) -> tuple[Report, PeopleRows]:
    posted = request.POST if request.method == "POST" else None
    start: dict[str, Any] = initial_of(said) | {"office": office} if said else {}
    if held := request.GET.get("engagement"):
        start |= {"engagement": held}  # its own page asked for the report
    today = timezone.localdate()
    form = Report(posted, viewer=request.actor, today=today, initial=start)
    rows = People(posted, prefix="people", initial=rows_of(said) if said else None)
    return form, cast(PeopleRows, rows)


def _said(form: Report, rows: PeopleRows) -> ReportStatement | None:
    """Return what was entered, if all of it can be read."""
    # Both, so that all faults are told at once.
    if not form.is_bound or not all([form.is_valid(), rows.is_valid()]):
        return None
    given = form.cleaned_data
    return form.said(rows.attendees(country=given["country"], on=given["starts_on"]))


def _done(request: ActorRequest, ref: str) -> HttpResponse:
    if _is_device(request):
        return JsonResponse({"ref": ref, "address": address("work:report", ref)})
    messages.success(request, "Filed. It counts once it is accepted.", extra_tags="holds")
    return redirect("work:report", ref=ref)


def _shown(
    request: ActorRequest, form: Report, rows: PeopleRows, *, heading: str, verb: str
) -> HttpResponse:
    of_people = [(n, fault) for n, row in enumerate(rows, 1) for fault in _faults(row)]
    faults = [*_faults(form), *(f"Person {n}, {fault}" for n, fault in of_people)]
    if faults and form.is_bound and _is_device(request):
        return JsonResponse({"sentences": faults}, status=422)
    picked = {*form["known"].value()} if form["known"].value() else set()
    left = {*form["left"].value()} if form["left"].value() else set()
    known = [(f"{one.ref} {one.name}", one) for one in form.known_people]
    context = {
        "heading": heading,
        "verb": verb,
        "form": form,
        "rows": rows,
        "known": [(value, one, value in picked, value in left) for value, one in known],
        "is_new": heading == "Report a training",
    }
    return page(request, "work/report_form.html", context, status=422 if faults else 200)


def _faults(form: forms.BaseForm) -> list[str]:
    """Return what is wrong, each with the field it is about: a device shows them together."""
    named = [
        f"{form[field].label}: {faults[0]}"
        for field, faults in form.errors.items()
        if field in form.fields
    ]
    return [*(str(fault) for fault in form.non_field_errors()), *named]


def _is_device(request: ActorRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
