"""Pages of the funnel: a cohort of trainers, stage by stage, and the people behind each number."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, require_somewhere
from banyan.engagements.queries.funnel import STAGES, funnel
from banyan.programmes.credentials.vocabulary import TrainerLevel
from banyan.programmes.queries.credentials import credential_rules
from banyan.web.pages import ActorRequest, page
from banyan.web.work.trainers.forms import CohortFilters
from banyan.web.work.trainers.showing import as_file, day_of_records, tabs

A_PAGE = 50
COLUMNS = ("person", "name", "trained_on", "packages", "first_certified", "certified", "active")


@require_safe
def whole(request: ActorRequest) -> HttpResponse:
    """Show a cohort from trained to active, with what each stage means."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    filters = CohortFilters(request.GET or {}, viewer=request.actor)
    on = filters.day_asked(day_of_records())
    cohort = filters.cohort()
    rules = [
        (row, TrainerLevel(row.level).label)
        for row in credential_rules()
        if cohort.package in ("", row.package.code)
    ]
    context = {
        "heading": "From trained to active",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "funnel": funnel(request.actor, cohort, on=on),
        "rules": rules,
    }
    return page(request, "work/trainers/funnel.html", context, part="list")


@require_safe
def people(request: ActorRequest, stage: str) -> HttpResponse:
    """List who of a cohort reached a stage, or did not come to the next."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    filters = CohortFilters(request.GET or {}, viewer=request.actor)
    found = funnel(request.actor, filters.cohort(), on=filters.day_asked(day_of_records()))
    members = found.at(stage, without=request.GET.get("not", ""))
    context = {
        "heading": STAGES.get(stage, STAGES["attended"]),
        "stage": stage,
        "funnel": found,
        "without": request.GET.get("not", ""),
        "found": Paginator(members, A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "work/trainers/members.html", context)


@require_safe
def exported(request: ActorRequest, stage: str) -> HttpResponse:
    """Send who of a cohort reached a stage as a file."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    filters = CohortFilters(request.GET or {}, viewer=request.actor)
    found = funnel(request.actor, filters.cohort(), on=filters.day_asked(day_of_records()))
    members = found.at(stage, without=request.GET.get("not", ""))
    rows = [
        [
            one.record.counted_as.ref,
            one.record.name,
            one.trained_on,
            ", ".join(one.packages),
            one.first_certified or "",
            "yes" if one.certified else "no",
            "yes" if one.active else "no",
        ]
        for one in members
    ]
    return as_file(f"trainers-{stage}-{found.on}", COLUMNS, rows)
