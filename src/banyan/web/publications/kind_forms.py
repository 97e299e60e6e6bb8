"""The forms of what the kinds of publication have of their own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import forms

from banyan.foundation.periods import Period
from banyan.foundation.places import REGION, country_name
from banyan.publications.statements import About, ChartEntry, DrawnEntry
from banyan.publications.vocabulary import Kind
from banyan.results.queries import choices_of, measure_named, measures
from banyan.results.statements import Scope
from banyan.results.vocabulary import Dimension
from banyan.web.forms import DayInput
from banyan.web.publications.forms import Start

HEAD: Final = "head_"


class StartKind(Start):
    """A new publication of a kind: its masthead, and what it tells of."""

    first = forms.DateField(label="From", required=False, widget=DayInput())
    last = forms.DateField(label="Until, the day included", required=False, widget=DayInput())
    only = forms.MultipleChoiceField(
        label="Countries",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="None chosen is all of them.",
    )
    field_order = ("publication", "number", "region", "first", "last", "only", "dated")

    def __init__(
        self, *args: Any, kind: Kind, today: date, last: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_beginning(kind, today, last), **kwargs)
        self.kind = kind
        countries = self.fields["only"]
        assert isinstance(countries, forms.MultipleChoiceField)
        named = [(code, country_name(code)) for code in REGION]
        named.sort(key=lambda row: row[1])
        countries.choices = named
        self.fields["invitation"].label = kind.asks
        if not kind.issue.count("{number}"):
            self.fields["number"].label = "Number in its series"
        for place, (term, text) in enumerate(kind.head):
            self.fields[f"{HEAD}{place}"] = forms.CharField(
                label=term, initial=text, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day comes before the first. Change one of the two.")
        return given

    def about(self) -> About:
        """Return of which kind it is, and what it tells of."""
        given = self.cleaned_data
        return About(
            kind=self.kind.code,
            period=Period(given["first"], given["last"]),
            countries=given["only"],
            head=[
                (term, given[f"{HEAD}{place}"]) for place, (term, _) in enumerate(self.kind.head)
            ],
        )


def _beginning(kind: Kind, today: date, last: Any) -> dict[str, object]:
    """Return what a new one of a kind starts with: a report tells of the year before.

    What the last one said of its region and publisher is said again, and its number goes on.
    """
    known: dict[str, object] = {"publication": kind.publication, "number": 1, "dated": today}
    if last:
        known |= {"number": last.number + 1, "region": last.region, "publisher": last.publisher}
    if kind.head:
        year = today.year - 1
        known |= {"first": date(year, 1, 1), "last": date(year, 12, 31), "number": year}
    return known


class Drawn(forms.Form):
    """Figures and lists to be drawn into a part."""

    measures = forms.MultipleChoiceField(
        label="Counted over the period", required=False, widget=forms.CheckboxSelectMultiple
    )
    figures = forms.MultipleChoiceField(
        label="Stated by offices", required=False, widget=forms.CheckboxSelectMultiple
    )
    lists = forms.MultipleChoiceField(
        label="Lists", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, offered: Mapping[str, Iterable[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = list(choices)
            if not field.choices:
                del self.fields[name]

    def entries(self) -> list[DrawnEntry]:
        """Return the figures that were chosen."""
        given = self.cleaned_data
        counted = [
            DrawnEntry(measure=code, label=measure_named(code).title)
            for code in given.get("measures", ())
        ]
        return counted + [DrawnEntry(figure=ref) for ref in given.get("figures", ())]


class Chart(forms.Form):
    """A measure drawn over the publication's period and countries."""

    title = forms.CharField(
        label="What it shows, as a sentence",
        max_length=200,
        help_text="For example: Two in three engagements were trainings.",
    )
    measure = forms.ChoiceField(label="What is counted")
    by = forms.ChoiceField(label="Broken down by")
    drawn = forms.ChoiceField(
        label="Drawn as", choices=(("BARS", "Bars"), ("LINES", "A line over the years"))
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "measure": [(one.code, f"{one.title} ({one.unit})") for one in measures()],
            "by": [
                (one.value, one.value.replace("_", " ").capitalize())
                for one in Dimension
                if one in (Dimension.YEAR, Dimension.SECTOR) or choices_of(one)
            ],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def entry(self, *, section: int, period: Period, countries: Iterable[str]) -> ChartEntry:
        """Return what was entered, for a part of a publication."""
        given = self.cleaned_data
        return ChartEntry(
            title=given["title"],
            measure=given["measure"],
            by=given["by"],
            drawn=given["drawn"],
            section=section,
            scope=Scope(country=tuple(countries)),
            period=period,
        )


class Reminder(forms.Form):
    """What an office is told with a reminder."""

    text = forms.CharField(
        label="A few words with it", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
