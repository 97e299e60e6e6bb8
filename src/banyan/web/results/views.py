"""Pages of results: measures, one figure with everything behind it, figures kept and stated."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, Actor, may, may_somewhere, require_somewhere
from banyan.provenance.queries import history
from banyan.results.commands.figures import keep_figure, state_figure
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.measures import Measure
from banyan.results.queries import (
    changes_seen,
    figure,
    figure_sentence,
    figures_now,
    is_stale,
    kept_figure,
    measure_named,
    newest_snapshot,
    records_behind,
    scope_in_words,
    sentence_of,
    stated_figures,
)
from banyan.results.queries.kept import described
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.results.forms import Narrow, State, asked_again, asked_by
from banyan.web.results.shown import as_csv, broken_down

A_PAGE = 50


@require_safe
def start(request: ActorRequest) -> HttpResponse:
    """Show every measure with its present number."""
    newest = newest_snapshot()
    context = {
        "heading": "Results",
        "snapshot": newest,
        "changes": changes_seen(request.actor, newest) if newest else 0,
        "answers": figures_now(request.actor) if newest else [],
        "may_renew": _may_renew(request.actor),
        "may_state": may_somewhere(request.actor, Act.STATE_FIGURE),
    }
    return page(request, "results/start.html", context)


def _may_renew(viewer: Actor) -> bool:
    """Test whether there is something to count anew, and `viewer` may have it counted."""
    if not may_somewhere(viewer, Act.TAKE_SNAPSHOT):
        return False
    newest = newest_snapshot()
    return newest is None or is_stale(newest)


@require_safe
def one(request: ActorRequest, code: str) -> HttpResponse:
    """Show a figure as the address narrows it, with its breakdown and what offices state."""
    measure = measure_named(code)
    asked = asked_by(measure, request.GET)
    by = tuple(dimension.value for dimension in asked.by)
    answer = figure(request.actor, code, scope=asked.scope, period=asked.period, by=by)
    narrow = Narrow(measure, asked)
    context = {
        "heading": measure.title,
        "measure": measure,
        "answer": answer,
        "address": asked.address,
        "scope": scope_in_words(asked.scope),
        "sentence": figure_sentence(answer),
        "broken": broken_down(answer),
        "narrow": narrow,
        "filters_chosen": narrow.narrowed(),
        "may_open": _may_open(request, measure),
        "may_renew": _may_renew(request.actor),
    }
    return page(request, "results/figure.html", context, part="list")


def _may_open(request: ActorRequest, measure: Measure) -> bool:
    """Test whether the records behind a measure open: workplaces only where they may be named."""
    acts = [Act.OPEN_RECORDS_BEHIND, *([Act.SEE_FINDINGS] if measure.shields else [])]
    return all(may_somewhere(request.actor, act) for act in acts)


@require_safe
def behind(request: ActorRequest, code: str) -> HttpResponse:
    """Show who or what a figure counted, each with the records that became one."""
    measure = measure_named(code)
    asked = asked_by(measure, request.GET)
    turned = request.GET.get("page", "1")
    found = records_behind(
        request.actor,
        code,
        scope=asked.scope,
        period=asked.period,
        page=int(turned) if turned.isdecimal() else 1,
    )
    context = {
        "heading": f"{measure.title}: what was counted",
        "measure": measure,
        "behind": found,
        "address": asked.address,
        "scope": scope_in_words(asked.scope),
        "period": asked.period,
        "pages": Paginator(range(found.total), A_PAGE).get_page(found.page),
        "words": ",".join([found.counts.value.replace("_", " ")] * 2),
    }
    return page(request, "results/records.html", context)


@require_POST
def cite(request: ActorRequest, code: str) -> HttpResponse:
    """Keep the figure of an address, so that it can be cited."""
    measure = measure_named(code)
    asked = asked_by(measure, request.GET)
    kept_now = keep_figure(
        measure=measure.code,
        scope=asked.scope,
        period=asked.period,
        by=request.actor,
        at=timezone.now(),
    )
    return redirect("results:kept", ref=kept_now.ref)


@require_safe
def numbers(request: ActorRequest, code: str) -> HttpResponse:
    """Send the numbers of an address as a file."""
    asked = asked_by(measure_named(code), request.GET)
    by = tuple(dimension.value for dimension in asked.by)
    answer = figure(request.actor, code, scope=asked.scope, period=asked.period, by=by)
    response = HttpResponse(as_csv(answer), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{answer.measure}.csv"'
    return response


@require_safe
def kept(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a figure that was kept: computed, with what it would be now, or stated."""
    found = kept_figure(request.actor, ref)
    now = None
    if not found.is_stated:
        now = figure(request.actor, found.measure, scope=found.scope, period=found.period)
    context = {
        "heading": found.label,
        "figure": found,
        "scope": scope_in_words(found.scope),
        "sentence": sentence_of(found),
        "citation": f"[[{found.ref}]]",
        "now": now,
        "has_moved": now is not None and now.value is not None and now.value != found.value,
        "address": asked_again(found),
        "may_open": may_somewhere(request.actor, Act.OPEN_RECORDS_BEHIND),
        "may_attribute": found.is_stated
        and may(request.actor, Act.STATE_FIGURE, office=found.office),
        "history": history(f"figure:{found.ref}"),
    }
    return page(request, "results/kept.html", context)


@require_safe
def stated(request: ActorRequest) -> HttpResponse:
    """List the figures that offices state."""
    text, office = request.GET.get("q", ""), request.GET.get("office", "")
    found = Paginator(stated_figures(request.actor, text=text, office=office), A_PAGE)
    turned = found.get_page(request.GET.get("page"))
    context = {
        "heading": "What offices say",
        "found": turned,
        "figures": [described(row) for row in turned],
        "text": text,
        "may_state": may_somewhere(request.actor, Act.STATE_FIGURE),
    }
    return page(request, "results/stated.html", context)


@require_http_methods(["GET", "POST"])
def state(request: ActorRequest) -> HttpResponse:
    """State a figure in an office's name."""
    require_somewhere(request.actor, Act.STATE_FIGURE)
    form = State(request.POST or None, viewer=request.actor)
    if form.is_valid():
        with refusals_on(form):
            said = state_figure(
                statement=form.statement(),
                office=form.cleaned_data["office"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("results:kept", ref=said.ref)
    status = 422 if form.errors else 200
    context = {"heading": "State a figure", "form": form}
    return page(request, "results/state.html", context, status=status)


@require_POST
def renew(request: ActorRequest) -> HttpResponse:
    """Count anew: take a snapshot, and go back to where it was asked for."""
    take_snapshot(by=request.actor, at=timezone.now())
    messages.info(request, "Everything is counted anew.", extra_tags="holds")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("results:start")
    return redirect(back)
