"""Fields that forms of partnerships, platforms and dialogues share, and one page for all forms."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from banyan.accounts.permissions import Confidentiality
from banyan.foundation.places import REGION, country_code, country_name
from banyan.programmes.rules import Moves
from banyan.programmes.statements import OrganizationEntry
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind
from banyan.web.forms import DayInput
from banyan.web.pages import ActorRequest, page, refusals_on

ANY: Final = [("", "Any")]
NONE: Final = [("", "None")]
LEVELS: Final = [
    (Confidentiality.PUBLIC.value, "Everyone"),
    (Confidentiality.PARTNER.value, "The partner it belongs to, and offices"),
    (Confidentiality.INTERNAL.value, "Offices"),
    (Confidentiality.RESTRICTED.value, "Its own office and the desk"),
]


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = DayInput()
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def words_field(label: str, *, required: bool = False, help_text: str = "") -> forms.CharField:
    """Return a field for some sentences."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)


def set_choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Give a field its choices, where they stand in the database."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def countries(codes: Iterable[str] = REGION) -> list[tuple[str, str]]:
    """Return countries as choices, by name."""
    return sorted(((code, country_name(code)) for code in codes), key=lambda row: row[1])


def grouped(moves: Moves, words: Any, now: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return where something may go from where it stands, as choices: freely, and with a reason."""
    free, with_reason = moves[now]
    plain = [choice for choice in words.choices if choice[0] in free]
    other = [choice for choice in words.choices if choice[0] in with_reason]
    return [group for group in (("Next", plain), ("With a reason", other)) if group[1]]


class Named(forms.Form):
    """An organization, as a page asks for it."""

    name = forms.CharField(label="Organization", max_length=300)
    same_as = forms.CharField(
        label="Its reference",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB, when the register has it already.",
    )
    kind = forms.ChoiceField(label="Kind", choices=OrganizationKind.choices)
    country = forms.CharField(
        label="Country of its seat",
        required=False,
        help_text="Its name or its two letters, for example Myanmar or US.",
    )

    def clean_country(self) -> str:
        """Understand the country that was named."""
        text = str(self.cleaned_data["country"])
        code = country_code(text)
        if text and not code:
            raise forms.ValidationError("There is no such country. Give its two letters, like MM.")
        return code

    def entry(self) -> OrganizationEntry | None:
        """Return what was entered; nothing where no name was given."""
        given = self.cleaned_data
        if not given["name"]:
            return None
        said = OrganizationStatement(
            name=given["name"], kind=given["kind"], country=given["country"]
        )
        return OrganizationEntry(said, same_as=given["same_as"])


def entered(
    request: ActorRequest,
    form: forms.Form,
    done: Callable[[], str],
    *,
    heading: str,
    verb: str,
    crumbs: list[tuple[str, str]],
    hint: str = "",
) -> HttpResponse:
    """Show a form, or do what it asks: `done` answers with the address to go to."""
    if form.is_valid():
        with refusals_on(form):
            return redirect(done())
    context = {"heading": heading, "form": form, "verb": verb, "crumbs": crumbs, "hint": hint}
    return page(request, "work/fill.html", context, status=422 if form.errors else 200)
