"""The forms of what assessments look for: indicators, practices, clusters."""

from decimal import Decimal
from typing import Any

from django import forms

from banyan.assessments.queries.readings import modules_of
from banyan.assessments.readings.statements import (
    ClusterStatement,
    IndicatorStatement,
    PracticeStatement,
)
from banyan.assessments.readings.vocabulary import Better
from banyan.programmes.queries import programmes
from banyan.web.work.forms import CHOOSE, countries, set_choices


class Indicator(forms.Form):
    """A key performance indicator as the desk keeps it."""

    name = forms.CharField(label="Name", max_length=120)
    definition = forms.CharField(
        label="How it is worked out", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    unit = forms.CharField(
        label="Unit", max_length=40, help_text="Of money: what for, such as a month."
    )
    is_money = forms.BooleanField(label="It is an amount of money", required=False)
    better = forms.ChoiceField(label="Which way is better", choices=Better.choices)
    programme = forms.ChoiceField(label="Programme", required=False)
    least = forms.DecimalField(
        label="Never below", required=False, max_digits=18, decimal_places=4, initial=Decimal()
    )
    most = forms.DecimalField(label="Never above", required=False, max_digits=18, decimal_places=4)
    is_asked = forms.BooleanField(label="Asked now", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(row.code, row.name) for row in programmes()]
        set_choices(self, "programme", [("", "Any programme"), *named])

    def said(self, code: str) -> IndicatorStatement:
        """Return what was entered as a statement."""
        return IndicatorStatement(code=code, **self.given())

    def given(self) -> dict[str, Any]:
        """Return what was entered besides its code."""
        return {name: value for name, value in self.cleaned_data.items() if name != "code"}


class PracticeAsked(forms.Form):
    """A practice as the desk keeps it."""

    question = forms.CharField(
        label="Question", max_length=300, help_text="Answered by yes or no. Yes is good."
    )
    module = forms.ChoiceField(label="Module", required=False)
    is_asked = forms.BooleanField(label="Asked now", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (f"{row.package.code} {row.code}", f"{row.package.name}: {row}") for row in modules_of()
        ]
        set_choices(self, "module", [("", "Of no module"), *named])

    def said(self, code: str) -> PracticeStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        return PracticeStatement(code, given["question"], given["module"], given["is_asked"])


class ClusterKept(forms.Form):
    """A cluster as the desk keeps it."""

    name = forms.CharField(label="Name", max_length=120)
    country = forms.ChoiceField(label="Country")
    programme = forms.ChoiceField(label="Programme", required=False)
    sector = forms.RegexField(
        r"^[A-U](\d{2})?$",
        label="Sector",
        required=False,
        help_text="An ISIC code, such as C31 for furniture.",
        error_messages={"invalid": "Write an ISIC section or division, such as C or C31."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(row.code, row.name) for row in programmes()]
        set_choices(self, "country", [*CHOOSE, *countries()])
        set_choices(self, "programme", [("", "Any programme"), *named])

    def said(self, code: str) -> ClusterStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        return ClusterStatement(
            code, given["name"], given["country"], given["programme"], given["sector"]
        )


def code_field() -> forms.RegexField:
    """Return the field of a new entry's code."""
    return forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]{1,38}$",
        label="Code",
        help_text="Capital letters, figures and hyphens. It never changes.",
        error_messages={"invalid": "Write capital letters, figures and hyphens, such as WASTE-2."},
    )
