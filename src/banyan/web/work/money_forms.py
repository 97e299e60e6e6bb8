"""The forms of money: funding, budgets, costs and who bore them, and filters of projects."""

from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.engagements.statements import CostStatement
from banyan.engagements.vocabulary import Bearer
from banyan.foundation.money import Money, money_from
from banyan.foundation.refusals import Refusal
from banyan.programmes.queries import programmes
from banyan.programmes.statements import FundingStatement
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, NONE, countries, set_choices

SEEN_BY: Final = (
    ("PUBLIC", "Everyone"),
    ("PARTNER", "The partner it belongs to, and offices"),
    ("INTERNAL", "Offices"),
    ("RESTRICTED", "Its own office and the desk"),
)
KINDS_OF_FUNDING: Final = (
    ("GRANT", "Development cooperation"),
    ("TRUST_FUND", "Trust fund"),
    ("CO_FINANCING", "Co-financing by an enterprise or a partner"),
    ("IN_KIND", "In kind"),
    ("REGULAR_BUDGET", "Regular budget"),
    ("SUPPLEMENTARY", "Regular budget supplementary account"),
)


class Amount(forms.Form):
    """An amount as stated, with its currency, its rate and the rate's day."""

    amount = forms.DecimalField(label="Amount", max_digits=16, decimal_places=2)
    currency = forms.CharField(
        label="Currency", max_length=3, initial="USD", help_text="Three letters, such as VND."
    )
    per_usd = forms.DecimalField(
        label="How many make one US dollar",
        required=False,
        max_digits=18,
        decimal_places=6,
        help_text="The rate that you were given, for example 23255. Not needed for US dollars.",
    )
    rate_on = forms.DateField(label="Day of the rate", required=False, widget=DayInput())

    def _clean_amount(self, given: dict[str, Any], *, stated_on: Any = None) -> None:
        """Make money of what was entered, or say on the form why it is none."""
        self.stated: Money | None = None
        if given.get("amount") is None or "currency" not in given:
            return
        try:
            self.stated = money_from(
                amount=given["amount"],
                currency=given["currency"],
                per_usd=given.get("per_usd"),
                rate_on=given.get("rate_on"),
                stated_on=stated_on,
            )
        except Refusal as refusal:
            self.add_error(None, refusal.message)

    def money(self) -> Money:
        """Return what was entered. The form is valid, so there is some."""
        assert self.stated is not None
        return self.stated


class Cost(Amount):
    """A part of what an engagement cost, or the whole, and who bore it."""

    item = forms.CharField(
        label="What for",
        required=False,
        max_length=200,
        help_text="Leave it empty where only the whole is known.",
    )
    borne_by = forms.ChoiceField(label="Borne by", choices=Bearer.choices)
    bearer = forms.ChoiceField(label="Which organization", required=False)
    valued_how = forms.CharField(
        label="How it was valued",
        required=False,
        max_length=300,
        help_text="For what is in kind: a hall at the price it is let for, for example.",
    )
    spent_on = forms.DateField(
        widget=DayInput(),
        label="Day it was spent",
        help_text="It counts in this year.",
    )
    evidence = forms.CharField(
        label="Where it is written",
        required=False,
        max_length=300,
        help_text="An invoice, a report.",
    )
    field_order = ("item", "amount", "currency", "per_usd", "rate_on", "borne_by", "bearer")

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "bearer", [*NONE, *parties])

    def clean(self) -> dict[str, Any]:
        """Make money of the amount; of dollars, as of the day they were spent."""
        given = super().clean() or self.cleaned_data
        self._clean_amount(given, stated_on=given.get("spent_on"))
        return given

    def said(self) -> CostStatement:
        """Return what was entered."""
        names = ("item", "borne_by", "bearer", "valued_how", "spent_on", "evidence")
        return CostStatement(
            money=self.money(), **{name: self.cleaned_data[name] for name in names}
        )


class Budget(Amount):
    """What a project plans to spend in a year."""

    year = forms.IntegerField(label="Year", min_value=1990, max_value=2050)
    office = forms.ChoiceField(label="Kept by")
    confidentiality = forms.ChoiceField(label="Who may see it", choices=SEEN_BY, initial="INTERNAL")
    field_order = ("year",)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "office", _offices(viewer))

    def clean(self) -> dict[str, Any]:
        """Make money of the amount."""
        given = super().clean() or self.cleaned_data
        self._clean_amount(given)
        return given


class Funding(Amount):
    """A funder pays for a programme or a project."""

    name = forms.CharField(label="Funder", max_length=300)
    same_as = forms.CharField(
        label="Its reference",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB, when the register has it already.",
    )
    organization_kind = forms.ChoiceField(
        label="What it is", choices=OrganizationKind.choices, initial="FUNDER"
    )
    country = forms.ChoiceField(label="Country", required=False)
    kind = forms.ChoiceField(label="How it pays", choices=KINDS_OF_FUNDING)
    starts_on = forms.DateField(label="From", required=False, widget=DayInput())
    until = forms.DateField(label="Last day", required=False, widget=DayInput())
    evidence = forms.CharField(
        label="Where it is written", max_length=300, help_text="An agreement, a report."
    )
    office = forms.ChoiceField(label="Kept by")
    confidentiality = forms.ChoiceField(label="Who may see it", choices=SEEN_BY, initial="INTERNAL")
    field_order = ("name", "same_as", "organization_kind", "country", "kind")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].required = False
        self.fields["amount"].help_text = "Leave it empty where it is nobody's to tell."
        self.fields["currency"].required = False
        set_choices(self, "office", _offices(viewer))
        set_choices(self, "country", [("", "Elsewhere"), *countries()])

    def clean(self) -> dict[str, Any]:
        """Make money of the amount, where there is one."""
        given = super().clean() or self.cleaned_data
        self._clean_amount(given, stated_on=given.get("starts_on"))
        return given

    def funder(self) -> OrganizationStatement:
        """Return who pays."""
        given = self.cleaned_data
        return OrganizationStatement(
            name=given["name"], kind=given["organization_kind"], country=given["country"]
        )

    def said(self, *, programme: str = "", project: str = "") -> FundingStatement:
        """Return what was entered, of this programme or project."""
        names = ("kind", "starts_on", "until", "evidence", "confidentiality")
        return FundingStatement(
            programme=programme,
            project=project,
            money=self.stated,
            **{name: self.cleaned_data[name] for name in names},
        )


class Strike(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label="Why", max_length=300, help_text="It is kept in the history, and counted nowhere."
    )


class Projects(forms.Form):
    """What a list of projects is narrowed to."""

    q = forms.CharField(label="Name", required=False)
    country = forms.ChoiceField(label="Country", required=False)
    programme = forms.ChoiceField(label="Programme", required=False)
    year = forms.IntegerField(label="Running in", required=False, min_value=1990, max_value=2050)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [*ANY, *countries()])
        set_choices(self, "programme", [*ANY, *((row.code, row.name) for row in programmes())])

    def wanted(self) -> dict[str, Any]:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        if not self.is_bound:
            return {}
        self.is_valid()
        given = self.cleaned_data
        asked = {"text": given.get("q"), "country": given.get("country")}
        asked |= {"programme": given.get("programme"), "year": given.get("year")}
        return {name: value for name, value in asked.items() if value}


def _offices(viewer: Actor) -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in offices_that_may(viewer, Act.RECORD_FUNDING)]
