"""Pages of organizations."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.assessments.queries.plans import as_they_stand, plans_of_organization
from banyan.assessments.queries.readings import assessments_of_organization
from banyan.engagements.queries import engagements_of_organization
from banyan.foundation.places import division_name
from banyan.programmes.queries.partnerships import parts_of_organization
from banyan.programmes.queries.platforms import memberships_of_organization
from banyan.provenance.queries import history
from banyan.register.queries import (
    SeenOrganization,
    befell,
    judgings_of,
    near_pairs_waiting,
    organization,
    records_of,
)
from banyan.register.queries.listed import organizations_listed
from banyan.register.queries.ties import ties_of
from banyan.register.queries.why import why_counted_once
from banyan.register.vocabulary import Formality, Half, OrganizationKind, Ownership, SizeClass
from banyan.results.queries.asking import SECTIONS
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import Filters
from banyan.web.register.halves import spoken_of
from banyan.web.register.timeline import timeline_of
from banyan.web.turning import Turned

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the organizations that the viewer may see, each once."""
    filters = Filters(request.GET)
    wanted = filters.wanted()
    found = Turned(organizations_listed(request.actor, wanted), A_PAGE)
    context = {
        "heading": "Organizations",
        "filters": filters,
        "filters_chosen": len(wanted),
        "found": found.get_page(request.GET.get("page")),
        "pairs": near_pairs_waiting(request.actor),
        "may_see_people": may_somewhere(request.actor, Act.SEE_PEOPLE),
    }
    return page(request, "register/organizations.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show an organization: what is known, from which records, and everything done with it."""
    viewer = request.actor
    found = organization(viewer, ref)
    if found.ref != ref:
        return redirect("register:organization", ref=found.ref)
    context = {
        **spoken_of(Half.ORGANIZATIONS),
        "heading": found.name,
        "organization": found,
        "kind": _word(OrganizationKind, found.kind),
        "facts": _facts(found),
        "records": records_of(viewer, ref),
        "links": why_counted_once(viewer, ref),
        "judgings": judgings_of(viewer, ref),
        "befell": befell(viewer, ref),
        "timeline": timeline_of(engagements_of_organization(viewer, ref)),
        **_found(viewer, found.ref),
        "ties": ties_of(viewer, found.ref),
        **_plans(viewer, found.ref),
        **_part_of(viewer, found.ref),
        "may_tie": may_somewhere(viewer, Act.RECORD_TIES),
        "may_judge": may_somewhere(viewer, Act.JUDGE_SAMENESS),
        "history": history(f"organization:{ref}"),
    }
    return page(request, "register/organization.html", context)


def _plans(viewer: Actor, ref: str) -> dict[str, Any]:
    add = f"{reverse('work:record-plan')}?organization={ref}"
    plans = list(plans_of_organization(viewer, ref))
    return {
        "plans": as_they_stand(plans, on=timezone.localdate()) if plans else [],
        "add_plan": add if may_somewhere(viewer, Act.KEEP_PLANS) else "",
    }


def _part_of(viewer: Actor, ref: str) -> dict[str, Any]:
    return {
        "parts": parts_of_organization(viewer, ref),
        "memberships": memberships_of_organization(viewer, ref),
    }


def _found(viewer: Actor, ref: str) -> dict[str, Any]:
    may = may_somewhere(viewer, Act.RECORD_READINGS)
    return {"found_in_it": assessments_of_organization(viewer, ref), "may_assess": may}


def _facts(found: SeenOrganization) -> list[tuple[str, Any]]:
    sector = SECTIONS.get(found.sector[:1], "")
    owners = _word(Ownership, found.ownership)
    return [
        ("Also called", ", ".join(found.other_names[:8])),
        ("Province, state or region", division_name(found.division) if found.division else ""),
        ("Locality", found.locality),
        ("Sector", f"{sector} ({found.sector})" if sector else ""),
        ("Size", _word(SizeClass, found.size_class)),
        ("People who work there", found.workers),
        ("of whom women", found.women_workers),
        ("Owned mostly by", owners),
        ("Registered", _word(Formality, found.formality)),
        ("Registration number", found.registration),
        ("Telephone", found.phone),
        ("E-mail", found.email),
    ]


def _word(closed: Any, code: str) -> str:
    return str(closed(code).label) if code else ""
