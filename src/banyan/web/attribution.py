"""Saying whether a number is gross or attributable, in any form that asks."""

from typing import Any, Final

from django import forms

from banyan.provenance.statements import Attributed
from banyan.provenance.vocabulary import Attribution, AttributionMethod

FIELDS: Final = ("attribution", "attribution_method", "attribution_share")


class Attributing(forms.Form):
    """Three fields that a form of its own adds to: gross or attributable, how, which share."""

    attribution = forms.ChoiceField(
        label="Gross or attributable",
        required=False,
        choices=[("", "Not said"), *Attribution.choices],
        help_text="Gross is all that was seen. Attributable is what would not have come without "
        "this work.",
    )
    attribution_method = forms.ChoiceField(
        label="How that was found out",
        required=False,
        choices=[("", "Nothing was found out"), *AttributionMethod.choices],
        help_text="Only of what is attributable.",
    )
    attribution_share = forms.DecimalField(
        label="Share claimed, in percent",
        required=False,
        max_digits=5,
        decimal_places=2,
        help_text="Only where a share is claimed: 40 of a result to which others gave as well.",
    )

    def attributed(self) -> Attributed:
        """Return what was said; whoever takes it says whether it goes together."""
        given: dict[str, Any] = self.cleaned_data
        return Attributed(*(given[name] for name in FIELDS))
