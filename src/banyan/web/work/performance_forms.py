"""The filters of performance cards."""

from typing import Any

from django import forms

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.engagements.queries.cards import By
from banyan.foundation.periods import Period
from banyan.web.forms import DayInput


class Asked(forms.Form):
    """Whose cards are shown, and of which trainings."""

    by = forms.ChoiceField(
        label="Cards of",
        required=False,
        choices=[(By.TRAINER.value, "Trainers"), (By.PROVIDER.value, "Providers")],
    )
    first = forms.DateField(label="Trainings from", required=False, widget=DayInput())
    last = forms.DateField(label="Until", required=False, widget=DayInput())

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_somewhere(viewer, Act.SEE_REPORTS):
            del self.fields["by"]  # a trainer has a card of their own, and no other
        self.is_valid()

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())

    def period(self) -> Period:
        """Return the days in which trainings ended."""
        return Period(self.cleaned_data.get("first"), self.cleaned_data.get("last"))

    def whose(self) -> By:
        """Return whose cards are asked for."""
        return By(self.cleaned_data.get("by") or By.TRAINER)
