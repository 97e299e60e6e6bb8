"""Pages of the register of trainers: the list, one of them, and who lapses."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.engagements.queries.cascade import teachers
from banyan.engagements.queries.trainers import delivered_by, listed, reached_by, trainers
from banyan.foundation.periods import Period
from banyan.programmes.credentials.rules import months_later, quarter_of
from banyan.programmes.queries.credentials import credentials_of, lapsing
from banyan.register.queries import person
from banyan.register.queries.people import person_number
from banyan.web.pages import ActorRequest, page
from banyan.web.work.trainers.forms import TrainerFilters, day_field
from banyan.web.work.trainers.showing import COLUMNS, as_file, as_rows, day_of_records, tabs

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List who may deliver what, or is on the way, narrowed by the address."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    filters = TrainerFilters(request.GET or {}, viewer=request.actor)
    on = filters.day_asked(day_of_records())
    fits = trainers(request.actor, filters.wanted(), on=on)
    found = Paginator(fits, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Trainers",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": found,
        "rows": listed(found, on=on),
        "on": on,
        "may_record": may_somewhere(request.actor, Act.RECORD_CREDENTIAL),
    }
    return page(request, "work/trainers/register.html", context, part="list")


@require_safe
def exported(request: ActorRequest) -> HttpResponse:
    """Send the list of the address as a file."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    filters = TrainerFilters(request.GET or {}, viewer=request.actor)
    on = filters.day_asked(day_of_records())
    rows = as_rows(listed(trainers(request.actor, filters.wanted(), on=on), on=on))
    return as_file(f"trainers-{on}", COLUMNS, rows)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one trainer: credentials, what they delivered, whom they reached, who trained them."""
    found = person(request.actor, ref)
    if found.ref != ref:
        return redirect("work:trainer", ref=found.ref)
    on = day_of_records()
    half_year = Period(months_later(on, -6) + timedelta(days=1), on)
    delivered = delivered_by(request.actor, ref, Period(None, on))
    context = {
        "heading": found.name,
        "person": found,
        "on": on,
        "credentials": listed(credentials_of(request.actor, ref), on=on),
        "delivered": Paginator(delivered, A_PAGE).get_page(request.GET.get("page")),
        "lately": sum(half_year.holds(row.engagement.starts_on or on) for row in delivered),
        "half_year": half_year,
        "reached": reached_by(request.actor, ref, Period(None, on)),
        "teachers": teachers(request.actor, person_number(ref)),
        "may_record": may_somewhere(request.actor, Act.RECORD_CREDENTIAL),
    }
    return page(request, "work/trainers/trainer.html", context)


@require_safe
def lapses(request: ActorRequest) -> HttpResponse:
    """List whose certificate ends within the quarter of the address, or within this one."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    quarter = _quarter(request)
    found = Paginator(lapsing(request.actor, quarter), A_PAGE)
    context = {
        "heading": "Who lapses",
        "tabs": tabs(request.path),
        "found": found.get_page(request.GET.get("page")),
        "quarter": quarter,
        "before": quarter.first - timedelta(days=1) if quarter.first else None,
        "after": quarter.until,
    }
    return page(request, "work/trainers/lapsing.html", context)


@require_safe
def lapses_exported(request: ActorRequest) -> HttpResponse:
    """Send who lapses in a quarter as a file."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    quarter = _quarter(request)
    rows = as_rows(listed(lapsing(request.actor, quarter), on=day_of_records()))
    return as_file(f"lapsing-{quarter.first}", COLUMNS, rows)


def _quarter(request: ActorRequest) -> Period:
    field = day_field("Day")
    given = request.GET.get("quarter", "")
    try:
        day = field.clean(given) or day_of_records()
    except ValidationError:
        day = day_of_records()
    return quarter_of(day)
