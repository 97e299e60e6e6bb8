"""What one says of oneself at a door."""

from typing import Any, Final

from django import forms
from django.utils import timezone

from banyan.engagements.queries.doors import OpenDoor
from banyan.engagements.vocabulary import AgeBand
from banyan.register.vocabulary import OrganizationKind, Sex

FROM: Final = {
    OrganizationKind.ENTERPRISE.value: "Your enterprise",
    OrganizationKind.COOPERATIVE.value: "Your cooperative",
    OrganizationKind.SCHOOL.value: "Your school or university",
    OrganizationKind.GOVERNMENT.value: "Your ministry or office",
}


class SignIn(forms.Form):
    """A name, and what this door asks besides."""

    use_required_attribute = False

    name = forms.CharField(
        label="Your name",
        max_length=300,
        help_text="As you write it yourself, in your own letters.",
        error_messages={"required": "Your name is missing. Write it here."},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    sex = forms.ChoiceField(
        label="You are", required=False, choices=Sex.choices, widget=forms.RadioSelect
    )
    birth_year = forms.IntegerField(
        label="Year you were born",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "class": "short"}),
        error_messages={"invalid": "A year has four digits, such as 1999. Or leave it empty."},
    )
    age_band = forms.ChoiceField(
        label="Or how old you are",
        required=False,
        choices=[("", "I would rather not say"), *AgeBand.choices],
    )
    phone = forms.CharField(
        label="Your telephone",
        required=False,
        max_length=40,
        help_text="It tells you apart from others of your name.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    organization = forms.CharField(required=False, max_length=300)
    consent = forms.BooleanField(
        error_messages={"required": "Nothing is kept without your yes. Tick this to sign in."}
    )

    def __init__(self, *args: Any, door: OpenDoor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = door.consent
        self.fields["birth_year"].widget.attrs["data-latest"] = str(timezone.now().year)
        if not door.asks_phone:
            del self.fields["phone"]
        if door.organization_kind:
            name = FROM.get(door.organization_kind, "Your organization")
            self.fields["organization"].label = name
        else:
            del self.fields["organization"]

    def clean_birth_year(self) -> int | None:
        """Refuse a year in which nobody here was born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not 1900 <= year <= timezone.now().year:
            raise forms.ValidationError(
                "A year has four digits, such as 1999. Or leave it empty.", code="invalid"
            )
        return year
