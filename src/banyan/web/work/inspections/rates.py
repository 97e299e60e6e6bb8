"""Pages of rates of non-compliance: of factories together, as assessing programmes state them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, offices_for, require, require_somewhere
from banyan.assessments.commands.rates import state_rate, take_back_rate
from banyan.assessments.queries.rates import compliance_rate, compliance_rates
from banyan.foundation.places import country_name
from banyan.web.exports import csv_file
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import entered
from banyan.web.work.inspections.forms import Rate, RateFilters, TakeBack

A_PAGE = 50
HEADER = (
    *("reference", "country", "stated by", "cluster", "compliance point", "from", "until"),
    *("not complying", "assessed", "%", "evidence"),
)


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the rates that the viewer may see."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_COMPLIANCE_RATES)
    filters = RateFilters(request.GET)
    given = filters.cleaned_data if filters.is_valid() else {}
    context = {
        "heading": "Compliance rates",
        "crumbs": _crumbs()[:1],
        "filters": filters,
        "filters_chosen": sum(bool(value) for value in given.values()),
        "found": Paginator(compliance_rates(viewer, **given), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "may_state": may_somewhere(viewer, Act.STATE_COMPLIANCE_RATE),
        "states_for": offices_for(viewer, Act.STATE_COMPLIANCE_RATE),
    }
    return page(request, "work/inspections/rates.html", context, part="list")


@require_safe
def export(request: ActorRequest) -> HttpResponse:
    """Give the same list as a file."""
    require_somewhere(request.actor, Act.SEE_COMPLIANCE_RATES)
    filters = RateFilters(request.GET)
    given = filters.cleaned_data if filters.is_valid() else {}
    told: Any = compliance_rates(request.actor, **given)
    rows = [
        (
            row.ref,
            country_name(row.engagement.country),
            row.engagement.title,
            row.get_cluster_display(),
            row.point,
            row.first,
            row.last,
            row.not_compliant,
            row.assessed,
            round(row.percent, 1),
            row.evidence,
        )
        for row in told
    ]
    return csv_file("compliance-rates", HEADER, rows)


@require_http_methods(["GET", "POST"])
def state(request: ActorRequest) -> HttpResponse:
    """State a rate."""
    require_somewhere(request.actor, Act.STATE_COMPLIANCE_RATE)
    form = Rate(request.POST or None, viewer=request.actor)

    def done() -> str:
        state_rate(entry=form.entry(), by=request.actor, at=timezone.now())
        return reverse("work:rates")

    hint = (
        "Of factories together, never of one: what a single factory was found to be stays with the "
        "programme that assessed it."
    )
    heading = "State a compliance rate"
    return entered(
        request, form, done, heading=heading, verb="State it", crumbs=_crumbs(), hint=hint
    )


@require_http_methods(["GET", "POST"])
def take_back(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a rate back."""
    found = compliance_rate(request.actor, ref)
    require(request.actor, Act.STATE_COMPLIANCE_RATE, office=found.engagement.office.code)
    form = TakeBack(request.POST or None)

    def done() -> str:
        reason = form.cleaned_data["reason"]
        take_back_rate(ref=ref, reason=reason, by=request.actor, at=timezone.now())
        return reverse("work:rates")

    heading = f"Take back {found.point}"
    return entered(request, form, done, heading=heading, verb="Take it back", crumbs=_crumbs())


def _crumbs() -> list[tuple[str, str]]:
    rates = ("Compliance rates", reverse("work:rates"))
    return [("Inspections", reverse("work:inspections")), rates]
