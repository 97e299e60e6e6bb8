"""What lists of plans, regions and enterprises are narrowed to."""

from datetime import date
from typing import Any

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.assessments.plans.vocabulary import PlanKind, PlanState
from banyan.assessments.queries.after_disasters import WantedChains, assessments
from banyan.assessments.queries.plans import WantedPlans
from banyan.foundation.places import divisions
from banyan.web.forms import DayInput
from banyan.web.work.entries import ANY, countries, set_choices
from banyan.web.work.trainers.showing import day_of_records

LATE = [
    *ANY,
    ("on", "Anything late"),
    ("REVIEW", "To be looked at again"),
    ("ACTIONS", "Actions past their day"),
]
TESTED = [*ANY, ("YES", "Tested, and the test still holds"), ("NO", "Not tested, or too long ago")]


class Asked(forms.Form):
    """Filters in an address; what cannot be read is as if it had not been chosen."""

    on = forms.DateField(label="As of", required=False, widget=DayInput())

    def given(self, name: str) -> Any:
        """Return what was chosen, or nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or ""

    def chosen(self) -> int:
        """Return how many filters are in force."""
        self.is_valid()
        return sum(bool(value) for value in self.cleaned_data.values())

    def day(self) -> date:
        """Return the day asked for: that of the records where none is."""
        return self.given("on") or day_of_records()


class PlanFilters(Asked):
    """What a list of plans is narrowed to."""

    q = forms.CharField(label="Enterprise", required=False)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[*ANY, *PlanKind.choices])
    state = forms.ChoiceField(label="State", required=False, choices=[*ANY, *PlanState.choices])
    tested = forms.ChoiceField(label="Tested", required=False, choices=TESTED)
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    division = forms.ChoiceField(label="Province or region", required=False)
    office = forms.ChoiceField(label="Office", required=False)
    late = forms.ChoiceField(label="Late", required=False, choices=LATE)
    kept = forms.BooleanField(label="Only those that I keep", required=False)
    field_order = (
        *("q", "kind", "state", "tested", "country", "division", "office", "late", "kept", "on"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = offices_that_may(viewer, Act.SEE_PLANS)
        set_choices(self, "office", [*ANY, *((row.code, row.name) for row in seen)])
        country = str(self.data.get("country", ""))
        set_choices(self, "division", [*ANY, *(divisions(country) if country else ())])
        if not country:
            del self.fields["division"]  # of no country there are none to choose from

    def wanted(self) -> WantedPlans:
        """Return what was chosen."""
        names = ("kind", "state", "tested", "country", "division", "office")
        return WantedPlans(
            text=self.given("q"),
            late=self.given("late"),
            kept=bool(self.given("kept")),
            **{name: self.given(name) for name in names},
        )


class Regions(Asked):
    """Of which country the regions are shown."""

    country = forms.ChoiceField(label="Country", required=False, choices=countries())
    field_order = ("country", "on")


class Chains(Asked):
    """What the enterprises that were assessed are narrowed to."""

    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    assessment = forms.ChoiceField(label="Assessment", required=False)
    trained = forms.ChoiceField(
        label="Trained later",
        required=False,
        choices=[*ANY, ("YES", "Trained"), ("NO", "Not trained")],
    )
    plan = forms.ChoiceField(
        label="Plan",
        required=False,
        choices=[
            *ANY,
            ("NONE", "None"),
            ("COMPLETED", "Completed"),
            ("TESTED", "Tested, and the test still holds"),
        ],
    )
    field_order = ("country", "assessment", "trained", "plan", "on")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = assessments(viewer).values_list("ref", "title")
        set_choices(self, "assessment", [*ANY, *seen])

    def wanted(self) -> WantedChains:
        """Return what was chosen."""
        names = ("country", "assessment", "trained", "plan")
        return WantedChains(**{name: self.given(name) for name in names})
