"""The page on which the desk says what a report of a training may say at most."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.engagements.commands.keep_report_rule import HOUSE, keep_report_rule
from banyan.engagements.queries.reports import report_limits
from banyan.engagements.rules.reports import MOST_HOURS, MOST_PEOPLE, ReportLimits
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.entries import words_field


class Limits(forms.Form):
    """What a report may say at most."""

    most_people = forms.IntegerField(
        label="People, at most",
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=f"{MOST_PEOPLE} are as many as one page can carry. More are sent as a sheet.",
    )
    most_hours = forms.IntegerField(label="Hours, at most", min_value=1, max_value=MOST_HOURS)
    note = words_field("Where this is written")


@require_http_methods(["GET", "POST"])
def rule(request: ActorRequest) -> HttpResponse:
    """Show what a report may say at most; whoever keeps the house's lists changes it."""
    require_somewhere(request.actor, Act.FILE_REPORT)
    limits = report_limits()
    form = Limits(request.POST or None, initial=limits._asdict())
    if request.method == "POST":
        require(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
        if form.is_valid():
            with refusals_on(form):
                said = ReportLimits(**form.cleaned_data)
                keep_report_rule(said=said, by=request.actor, at=timezone.now())
                messages.success(request, "Kept. It holds at once.", extra_tags="holds")
                return redirect("work:report-rule")
    context = {
        "heading": "What a report may say",
        "form": form,
        "limits": limits,
        "may_keep": may(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE),
        "history": history("report_rule:all"),
    }
    return page(request, "work/report_rule.html", context, status=422 if form.errors else 200)
