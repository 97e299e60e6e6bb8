"""The page of who can be reached in an area today, and the word that it is still so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from banyan.accounts.permissions import Act, Actor, may_somewhere, require_somewhere
from banyan.assessments.commands.check_contacts import check_contact
from banyan.assessments.disasters.vocabulary import ContactGroup, Reached
from banyan.assessments.queries.contact_areas import Extent, extent_of
from banyan.assessments.queries.contacts import (
    Contact,
    Contacts,
    WantedContacts,
    by_division,
    contacts,
    counted_in,
)
from banyan.assessments.queries.disasters import disaster, struck_last
from banyan.foundation.places import country_name, division_name, divisions
from banyan.register.vocabulary import OrganizationKind
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import ANY, countries, set_choices

# A small island on one page, so that it can be printed as one; more than these are turned.
A_PAGE: Final = 100
# Disasters to choose from: the page of an earlier one leads here, too.
OFFERED: Final = 100
COLUMNS: Final = (
    *("area", "group", "reference", "name", "kind", "sector", "town", "telephones", "addresses"),
    *("people", "last verified", "last told of", "last tried", "found", "by", "note"),
)


class ContactFilters(forms.Form):
    """Where contacts are sought, and whom."""

    disaster = forms.ChoiceField(
        label="Where a disaster struck",
        required=False,
        help_text="The latest. The page of an earlier one leads here, too.",
    )
    country = forms.ChoiceField(label="Or in a country", required=False)
    division = forms.MultipleChoiceField(
        label="Its provinces or islands",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    who = forms.ChoiceField(label="Whom", required=False, choices=[*ANY, *ContactGroup.choices])
    q = forms.CharField(label="Name or town", required=False)
    reach = forms.BooleanField(label="Only those with a telephone or an address", required=False)

    def __init__(self, *args: Any, struck: Sequence[Any], country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(row.ref, f"{row.name}, {country_name(row.country)}") for row in struck]
        set_choices(self, "disaster", [("", "None"), *named])
        set_choices(self, "country", [("", "Choose"), *countries()])
        set_choices(self, "division", list(divisions(country)) if country else [])
        if not country:
            del self.fields["division"]

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show who can be reached in an area, or give it as a file."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_REGISTER)
    filters, wanted = _wanted(request)
    if kind := request.GET.get("as", ""):
        return _file(kind, viewer, wanted)
    extent, found = _listed(viewer, wanted)
    turned = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Contacts",
        "crumbs": [("Disasters", reverse("work:disasters"))],
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "wanted": wanted,
        "extent": extent,
        "found": turned,
        "areas": by_division(turned),
        "counted": counted_in(found),
        "today": timezone.localdate(),
        "may_check": may_somewhere(viewer, Act.CHECK_CONTACTS),
        "address": _without(request, "as", "page"),
        "here": request.GET.urlencode(),
    }
    return page(request, "work/disasters/contacts.html", context, part="list")


def _listed(viewer: Actor, wanted: WantedContacts) -> tuple[Extent, Contacts]:
    """Return how much there is, and whom to list: nobody where there are too many."""
    extent = extent_of(viewer, wanted) if wanted.country else Extent()
    if not wanted.country or extent.is_too_large:
        return extent, Contacts(viewer, wanted)
    asked = replace(wanted, only_placed=bool(extent.leaves_out))
    return extent, contacts(viewer, asked, among=extent.sought)


def _file(kind: str, viewer: Actor, wanted: WantedContacts) -> HttpResponse:
    """Return everybody there, however many: what is too much for a page is not for a file."""
    found = contacts(viewer, wanted) if wanted.country else Contacts(viewer, wanted)
    name = f"contacts-{wanted.country or 'none'}"
    return taken_away(kind, name=name, columns=COLUMNS, rows=_cells(found))


def _wanted(request: ActorRequest) -> tuple[ContactFilters, WantedContacts]:
    """Return what is asked for: of a disaster, its country and divisions, where none are chosen."""
    viewer = request.actor
    struck = struck_last(viewer, most=OFFERED)
    asked = request.GET.get("disaster", "")
    one = disaster(viewer, asked) if asked else None
    if one and one not in struck:
        struck.append(one)
    country = one.country if one else request.GET.get("country", "")
    filters = ContactFilters(request.GET, struck=struck, country=country)
    filters.is_valid()
    given = filters.cleaned_data
    country = one.country if one else given.get("country", "")
    chosen = tuple(given.get("division", ()))
    if one and not chosen:
        chosen = tuple(area.division for area in one.areas.all())
    return filters, WantedContacts(
        country=country,
        divisions=chosen,
        group=given.get("who", ""),
        text=given.get("q", ""),
        only_reachable=bool(given.get("reach")),
    )


@require_POST
def check(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a contact is still right today, or that nobody answers; then go back to the list."""
    answered = request.POST.get("reached", "")
    check_contact(
        ref=ref,
        on=timezone.localdate(),
        reached=answered if answered in Reached.values else Reached.STILL_RIGHT.value,
        by=request.actor,
        at=timezone.now(),
    )
    back = QueryDict(request.POST.get("here", "")).urlencode()
    return redirect(f"{reverse('work:contacts')}?{back}#{ref}")


def _cells(found: Iterable[Contact]) -> Iterator[list[object]]:
    for one in found:
        tried = one.check
        yield [
            division_name(one.division) if one.division else "",
            str(one.group.label),
            *(one.reach.ref, one.reach.name),
            str(OrganizationKind(one.kind).label) if one.kind else "",
            *(one.sector, one.locality, _joined(one.reach.phones), _joined(one.reach.emails)),
            _joined(f"{who.name} {_joined(who.phones)}".strip() for who in one.people),
            *(one.verified_on, one.told_on, tried.on if tried else None),
            *((str(tried.reached.label), tried.made_by, tried.note) if tried else ("", "", "")),
        ]


def _joined(texts: Any) -> str:
    return "; ".join(texts)


def _without(request: ActorRequest, *names: str) -> str:
    asked = request.GET.copy()
    for name in names:
        asked.pop(name, None)
    return asked.urlencode()
