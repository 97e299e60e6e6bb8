"""Pages that say what an engagement is to partnerships and platforms."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.engagements.commands.link import link_to_partnership, record_meeting
from banyan.engagements.queries import engagement
from banyan.programmes.queries.partnerships import partnerships
from banyan.programmes.queries.platforms import platforms
from banyan.web.pages import ActorRequest
from banyan.web.work.entries import entered, set_choices, words_field


class Within(forms.Form):
    """Within which partnership an engagement is done."""

    partnership = forms.ChoiceField(label="Partnership")


class MeetingOf(forms.Form):
    """Of which platform an engagement was a meeting."""

    platform = forms.ChoiceField(label="Platform")
    agenda = words_field("Agenda")
    minutes = forms.CharField(
        label="Reference of the minutes",
        required=False,
        max_length=20,
        help_text="Keep them with the platform first; its documents show their references.",
    )


@require_http_methods(["GET", "POST"])
def within(request: ActorRequest, ref: str) -> HttpResponse:
    """Say within which partnership an engagement is done."""
    found = engagement(request.actor, ref)
    form = Within(request.POST or None)
    rows = partnerships(request.actor).order_by("title", "ref").prefetch_related(None)
    set_choices(form, "partnership", [*rows.values_list("ref", "title")])

    def done() -> str:
        to = form.cleaned_data["partnership"]
        link_to_partnership(ref=ref, to=to, by=request.actor, at=timezone.now())
        return reverse("work:engagement", args=[ref])

    heading = f"{found.title} is done within"
    return entered(request, form, done, heading=heading, verb="Say so", crumbs=_crumbs(ref))


@require_http_methods(["GET", "POST"])
def meeting(request: ActorRequest, ref: str) -> HttpResponse:
    """Say of which platform an engagement was a meeting."""
    found = engagement(request.actor, ref)
    form = MeetingOf(request.POST or None)
    rows = platforms(request.actor).prefetch_related(None)
    set_choices(form, "platform", [*rows.values_list("ref", "name")])

    def done() -> str:
        given = form.cleaned_data
        record_meeting(
            ref=ref,
            of=given["platform"],
            agenda=given["agenda"],
            minutes=given["minutes"],
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("work:engagement", args=[ref])

    heading = f"{found.title} was a meeting of"
    return entered(request, form, done, heading=heading, verb="Say so", crumbs=_crumbs(ref))


def _crumbs(ref: str) -> list[tuple[str, str]]:
    own = (ref, reverse("work:engagement", args=[ref]))
    return [("Engagements", reverse("work:start")), own]
