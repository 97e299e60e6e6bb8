"""What a door is like: its days, and what it asks."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django import forms

from banyan.engagements.commands.doors import DoorEntry
from banyan.register.vocabulary import OrganizationKind
from banyan.web.forms import DayInput

# In UTC a day of the region begins the evening before, and ends the evening after in the islands
# east of it. A door is open a little longer than its days, rather than shut in somebody's face.
_EARLIEST: Final = timedelta(hours=14)
_LATEST: Final = timedelta(hours=12)


class Opening(forms.Form):
    """From which day until which a door is open, and what it asks besides a name."""

    first = forms.DateField(label="First day", widget=DayInput())
    last = forms.DateField(
        label="Last day",
        widget=DayInput(),
        help_text="It is open for the whole of its days, and can be closed before.",
    )
    organization_kind = forms.ChoiceField(
        label="Where people come from",
        required=False,
        choices=[("", "Do not ask"), *OrganizationKind.choices],
        help_text="What they name is counted as that. At a school's event ask for the school.",
    )
    asks_phone = forms.BooleanField(
        label="Ask for a telephone",
        required=False,
        help_text="Nobody has to give one. It tells two people of one name apart.",
    )
    consent = forms.CharField(
        label="What people agree to",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence in the language of those who come. Nothing is kept of anybody who "
        "does not tick it.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, where they are."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first. Change one of them.")
        return cleaned

    def entry(self) -> DoorEntry:
        """Return the door as it is asked for."""
        given = self.cleaned_data
        begins = datetime.combine(given["first"], time(), UTC)
        ends = datetime.combine(given["last"], time(), UTC) + timedelta(days=1)
        return DoorEntry(
            opens_at=begins - _EARLIEST,
            closes_at=ends + _LATEST,
            consent=given["consent"],
            organization_kind=given["organization_kind"],
            asks_phone=given["asks_phone"],
        )
