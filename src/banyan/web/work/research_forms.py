"""The forms of research with enterprises."""

from typing import Any

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.engagements.rules import STUDY_MOVES
from banyan.engagements.statements import (
    AgreementStatement,
    ConsentEntry,
    FindingStatement,
    InterviewStatement,
    StudyStatement,
)
from banyan.engagements.vocabulary import (
    AgreementLevel,
    ConsentTo,
    Interviewed,
    StudyState,
    Uptake,
)
from banyan.programmes.queries import projects
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, CHOOSE, NONE, countries, set_choices
from banyan.web.work.mentoring_forms import a_day


class StudyFilters(forms.Form):
    """What a list of studies is narrowed to."""

    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    state = forms.ChoiceField(label="How far", required=False, choices=[*ANY, *StudyState.choices])


class NewStudy(forms.Form):
    """A study as it is designed."""

    title = forms.CharField(label="Title", max_length=200)
    office = forms.ChoiceField(label="Office")
    country = forms.ChoiceField(label="Country")
    project = forms.ChoiceField(label="Project", required=False)
    lead = forms.CharField(label="Institution that leads it", required=False, max_length=200)
    question = forms.CharField(
        label="What it asks", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    method = forms.CharField(
        label="How it asks", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = a_day("Since")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.RECORD_RESEARCH)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        set_choices(self, "country", [*CHOOSE, *countries()])
        set_choices(self, "project", [*NONE, *((row.code, row.name) for row in projects())])

    def said(self) -> StudyStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        names = ("title", "country", "question", "method", "lead", "project")
        return StudyStatement(**{name: given[name] for name in names})


class StudyMove(forms.Form):
    """To where a study has come."""

    then = forms.ChoiceField(label="It is now at")
    on = a_day("Since")
    reason = forms.CharField(label="Why", required=False, max_length=300)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [(one, StudyState(one).label) for one in StudyState if one in STUDY_MOVES[now]]
        set_choices(self, "then", may)


class Heard(forms.Form):
    """Who was heard at an enterprise."""

    code = forms.CharField(
        label="Code of the enterprise", max_length=12, help_text="For example E-7K3M."
    )
    party = forms.ChoiceField(label="On the side of", choices=Interviewed.choices)
    women = forms.IntegerField(label="Women", min_value=0, max_value=999, initial=0)
    men = forms.IntegerField(label="Men", min_value=0, max_value=999, initial=0)
    held_on = a_day("On")

    def said(self) -> InterviewStatement:
        """Return what was entered as a statement."""
        return InterviewStatement(**self.cleaned_data)


class Agreement(forms.Form):
    """A collective agreement that was read."""

    code = forms.CharField(label="Code of the enterprise", max_length=12)
    level = forms.ChoiceField(label="It holds for", choices=AgreementLevel.choices)
    topics = forms.CharField(label="What it is about", max_length=300)
    signed_on = a_day("Signed on")
    until = a_day("Holds until", required=False)
    read_on = a_day("Read on")

    def said(self) -> AgreementStatement:
        """Return what was entered as a statement."""
        names = ("code", "level", "topics", "signed_on", "until")
        return AgreementStatement(**{name: self.cleaned_data[name] for name in names})


class Finding(forms.Form):
    """What was found, and where it was taken up."""

    text = forms.CharField(label="What was found", widget=forms.Textarea(attrs={"rows": 3}))
    uptake = forms.ChoiceField(label="What became of it", choices=Uptake.choices)
    policy = forms.CharField(label="Law or policy", required=False, max_length=300)
    on = a_day("On", required=False)

    def said(self) -> FindingStatement:
        """Return what was entered as a statement; not taken up, it has neither policy nor day."""
        given = self.cleaned_data
        if given["uptake"] == Uptake.NONE_YET:
            return FindingStatement(given["text"])
        return FindingStatement(**given)


class NewConsent(forms.Form):
    """What an enterprise consents to."""

    name = forms.CharField(label="Enterprise", max_length=300)
    same_as = forms.CharField(
        label="Its reference, where the register has it",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB.",
    )
    scope = forms.MultipleChoiceField(
        label="It consents to", choices=ConsentTo.choices, widget=forms.CheckboxSelectMultiple
    )
    terms = forms.CharField(
        label="On which terms", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    given_on = a_day("Given on")
    until = forms.DateField(label="Until", widget=DayInput())

    def entry(self, country: str) -> ConsentEntry:
        """Return what was entered, of an enterprise in `country`."""
        given = self.cleaned_data
        kind = OrganizationKind.ENTERPRISE.value
        said = OrganizationStatement(name=given["name"], kind=kind, country=country)
        return ConsentEntry(
            enterprise=said,
            scope=tuple(given["scope"]),
            given_on=given["given_on"],
            until=given["until"],
            terms=given["terms"],
            same_as=given["same_as"],
        )


class Withdrawal(forms.Form):
    """From which day a consent is taken back."""

    on = a_day("From")
