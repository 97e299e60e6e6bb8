"""The forms of plans."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.assessments.plans.rules import PLAN_MOVES
from banyan.assessments.plans.statements import (
    ActionStatement,
    PlanEntry,
    PlanRuleStatement,
    PlanStatement,
    PlanTestStatement,
)
from banyan.assessments.plans.vocabulary import PlanKind, PlanState, PlanTestKind
from banyan.foundation.languages import OF_THE_REGION, language_name
from banyan.foundation.places import division_code
from banyan.programmes.queries import packages
from banyan.programmes.statements import OrganizationEntry
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.work.entries import (
    LEVELS,
    NONE,
    Named,
    day_field,
    grouped,
    set_choices,
    words_field,
)
from banyan.web.work.forms import home_country

FOLLOWS: Final = [
    ("", "As its kind says: remediation in its office, others with partners"),
    *LEVELS,
]
LANGUAGES: Final = sorted(
    ((code, language_name(code)) for code in OF_THE_REGION), key=lambda row: row[1]
)


class Content(forms.Form):
    """What a plan says of itself."""

    covers = forms.CharField(
        label="What it is for",
        required=False,
        max_length=300,
        help_text="Cyclones and floods; late deliveries; locked fire exits.",
    )
    engagement = forms.CharField(
        label="The training or visit it came from",
        required=False,
        max_length=20,
        help_text="Its reference, for example ENG-7K3M9QX2TB.",
    )
    package = forms.ChoiceField(label="Package", required=False)
    language = forms.ChoiceField(label="Language", required=False, choices=[*NONE, *LANGUAGES])
    review_on = day_field(
        "To be looked at again on",
        required=False,
        help_text="Left empty, it follows from what is asked of its kind.",
    )
    confidentiality = forms.ChoiceField(label="Who may see it", required=False, choices=FOLLOWS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "package", [*NONE, *((row.code, row.name) for row in packages())])

    def said(self, kind: str) -> PlanStatement:
        """Return what was entered as a statement of a plan of a kind."""
        names = ("engagement", "package", "language", "covers", "confidentiality", "review_on")
        return PlanStatement(kind=kind, **{name: self.cleaned_data[name] for name in names})


class Plan(Named, Content):
    """A plan of one enterprise."""

    plan_kind = forms.ChoiceField(label="Kind of plan", choices=PlanKind.choices)
    division = forms.CharField(
        label="Province or region",
        required=False,
        help_text="As it is written there: Shefa, Davao, Western Division.",
    )
    office = forms.ChoiceField(label="Office")
    begun_on = day_field("Begun on")
    completed_on = day_field(
        "Completed on", required=False, help_text="Empty while it is being written."
    )
    actions = words_field("What is to be done", help_text="One thing a line. Days come later.")
    field_order = (
        *("plan_kind", "name", "same_as", "kind", "country", "division", "begun_on"),
        *("completed_on", "covers", "actions", "engagement", "package", "language", "review_on"),
        *("confidentiality", "office"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.KEEP_PLANS)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        self.fields["name"].label = "Enterprise"

    def clean(self) -> dict[str, Any]:
        """Understand the province that was named, within the country."""
        given = super().clean() or self.cleaned_data
        text, country = given.get("division", ""), given.get("country", "")
        code = division_code(country, text) if text and country else ""
        if text and not code:
            self.add_error("division", "No province of that country goes by this. Leave it empty.")
        given["division"] = code
        return given

    def said_of(self) -> PlanEntry:
        """Return what was entered."""
        given = self.cleaned_data
        said = OrganizationStatement(
            name=given["name"],
            kind=given["kind"],
            country=given["country"],
            division=given["division"],
        )
        lines = (line.strip() for line in given["actions"].splitlines())
        return PlanEntry(
            said=self.said(given["plan_kind"]),
            organization=OrganizationEntry(said, same_as=given["same_as"]),
            begun_on=given["begun_on"],
            completed_on=given["completed_on"],
            actions=tuple(ActionStatement(line) for line in lines if line),
        )


class PlansOfWork(forms.Form):
    """How far the plan of each enterprise came that took part in a training or visit."""

    plan_kind = forms.ChoiceField(label="Kind of plan", choices=PlanKind.choices)
    on = day_field("Day", help_text="On which they were begun, or completed.")
    covers = forms.CharField(label="What they are for", required=False, max_length=300)
    office = forms.ChoiceField(label="Office")

    def __init__(
        self, *args: Any, viewer: Actor, firms: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.KEEP_PLANS)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        choices = [("", "No plan"), ("BEGUN", "Begun"), ("COMPLETED", "Completed")]
        self.firms = {f"firm-{number}": number for number, _ in firms}
        for number, name in firms:
            field = forms.ChoiceField(label=name, required=False, choices=choices)
            self.fields[f"firm-{number}"] = field

    def clean(self) -> dict[str, Any]:
        """Ask for one plan at least."""
        given = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in self.firms):
            self.add_error(None, "No enterprise has a plan yet. Choose how far one has come.")
        return given

    def entries(self, engagement: str) -> list[PlanEntry]:
        """Return a plan for each enterprise of which something was chosen."""
        given = self.cleaned_data
        said = PlanStatement(given["plan_kind"], engagement=engagement, covers=given["covers"])
        return [
            PlanEntry(
                said=said,
                organization=OrganizationEntry(record=number),
                begun_on=given["on"],
                completed_on=given["on"] if given[name] == "COMPLETED" else None,
            )
            for name, number in self.firms.items()
            if given[name]
        ]


class Move(forms.Form):
    """How far a plan has come, since when, and why."""

    state = forms.ChoiceField(label="It is now")
    on = day_field("Since when")
    reason = words_field("Why", help_text="Needed when it goes back, or is given up.")

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "state", grouped(PLAN_MOVES, PlanState, now))


class Trial(forms.Form):
    """A plan that was tried out."""

    kind = forms.ChoiceField(label="How it was tried out", choices=PlanTestKind.choices)
    on = day_field("On")
    led_by = forms.CharField(label="Led by", required=False, max_length=200)
    learnt = words_field("What was learnt")
    days_stopped = forms.IntegerField(
        label="Days on which work stood still",
        required=False,
        min_value=0,
        max_value=3_000,
        help_text="Only when something happened.",
    )

    def clean(self) -> dict[str, Any]:
        """Take days without work for those after an event alone."""
        given = super().clean() or self.cleaned_data
        if given.get("days_stopped") is not None and given.get("kind") != PlanTestKind.EVENT:
            text = "Work stands still when something happens. Choose that, or leave this empty."
            self.add_error("days_stopped", text)
        return given

    def said(self) -> PlanTestStatement:
        """Return what was entered as a statement."""
        return PlanTestStatement(**self.cleaned_data)


class Action(forms.Form):
    """Something that is to be done."""

    text = forms.CharField(label="What is to be done", max_length=300)
    responsible = forms.CharField(
        label="Who sees to it",
        required=False,
        max_length=200,
        help_text="A post rather than a name: the owner, the head of the workshop.",
    )
    due_on = day_field("Until", required=False)

    def said(self) -> ActionStatement:
        """Return what was entered as a statement."""
        return ActionStatement(**self.cleaned_data)


class Settled(forms.Form):
    """An action that was done, or was given up."""

    became = forms.ChoiceField(
        label="It was",
        choices=[("DONE", "Done"), ("GIVEN_UP", "Given up")],
        widget=forms.RadioSelect,
    )
    on = day_field("On")
    reason = forms.CharField(
        label="Why", required=False, max_length=300, help_text="Needed when it was given up."
    )


class Document(forms.Form):
    """Where a plan is kept."""

    title = forms.CharField(label="Title", max_length=200)
    link = forms.URLField(label="Link", required=False, max_length=600, assume_scheme="https")
    kept_at = forms.CharField(
        label="Or where it is kept",
        required=False,
        max_length=200,
        help_text="In the owner's office, in the chamber's files.",
    )
    dated_on = day_field("Its date", required=False)


class Rule(forms.Form):
    """What is asked of one kind of plan."""

    tested_months = forms.IntegerField(
        label="A test holds for so many months", min_value=1, max_value=120
    )
    review_months = forms.IntegerField(
        label="It is looked at again after so many months", min_value=1, max_value=120
    )
    packages = forms.MultipleChoiceField(
        label="Packages that teach how to make one",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = words_field("Where this is written")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["packages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(row.code, row.name) for row in packages()]

    def said(self, kind: str) -> PlanRuleStatement:
        """Return what was entered as a statement of a kind of plan."""
        given = self.cleaned_data
        return PlanRuleStatement(
            kind=kind,
            tested_months=given["tested_months"],
            review_months=given["review_months"],
            packages=tuple(given["packages"]),
            note=given["note"],
        )


def first_values(viewer: Actor, today: date) -> dict[str, Any]:
    """Return what a new plan begins with."""
    return {
        "office": viewer.home,
        "country": home_country(viewer),
        "kind": OrganizationKind.ENTERPRISE,
        "begun_on": today,
    }
