"""The forms of outcomes: filters of the coverage, the text of a biennium, a document."""

from typing import Any, Final

from django import forms

from banyan.engagements.queries import Wanted
from banyan.engagements.queries.serving import Asked
from banyan.programmes.queries.frameworks import policy_indicators
from banyan.programmes.rules import biennium_in_words
from banyan.programmes.statements import (
    OutcomeDocumentStatement,
    OutcomeTextStatement,
    known_targets,
)
from banyan.web.attribution import Attributing
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, KINDS_OF_CONTRIBUTION, NONE, countries, set_choices

STATUSES: Final = (
    ("TARGET", "Target"),
    ("PIPELINE", "Pipeline"),
    ("MAINTENANCE", "Maintenance"),
    ("CLOSED", "Closed"),
)
BIENNIA: Final = range(2010, 2040, 2)


class Coverage(forms.Form):
    """What the coverage is narrowed to, and what stands across it."""

    country = forms.ChoiceField(label="Country", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[*ANY, *STATUSES])
    across = forms.ChoiceField(
        label="Across",
        required=False,
        choices=[
            ("kind", "How they serve it"),
            ("programme", "Their programme"),
            ("form", "Their form"),
        ],
    )
    bare = forms.BooleanField(label="Only those that nothing serves", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [*ANY, *countries()])

    def asked(self) -> Asked:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            country=given.get("country", ""),
            status=given.get("status", ""),
            across=given.get("across") or "kind",
            bare=given.get("bare", False),
        )

    def engagements(self) -> Wanted:
        """Return what the engagements without an outcome are narrowed to likewise."""
        return Wanted(country=self.asked().country)

    def chosen(self) -> int:
        """Return how many filters are in force."""
        asked = self.asked()
        return sum(map(bool, (asked.country, asked.status, asked.bare, asked.across != "kind")))


class Tell(forms.Form):
    """What an outcome is in a biennium."""

    biennium = forms.TypedChoiceField(
        label="Biennium",
        coerce=int,
        choices=[(year, biennium_in_words(year)) for year in BIENNIA],
        help_text="The texts of other biennia stay as they are.",
    )
    title = forms.CharField(label="Title", max_length=300)
    status = forms.ChoiceField(label="Status", choices=STATUSES)
    indicator = forms.ChoiceField(
        label="Policy indicator",
        required=False,
        help_text="It counts member States, never enterprises.",
    )
    targets = forms.MultipleChoiceField(
        label="Targets of the Sustainable Development Goals",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    strategy = forms.CharField(label="Strategy", required=False, widget=forms.Textarea)
    result = forms.CharField(
        label="Result",
        required=False,
        widget=forms.Textarea,
        help_text="At the end of the biennium: what changed in the country, and by whom.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (row.code, f"{biennium_in_words(row.outcome.biennium)}: {row.code} {row.title}")
            for row in policy_indicators()
        ]
        set_choices(self, "indicator", [*NONE, *named])
        set_choices(
            self, "targets", [(code, f"{code} {text}") for code, text in known_targets().items()]
        )

    def said(self) -> OutcomeTextStatement:
        """Return what was entered."""
        given = self.cleaned_data
        return OutcomeTextStatement(
            biennium=given["biennium"],
            title=given["title"],
            status=given["status"],
            strategy=given["strategy"],
            result=given["result"],
            indicator=given["indicator"],
            targets=tuple(given["targets"]),
        )


class Document(forms.Form):
    """A document behind an outcome."""

    title = forms.CharField(label="Title", max_length=300)
    shows = forms.CharField(
        label="What it shows",
        widget=forms.Textarea,
        help_text="What was done for the outcome, or what came of it.",
    )
    dated = forms.DateField(label="Its day", required=False, widget=DayInput())
    address = forms.URLField(
        label="Where it can be read",
        required=False,
        assume_scheme="https",
        help_text="An address that begins with https://",
    )

    def said(self) -> OutcomeDocumentStatement:
        """Return what was entered."""
        given = self.cleaned_data
        return OutcomeDocumentStatement(
            title=given["title"],
            shows=given["shows"],
            dated=given["dated"],
            address=given["address"],
        )


class Serve(Attributing):
    """Which outcome an engagement serves, how, and why one may say so."""

    outcome = forms.ChoiceField(label="Outcome")
    kind = forms.ChoiceField(label="How it serves it", choices=KINDS_OF_CONTRIBUTION)
    reason = forms.CharField(
        label="Why one may say so",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="For example what the outcome would lack without it.",
    )
    field_order = ("outcome", "kind", "reason")

    def __init__(self, *args: Any, known: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "outcome", known)
