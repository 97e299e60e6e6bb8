"""Pages of performance cards: of every trainer or provider, of one, and to take away."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, may_somewhere
from banyan.engagements.queries.cards import By, Card, Whose, card, cards, drawn_for, wanted_of
from banyan.engagements.queries.reports import reports
from banyan.web.exports import csv_file
from banyan.web.pages import ActorRequest, page
from banyan.web.work.performance_forms import Asked

A_PAGE = 50
COLUMNS: Final = (
    *("name", "office", "trainings", "people_trained", "women_percent", "mean_mark", "answers"),
    *("reports_filed", "reports_in_time", "reports_returned", "last_training"),
    *("follow_ups_planned", "follow_ups_done"),
)


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the cards of trainers or of providers, narrowed to a period."""
    asked = Asked(request.GET, viewer=request.actor)
    found = Paginator(cards(request.actor, asked.whose(), period=asked.period()), A_PAGE)
    context = {
        "heading": "Performance",
        "filters": asked,
        "filters_chosen": asked.chosen(),
        "by": asked.whose().value,
        "found": found.get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
        "drawn": drawn_for(request.actor),
        "may_file": may_somewhere(request.actor, Act.FILE_REPORT),
    }
    return page(request, "work/cards.html", context, part="list")


@require_safe
def one(request: ActorRequest) -> HttpResponse:
    """Show one card with the reports behind it."""
    asked = Asked(request.GET, viewer=request.actor)
    whose = Whose(request.GET.get("office", ""), request.GET.get("name", ""))
    if not (whose.office or whose.name):
        return redirect("work:cards")
    found = card(request.actor, asked.whose(), whose, period=asked.period())
    behind = reports(request.actor, wanted_of(asked.whose(), whose)).exclude(state="WITHDRAWN")
    if asked.whose() == By.PROVIDER and not whose.name:
        behind = behind.filter(provider_name="")
    context = {
        "heading": found.title,
        "card": found,
        "by": asked.whose().value,
        "period": asked.period(),
        "drawn": drawn_for(request.actor),
        "found": Paginator(behind, A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "work/card.html", context)


@require_safe
def export(request: ActorRequest) -> HttpResponse:
    """Give the cards as a table to take away."""
    asked = Asked(request.GET, viewer=request.actor)
    rows = cards(request.actor, asked.whose(), period=asked.period())
    return csv_file(f"performance-{asked.whose()}", COLUMNS, map(_cells, rows))


def _cells(row: Card) -> list[object]:
    told = [
        *(row.title, row.office_name, row.trainings),
        "fewer than 5" if row.has_few_people else row.people,
        *(row.women_share, row.mark, row.answers),
        *(row.filed, row.in_time, row.returned, row.last_on),
        *(row.follow_ups_planned, row.follow_ups_done),
    ]
    return ["" if cell is None else cell for cell in told]
