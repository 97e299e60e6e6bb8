"""The forms of printed materials: a print run, copies that come and go, what a training used."""

from typing import Any

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.foundation.places import country_name
from banyan.programmes.queries.adaptations import adaptations
from banyan.programmes.queries.materials import materials, stock_places
from banyan.programmes.statements import (
    NamedOrganization,
    Price,
    PrintStatement,
    StockStatement,
)
from banyan.programmes.vocabulary import StockReason
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.work.catalogue_forms import OrganizationFields, a_day, set_choices
from banyan.web.work.forms import NONE

BY_HAND = (StockReason.DISTRIBUTED, StockReason.MOVED_OUT, StockReason.LOST, StockReason.FOUND)
RATE_HINT = "How many US dollars one unit of the currency was worth on that day."


class _Priced(forms.Form):
    amount = forms.DecimalField(
        label="Price of one copy", required=False, min_value=0, max_digits=14, decimal_places=4
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label="Currency", required=False, help_text="Three letters, such as MMK."
    )
    rate_to_usd = forms.DecimalField(
        label="Rate to the US dollar",
        required=False,
        min_value=0,
        max_digits=18,
        decimal_places=9,
        help_text=RATE_HINT,
    )
    rate_on = a_day("Day of the rate", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for all four of a price, or none."""
        given = super().clean() or self.cleaned_data
        names = ("amount", "currency", "rate_to_usd", "rate_on")
        missing = [name for name in names if given.get(name) in (None, "")]
        if 0 < len(missing) < len(names):
            for name in missing:
                self.add_error(name, "A price needs its currency, rate and day. Give this too.")
        if given.get("rate_to_usd") == 0:
            self.add_error("rate_to_usd", "No currency is worth nothing. Give its rate.")
        return given

    def price(self) -> Price | None:
        """Return the price that was entered, if one was."""
        given = self.cleaned_data
        if given["amount"] is None:
            return None
        return Price(
            given["amount"], given["currency"].upper(), given["rate_to_usd"], given["rate_on"]
        )


class Print(_Priced):
    """Copies that were printed, and where they were brought."""

    adaptation = forms.ChoiceField(label="Adaptation")
    title = forms.CharField(
        label="What was printed", max_length=200, help_text="For example: SYB manual."
    )
    runs_short_below = forms.IntegerField(
        label="Runs short below", min_value=0, initial=0, help_text="Copies at one place."
    )
    copies = forms.IntegerField(label="Copies", min_value=1)
    printer = forms.CharField(label="Printer", max_length=200)
    on = a_day("Printed on")
    office = forms.ChoiceField(label="Office whose store it is")
    place = forms.CharField(label="Brought to", max_length=200, help_text="The store's name.")
    field_order = (
        *("adaptation", "title", "runs_short_below", "copies", "printer", "on", "office"),
        *("place", "amount", "currency", "rate_to_usd", "rate_on"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = adaptations(viewer).values_list("ref", "package__name", "country", "version")
        named = [
            (ref, f"{package}, {country_name(country)} {version}".strip())
            for ref, package, country, version in columns
        ]
        set_choices(self, "adaptation", named)
        may = offices_that_may(viewer, Act.KEEP_MATERIALS)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        for name in ("amount", "currency", "rate_to_usd", "rate_on"):
            self.fields[name].required = True
        self.fields["amount"].label = "Cost of one copy"

    def said(self) -> PrintStatement:
        """Return what was entered."""
        given = self.cleaned_data
        names = ("adaptation", "title", "copies", "printer", "on", "office", "place")
        return PrintStatement(
            runs_short_below=given["runs_short_below"], **{name: given[name] for name in names}
        )


class _Copies(forms.Form):
    material = forms.ChoiceField(label="Material")
    place = forms.ChoiceField(label="Place")
    copies = forms.IntegerField(label="Copies", min_value=1)
    on = a_day("On")
    note = forms.CharField(label="Note", required=False, max_length=300)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = materials(viewer).values_list("ref", "title", "adaptation__country")
        known = [(ref, f"{title} ({country_name(country)})") for ref, title, country in columns]
        set_choices(self, "material", known)
        self.places = list(stock_places(viewer).values_list("ref", "name"))
        set_choices(self, "place", self.places)

    def said(self) -> StockStatement:
        """Return what was entered."""
        given = self.cleaned_data
        return StockStatement(
            material=given["material"],
            place=given["place"],
            copies=given["copies"],
            on=given["on"],
            to_place=given.get("to_place", ""),
            note=given["note"],
        )


class Stock(_Copies, _Priced, OrganizationFields):
    """Copies that came to a place or left it."""

    reason = forms.ChoiceField(
        label="What happened", choices=[(reason.value, reason.label) for reason in BY_HAND]
    )
    to_place = forms.ChoiceField(label="To which place, if they moved", required=False)
    field_order = (
        *("material", "place", "reason", "copies", "on", "to_place", "name", "kind"),
        *("same_as", "amount", "currency", "rate_to_usd", "rate_on", "note"),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        set_choices(self, "to_place", [*NONE, *self.places])
        self.fields["name"].label = "To whom, if they were handed out"

    def recipient(self) -> NamedOrganization | None:
        """Return who received the copies, if somebody is named."""
        given = self.cleaned_data
        if not given["name"]:
            return None
        kind = given["kind"] or OrganizationKind.OTHER.value
        return NamedOrganization(
            OrganizationStatement(name=given["name"], kind=kind), given["same_as"]
        )


class Use(_Copies):
    """Copies that an engagement used up."""
