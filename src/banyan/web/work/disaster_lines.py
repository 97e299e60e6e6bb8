"""Pages of the lines of an assessment: one at a time, many from a sheet, corrected, taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, require
from banyan.assessments.commands import effects as commands
from banyan.assessments.disasters.statements import EffectStatement, WorkStatement
from banyan.assessments.queries.disasters import assessment
from banyan.assessments.queries.lines import (
    faults_of,
    line,
    statement_of_effect,
    statement_of_need,
    statement_of_work,
)
from banyan.foundation.places import country_name
from banyan.web.exports import csv_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work import disaster_forms as forms
from banyan.web.work.disasters import crumbs_of_disaster
from banyan.web.work.entries import entered
from banyan.web.work.pasted_lines import HEADINGS, MOST_LINES, Fault, Read, read_lines


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of line: its form, what its pages say, and which word of `record_lines` it is."""

    form: type[Any]
    add: str
    correct: str
    word: str
    do: Callable[..., object]
    said: Callable[[Any], Any]


KINDS: Final[Mapping[str, Kind]] = {
    "effect": Kind(
        *(forms.Effect, "Add damage and loss", "Correct damage and loss", "effects"),
        commands.correct_effect,
        statement_of_effect,
    ),
    "work": Kind(
        *(forms.Work, "Add work lost", "Correct work lost", "work"),
        commands.correct_work,
        statement_of_work,
    ),
    "need": Kind(
        *(forms.Need, "Add a need", "Correct a need", "needs"),
        commands.correct_need,
        statement_of_need,
    ),
}
_OF_REFERENCE: Final = {"EFF": "effect", "EMP": "work", "NED": "need"}


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, ref: str, kind: str) -> HttpResponse:
    """Add a line to what an assessment found."""
    found = assessment(request.actor, ref)
    if kind not in KINDS:
        raise Http404
    how = KINDS[kind]
    form = how.form(request.POST or None, **_asked(found, kind), initial=_first(found, kind))

    def done() -> str:
        said = {how.word: [form.said()]}
        commands.record_lines(ref=ref, **said, by=request.actor, at=timezone.now())
        return reverse("work:disaster", args=[found.disaster.ref])

    crumbs = crumbs_of_disaster(found.disaster)
    return entered(request, form, done, heading=how.add, verb="Add it", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct a line."""
    found = line(request.actor, ref)
    kind = _OF_REFERENCE[ref[:3]]
    how = KINDS[kind]
    asked = _asked(found.assessment, kind) | {"is_new": False}
    form = how.form(request.POST or None, **asked, initial=_initial(how.said(found)))

    def done() -> str:
        reason = form.cleaned_data["reason"]
        how.do(ref=ref, said=form.said(), reason=reason, by=request.actor, at=timezone.now())
        return reverse("work:disaster", args=[found.assessment.disaster.ref])

    crumbs = crumbs_of_disaster(found.assessment.disaster)
    return entered(request, form, done, heading=how.correct, verb="Save it", crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def strike(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a line back."""
    found = line(request.actor, ref)
    form = forms.Strike(request.POST or None)

    def done() -> str:
        reason = form.cleaned_data["reason"]
        commands.strike_line(ref=ref, reason=reason, by=request.actor, at=timezone.now())
        return reverse("work:disaster", args=[found.assessment.disaster.ref])

    crumbs = crumbs_of_disaster(found.assessment.disaster)
    return entered(
        request, form, done, heading="Take a line back", verb="Take it back", crumbs=crumbs
    )


class Paste(django_forms.Form):
    """Lines from a sheet: pasted, or as a file."""

    lines = django_forms.CharField(
        label="Lines, with their headings",
        required=False,
        strip=False,
        widget=django_forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text="Copy the rows in your spreadsheet, headings and all, and paste them here.",
    )
    file = django_forms.FileField(
        label="Or a file",
        required=False,
        help_text="Text with commas (CSV) in UTF-8, up to 200 kB.",
    )

    def clean(self) -> dict[str, Any]:
        """Take the text of the file, where there is one."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file and file.size > 200_000:
            self.add_error("file", "This file is larger than 200 kB. Send fewer lines at a time.")
        elif file:
            try:
                given["lines"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "This file is not UTF-8. Save it as CSV UTF-8, or paste it.")
        return given


@require_http_methods(["GET", "POST"])
def paste(request: ActorRequest, ref: str) -> HttpResponse:
    """Write many lines from a sheet: all of them, or none while a row is refused."""
    found = assessment(request.actor, ref)
    require(request.actor, Act.KEEP_DISASTERS, office=found.engagement.office.code)
    form = Paste(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if form.is_valid():
        read = read_lines(form.cleaned_data["lines"], country=found.disaster.country)
        faults = read.faults or _refused(request, found, read)
        if not faults:
            with refusals_on(form):
                _write(request, ref, read)
                return redirect("work:disaster", ref=found.disaster.ref)
    return _paste_page(request, found, form, faults)


@require_safe
def headings(request: ActorRequest, ref: str) -> HttpResponse:
    """Give the headings as a file to fill in, with a line that shows how."""
    found = assessment(request.actor, ref)
    example = {
        "sector": "H",
        "part": "Taxis (an example: take this line out)",
        "damage": "120000",
        "how good is the damage": "Measured",
        "workers": "40",
        "women": "10",
        "days": "15",
        "how good is the work": "From a sample",
        "source": "Survey of drivers",
    }
    row = [example.get(heading, "") for heading in HEADINGS]
    return csv_file(f"lines-{found.ref}", list(HEADINGS), [row])


def _refused(request: ActorRequest, found: Any, read: Read) -> list[Fault]:
    refused = faults_of(request.actor, found, [said for _, said in read.said])
    rows = [number for number, _ in read.said]
    return [Fault(rows[place], "", refusal.message) for place, refusal in refused.items()]


def _write(request: ActorRequest, ref: str, read: Read) -> None:
    several = [said for _, said in read.said]
    commands.record_lines(
        ref=ref,
        effects=[one for one in several if isinstance(one, EffectStatement)],
        work=[one for one in several if isinstance(one, WorkStatement)],
        by=request.actor,
        at=timezone.now(),
    )


def _paste_page(
    request: ActorRequest, found: Any, form: Paste, faults: Sequence[Fault]
) -> HttpResponse:
    context = {
        "heading": "Lines from a sheet",
        "crumbs": crumbs_of_disaster(found.disaster),
        "assessment": found,
        "country": country_name(found.disaster.country),
        "form": form,
        "faults": sorted(faults, key=lambda fault: fault.row),
        "headings": list(HEADINGS),
        "most": MOST_LINES,
    }
    status = 422 if form.errors or faults else 200
    return page(request, "work/disasters/paste.html", context, status=status)


def _asked(found: Any, kind: str) -> dict[str, Any]:
    asked = {"country": found.disaster.country}
    return asked | ({"counts_in": found} if kind == "need" else {})


def _first(found: Any, kind: str) -> dict[str, Any]:
    """Return what a new line starts from: a need costs in the assessment's money."""
    return {"currency": found.currency} if kind == "need" else {}


def _initial(said: Any) -> dict[str, Any]:
    """Return what a line says, as its form asks for it."""
    given = {name: getattr(said, name) for name in said.__slots__}
    if part := given.pop("part", None):
        given |= {name: getattr(part, name) for name in part.__slots__}
    if cost := given.pop("cost", None):
        given |= {name: getattr(cost, name) for name in cost.__slots__}
    return given
