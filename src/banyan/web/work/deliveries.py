"""Pages of deliveries: sending, seeing what would happen, accepting, deciding, withdrawing."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require
from banyan.delivery.tasks import (
    accept_later,
    index_for_entry_later,
    read_later,
    withdraw_later,
)
from banyan.intake import queries
from banyan.intake.commands.correct import correct_columns, describe_delivery
from banyan.intake.commands.decide import decide_row
from banyan.intake.commands.deliver import deliver
from banyan.intake.queries.corrected import corrected_workbook
from banyan.intake.queries.likely import organizations_like
from banyan.intake.understanding.fields import label_of
from banyan.intake.vocabulary import State, Verdict
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.doubles import of_delivery
from banyan.web.work.forms import home_country
from banyan.web.work.sheets import About, Columns, Decision, Send, Withdraw, sheet_of

A_PAGE = 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the deliveries that the viewer may see, with how their rows ended."""
    found = Paginator(queries.deliveries(request.actor), A_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts_of(found.object_list)
    context = {
        "heading": "Deliveries",
        "found": found,
        "rows": [(row, counts[row.pk]) for row in found],
        "may_send": may_somewhere(request.actor, Act.DELIVER),
    }
    return page(request, "work/deliveries.html", context)


@require_http_methods(["GET", "POST"])
def send(request: ActorRequest) -> HttpResponse:
    """Send a sheet: it is kept as it came, then read by the worker."""
    viewer = request.actor
    start = {"office": viewer.home, "country": home_country(viewer)}
    form = Send(request.POST or None, request.FILES or None, viewer=viewer, initial=start)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            kept = deliver(
                content=given["file"].file,
                filename=given["file"].name,
                kind=given["kind"],
                office=given["office"],
                about=form.about(),
                by=viewer,
                at=timezone.now(),
            )
            if kept.state == State.ARRIVED:
                read_later.enqueue(kept.ref, viewer.name)
            return redirect("work:delivery", ref=kept.ref)
    context = {"heading": "Send a sheet", "form": form, "largest": settings.LARGEST_FILE}
    return page(request, "work/send.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a delivery: read, understand, accept; the sheet with faults in their cells."""
    found = queries.delivery(request.actor, ref)
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in Verdict.values else ""
    rows = Paginator(queries.rows(found, verdict=verdict), A_PAGE)
    shown = rows.get_page(request.GET.get("page"))
    context = {
        "heading": found.filename,
        "delivery": found,
        "progress": queries.progress(request.actor, ref),
        "counts": queries.counts(found),
        "foreseen": queries.foreseen(found),
        "steps": _steps(found.state),
        "verdict": verdict,
        "verdicts": [("", "All rows"), *Verdict.choices],
        "found": shown,
        "sheets": sheet_of(found.kind, shown.object_list),
        "acts": {act.value: True for act in queries.may_be_done(request.actor, found)},
        "withdraw_form": Withdraw(),
        **of_delivery(request.actor, found),
        "history": history(f"delivery:{ref}"),
    }
    return page(request, "work/delivery.html", context, part="body")


@require_POST
def accept(request: ActorRequest, ref: str) -> HttpResponse:
    """Accept what is ready; the worker does it."""
    found = queries.delivery(request.actor, ref)
    require(request.actor, Act.ACCEPT_DELIVERY, office=found.office.code)
    accept_later.enqueue(ref, request.actor.name)
    return redirect("work:delivery", ref=ref)


@require_POST
def read(request: ActorRequest, ref: str) -> HttpResponse:
    """Have a delivery read again."""
    found = queries.delivery(request.actor, ref)
    require(request.actor, Act.DELIVER, office=found.office.code)
    read_later.enqueue(ref, request.actor.name)
    return redirect("work:delivery", ref=ref)


@require_POST
def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a delivery whole."""
    found = queries.delivery(request.actor, ref)
    require(request.actor, Act.WITHDRAW_DELIVERY, office=found.office.code)
    reason = request.POST.get("reason", "")
    withdraw_later.enqueue(ref, request.actor.name, reason)
    messages.info(request, "It is being withdrawn. The figures follow in a moment.")
    return redirect("work:delivery", ref=ref)


@require_http_methods(["GET", "POST"])
def columns(request: ActorRequest, ref: str, table: int) -> HttpResponse:
    """Say what the columns of a table mean."""
    found = queries.delivery(request.actor, ref)
    tables = {row.position: row for row in queries.tables(found)}
    chosen = tables.get(table)
    if chosen is None:
        return redirect("work:delivery", ref=ref)
    form = Columns(request.POST or None, table=chosen, kind=found.kind)
    if form.is_valid():
        with refusals_on(form):
            correct_columns(
                ref=ref, table=table, columns=form.fields_(), by=request.actor, at=timezone.now()
            )
            read_later.enqueue(ref, request.actor.name)
            return redirect("work:delivery", ref=ref)
    context = {"heading": "What the columns mean", "form": form, "delivery": found}
    return page(request, "work/columns.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def about(request: ActorRequest, ref: str) -> HttpResponse:
    """Say what holds for all rows where they are silent."""
    found = queries.delivery(request.actor, ref)
    form = About(request.POST or None, initial=About.of(found))
    if form.is_valid():
        with refusals_on(form):
            describe_delivery(ref=ref, about=form.about(), by=request.actor, at=timezone.now())
            again = accept_later if found.state == State.ACCEPTED else read_later
            again.enqueue(ref, request.actor.name)
            return redirect("work:delivery", ref=ref)
    context = {"heading": "What holds for every row", "form": form, "delivery": found}
    return page(request, "work/columns.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def decide(request: ActorRequest, ref: str, line: int) -> HttpResponse:
    """Decide whom a waiting row speaks of."""
    row = queries.row(request.actor, ref, line)
    form = Decision(request.POST or None, row=row)
    if form.is_valid():
        with refusals_on(form):
            decide_row(ref=ref, line=line, by=request.actor, at=timezone.now(), **form.said())
            index_for_entry_later.enqueue()
            return redirect("work:delivery", ref=ref)
    found = queries.delivery(request.actor, ref)
    cells = zip(row.table.headers, row.table.columns, row.cells, strict=False)
    context = {
        "heading": f"Row {row.sheet_row} of “{row.table.sheet or found.filename}”",
        "delivery": found,
        "row": row,
        "cells": [(header, label_of(found.kind, name), cell) for header, name, cell in cells],
        "form": form,
        "likes": organizations_like(request.actor, row),
    }
    return page(request, "work/decide.html", context, status=422 if form.errors else 200)


@require_safe
def corrected(request: ActorRequest, ref: str) -> HttpResponse:
    """Give the workbook back with the faults marked in their cells."""
    found = queries.delivery(request.actor, ref)
    answer = HttpResponse(corrected_workbook(request.actor, ref), content_type=WORKBOOK)
    name = f"{found.filename.rsplit('.', 1)[0]} - faults marked.xlsx"
    answer.headers["Content-Disposition"] = _attached(name)
    return answer


@require_safe
def original(request: ActorRequest, ref: str) -> FileResponse:
    """Give the file back as it arrived."""
    found = queries.delivery(request.actor, ref)
    path = queries.stored_file(request.actor, ref)
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.filename)


def _attached(name: str) -> str:
    return content_disposition_header(True, name) or ""


def _steps(state: str) -> list[tuple[str, str]]:
    order = [State.ARRIVED, State.READING, State.READ, State.ACCEPTING, State.ACCEPTED]
    come = order.index(State(state)) if state in order else 0
    marks = [("Read", 1, 2), ("Understand", 1, 2), ("Accept", 2, 4)]
    return [
        (label, "done" if come >= done else "now" if come >= now else "next")
        for label, now, done in marks
    ]
