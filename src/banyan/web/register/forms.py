"""The forms of the register: filters, and a judgement."""

from collections.abc import Sequence
from typing import Final

from django import forms

from banyan.foundation.places import REGION, country_name
from banyan.register.linkage.rows import Row
from banyan.register.vocabulary import (
    Answer,
    OrganizationKind,
    Ownership,
    Sex,
    SizeClass,
    Verdict,
)
from banyan.results.queries.asking import SECTIONS

ANY: Final = [("", "Any")]
COUNTRIES: Final = sorted(((code, country_name(code)) for code in REGION), key=lambda row: row[1])


class Filters(forms.Form):
    """What a list of organizations is narrowed to."""

    text = forms.CharField(label="Name, in any script", required=False)
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *COUNTRIES])
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[*ANY, *OrganizationKind.choices]
    )
    size = forms.ChoiceField(label="Size", required=False, choices=[*ANY, *SizeClass.choices])
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[*ANY, *sorted(SECTIONS.items())]
    )
    ownership = forms.ChoiceField(
        label="Owned mostly by", required=False, choices=[*ANY, *Ownership.choices]
    )

    def wanted(self) -> dict[str, str]:
        """Return what was chosen; what cannot be read is as if it had not been."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PeopleFilters(forms.Form):
    """What a list of people is narrowed to."""

    text = forms.CharField(label="Name, in any script", required=False)
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *COUNTRIES])
    sex = forms.ChoiceField(label="Sex", required=False, choices=[*ANY, *Sex.choices])

    def wanted(self) -> dict[str, str]:
        """Return what was chosen; what cannot be read is as if it had not been."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Asked(forms.Form):
    """What is known of an organization that may be in the register already."""

    name = forms.CharField(label="Name, in any script", max_length=300)
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *COUNTRIES])
    district = forms.CharField(label="District or township", required=False, max_length=200)
    phone = forms.CharField(label="Telephone", required=False, max_length=60)
    registration = forms.CharField(label="Registration number", required=False, max_length=60)
    email = forms.CharField(label="E-mail", required=False, max_length=254)
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[*ANY, *sorted(SECTIONS.items())]
    )

    def asked(self) -> Row | None:
        """Return what was entered, if it has a name; what cannot be read is as if it had not."""
        if not self.is_bound:
            return None
        self.is_valid()
        given = {name: str(value) for name, value in self.cleaned_data.items()}
        return Row(**given) if given.get("name") else None


class Judgement(forms.Form):
    """What somebody says of the ticked records; `next` is the case to go on to."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    reason = forms.CharField(label="Why", required=False, max_length=300)
    next = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)


# All that are counted with the record now: the page says which those are.
ALL: Final = "ALL"


class Reviewed(forms.Form):
    """What somebody found of a drawn record; those that are the same come beside it."""

    sample = forms.CharField(widget=forms.HiddenInput)
    record = forms.CharField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[(ALL, "All of these"), *Answer.choices])
    likely = forms.BooleanField(required=False)


class SampleSize(forms.Form):
    """How many records to draw, in all."""

    reviews = forms.IntegerField(label="Records to review, in all", min_value=1, max_value=10_000)
    more = forms.BooleanField(required=False, widget=forms.HiddenInput)


class Opinion(forms.Form):
    """What somebody says of two records that others have judged."""

    one = forms.CharField(max_length=20, widget=forms.HiddenInput)
    other = forms.CharField(max_length=20, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=Verdict.choices)
    reason = forms.CharField(label="Why", required=False, max_length=300)


def pairs_named(values: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that a form names, each as `REC-… REC-…`; what is none is left out."""
    parts = (value.split(" ") for value in values)
    return [(part[0], part[1]) for part in parts if len(part) == 2 and all(part)]
