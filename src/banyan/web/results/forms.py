"""What narrows a figure, in the address; and stating a figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from banyan.accounts.permissions import Act, Actor, Confidentiality
from banyan.accounts.queries import offices_that_may
from banyan.foundation.periods import Period
from banyan.results.measures import Measure
from banyan.results.queries import (
    choices_of,
    dimensions_from,
    measures,
    period_from,
    scope_from,
)
from banyan.results.statements import FigureStatement, KeptFigure, Scope
from banyan.results.vocabulary import TIMES, Dimension, Qualifier
from banyan.web.attribution import FIELDS as ATTRIBUTION
from banyan.web.attribution import Attributing
from banyan.web.forms import DayInput

# Those that a page offers, in this order; the address and the command line take all.
OFFERED: Final = {
    Dimension.COUNTRY: "Country",
    Dimension.PACKAGE: "Package",
    Dimension.PROGRAMME: "Programme",
    Dimension.FORM: "Form of engagement",
    Dimension.SIZE: "Size",
    Dimension.SECTOR: "Sector",
    Dimension.OWNERSHIP: "Belongs to",
    Dimension.FORMALITY: "Formal or informal",
    Dimension.SEX: "Sex",
    Dimension.AGE: "Age",
    Dimension.RURAL: "Lives",
    Dimension.DISABILITY: "Disability",
    Dimension.OFFICE: "Office",
    Dimension.CLUSTER: "Cluster",
    Dimension.KPI: "Key indicator",
    Dimension.PRACTICE: "Practice",
}
BREAKS: Final = OFFERED | {
    Dimension.YEAR: "Year",
    Dimension.QUARTER: "Quarter",
    Dimension.LEVEL: "Level",
    Dimension.KIND: "Kind of organization",
    Dimension.MODULE: "Module",
    Dimension.DIVISION: "Province or region",
    Dimension.MEMBER_KIND: "Kind of member",
    Dimension.PARTNERSHIP_FORM: "Form of partnership",
    Dimension.TOPIC: "Topic of inspection",
    Dimension.DISASTER: "Disaster",
    Dimension.OWNER: "Public or private",
    Dimension.DATA_QUALITY: "How good the figures are",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a measure."""

    scope: Scope
    period: Period
    by: tuple[Dimension, ...]
    first: str  # as written
    last: str

    @property
    def address(self) -> str:
        """Return the shortest address that asks the same, to come after a question mark."""
        parts = {name: ",".join(codes) for name, codes in self.scope.asked().items()}
        parts |= {"from": self.first, "until": self.last, "by": ",".join(self.by)}
        return urlencode({name: text for name, text in parts.items() if text}, safe=",")


def asked_by(measure: Measure, address: QueryDict) -> Asked:
    """Understand an address. A dimension may be given several times, or with commas.

    :raises Refusal: if it asks for what there is not.
    """
    narrowed = {
        dimension.value: ",".join(filter(None, address.getlist(dimension.value)))
        for dimension in Dimension
        if dimension not in TIMES
    }
    by = ",".join(filter(None, [*address.getlist("by"), *address.getlist("and")]))
    first, last = address.get("from", ""), address.get("until", "")
    return Asked(
        scope=scope_from(measure, narrowed),
        period=period_from(first, last),
        by=dimensions_from(measure, [part for part in by.split(",") if part]),
        first=first,
        last=last,
    )


def asked_again(kept: KeptFigure) -> str:
    """Return the address that asks what a kept figure was asked for, since its own snapshot."""
    first, last = (day.isoformat() if day else "" for day in (kept.period.first, kept.period.last))
    address = Asked(kept.scope, kept.period, (), first, last).address
    return "&".join(filter(None, [address, urlencode({"since": kept.snapshot})]))


class Narrow(forms.Form):
    """The filters of a figure's page: only what the measure knows."""

    def __init__(self, measure: Measure, asked: Asked) -> None:
        scope = asked.scope.asked()
        chosen = {name: ",".join(codes) for name, codes in scope.items()}
        chosen |= {"from": asked.first, "until": asked.last}
        by = [dimension.value for dimension in asked.by] + ["", ""]
        super().__init__(initial=chosen | {"by": by[0], "and": by[1]})
        for dimension in (each for each in OFFERED if each in measure.dimensions):
            self.fields[dimension.value] = _choice(dimension, chosen.get(dimension.value, ""))
        for name in sorted(set(scope) - set(self.fields)):
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        day = DayInput()
        self.fields["from"] = forms.CharField(label="From", required=False, widget=day)
        self.fields["until"] = forms.CharField(label="Until", required=False, widget=day)
        ways = [(d.value, word) for d, word in BREAKS.items() if d in measure.dimensions]
        self.fields["by"] = _select("Break down by", ways, "Not broken down")
        self.fields["and"] = _select("and by", ways, "Nothing more")

    def narrowed(self) -> int:
        """Count the filters that are in force."""
        return sum(bool(value) for name, value in self.initial.items() if name not in ("by", "and"))


def _choice(dimension: Dimension, chosen: str) -> forms.ChoiceField:
    choices = choices_of(dimension)
    if chosen and chosen not in dict(choices):
        choices = [(chosen, chosen.replace(",", ", ")), *choices]
    return _select(OFFERED[dimension], choices, "All")


def _select(label: str, choices: list[tuple[str, str]], nothing: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", nothing), *choices])


class Since(forms.Form):
    """Between which two snapshots a figure is looked at."""

    since = forms.ChoiceField(label="Between what was counted")
    to = forms.ChoiceField(label="and what was counted")

    def __init__(self, *, kept: list[tuple[str, str]], initial: Mapping[str, str]) -> None:
        super().__init__(initial=dict(initial))
        for field in (self.fields["since"], self.fields["to"]):
            if isinstance(field, forms.ChoiceField):
                field.choices = kept


class State(Attributing):
    """A number that an office states, with its evidence."""

    office = forms.ChoiceField(label="Office that says so")
    label = forms.CharField(
        label="What is counted",
        max_length=300,
        help_text="Of whom, where and when: micro enterprises in Fiji helped after the cyclone.",
    )
    qualifier = forms.ChoiceField(label="How sure", choices=Qualifier.choices)
    value = forms.DecimalField(label="Number", max_digits=16, decimal_places=4, min_value=0)
    unit = forms.CharField(label="Unit", max_length=60, initial="enterprises")
    evidence = forms.CharField(
        label="What it rests on",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The document, its page and its date, so that somebody else can find it.",
    )
    as_of = forms.DateField(label="As of", widget=DayInput())
    measure = forms.ChoiceField(
        label="Stands beside", required=False, help_text="The measure it speaks of, if one does."
    )
    country = forms.ChoiceField(label="Country", required=False)
    confidentiality = forms.ChoiceField(
        label="Who may see it",
        choices=[(level.value, level.value.capitalize()) for level in Confidentiality],
        initial=Confidentiality.INTERNAL.value,
    )
    field_order = ("office", "label", "qualifier", "value", "unit", "evidence", *ATTRIBUTION)

    def __init__(self, data: Mapping[str, Any] | None, *, viewer: Actor) -> None:
        super().__init__(data, initial={"office": viewer.home})
        offices = offices_that_may(viewer, Act.STATE_FIGURE)
        counts = [("", "None"), *((each.code, f"{each.code} {each.title}") for each in measures())]
        self._choices("office", [(office.code, office.name) for office in offices])
        self._choices("measure", counts)
        self._choices("country", [("", "Several, or none"), *choices_of(Dimension.COUNTRY)])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def statement(self) -> FigureStatement:
        """Return what was stated, as the command takes it."""
        said = self.cleaned_data
        return FigureStatement(
            label=said["label"],
            value=Decimal(said["value"]),
            unit=said["unit"],
            evidence=said["evidence"],
            as_of=said["as_of"],
            qualifier=said["qualifier"],
            measure=said["measure"],
            scope=Scope.of(country=said["country"]),
            confidentiality=said["confidentiality"],
            attributed=self.attributed(),
        )


class Attribute(Attributing):
    """Whether a stated figure is gross or attributable, and why it is said now."""

    reason = forms.CharField(
        label="Why it is said now",
        max_length=300,
        help_text="The study or the report that says so. It is kept in the figure's history.",
    )
