"""Pages of consents: which enterprises let a study in, on what terms, until when."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, require
from banyan.engagements.commands.consents import give_consent, withdraw_consent
from banyan.engagements.queries.research import consents, holds, scope_in_words, study
from banyan.web.exports import csv_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.research_forms import NewConsent, Withdrawal

COLUMNS = (
    *("code", "enterprise", "reference", "consents to"),
    *("terms", "given on", "until", "state"),
)


@require_safe
def listing(request: ActorRequest, ref: str) -> HttpResponse:
    """List the consents to a study: those that end first come first."""
    found, today = study(request.actor, ref), timezone.localdate()
    rows = [
        (row, scope_in_words(row.scope), holds(row, today))
        for row in consents(request.actor, found)
    ]
    context = {"heading": "Consents", "study": found, "rows": rows}
    return page(request, "work/consents.html", context)


@require_safe
def export(request: ActorRequest, ref: str) -> HttpResponse:
    """Give the consents to a study as a file."""
    found, today = study(request.actor, ref), timezone.localdate()
    rows = [
        (
            row.code,
            row.record.name,
            row.record.counted_as.ref,
            scope_in_words(row.scope),
            row.terms,
            row.given_on,
            min(filter(None, (row.until, row.withdrawn_on))),
            "holds" if holds(row, today) else "ended",
        )
        for row in consents(request.actor, found)
    ]
    return csv_file(f"consents-{found.ref}", COLUMNS, rows)


@require_http_methods(["GET", "POST"])
def give(request: ActorRequest, ref: str) -> HttpResponse:
    """Keep that an enterprise consents."""
    found = study(request.actor, ref)
    require(request.actor, Act.KEEP_CONSENTS, office=found.office.code)
    form = NewConsent(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            entry = form.entry(found.country)
            give_consent(ref=ref, entry=entry, by=request.actor, at=timezone.now())
            return redirect("work:consents", ref=ref)
    context = {"heading": f"Who consents to {found.title}", "form": form, "verb": "Keep it"}
    context |= {"crumbs": [("Research", reverse("work:research"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, ref: str, code: str) -> HttpResponse:
    """Keep that an enterprise takes its consent back."""
    found = study(request.actor, ref)
    require(request.actor, Act.KEEP_CONSENTS, office=found.office.code)
    form = Withdrawal(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            on = form.cleaned_data["on"]
            withdraw_consent(ref=ref, code=code, on=on, by=request.actor, at=timezone.now())
            return redirect("work:consents", ref=ref)
    heading = f"{code} takes its consent back"
    context = {"heading": heading, "form": form, "verb": "Keep it"}
    context |= {"crumbs": [("Research", reverse("work:research"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)
