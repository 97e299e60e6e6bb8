"""The form of a trainer's report, short enough for a phone, and the filters of lists of them."""

from datetime import date
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.forms.formsets import BaseFormSet

from banyan.accounts.permissions import Act, Actor, Role
from banyan.accounts.queries import countries_of, offices_that_may
from banyan.engagements.queries.reports import (
    WantedReports,
    people_known,
    report_limits,
    trainings_without_report,
    whom_known,
)
from banyan.engagements.rules.reports import MOST_PEOPLE, Attendee, Mark, ReportStatement
from banyan.engagements.vocabulary import ReportState, ScoreAbout
from banyan.foundation.places import REGION
from banyan.intake.understanding.phones import phone_of
from banyan.programmes.queries import packages
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, NONE, countries

ROWS: Final = 30  # people who can be written without a script
OLDEST: Final = 110
WAITING: Final = (("REVIEW", "For you to review"), ("MINE", "Returned to you"))
SEXES: Final = (("FEMALE", "Woman"), ("MALE", "Man"))


def trainings() -> list[tuple[str, Any]]:
    """Return packages and their modules as one list of choices: `SIYB`, `SIYB GYB`."""
    found: list[tuple[str, Any]] = [("", "Choose")]
    for row in packages().prefetch_related("modules"):
        modules = sorted(row.modules.all(), key=lambda module: module.code)
        whole = (row.code, row.name)
        parts = [(f"{row.code} {module.code}", module.name) for module in modules]
        group = (row.name, [(row.code, f"{row.name}, as a whole"), *parts])
        found.append(group if parts else whole)
    return found


class Report(forms.Form):
    """What a report of a training says, but for those who came and were not met before."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput())
    office = forms.ChoiceField(label="Office")
    training = forms.ChoiceField(label="What was taught", choices=trainings)
    engagement = forms.ChoiceField(
        label="Was it planned here?",
        required=False,
        help_text="Whoever signed in at its door is counted already: add only who did not.",
    )
    starts_on = forms.DateField(label="First day", widget=DayInput())
    ends_on = forms.DateField(
        label="Last day", required=False, widget=DayInput(), help_text="Empty for one day."
    )
    country = forms.ChoiceField(label="Country")
    place = forms.CharField(label="Place", max_length=200)
    hours = forms.DecimalField(label="Hours")  # at most as many as the desk says
    trainer = forms.CharField(
        label="Who trained",
        required=False,
        max_length=200,
        help_text="Empty where the group taught itself, as with C-BED, Think.COOP or In Business.",
    )
    provider = forms.CharField(
        label="Held by",
        required=False,
        max_length=200,
        help_text="The chapter, chamber or organization, where it is not your own office.",
    )
    known = forms.MultipleChoiceField(label="Came again", required=False)
    left = forms.MultipleChoiceField(label="Left before the end", required=False)
    answers = forms.IntegerField(
        label="How many filled in the evaluation", required=False, min_value=1, max_value=9_999
    )
    went_well = forms.CharField(label="What went well", required=False, widget=forms.Textarea)
    problems = forms.CharField(label="What was difficult", required=False, widget=forms.Textarea)
    kits = forms.IntegerField(
        label="Kits handed out", required=False, min_value=0, max_value=99_999
    )
    follow_up_on = forms.DateField(label="Follow-up planned for", required=False, widget=DayInput())

    def __init__(self, *args: Any, viewer: Actor, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["hours"] = _hours()
        for about in ScoreAbout:
            self.fields[f"mark_{about}"] = forms.DecimalField(
                label=about.label, required=False, min_value=1, max_value=5, decimal_places=2
            )
        may = list(offices_that_may(viewer, Act.FILE_REPORT))
        _offer(self, "office", [(row.code, row.name) for row in may])
        here = countries_of(may[0].code) if len(may) == 1 else []
        _offer(self, "country", countries(here or REGION))
        held = trainings_without_report(viewer, today=today)
        planned = [(row.ref, f"{row.title}, {row.starts_on:%d %b %Y}") for row in held]
        _offer(self, "engagement", [*NONE, *planned], hides=not planned)
        self.known_people = people_known(viewer)
        self.initial = self._start() | dict(self.initial)
        for name in ("known", "left"):
            # A device may have kept the page for weeks: what it sends is looked up in `people`.
            self.fields[name] = _Picked(label=self.fields[name].label, required=False)

    def _start(self) -> dict[str, Any]:
        trains = Role.TRAINER in self.viewer.roles
        return {
            "key": uuid4().hex,
            "office": self.viewer.home,
            "trainer": self.viewer.full_name if trains else "",
        }

    @property
    def marks(self) -> list[forms.BoundField]:
        """Return the fields of what people thought."""
        return [self[f"mark_{about}"] for about in ScoreAbout]

    def clean(self) -> dict[str, Any]:
        """Ask how many answered wherever a mean is given."""
        given = super().clean() or self.cleaned_data
        has_marks = any(given.get(f"mark_{about}") for about in ScoreAbout)
        if has_marks and not given.get("answers"):
            self.add_error("answers", "Write how many people the means are of.")
        return given

    def said(self, written: list[Attendee]) -> ReportStatement:
        """Return what was entered, with those who were `written`, as a statement."""
        given = self.cleaned_data
        package, _, module = given["training"].partition(" ")
        names = ("country", "place", "hours", "trainer", "provider", "engagement", "kits")
        return ReportStatement(
            package=package,
            module=module,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"] or given["starts_on"],
            people=(*self._picked(), *written),
            marks=tuple(
                Mark(about.value, mean, given["answers"])
                for about in ScoreAbout
                if (mean := given.get(f"mark_{about}"))
            ),
            went_well=given["went_well"],
            problems=given["problems"],
            follow_up_on=given["follow_up_on"],
            **{name: given[name] for name in names},
        )

    def _picked(self) -> list[Attendee]:
        # Each is sent with the name they were picked by, which is kept whatever became of them.
        picked = [one.partition(" ") for one in self.cleaned_data["known"]]
        left = {one.partition(" ")[0] for one in self.cleaned_data["left"]}
        known = whom_known(self.viewer, [ref for ref, _, _ in picked])
        return [
            Attendee(name, same_as=ref if ref in known else "", has_completed=ref not in left)
            for ref, _, name in picked
        ]


def _hours() -> forms.DecimalField:
    most = report_limits().most_hours
    return forms.DecimalField(
        label="Hours", required=False, min_value=0, max_value=most, decimal_places=1
    )


class _Picked(forms.MultipleChoiceField):
    """Any values: they are looked up when they are read."""

    def valid_value(self, value: str) -> bool:  # noqa: ARG002  # Django's
        """Take whatever a device kept."""
        return True


class Person(forms.Form):
    """Somebody who came, written in a few fields; a row without a name is left out."""

    name = forms.CharField(label="Name", required=False, max_length=200)
    sex = forms.ChoiceField(
        label="Woman or man", required=False, choices=SEXES, widget=forms.RadioSelect()
    )
    born = forms.IntegerField(
        label="Birth year or age", required=False, min_value=1, max_value=date.max.year
    )
    phone = forms.CharField(label="Telephone", required=False, max_length=40)
    organization = forms.CharField(label="Enterprise", required=False, max_length=200)
    left = forms.BooleanField(label="Left before the end", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a name where anything else is written, and for a year that can be."""
        given = super().clean() or self.cleaned_data
        if any(given.get(name) for name in self.fields) and not given.get("name"):
            self.add_error("name", "Write their name, or empty the whole row.")
        born = given.get("born")
        if born and OLDEST < born < 1900:
            self.add_error("born", "Write a year such as 1985, or an age such as 33.")
        return given

    def attendee(self, *, country: str, on: date) -> Attendee:
        """Return who came; an age is one on the day `on`."""
        given = self.cleaned_data
        phone = phone_of(given["phone"], country).number if given["phone"] else ""
        born = given["born"]
        return Attendee(
            name=given["name"],
            sex=given["sex"],
            birth_year=on.year - born if born and born <= OLDEST else born,
            phone=phone,
            phone_written="" if phone else given["phone"],
            organization=given["organization"],
            has_completed=not given["left"],
        )


class PeopleRows(BaseFormSet[Person]):
    """The rows in which people are written."""

    def attendees(self, *, country: str, on: date) -> list[Attendee]:
        """Return those whose name is written."""
        rows = [row for row in self.forms if row.cleaned_data.get("name")]
        return [row.attendee(country=country, on=on) for row in rows]


People = forms.formset_factory(
    Person, formset=PeopleRows, extra=ROWS, max_num=MOST_PEOPLE, absolute_max=MOST_PEOPLE
)


def initial_of(said: ReportStatement) -> dict[str, Any]:
    """Return what a form starts from to be filed again."""
    names = ("country", "place", "hours", "trainer", "provider", "engagement", "kits")
    found: dict[str, Any] = {name: getattr(said, name) for name in names}
    for name in ("starts_on", "ends_on", "went_well", "problems", "follow_up_on"):
        found[name] = getattr(said, name)
    marks: dict[str, Any] = {f"mark_{mark.about}": mark.mean for mark in said.marks}
    picked = [one for one in said.people if one.same_as]
    return (
        found
        | marks
        | {
            "training": f"{said.package} {said.module}".strip(),
            "answers": said.marks[0].answers if said.marks else None,
            "known": [f"{one.same_as} {one.name}" for one in picked],
            "left": [f"{one.same_as} {one.name}" for one in picked if not one.has_completed],
        }
    )


def rows_of(said: ReportStatement) -> list[dict[str, Any]]:
    """Return the rows of people a form starts from to be filed again."""
    return [
        {
            "name": one.name,
            "sex": one.sex,
            "born": one.birth_year,
            "phone": one.phone or one.phone_written,
            "organization": one.organization,
            "left": not one.has_completed,
        }
        for one in said.people
        if not one.same_as
    ]


class Filters(forms.Form):
    """What a list of reports is narrowed to."""

    waiting = forms.ChoiceField(label="Waiting", required=False, choices=[*ANY, *WAITING])
    state = forms.ChoiceField(label="State", required=False, choices=[*ANY, *ReportState.choices])
    package = forms.ChoiceField(label="Package", required=False)
    office = forms.ChoiceField(label="Office", required=False)
    trainer = forms.CharField(label="Who trained", required=False)
    provider = forms.CharField(label="Held by", required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "package", [*ANY, *((row.code, row.name) for row in packages())])
        seen = {row.code: row.name for row in offices_that_may(viewer, Act.SEE_REPORTS)}
        seen |= {row.code: row.name for row in offices_that_may(viewer, Act.FILE_REPORT)}
        _offer(self, "office", [*ANY, *seen.items()])

    def wanted(self) -> WantedReports:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        return WantedReports(**{name: self.cleaned_data.get(name, "") for name in self.fields})

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class FollowUp(forms.Form):
    """When those who were trained were followed up, and what was seen."""

    on = forms.DateField(label="Followed up on", widget=DayInput())
    comment = forms.CharField(label="What you saw", required=False, widget=forms.Textarea)


class Say(forms.Form):
    """Something said about a report."""

    comment = forms.CharField(label="Comment", widget=forms.Textarea)


def _offer(
    form: forms.Form, name: str, choices: list[tuple[str, str]], *, hides: bool = False
) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
    # What can only be one thing is not asked.
    if hides or (field.required and len(choices) == 1):
        field.widget = forms.HiddenInput()
        form.initial.setdefault(name, choices[0][0])
