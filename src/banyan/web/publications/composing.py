"""The editor's desk: outline, masthead, paragraphs in order, boxes, clearing and publishing."""

from dataclasses import fields

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, may, require_somewhere
from banyan.provenance.queries import history
from banyan.publications.commands.compose import place_box, set_masthead, start_edition
from banyan.publications.commands.paragraphs import (
    edit_paragraph,
    move_paragraph,
    place_paragraph,
    remove_paragraph,
)
from banyan.publications.commands.publish import (
    clear_edition,
    publish_edition,
    start_correction,
)
from banyan.publications.queries import (
    checks_of,
    draft_with,
    edition,
    fact_of,
    facts_to_take,
    latest_of_kind,
    outline,
    paragraph_at,
    rounds,
)
from banyan.publications.rules import kept_of
from banyan.publications.statements import MastheadEntry, PassageEntry
from banyan.publications.vocabulary import EDITION, Kind, kind_named, kinds
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.publications.citing import preview
from banyan.web.publications.forms import Box, Correction, Masthead, Paragraph
from banyan.web.publications.kind_forms import StartKind


@require_safe
def desk(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a draft's outline with what is uncited, and the accepted answers not yet in it."""
    found = edition(request.actor, slug)
    if found.state != "DRAFT":
        return redirect("publications:edition", slug=slug)  # published since the link was kept
    sought = request.GET.get("q", "")
    context = {
        "heading": f"Editing {found.title}",
        "edition": found,
        "message": preview(request.actor, found.editors_message),
        "outline": outline(found),
        "checks": checks_of(found),
        "waiting": facts_to_take(request.actor, found, text=sought),
        "sought": sought,
        "may_publish": may(request.actor, Act.PUBLISH_EDITION, office=found.office.code),
        "is_own_clearing": found.cleared_by == request.actor.name,
        "publish_label": f"Publish {found.form.name.lower()} {found.number}",
        "history": history(f"edition:{slug}"),
    }
    return page(request, "publications/desk.html", context)


@require_http_methods(["GET", "POST"])
def start(request: ActorRequest) -> HttpResponse:
    """Start a publication of one of the kinds."""
    require_somewhere(request.actor, Act.EDIT_EDITION)
    kind = kind_named(request.GET.get("kind", EDITION))
    known = [(row.slug, row.title) for row in rounds(request.actor)]
    last = latest_of_kind(request.actor, kind.code)
    today = timezone.localdate()
    form = StartKind(request.POST or None, kind=kind, today=today, last=last, rounds=known)
    if form.is_valid():
        with refusals_on(form):
            made = start_edition(
                slug=form.cleaned_data["slug"],
                office="desk",
                masthead=form.entry(),
                about=form.about(),
                round_slug=form.cleaned_data["round"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("publications:desk", slug=made.slug)
    context = {"heading": f"Start: {kind.name}", "form": form, "kind": kind}
    context |= {"tabs": _kinds(kind), "verb": "Start the draft"}
    return page(request, "publications/start.html", context, status=422 if form.errors else 200)


def _kinds(here: Kind) -> list[tuple[str, str, bool, None]]:
    at = reverse("publications:start-edition")
    return [(one.name, f"{at}?kind={one.code}", one is here, None) for one in kinds().values()]


@require_http_methods(["GET", "POST"])
def masthead(request: ActorRequest, slug: str) -> HttpResponse:
    """Change what stands at the head of a draft."""
    found = draft_with(request.actor, slug)
    names = [part.name for part in fields(MastheadEntry)]
    start_ = {name: getattr(found, name, "") for name in names} | {"message": found.editors_message}
    form = Masthead(request.POST or None, initial=start_)
    if form.is_valid():
        with refusals_on(form):
            set_masthead(slug=slug, masthead=form.entry(), by=request.actor, at=timezone.now())
            return redirect("publications:desk", slug=slug)
    return _entry(request, "Masthead and message", form, "Save")


@require_http_methods(["GET", "POST"])
def add_paragraph(request: ActorRequest, slug: str, section: int) -> HttpResponse:
    """Add a paragraph at the end of a part."""
    draft_with(request.actor, slug)
    form = Paragraph(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            place_paragraph(
                slug=slug,
                section=section,
                entry=form.entry(),
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("publications:desk", slug=slug)
    return _entry(request, f"A paragraph for part {section}", form, "Add the paragraph")


@require_http_methods(["GET", "POST"])
def paragraph(request: ActorRequest, slug: str, section: int, position: int) -> HttpResponse:
    """Change a paragraph."""
    found = paragraph_at(request.actor, slug, section=section, position=position)
    told = tuple(PassageEntry(row.language, row.text) for row in found.passages.order_by("id"))
    first = told[0] if told else PassageEntry("", "")
    start_ = {"heading": found.heading, "text": found.text, "countries": found.countries.split()}
    start_ |= {"language": first.language, "passage": first.text}
    form = Paragraph(request.POST or None, initial=start_)
    if form.is_valid():
        with refusals_on(form):
            edit_paragraph(
                slug=slug,
                section=section,
                position=position,
                entry=form.entry(rest=told),
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("publications:desk", slug=slug)
    fact = fact_of(found)
    original = found.original or (fact.text if fact else "")
    context = {"heading": f"Paragraph {section}.{position}", "form": form, "fact": fact}
    context |= {"edition": found.section.edition, "pieces": kept_of(original, found.text)}
    context |= {"changed": fact is not None and fact.text != original}
    return page(request, "publications/take.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: ActorRequest, slug: str, section: int, position: int) -> HttpResponse:
    """Take a paragraph one place up or down."""
    to = position + (1 if request.POST.get("to") == "down" else -1)
    move_paragraph(
        slug=slug,
        section=section,
        position=position,
        to=to,
        by=request.actor,
        at=timezone.now(),
    )
    return redirect("publications:desk", slug=slug)


@require_POST
def remove(request: ActorRequest, slug: str, section: int, position: int) -> HttpResponse:
    """Take a paragraph out."""
    remove_paragraph(
        slug=slug, section=section, position=position, by=request.actor, at=timezone.now()
    )
    return redirect("publications:desk", slug=slug)


@require_http_methods(["GET", "POST"])
def box(request: ActorRequest, slug: str) -> HttpResponse:
    """Add a feature box."""
    draft_with(request.actor, slug)
    form = Box(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            place_box(slug=slug, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("publications:desk", slug=slug)
    return _entry(request, "A feature box", form, "Add the box")


@require_POST
def clear(request: ActorRequest, slug: str) -> HttpResponse:
    """Say that a draft was read and may be published."""
    clear_edition(slug=slug, by=request.actor, at=timezone.now())
    return redirect("publications:desk", slug=slug)


@require_POST
def publish(request: ActorRequest, slug: str) -> HttpResponse:
    """Publish a cleared draft."""
    publish_edition(slug=slug, by=request.actor, at=timezone.now())
    return redirect("publications:edition", slug=slug)


@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, slug: str) -> HttpResponse:
    """Start a correction of a published edition."""
    form = Correction(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            made = start_correction(
                slug=slug, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return redirect("publications:desk", slug=made.slug)
    return _entry(request, f"Correct {slug}", form, "Start the correction")


def _entry(
    request: ActorRequest, heading: str, form: Masthead | Paragraph | Box | Correction, verb: str
) -> HttpResponse:
    context = {"heading": heading, "form": form, "verb": verb}
    return page(request, "publications/entry.html", context, status=422 if form.errors else 200)
