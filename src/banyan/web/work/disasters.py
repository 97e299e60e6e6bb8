"""Pages of disasters: the list, one of them as a sheet, recording, assessing, taking it away."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.assessments.commands.assess_disaster import (
    correct_assessment,
    move_assessment,
    record_assessment,
)
from banyan.assessments.commands.disasters import (
    correct_disaster,
    record_disaster,
    strike_disaster,
)
from banyan.assessments.commands.replace_assessment import replace_assessment
from banyan.assessments.disasters.vocabulary import AssessmentState
from banyan.assessments.queries import disasters as asked
from banyan.assessments.queries.disasters import assessment, disaster, disasters
from banyan.assessments.queries.sheet import BY, Sheet, adds_up, sheets_of, totals_of
from banyan.engagements.vocabulary import Form, Status
from banyan.provenance.queries import history_of
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page
from banyan.web.work import disaster_forms as forms
from banyan.web.work.entries import entered
from banyan.web.work.forms import home_country
from banyan.web.work.sheet_cells import COLUMNS, cells_of

A_PAGE: Final = 50
SHEETS: Final = 20  # a sheet is a page of print by itself
LINES: Final = 100  # of each table of a sheet; more are shown where they are asked for
SUMS: Final = {
    "sector": "Sector",
    "division": "Area",
    "owner": "Public or private",
    "formality": "Formal or informal",
}


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the disasters, with what assessments that the viewer may see found."""
    require_somewhere(request.actor, Act.SEE_DISASTERS)
    filters = forms.DisasterFilters(request.GET)
    rows = disasters(request.actor, filters.wanted())
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Disasters",
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": found,
        "lines": [(row, totals) for row, totals in totals_of(request.actor, list(found))],
        "may_record": may_somewhere(request.actor, Act.KEEP_DISASTERS),
        "may_see_contacts": may_somewhere(request.actor, Act.SEE_REGISTER),
    }
    return page(request, "work/disasters.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a disaster and, of each assessment, its sheet."""
    viewer = request.actor
    found = disaster(viewer, ref)
    asked_by = request.GET.get("by", "")
    by = asked_by if asked_by in BY else BY[0]
    turned, lines = _turned(request, asked.assessments_of(viewer, found))
    sheets = sheets_of(viewer, found, by=by, among=list(turned))
    keeps = asked.keeps_disaster(viewer, found)
    context = {
        "heading": found.name,
        "crumbs": [("Disasters", reverse("work:disasters"))],
        "disaster": found,
        "sheets": sheets,
        "found": turned,
        **lines,
        "by": by,
        "by_label": SUMS[by],
        "tabs": _tabs(by),
        "together": adds_up(viewer, found),
        "may_change": keeps,
        "may_assess": may_somewhere(viewer, Act.KEEP_DISASTERS),
        "may_see_contacts": may_somewhere(viewer, Act.SEE_REGISTER),
        "history": history_of(_subjects(found.ref, sheets)) if keeps else [],
    }
    return page(request, "work/disasters/one.html", context)


def _turned(request: ActorRequest, rows: QuerySet[Any]) -> tuple[Page[Any], dict[str, object]]:
    """Return a page of the assessments of a disaster, and how many lines of each are shown.

    Of one whose every line is asked for, all: of that one alone.
    """
    if alone := request.GET.get("lines", ""):
        return Paginator(rows.filter(ref=alone), 1).get_page(1), {"shown_lines": ":"}
    turned = Paginator(rows, SHEETS).get_page(request.GET.get("page"))
    return turned, {"shown_lines": f":{LINES}", "most": LINES}


def _tabs(by: str) -> list[tuple[str, str, bool, None]]:
    return [(f"By {word.lower()}", f"?by={code}", code == by, None) for code, word in SUMS.items()]


def _subjects(ref: str, sheets: Sequence[Sheet]) -> list[str]:
    """Return whose trails the page tells: the disaster's, and those of assessments seen on it."""
    return [f"disaster:{ref}", *(f"disaster_assessment:{one.assessment.ref}" for one in sheets)]


@require_safe
def export(request: ActorRequest, ref: str) -> HttpResponse:
    """Give every line of a disaster's assessments as a file."""
    found = disaster(request.actor, ref)
    kind = request.GET.get("as", "csv")
    rows = _cells(sheets_of(request.actor, found))
    return taken_away(kind, name=f"disaster-{found.ref}", columns=COLUMNS, rows=rows)


def _cells(sheets: Sequence[Sheet]) -> Iterator[list[object]]:
    for sheet in sheets:
        yield from cells_of(sheet)


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record a disaster."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_DISASTERS)
    first = home_country(viewer)
    initial = {"office": viewer.home, "country": first, "struck_on": timezone.localdate()}
    form = forms.Disaster(request.POST or None, viewer=viewer, initial=initial)

    def done() -> str:
        office = form.cleaned_data["office"]
        made = record_disaster(said=form.said(), office=office, by=viewer, at=timezone.now())
        return reverse("work:disaster", args=[made.ref])

    crumbs = [("Disasters", reverse("work:disasters"))]
    heading = "Record a disaster"
    return entered(request, form, done, heading=heading, verb="Record it", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct what is said of a disaster."""
    viewer = request.actor
    found = disaster(viewer, ref)
    said = asked.statement_of_disaster(found)
    initial = asdict(said) | {"divisions": forms.named_divisions(said.divisions)}
    form = forms.Disaster(
        request.POST or None, viewer=viewer, country=found.country, initial=initial
    )

    def done() -> str:
        reason = form.cleaned_data["reason"]
        correct_disaster(
            ref=found.ref, said=form.said(), reason=reason, by=viewer, at=timezone.now()
        )
        return reverse("work:disaster", args=[found.ref])

    heading = f"Correct {found.name}"
    crumbs = crumbs_of_disaster(found)
    return entered(request, form, done, heading=heading, verb="Save it", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def strike(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a disaster back that was recorded in error."""
    found = disaster(request.actor, ref)
    form = forms.Strike(request.POST or None)

    def done() -> str:
        reason = form.cleaned_data["reason"]
        strike_disaster(ref=found.ref, reason=reason, by=request.actor, at=timezone.now())
        return reverse("work:disasters")

    heading, crumbs = f"Take {found.name} back", crumbs_of_disaster(found)
    return entered(request, form, done, heading=heading, verb="Take it back", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def assess(request: ActorRequest, ref: str) -> HttpResponse:
    """Say which engagement assesses a disaster."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_DISASTERS)
    found = disaster(viewer, ref)
    rows = asked.may_be_assessments(viewer, found.country)
    choices = [(row.ref, row.title) for row in rows]
    initial = {"price_on": found.struck_on, "on": timezone.localdate()}
    form = forms.AssessmentStart(request.POST or None, engagements=choices, initial=initial)

    def done() -> str:
        given = form.cleaned_data
        record_assessment(
            disaster=found.ref,
            engagement=given["engagement"],
            said=form.told(),
            state=given["state"],
            on=given["on"],
            by=viewer,
            at=timezone.now(),
        )
        return reverse("work:disaster", args=[found.ref])

    if not choices:
        return _none_yet(request, found)
    return _assessment_page(request, found, form, done, f"Assess {found.name}", "")


@require_http_methods(["GET", "POST"])
def correct_told(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct how an assessment was made."""
    found = assessment(request.actor, ref)
    initial = asdict(asked.statement_of_assessment(found))
    form = forms.AssessmentCorrection(request.POST or None, initial=initial)

    def done() -> str:
        reason = form.cleaned_data["reason"]
        correct_assessment(
            ref=ref, said=form.told(), reason=reason, by=request.actor, at=timezone.now()
        )
        return reverse("work:disaster", args=[found.disaster.ref])

    heading = f"Correct {found.engagement.title}"
    return _assessment_page(request, found.disaster, form, done, heading, "")


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Say which state an assessment has come to."""
    found = assessment(request.actor, ref)
    today = timezone.localdate()
    form = forms.AssessmentMove(request.POST or None, now=found.state, initial={"on": today})

    def done() -> str:
        move_assessment(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:disaster", args=[found.disaster.ref])

    now = AssessmentState(found.state).label
    hint = f"It has been “{now}” for {asked.days_in_state(found, today)} days."
    heading = f"Move {found.engagement.title} on"
    return _assessment_page(request, found.disaster, form, done, heading, hint)


@require_http_methods(["GET", "POST"])
def replace(request: ActorRequest, ref: str) -> HttpResponse:
    """Say which later assessment replaces one."""
    found = assessment(request.actor, ref)
    rows = asked.assessments_of(request.actor, found.disaster).exclude(pk=found.pk)
    others = [(row.ref, row.engagement.title) for row in rows]
    initial = {"other": found.replaced_by.ref if found.replaced_by else ""}
    form = forms.Replacement(request.POST or None, others=others, initial=initial)

    def done() -> str:
        replace_assessment(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:disaster", args=[found.disaster.ref])

    hint = "One that is replaced is kept and shown, and its numbers count no more."
    heading = f"What replaces {found.engagement.title}"
    return _assessment_page(request, found.disaster, form, done, heading, hint)


def crumbs_of_disaster(found: Any) -> list[tuple[str, str]]:
    """Return the way to a page below a disaster's own."""
    own = reverse("work:disaster", args=[found.ref])
    return [("Disasters", reverse("work:disasters")), (found.name, own)]


def _assessment_page(
    request: ActorRequest, found: Any, form: Any, done: Any, heading: str, hint: str
) -> HttpResponse:
    crumbs = crumbs_of_disaster(found)
    return entered(request, form, done, heading=heading, verb="Save it", crumbs=crumbs, hint=hint)


def _none_yet(request: ActorRequest, found: Any) -> HttpResponse:
    """Say where the engagement is recorded that a disaster's assessment is: there is none yet."""
    said = {"form": Form.DISASTER_ASSESSMENT, "country": found.country, "status": Status.UNDER_WAY}
    context = {
        "heading": f"Assess {found.name}",
        "crumbs": crumbs_of_disaster(found),
        "disaster": found,
        "record": f"{reverse('work:record')}?{urlencode(said)}",
        "may_record": may_somewhere(request.actor, Act.RECORD_ENGAGEMENT),
    }
    return page(request, "work/disasters/none_yet.html", context)
