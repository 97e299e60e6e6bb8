"""Pages of consents: which enterprises let a study in, on what terms, until when."""

import csv

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, require
from banyan.engagements.commands.consents import give_consent, withdraw_consent
from banyan.engagements.queries.research import consents, holds, scope_in_words, study
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.research_forms import NewConsent, Withdrawal


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
    rows = consents(request.actor, found)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="consents-{found.ref}.csv"'
    answer.write("\ufeff")  # so that spreadsheets read every script
    lines = csv.writer(answer)
    lines.writerow(
        ["code", "enterprise", "reference", "consents to", "terms", "given on", "until", "state"]
    )
    for row in rows:
        entity = row.record.counted_as
        ends = min(filter(None, (row.until, row.withdrawn_on)))
        state = "holds" if holds(row, today) else "ended"
        scope = scope_in_words(row.scope)
        lines.writerow(
            [row.code, row.record.name, entity.ref, scope, row.terms, row.given_on, ends, state]
        )
    return answer


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
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)
