"""The forms of assessments, of what they ask, and of what changed."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pycountry
from babel.core import get_global
from django import forms

from banyan.accounts.permissions import SEES, Act, Actor, Confidentiality
from banyan.accounts.queries import offices_that_may
from banyan.assessments.queries.before_after import programmes_read
from banyan.assessments.queries.readings import (
    Wanted,
    clusters,
    indicators,
    modules_of,
    practices,
    who_assessed,
)
from banyan.assessments.readings.statements import (
    AssessmentEntry,
    AssessmentStatement,
    Findings,
)
from banyan.assessments.readings.vocabulary import Stage
from banyan.foundation.periods import Period
from banyan.programmes.queries import projects
from banyan.register.statements import OrganizationStatement
from banyan.results.queries.asking import SECTIONS
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, CHOOSE, NONE, countries, set_choices

WHO_SEES: Final = {
    Confidentiality.PUBLIC: "Everyone",
    Confidentiality.PARTNER: "The partner it belongs to, and offices",
    Confidentiality.INTERNAL: "Offices",
    Confidentiality.RESTRICTED: "Its own office and the desk",
}
ANSWERS: Final = (("", "Not asked"), ("YES", "Yes"), ("NO", "No"))


class Filters(forms.Form):
    """What a list of assessments is narrowed to."""

    q = forms.CharField(label="Enterprise", required=False)
    programme = forms.ChoiceField(label="Programme", required=False)
    stage = forms.ChoiceField(label="Stage", required=False, choices=[*ANY, *Stage.choices])
    country = forms.ChoiceField(label="Country", required=False)
    cluster = forms.ChoiceField(label="Cluster", required=False)
    module = forms.ChoiceField(label="Module gone through", required=False)
    assessed_by = forms.ChoiceField(label="Assessed by", required=False)
    sector = forms.CharField(
        label="Sector", required=False, max_length=3, help_text="An ISIC code, such as C or C31."
    )
    office = forms.ChoiceField(label="Office", required=False)
    first = forms.DateField(label="From", required=False, widget=DayInput())
    last = forms.DateField(label="Until", required=False, widget=DayInput())

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read = programmes_read(viewer)
        set_choices(self, "programme", [*ANY, *((row.code, row.name) for row in read)])
        set_choices(self, "country", [*ANY, *countries()])
        set_choices(self, "cluster", [*ANY, *((row.code, row.name) for row in clusters())])
        known = modules_offered(row.code for row in read)
        set_choices(self, "module", [*ANY, *known])
        set_choices(self, "assessed_by", [*ANY, *((one, one) for one in who_assessed(viewer))])
        seen = offices_that_may(viewer, Act.SEE_READINGS)
        set_choices(self, "office", [*ANY, *((row.code, row.name) for row in seen)])

    def wanted(self) -> Wanted:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        names = ("programme", "stage", "country", "cluster", "module", "assessed_by", "office")
        return Wanted(
            text=given.get("q", ""),
            sector=given.get("sector", "").upper(),
            period=Period(given.get("first"), given.get("last")),
            **{name: given.get(name, "") for name in names},
        )

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class Enterprises(Filters):
    """What a list of enterprises is narrowed to, always in one programme."""

    which = forms.ChoiceField(
        label="Which",
        required=False,
        choices=[("", "Assessed"), ("TRAINED", "Assessed or trained")],
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        for name in ("stage", "office", "first", "last"):
            del self.fields[name]
        set_choices(self, "programme", [(row.code, row.name) for row in programmes_read(viewer)])
        self.order_fields(["q", "which"])

    def chosen(self) -> int:
        """Return how many filters are in force; one of programmes is always chosen."""
        return sum(bool(v) for name, v in self.cleaned_data.items() if name != "programme")


class Changed(forms.Form):
    """What is asked of what changed. The names are those of a figure's address."""

    programme = forms.ChoiceField(label="Programme", required=False)
    country = forms.ChoiceField(label="Country", required=False)
    cluster = forms.ChoiceField(label="Cluster", required=False)
    module = forms.ChoiceField(label="Module gone through", required=False)
    sector = forms.CharField(
        label="Sector", required=False, max_length=3, help_text="An ISIC code, such as C or C31."
    )
    by = forms.ChoiceField(label="Break down by", required=False)
    first = forms.DateField(label="Endline from", required=False, widget=DayInput())
    last = forms.DateField(label="Endline until", required=False, widget=DayInput())

    def __init__(self, *args: Any, viewer: Actor, ways: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read = programmes_read(viewer)
        set_choices(self, "programme", [*ANY, *((row.code, row.name) for row in read)])
        set_choices(self, "country", [*ANY, *countries()])
        set_choices(self, "cluster", [*ANY, *((row.code, row.name) for row in clusters())])
        known = modules_offered(row.code for row in read)
        set_choices(self, "module", [*ANY, *known])
        set_choices(self, "by", [("", "Not broken down"), *ways])

    def clean_sector(self) -> str:
        """Return the sector as codes are written; what is none is not asked."""
        text = str(self.cleaned_data["sector"]).strip().upper()
        known = text[:1] in SECTIONS and (len(text) == 1 or text[1:].isdecimal())
        if text and not known:
            raise forms.ValidationError("Write an ISIC section or division, such as C or C31.")
        return text


class Assessment(forms.Form):
    """What was found in an enterprise. Values and answers come from the lists of its programme."""

    stage = forms.ChoiceField(label="Stage", choices=Stage.choices)
    on = forms.DateField(label="Day", widget=DayInput())
    assessed_by = forms.CharField(
        label="Assessed by",
        required=False,
        max_length=120,
        help_text="The organization or person who looked, such as HAWA.",
    )
    cluster = forms.ChoiceField(label="Cluster", required=False)
    modules = forms.MultipleChoiceField(
        label="Modules gone through by then",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    currency = forms.CharField(
        label="Currency of amounts", required=False, max_length=3, help_text="Such as VND."
    )
    project = forms.ChoiceField(label="Project", required=False)
    confidentiality = forms.ChoiceField(
        label="Who may see it", initial=Confidentiality.PARTNER.value
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, viewer: Actor, programme: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        read = indicators(programme=programme, asked=True)
        self.asked = [(f"kpi-{row.code}", row) for row in read]
        self.seen = [
            (f"practice-{row.code}", row) for row in practices(programme=programme, asked=True)
        ]
        for name, kpi in self.asked:
            self.fields[name] = _value(kpi)
        for name, practice in self.seen:
            self.fields[name] = forms.ChoiceField(
                label=practice.question, required=False, choices=ANSWERS
            )
        self._offer(viewer)

    def _offer(self, viewer: Actor) -> None:
        known = clusters(programme=self.programme)
        set_choices(self, "cluster", [*NONE, *((row.code, row.name) for row in known)])
        set_choices(self, "modules", modules_offered([self.programme]))
        own = projects().filter(programme__code=self.programme)
        set_choices(self, "project", [*NONE, *((row.code, row.name) for row in own)])
        levels = {level for role in viewer.roles for level in SEES[role]}
        seen = [(level.value, words) for level, words in WHO_SEES.items() if level in levels]
        set_choices(self, "confidentiality", seen)

    @property
    def of_values(self) -> list[forms.BoundField]:
        """Return the fields of indicators."""
        return [self[name] for name, _ in self.asked]

    @property
    def of_practices(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of practices by module."""
        found: dict[str, list[forms.BoundField]] = {}
        for name, practice in self.seen:
            found.setdefault(str(practice.module or "All modules"), []).append(self[name])
        return list(found.items())

    @property
    def of_itself(self) -> list[forms.BoundField]:
        """Return the fields of what an assessment says of itself, but for stage and day."""
        names = ("assessed_by", "cluster", "modules", "project", "confidentiality", "note")
        return [self[name] for name in names]

    def found(self) -> Findings:
        """Return the values and answers that were given."""
        given = self.cleaned_data
        values = {kpi.code: given[name] for name, kpi in self.asked if given.get(name) is not None}
        answers = {one.code: given[name] == "YES" for name, one in self.seen if given.get(name)}
        return Findings(values, answers)

    def said(self, *, country: str, engagement: str = "") -> AssessmentStatement:
        """Return what it says of itself."""
        given = self.cleaned_data
        names = ("stage", "on", "project", "cluster", "assessed_by", "confidentiality", "note")
        return AssessmentStatement(
            country=country,
            programme=self.programme,
            engagement=engagement,
            modules=tuple(given["modules"]),
            currency=given["currency"].strip().upper(),
            **{name: given[name] for name in names},
        )


class NewAssessment(Assessment):
    """An assessment as it is recorded: of which enterprise, for which office."""

    enterprise = forms.ChoiceField(label="Enterprise", required=False)
    name = forms.CharField(label="Enterprise", required=False, max_length=300)
    same_as = forms.CharField(
        label="Its reference, where the register has it",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB.",
    )
    country = forms.ChoiceField(label="Country")
    office = forms.ChoiceField(label="Office")

    def __init__(
        self, *args: Any, viewer: Actor, took_part: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.took_part = dict(took_part)
        if took_part:
            set_choices(self, "enterprise", [("", "Another one"), *took_part])
        else:
            del self.fields["enterprise"]
        set_choices(self, "country", [*CHOOSE, *countries()])
        may = [(row.code, row.name) for row in offices_that_may(viewer, Act.RECORD_READINGS)]
        set_choices(self, "office", may)
        if len(may) == 1:
            self.fields["office"].widget = forms.HiddenInput()

    @property
    def of_enterprise(self) -> list[forms.BoundField]:
        """Return the fields that say which enterprise it is."""
        names = ("enterprise", "name", "same_as", "country")
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Ask which enterprise it is."""
        given = super().clean() or self.cleaned_data
        if not (given.get("enterprise") or given.get("name")):
            self.add_error("name", "Say which enterprise was looked at.")
        return given

    def entry(self, *, engagement: str = "") -> AssessmentEntry:
        """Return what was entered."""
        given = self.cleaned_data
        chosen = given.get("enterprise", "")
        name = self.took_part[chosen] if chosen else given["name"]
        return AssessmentEntry(
            enterprise=OrganizationStatement(name=name, country=given["country"]),
            said=self.said(country=given["country"], engagement=engagement),
            found=self.found(),
            same_as=chosen or given["same_as"].strip().upper(),
        )


class Correction(Assessment):
    """An assessment as it should have been, and why."""

    reason = forms.CharField(label="What was wrong", max_length=300)


class Taking(forms.Form):
    """Why an assessment is taken back."""

    reason = forms.CharField(label="Why", max_length=300)


def modules_offered(programmes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the modules of programmes as they are chosen from; none of no programme."""
    codes = list(programmes)
    rows = modules_of(*codes) if codes else []
    return [(f"{row.package.code} {row.code}", str(row)) for row in rows]


def currency_of(country: str) -> str:
    """Return the code of the currency that is paid with in a country today; empty if unknown."""
    used = get_global("territory_currencies").get(country, [])
    codes = [code for code, _, end, is_tender in used if end is None and is_tender]
    return codes[0] if codes and pycountry.currencies.get(alpha_3=codes[0]) else ""


def _value(kpi: Any) -> forms.DecimalField:
    unit = f"In the currency, {kpi.unit}" if kpi.is_money else f"In {kpi.unit}"
    which = str(kpi.get_better_display()).lower()
    return forms.DecimalField(
        label=kpi.name,
        required=False,
        max_digits=18,
        decimal_places=4,
        help_text=f"{unit}; {which}.",
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
