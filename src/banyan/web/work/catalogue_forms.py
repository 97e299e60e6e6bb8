"""The forms of packages in countries: adaptations, institutions, curricula."""

from decimal import Decimal
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.foundation.languages import OF_THE_REGION, language_name
from banyan.programmes.queries import packages
from banyan.programmes.queries.adaptations import AdaptationsWanted, languages_adapted_to
from banyan.programmes.statements import (
    AdaptationStatement,
    CurriculumStatement,
    GradeHours,
    InstitutionStatement,
    NamedOrganization,
)
from banyan.programmes.vocabulary import (
    AdaptationStatus,
    InstitutionLevel,
    SchoolLevel,
)
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, CHOOSE, NONE, countries

WHO_SEES: Final = (
    ("PUBLIC", "Everyone"),
    ("PARTNER", "The partner it belongs to, and offices"),
    ("INTERNAL", "Offices"),
    ("RESTRICTED", "Its own office and the desk"),
)
FIRST_YEAR, LAST_YEAR = 1970, 2100


def set_choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field of choices those that there are for whoever asks."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def a_day(label: str, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=DayInput(), **more)


def a_year(label: str, **more: Any) -> forms.IntegerField:
    """Return a field for a year that need not be known."""
    return forms.IntegerField(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, **more
    )


class OrganizationFields(forms.Form):
    """An organization as somebody names it. What it is to the record is each form's own word."""

    name = forms.CharField(label="Organization", required=False, max_length=200)
    kind = forms.ChoiceField(
        label="Kind of organization",
        required=False,
        choices=[*NONE, *OrganizationKind.choices],
    )
    same_as = forms.CharField(
        label="Its reference",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB, when the register has it already.",
    )

    def named(self, country: str) -> NamedOrganization | None:
        """Return the organization that was named, if one was."""
        given = self.cleaned_data
        if not given["name"]:
            return None
        kind = given["kind"] or OrganizationKind.OTHER.value
        said = OrganizationStatement(name=given["name"], kind=kind, country=country)
        return NamedOrganization(said, given["same_as"])


class Filters(forms.Form):
    """What the register of adaptations is narrowed to."""

    q = forms.CharField(label="Owner, version or note", required=False)
    package = forms.ChoiceField(label="Package", required=False)
    country = forms.ChoiceField(label="Country", required=False)
    language = forms.ChoiceField(label="Language", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[*ANY, *AdaptationStatus.choices]
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "package", [*ANY, *((row.code, row.name) for row in packages())])
        set_choices(self, "country", [*ANY, *countries()])
        spoken = [(code, language_name(code)) for code in languages_adapted_to(viewer)]
        set_choices(self, "language", [*ANY, *sorted(spoken, key=lambda row: row[1])])

    def wanted(self) -> AdaptationsWanted:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        names = ("package", "country", "language", "status")
        return AdaptationsWanted(
            text=given.get("q", ""), **{name: given.get(name, "") for name in names}
        )

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class _InCountry(OrganizationFields):
    package = forms.ChoiceField(label="Package")
    country = forms.ChoiceField(label="Country")
    office = forms.ChoiceField(label="Office that keeps this record")
    confidentiality = forms.ChoiceField(label="Who may see it", choices=WHO_SEES)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "package", [(row.code, row.name) for row in packages()])
        set_choices(self, "country", [*CHOOSE, *countries()])
        may = offices_that_may(viewer, Act.KEEP_ADAPTATIONS)
        set_choices(self, "office", [(row.code, row.name) for row in may])


class Adaptation(_InCountry):
    """A package's version for a country and language."""

    language = forms.ChoiceField(label="Language")
    version = forms.CharField(
        label="Version",
        required=False,
        max_length=60,
        help_text="As it stands on the cover, for example 2015 manual.",
    )
    year = a_year("Year it came out")
    status = forms.ChoiceField(label="Status now", choices=AdaptationStatus.choices)
    since = a_day("At this status since")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = (
        *("package", "country", "language", "version", "year", "name", "kind", "same_as"),
        *("status", "since", "note", "office", "confidentiality"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.fields["name"].label = "Owner"
        self.fields["name"].help_text = "Who answers for this version in the country."
        spoken = [(code, language_name(code)) for code in OF_THE_REGION]
        set_choices(self, "language", sorted(spoken, key=lambda row: row[1]))

    def said(self) -> AdaptationStatement:
        """Return what was entered."""
        given = self.cleaned_data
        names = ("package", "country", "language", "version", "year", "status", "since", "note")
        return AdaptationStatement(
            confidentiality=given["confidentiality"], **{name: given[name] for name in names}
        )


class Correction(OrganizationFields):
    """What an adaptation says of itself, besides what makes it one."""

    year = a_year("Year it came out")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    confidentiality = forms.ChoiceField(label="Who may see it", choices=WHO_SEES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Owner"


class Move(forms.Form):
    """To which status something moves, on which day, and why."""

    to = forms.ChoiceField(label="It becomes")
    on = a_day("On")
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence for those who come after: what was decided, by whom.",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "to", choices)


class Institution(_InCountry):
    """An institution made a package part of its own work."""

    level = forms.ChoiceField(label="Level", choices=InstitutionLevel.choices)
    part_of = forms.CharField(
        label="Part of which of its own programmes",
        max_length=300,
        help_text="For example: its core training programme.",
    )
    since = a_year("Since which year")
    evidence = forms.CharField(
        label="What shows it",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A decision, a document, or where it is written.",
    )
    field_order = (
        *("package", "name", "kind", "same_as", "country", "level", "part_of", "since"),
        *("evidence", "office", "confidentiality"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.fields["name"].label = "Institution"
        self.fields["name"].required = True

    def said(self) -> InstitutionStatement:
        """Return what was entered."""
        given = self.cleaned_data
        names = ("package", "country", "level", "part_of", "evidence", "since", "confidentiality")
        return InstitutionStatement(**{name: given[name] for name in names})


class Ending(forms.Form):
    """Since when an institution no longer has a package in its work, and why."""

    until = forms.IntegerField(label="Until which year", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))


class Curriculum(_InCountry):
    """A package on its way into what schools teach."""

    schools = forms.ChoiceField(label="Schools", choices=SchoolLevel.choices)
    scope = forms.CharField(label="Scope", required=False, max_length=300)
    since = a_day("Exploring since")
    hours = forms.CharField(
        label="Hours by grade",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One grade a line: grade, modules, hours, and “elective” where it is one. "
        "For example: 10, M1 to M5, 12",
    )
    evidence = forms.CharField(
        label="Evidence", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = (
        *("package", "country", "schools", "scope", "name", "kind", "same_as", "since", "hours"),
        *("evidence", "office", "confidentiality"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.fields["name"].label = "Authority that decides"

    def clean_hours(self) -> tuple[GradeHours, ...]:
        """Read the lines of hours, or say which of them cannot be read."""
        lines = [line for line in self.cleaned_data["hours"].splitlines() if line.strip()]
        return tuple(_grade(line) for line in lines)

    def said(self) -> CurriculumStatement:
        """Return what was entered."""
        given = self.cleaned_data
        names = ("package", "country", "schools", "scope", "evidence", "hours", "confidentiality")
        return CurriculumStatement(**{name: given[name] for name in names})


def _grade(line: str) -> GradeHours:
    parts = [part.strip() for part in line.split(",")]
    is_elective = parts[-1].casefold() == "elective"
    parts = parts[:-1] if is_elective else parts
    if not 1 <= len(parts) <= 3 or not parts[0]:
        raise forms.ValidationError(f"“{line}” is not: grade, modules, hours. Write it so.")
    hours = parts[2] if len(parts) == 3 else ""
    if hours and not hours.replace(".", "", 1).isdecimal():
        raise forms.ValidationError(f"“{hours}” in “{line}” is no number of hours. Write a number.")
    return GradeHours(
        grade=parts[0],
        modules=parts[1] if len(parts) > 1 else "",
        hours=Decimal(hours) if hours else None,
        is_elective=is_elective,
    )


def move_choices(allowed: frozenset[str], *, of: type[Any]) -> list[tuple[str, str]]:
    """Return the statuses that may follow, in the order of the life cycle."""
    return [(status.value, status.label) for status in of if status in allowed]
