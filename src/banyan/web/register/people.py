"""Pages of people, for those who may see them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.engagements.queries import engagements_of_person
from banyan.foundation.places import country_name, division_name
from banyan.provenance.queries import history
from banyan.register.queries import (
    SeenPerson,
    judgings_of,
    near_pairs_waiting,
    people_seen,
    person,
    person_records_of,
)
from banyan.register.queries.listed import people_listed
from banyan.register.queries.why import why_counted_once
from banyan.register.vocabulary import Half, Sex
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import PeopleFilters
from banyan.web.register.halves import spoken_of
from banyan.web.register.timeline import timeline_of
from banyan.web.turning import Turned

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the people whom the viewer may see, each once."""
    require_somewhere(request.actor, Act.SEE_PEOPLE)
    filters = PeopleFilters(request.GET)
    wanted = filters.wanted()
    found = Turned(people_listed(request.actor, wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "People",
        "filters": filters,
        "filters_chosen": len(wanted),
        "found": found,
        "rows": people_seen(request.actor, found.object_list),
        "pairs": near_pairs_waiting(request.actor, Half.PEOPLE),
        "half": Half.PEOPLE,
    }
    return page(request, "register/people.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a person: from which records, and what they took part in."""
    viewer = request.actor
    found = person(viewer, ref)
    if found.ref != ref:
        return redirect("register:person", ref=found.ref)
    context = {
        **spoken_of(Half.PEOPLE),
        "heading": found.name,
        "person": found,
        "facts": _facts(found),
        "records": person_records_of(viewer, ref),
        "links": why_counted_once(viewer, ref, Half.PEOPLE),
        "judgings": judgings_of(viewer, ref, Half.PEOPLE),
        "may_judge": may_somewhere(viewer, Act.JUDGE_SAMENESS),
        "timeline": timeline_of(engagements_of_person(viewer, ref)),
        "history": history(f"person:{ref}"),
    }
    return page(request, "register/person.html", context)


def _facts(found: SeenPerson) -> list[tuple[str, object]]:
    said = {True: "Yes", False: "No", None: ""}
    return [
        ("Also written", ", ".join(found.other_names)),
        ("Sex", str(Sex(found.sex).label) if found.sex else ""),
        ("Born in", found.birth_year),
        ("Country", country_name(found.country) if found.country else ""),
        ("Province, state or region", division_name(found.division) if found.division else ""),
        ("Lives in the countryside", said[found.is_rural]),
        ("With a disability", said[found.has_disability]),
        ("Telephone", found.phone),
        ("E-mail", found.email),
    ]
