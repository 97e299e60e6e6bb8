"""Pages of one assessment: recording it, reading it, correcting it, taking it back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.assessments.commands.assess import record_assessment
from banyan.assessments.commands.correct_assessment import correct_assessment, strike_assessment
from banyan.assessments.queries.readings import (
    answers_of,
    assessment,
    earlier_values,
    programmes_asked,
    readings_of,
    took_part,
)
from banyan.engagements.queries import engagement
from banyan.provenance.queries import history
from banyan.register.queries import organization
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.forms import home_country
from banyan.web.work.readings.forms import Correction, NewAssessment, Taking, currency_of
from banyan.web.work.readings.showing import value_lines


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record what was found in an enterprise."""
    require_somewhere(request.actor, Act.RECORD_READINGS)
    within = request.GET.get("engagement", "")
    held = engagement(request.actor, within) if within else None
    asked = programmes_asked()
    chosen = _programme(request, asked, held)
    if not chosen:
        return _choosing(request, asked)
    form = NewAssessment(
        request.POST or None,
        viewer=request.actor,
        programme=chosen,
        took_part=took_part(held) if held else (),
        initial=_first(request, held),
    )
    if form.is_valid():
        with refusals_on(form):
            made = record_assessment(
                entry=form.entry(engagement=within),
                office=form.cleaned_data["office"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:reading", ref=made.ref)
    return _entry(request, form, "Record an assessment", "Record what was found")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show an assessment: what was read and seen, beside the baseline."""
    viewer = request.actor
    found = assessment(viewer, ref)
    lines = value_lines(readings_of(found), earlier_values(viewer, found))
    answers = list(answers_of(found))
    context = {
        "heading": f"{found.get_stage_display()} of {found.record.name}",
        "row": found,
        "modules": found.modules.order_by("package__code", "place", "code"),
        "lines": [line for line in lines if not line.reading.struck_at],
        "answers": [row for row in answers if not row.struck_at],
        "struck": [line.reading for line in lines if line.reading.struck_at],
        "unsaid": [row for row in answers if row.struck_at],
        "may_record": may(viewer, Act.RECORD_READINGS, office=found.office.code),
        "history": history(f"assessment:{ref}"),
    }
    return page(request, "work/readings/one.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, ref: str) -> HttpResponse:
    """Say anew what an assessment found."""
    found = assessment(request.actor, ref)
    require(request.actor, Act.RECORD_READINGS, office=found.office.code)
    form = Correction(
        request.POST or None,
        viewer=request.actor,
        programme=found.programme.code if found.programme else "",
        initial=_as_it_stands(found),
    )
    if form.is_valid():
        with refusals_on(form):
            correct_assessment(
                ref=ref,
                said=form.said(country=found.country),
                found=form.found(),
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:reading", ref=ref)
    return _entry(request, form, f"Correct {found.record.name}", "Save the correction", found)


@require_http_methods(["GET", "POST"])
def strike(request: ActorRequest, ref: str) -> HttpResponse:
    """Take an assessment back."""
    found = assessment(request.actor, ref)
    require(request.actor, Act.RECORD_READINGS, office=found.office.code)
    form = Taking(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            strike_assessment(ref=ref, reason=reason, by=request.actor, at=timezone.now())
            return redirect("work:reading", ref=ref)
    heading = f"Take back the {found.get_stage_display().lower()} of {found.record.name}"
    return _entry(request, form, heading, "Take it back", found)


def _programme(request: ActorRequest, asked: Any, held: Any) -> str:
    """Return the programme that was chosen, or the engagement's, or the only one there is."""
    of_it = held.programme.code if held and held.programme else ""
    codes = [row.code for row in asked]
    wanted = request.GET.get("programme", "") or of_it
    return wanted if wanted in codes else codes[0] if len(codes) == 1 else ""


def _choosing(request: ActorRequest, asked: Any) -> HttpResponse:
    kept = {
        name: request.GET[name] for name in ("engagement", "organization") if name in request.GET
    }
    context = {"heading": "Record an assessment", "programmes": asked, "kept": kept.items()}
    return page(request, "work/readings/choosing.html", context)


def _first(request: ActorRequest, held: Any) -> dict[str, Any]:
    """Return what a new assessment starts from: the engagement's, the organization's, one's own."""
    viewer = request.actor
    country = held.country if held else home_country(viewer)
    first: dict[str, Any] = {"office": held.office.code if held else viewer.home}
    if known := request.GET.get("organization", ""):
        seen = organization(viewer, known)
        first |= {"name": seen.name, "same_as": seen.ref}
        country = seen.country or country
    day = timezone.localdate()
    return first | {"country": country, "currency": currency_of(country), "on": day}


def _as_it_stands(found: Any) -> dict[str, Any]:
    names = ("stage", "on", "assessed_by", "confidentiality", "note")
    stands: dict[str, Any] = {name: getattr(found, name) for name in names}
    stands |= {"cluster": found.cluster.code if found.cluster else ""}
    stands |= {"project": found.project.code if found.project else ""}
    taken = found.modules.values_list("package__code", "code")
    stands |= {"modules": [" ".join(each) for each in taken]}
    stands |= {"currency": currency_of(found.country)}
    for row in readings_of(found).filter(struck_at__isnull=True):
        stands[f"kpi-{row.indicator.code}"] = f"{row.value.normalize():f}"
        if row.indicator.is_money:
            stands["currency"] = row.unit[:3]
    for each in answers_of(found).filter(struck_at__isnull=True):
        stands[f"practice-{each.practice.code}"] = "YES" if each.is_there else "NO"
    return stands


def _entry(
    request: ActorRequest, form: Any, heading: str, verb: str, row: Any = None
) -> HttpResponse:
    context = {"heading": heading, "form": form, "verb": verb, "row": row}
    status = 422 if form.errors else 200
    return page(request, "work/readings/entry.html", context, status=status)
