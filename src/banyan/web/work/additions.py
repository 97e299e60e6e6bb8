"""What is added to partnerships, platforms and dialogues: one page, a form for each thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.delivery.tasks import index_for_entry_later
from banyan.programmes.commands import members, partners, recommendations
from banyan.programmes.commands.documents import keep_document
from banyan.programmes.queries.partnerships import partnership
from banyan.programmes.queries.platforms import platform
from banyan.web.pages import ActorRequest
from banyan.web.work import partnership_forms, platform_forms
from banyan.web.work.entries import entered
from banyan.web.work.partnerships import crumbs_of
from banyan.web.work.platforms import crumbs_of_platform


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that can be added: its form, what its page says, and what is done."""

    form: type[forms.Form]
    heading: str
    verb: str
    do: Callable[..., object]


def _given(form: forms.Form, **how: Any) -> dict[str, Any]:
    return form.cleaned_data | how


def _kept(form: Any, *, ref: str, **how: Any) -> None:
    filename, content = form.content()
    keep_document(of=ref, said=form.said(), filename=filename, content=content, **how)


TO_PARTNERSHIPS: Final[Mapping[str, Addition]] = {
    "party": Addition(
        partnership_forms.Party,
        "Add an organization",
        "Add it",
        lambda form, **how: partners.add_partner(party=form.party(), **how),
    ),
    "screening": Addition(
        partnership_forms.DueDiligence,
        "Record due diligence",
        "Record it",
        lambda form, **how: partners.record_screening(**_given(form, **how)),
    ),
    "consultation": Addition(
        partnership_forms.Consultation,
        "Record a consultation",
        "Record it",
        lambda form, **how: partners.record_consultation(
            constituent=form.entry(),
            consulted_on=form.cleaned_data["consulted_on"],
            view=form.cleaned_data["view"],
            remarks=form.cleaned_data["remarks"],
            **how,
        ),
    ),
    "contribution": Addition(
        partnership_forms.Contribution,
        "Record what was pledged or delivered",
        "Record it",
        lambda form, **how: partners.record_given(said=form.said(), giver=form.entry(), **how),
    ),
    "focal-point": Addition(
        partnership_forms.FocalPoint,
        "Add a focal point",
        "Add them",
        lambda form, **how: partners.add_focal_point(
            person=form.said(),
            side=form.cleaned_data["side"],
            position=form.cleaned_data["position"],
            **how,
        ),
    ),
    "document": Addition(
        partnership_forms.Document,
        "Add a document",
        "Keep it",
        _kept,
    ),
}
TO_PLATFORMS: Final[Mapping[str, Addition]] = {
    "member": Addition(
        platform_forms.Member,
        "Add a member",
        "Add it",
        lambda form, **how: members.add_member(entry=form.entry(), said=form.said(), **how),
    ),
    "practice": Addition(
        platform_forms.Practice,
        "Record a good practice",
        "Record it",
        lambda form, **how: members.share_practice(said=form.said(), firm=form.entry(), **how),
    ),
    "recommendation": Addition(
        platform_forms.Recommendation,
        "Record a recommendation",
        "Record it",
        lambda form, **how: recommendations.make_recommendation(**_given(form, **how)),
    ),
    "action": Addition(
        platform_forms.Action,
        "Add to the action plan",
        "Add it",
        lambda form, **how: recommendations.add_action(**_given(form, **how)),
    ),
    "sector": Addition(
        platform_forms.Sector,
        "Name a further sector",
        "Name it",
        lambda form, **how: recommendations.add_sector(**_given(form, **how)),
    ),
    "document": TO_PARTNERSHIPS["document"],
}


@require_http_methods(["GET", "POST"])
def to_partnership(request: ActorRequest, ref: str, what: str) -> HttpResponse:
    """Add something to a partnership."""
    found = partnership(request.actor, ref)
    way = reverse("work:partnership", args=[ref])
    return _added(request, ref, found.title, TO_PARTNERSHIPS.get(what), way, crumbs_of(ref))


@require_http_methods(["GET", "POST"])
def to_platform(request: ActorRequest, ref: str, what: str) -> HttpResponse:
    """Add something to a platform."""
    found = platform(request.actor, ref)
    way = reverse("work:platform", args=[ref])
    return _added(request, ref, found.name, TO_PLATFORMS.get(what), way, crumbs_of_platform(ref))


def _added(
    request: ActorRequest,
    ref: str,
    name: str,
    addition: Addition | None,
    way: str,
    crumbs: list[tuple[str, str]],
) -> HttpResponse:
    if addition is None:
        raise Http404
    form = addition.form(request.POST or None, request.FILES or None)

    def done() -> str:
        addition.do(form, ref=ref, by=request.actor, at=timezone.now())
        index_for_entry_later.enqueue()
        return way

    return entered(
        request,
        form,
        done,
        heading=f"{addition.heading}: {name}",
        verb=addition.verb,
        crumbs=crumbs,
    )
