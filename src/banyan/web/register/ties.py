"""Pages on which one says who buys from whom, and who belongs to which body."""

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.accounts.permissions import Act, require_somewhere
from banyan.accounts.queries import offices_that_may
from banyan.delivery.tasks import index_for_entry_later
from banyan.foundation.places import REGION, country_name
from banyan.register.commands.enter_tie import enter_tie
from banyan.register.queries import SeenOrganization, organization
from banyan.register.statements import BelongsStatement, BuysStatement, OrganizationStatement
from banyan.register.vocabulary import BodyKind, OrganizationKind
from banyan.web.forms import DayInput
from banyan.web.pages import ActorRequest, page, refusals_on

SEEN_BY: Final = (
    ("PUBLIC", "Everyone"),
    ("PARTNER", "The partner it belongs to, and offices"),
    ("INTERNAL", "Offices"),
    ("RESTRICTED", "Its own office and the desk"),
)
_HOW: Final = [
    ("BUYS", "It buys from the other"),
    ("SELLS", "It sells to the other"),
    ("BELONGS", "It belongs to the other, a body"),
    ("HOLDS", "The other belongs to it, a body"),
]


class Tie(forms.Form):
    """What ties an organization to another."""

    how = forms.ChoiceField(label="What ties them", choices=_HOW)
    name = forms.CharField(label="The other organization", max_length=300)
    same_as = forms.CharField(
        label="Its reference",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB, when the register has it already.",
    )
    other_kind = forms.ChoiceField(label="What the other is", choices=OrganizationKind.choices)
    country = forms.ChoiceField(label="Country of the other")
    goods = forms.CharField(
        label="What is bought", required=False, max_length=200, help_text="Of trade alone."
    )
    kind = forms.ChoiceField(
        label="Kind of body",
        choices=BodyKind.choices,
        required=False,
        help_text="Of belonging alone.",
    )
    starts_on = forms.DateField(label="From", required=False, widget=DayInput())
    until = forms.DateField(label="Last day", required=False, widget=DayInput())
    said_by = forms.CharField(
        label="Who says so", max_length=200, help_text="A list, a visit, a report."
    )
    office = forms.ChoiceField(label="Reported to")
    confidentiality = forms.ChoiceField(label="Who may see it", choices=SEEN_BY, initial="INTERNAL")

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = sorted(((code, country_name(code)) for code in REGION), key=lambda row: row[1])
        for name, choices in (("country", [*places, ("", "Elsewhere")]), ("office", offices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.fields["country"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for the kind of body wherever one is belonged to."""
        given = super().clean() or self.cleaned_data
        if given.get("how") in ("BELONGS", "HOLDS") and not given.get("kind"):
            self.add_error("kind", "Say what kind of body it is.")
        return given


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, ref: str) -> HttpResponse:
    """Say what ties an organization to another."""
    viewer = request.actor
    require_somewhere(viewer, Act.RECORD_TIES)
    found = organization(viewer, ref)
    offices = [(row.code, row.name) for row in offices_that_may(viewer, Act.RECORD_TIES)]
    initial = {"office": viewer.home, "country": found.country}
    form = Tie(request.POST or None, offices=offices, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            _report(request, found, form.cleaned_data)
            index_for_entry_later.enqueue()
            return redirect("register:organization", ref=found.ref)
    context = {
        "heading": f"What ties {found.name} to others",
        "organization": found,
        "form": form,
        "verb": "Record it",
    }
    return page(request, "register/tie.html", context, status=422 if form.errors else 200)


def _report(request: ActorRequest, found: SeenOrganization, given: dict[str, Any]) -> None:
    mine = OrganizationStatement(name=found.name, kind=found.kind, country=found.country)
    other = OrganizationStatement(
        name=given["name"], kind=given["other_kind"], country=given["country"]
    )
    is_first = given["how"] in ("BUYS", "BELONGS")
    one, two = (mine, other) if is_first else (other, mine)
    refs = (found.ref, given["same_as"]) if is_first else (given["same_as"], found.ref)
    shared = {name: given[name] for name in ("starts_on", "until", "confidentiality")}
    said: BuysStatement | BelongsStatement
    if given["how"] in ("BUYS", "SELLS"):
        said = BuysStatement(one, two, goods=given["goods"], same_as=refs, **shared)
    else:
        said = BelongsStatement(one, two, kind=given["kind"], same_as=refs, **shared)
    enter_tie(
        said=said,
        said_by=given["said_by"],
        office=given["office"],
        by=request.actor,
        at=timezone.now(),
    )
