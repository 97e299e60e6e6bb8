"""The forms of mentoring and of cohorts."""

from datetime import date
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.engagements.queries.mentoring import ASKED_AFTER, cohorts_named
from banyan.engagements.rules import PAIR_MOVES
from banyan.engagements.statements import (
    CohortStatement,
    FollowUpStatement,
    MemberEntry,
    PairEntry,
    PersonEntry,
)
from banyan.engagements.vocabulary import Advance, Occupation, PairState
from banyan.programmes.queries import programmes
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import OrganizationKind, Sex
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, CHOOSE, NONE, countries, set_choices

YES_OR_NO: Final = (("", "Not known"), ("YES", "Yes"), ("NO", "No"))


def a_day(label: str, *, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    initial = date.today if required else None
    return forms.DateField(label=label, required=required, widget=DayInput(), initial=initial)


class PairFilters(forms.Form):
    """What a list of pairs is narrowed to."""

    state = forms.ChoiceField(label="State", required=False, choices=[*ANY, *PairState.choices])
    cohort = forms.ChoiceField(label="Cohort", required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "cohort", [*ANY, *cohorts_named(viewer)])


class NewCohort(forms.Form):
    """A cohort that begins to be followed."""

    title = forms.CharField(label="Name of the cohort", max_length=200)
    office = forms.ChoiceField(label="Office")
    country = forms.ChoiceField(label="Country")
    programme = forms.ChoiceField(label="Programme", required=False)
    sector = forms.RegexField(
        r"^[A-U](\d{2})?$",
        label="Sector",
        required=False,
        help_text="An ISIC code, such as C26 for electronics.",
        error_messages={"invalid": "Write an ISIC section or division, such as C or C26."},
    )
    starts_on = a_day("First day")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_places(self, viewer)

    def said(self) -> CohortStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        names = ("title", "country", "starts_on", "programme", "sector")
        return CohortStatement(**{name: given[name] for name in names})


class Member(forms.Form):
    """Somebody who joins a cohort."""

    name = forms.CharField(label="Name", max_length=200)
    same_as = forms.CharField(
        label="Reference, where the register has the person",
        required=False,
        max_length=20,
        help_text="For example PER-7K3M9QX2TB.",
    )
    sex = forms.ChoiceField(label="Sex", required=False, choices=[*NONE, *Sex.choices])
    birth_year = forms.IntegerField(
        label="Year of birth", required=False, min_value=1920, max_value=2015
    )
    firm = forms.CharField(label="Firm", required=False, max_length=300)
    occupation = forms.ChoiceField(label="Stands at", choices=Occupation.choices)
    is_new_hire = forms.ChoiceField(
        label="Came into this work with the programme", required=False, choices=YES_OR_NO
    )

    def entry(self, country: str) -> MemberEntry:
        """Return what was entered, of a cohort in `country`."""
        given = self.cleaned_data
        said = PersonStatement(
            name=given["name"], sex=given["sex"], birth_year=given["birth_year"], country=country
        )
        kind = OrganizationKind.ENTERPRISE.value
        firm = (
            OrganizationStatement(name=given["firm"], kind=kind, country=country)
            if given["firm"]
            else None
        )
        new = {"YES": True, "NO": False}.get(given["is_new_hire"])
        return MemberEntry(PersonEntry(said, given["same_as"]), given["occupation"], firm, new)


class Asked(forms.Form):
    """What became of a member."""

    months = forms.TypedChoiceField(
        label="After", coerce=int, choices=[(months, f"{months} months") for months in ASKED_AFTER]
    )
    is_employed = forms.ChoiceField(
        label="Still works for the firm",
        choices=(("YES", "Yes"), ("NO", "No")),
        widget=forms.RadioSelect,
    )
    advance = forms.ChoiceField(
        label="Rose in the firm",
        required=False,
        choices=[("", "No, or not known"), *Advance.choices],
    )
    asked_on = a_day("Asked on")

    def said(self) -> FollowUpStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        return FollowUpStatement(
            months=given["months"],
            is_employed=given["is_employed"] == "YES",
            asked_on=given["asked_on"],
            advance=given["advance"],
        )


class Pair(forms.Form):
    """A pair that is proposed."""

    mentor = forms.CharField(label="Mentor", max_length=200)
    mentor_is = forms.CharField(
        label="The mentor's reference, where the register has them", required=False, max_length=20
    )
    mentee = forms.CharField(label="Mentee", max_length=200)
    mentee_is = forms.CharField(
        label="The mentee's reference, where the register has them", required=False, max_length=20
    )
    office = forms.ChoiceField(label="Office")
    country = forms.ChoiceField(label="Country")
    programme = forms.ChoiceField(label="Programme", required=False)
    cohort = forms.ChoiceField(label="Cohort", required=False)
    goals = forms.CharField(
        label="What they mean to reach", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = a_day("Proposed on")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_places(self, viewer)
        set_choices(self, "cohort", [*NONE, *cohorts_named(viewer)])

    def entry(self) -> PairEntry:
        """Return what was entered."""
        given = self.cleaned_data
        country = given["country"]
        mentor, mentee = (
            PersonEntry(PersonStatement(name=given[who], country=country), given[f"{who}_is"])
            for who in ("mentor", "mentee")
        )
        names = ("country", "programme", "cohort", "goals")
        return PairEntry(mentor, mentee, **{name: given[name] for name in names})


class Move(forms.Form):
    """To which state a pair has come."""

    then = forms.ChoiceField(label="It is now")
    on = a_day("Since")
    reason = forms.CharField(label="Why", required=False, max_length=300)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [(one, PairState(one).label) for one in PairState if one in PAIR_MOVES[now]]
        set_choices(self, "then", may)


class Session(forms.Form):
    """A meeting of a pair."""

    held_on = a_day("Met on")
    minutes = forms.IntegerField(label="For how many minutes", min_value=1, max_value=1440)
    topic = forms.CharField(label="About", required=False, max_length=200)


def _set_places(form: forms.Form, viewer: Actor) -> None:
    may = offices_that_may(viewer, Act.RECORD_MENTORING)
    set_choices(form, "office", [(row.code, row.name) for row in may])
    set_choices(form, "country", [*CHOOSE, *countries()])
    set_choices(form, "programme", [*NONE, *((row.code, row.name) for row in programmes())])
