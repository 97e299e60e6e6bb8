"""The forms of work: what an engagement says of itself, who took part, and filters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor, Confidentiality
from banyan.accounts.queries import countries_of, offices_that_may
from banyan.engagements.queries import Wanted
from banyan.engagements.statements import ContributionEntry, EngagementStatement, PartyEntry
from banyan.engagements.vocabulary import Form, Level, PartyRole, Status, TrainingLevel
from banyan.foundation.periods import Period
from banyan.foundation.places import REGION, country_name, divisions
from banyan.programmes.queries import outcomes, packages, programmes, projects
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.forms import DayInput

ANY: Final = [("", "Any")]
NONE: Final = [("", "None")]
CHOOSE: Final = [("", "Choose")]
KINDS_OF_CONTRIBUTION: Final = (
    ("KEY_ACHIEVEMENT", "Key achievement"),
    ("GREATEST_CONTRIBUTION", "Greatest contribution"),
    ("CONTRIBUTES", "Contributes"),
    ("SUPPORTS", "Supports"),
)


def countries(codes: Iterable[str] = REGION) -> list[tuple[str, str]]:
    """Return countries as choices, by name."""
    return sorted(((code, country_name(code)) for code in codes), key=lambda row: row[1])


def home_country(viewer: Actor) -> str:
    """Return the country that a form starts from: the office's own, where it is one alone.

    Of several the first by its letters would be somebody's record in a country nobody chose.
    """
    own = viewer.countries or countries_of(viewer.home)
    return next(iter(own)) if len(own) == 1 else ""


class Filters(forms.Form):
    """What a list of engagements is narrowed to."""

    q = forms.CharField(label="Title or place", required=False)
    country = forms.ChoiceField(label="Country", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[*ANY, *Status.choices])
    form = forms.ChoiceField(label="Form", required=False, choices=[*ANY, *Form.choices])
    level = forms.ChoiceField(label="Level", required=False, choices=[*ANY, *Level.choices])
    programme = forms.ChoiceField(label="Programme", required=False)
    project = forms.ChoiceField(label="Project", required=False)
    package = forms.ChoiceField(label="Package", required=False)
    office = forms.ChoiceField(label="Office", required=False)
    outcome = forms.ChoiceField(label="Serves the outcome", required=False)
    first = forms.DateField(label="From", required=False, widget=DayInput())
    last = forms.DateField(label="Until", required=False, widget=DayInput())

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [*ANY, *countries()])
        set_choices(self, "programme", [*ANY, *((row.code, row.name) for row in programmes())])
        set_choices(self, "project", [*ANY, *((row.code, row.name) for row in projects())])
        set_choices(self, "package", [*ANY, *((row.code, row.name) for row in packages())])
        seen = offices_that_may(viewer, Act.SEE_ENGAGEMENTS)
        set_choices(self, "office", [*ANY, *((row.code, row.name) for row in seen)])
        served = [(row.iris_code or row.dwcp_number, str(row)) for row in outcomes(viewer)]
        set_choices(self, "outcome", [*ANY, *served])

    def wanted(self) -> Wanted:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        names = (
            *("country", "form", "level", "status", "package", "programme", "project"),
            *("office", "outcome"),
        )
        return Wanted(
            text=given.get("q", ""),
            period=Period(given.get("first"), given.get("last")),
            **{name: given.get(name, "") for name in names},
        )

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class Engagement(forms.Form):
    """What an engagement says of itself."""

    title = forms.CharField(
        label="Title", max_length=300, help_text="As those who took part would call it."
    )
    office = forms.ChoiceField(label="Office")
    form = forms.ChoiceField(label="Form", choices=Form.choices)
    status = forms.ChoiceField(
        label="Status",
        choices=Status.choices,
        help_text="A lead or a plan is a record too: the next round asks what became of it.",
    )
    level = forms.ChoiceField(label="Level", choices=Level.choices)
    training_level = forms.ChoiceField(
        label="Whom it trains", required=False, choices=[*NONE, *TrainingLevel.choices]
    )
    country = forms.ChoiceField(label="Country")
    division = forms.ChoiceField(label="Province, state or region", required=False)
    place = forms.CharField(label="Place", required=False, max_length=200)
    starts_on = forms.DateField(label="First day", required=False, widget=DayInput())
    ends_on = forms.DateField(label="Last day", required=False, widget=DayInput())
    programme = forms.ChoiceField(label="Programme", required=False)
    project = forms.ChoiceField(label="Project", required=False)
    package = forms.ChoiceField(label="Package", required=False)
    outcome = forms.ChoiceField(
        label="Outcome it serves",
        required=False,
        help_text="Engagement is easily left implied: say which outcome it helps to achieve.",
    )
    contribution = forms.ChoiceField(
        label="How it serves it", required=False, choices=[*NONE, *KINDS_OF_CONTRIBUTION]
    )
    confidentiality = forms.ChoiceField(
        label="Who may see it",
        choices=[
            (Confidentiality.PUBLIC.value, "Everyone"),
            (Confidentiality.PARTNER.value, "The partner it belongs to, and offices"),
            (Confidentiality.INTERNAL.value, "Offices"),
            (Confidentiality.RESTRICTED.value, "Its own office and the desk"),
        ],
        initial=Confidentiality.INTERNAL.value,
    )
    description = forms.CharField(label="What was done", required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.RECORD_ENGAGEMENT)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        set_choices(self, "country", [*CHOOSE, *countries()])
        set_choices(self, "division", [*NONE, *_divisions(viewer)])
        set_choices(self, "programme", [*NONE, *((row.code, row.name) for row in programmes())])
        set_choices(self, "project", [*NONE, *((row.code, row.name) for row in projects())])
        set_choices(self, "package", [*NONE, *((row.code, row.name) for row in packages())])
        self.outcomes = {str(row.pk): row for row in outcomes(viewer)}
        named = [(key, f"{row}: {row.title}") for key, row in self.outcomes.items()]
        set_choices(self, "outcome", [*NONE, *named])

    def clean(self) -> dict[str, Any]:
        """Ask how an outcome is served wherever one is named, and for a place that fits."""
        given = super().clean() or self.cleaned_data
        if given.get("outcome") and not given.get("contribution"):
            self.add_error("contribution", "Say how it serves the outcome you chose.")
        division = given.get("division", "")
        if division and not division.startswith(f"{given.get('country')}-"):
            self.add_error("division", "This lies in another country. Choose one of the country.")
        return given

    def said(self) -> EngagementStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        names = (
            *("title", "form", "level", "status", "training_level", "programme", "project"),
            *("package", "country", "division", "place", "confidentiality", "description"),
        )
        return EngagementStatement(
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            **{name: given[name] for name in names},
        )

    def contributions(self, before: Sequence[Any] = ()) -> list[ContributionEntry]:
        """Return what it serves: the outcome chosen instead of the first it served `before`.

        The others stay, and so do the reason and attribution of one that is chosen again.
        """
        entries = {
            row.outcome_id: ContributionEntry(row.outcome_id, row.kind, row.reason, row.attributed)
            for row in before
        }
        known = dict(entries)
        if before:
            del entries[before[0].outcome_id]
        if chosen := self.outcomes.get(self.cleaned_data["outcome"]):
            kind = self.cleaned_data["contribution"]
            said = known.get(chosen.pk, ContributionEntry(chosen.pk, kind))
            entries[chosen.pk] = replace(said, kind=kind)
        return list(entries.values())


class Party(forms.Form):
    """An organization that took part, and in which role."""

    name = forms.CharField(label="Organization", max_length=300)
    same_as = forms.CharField(
        label="Its reference",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB, when the register has it already.",
    )
    kind = forms.ChoiceField(label="Kind", choices=OrganizationKind.choices)
    country = forms.ChoiceField(label="Country")
    role = forms.ChoiceField(label="Role", choices=PartyRole.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [*CHOOSE, *countries()])

    def entry(self) -> PartyEntry:
        """Return what was entered."""
        given = self.cleaned_data
        said = OrganizationStatement(
            name=given["name"], kind=given["kind"], country=given["country"]
        )
        return PartyEntry(organization=said, role=given["role"], same_as=given["same_as"])


def _divisions(viewer: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    # Grouped by country, so that the list can be read; those of the viewer's own countries only,
    # where they have some: the region has a thousand.
    codes = sorted(viewer.countries or REGION, key=country_name)
    return [(country_name(code), list(divisions(code))) for code in codes if divisions(code)]


def set_choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Offer `choices` in a field whose choices depend on who asks."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
