"""Taking what is on record into a draft: the original stays beside what is made of it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.publications.commands.paragraphs import place_paragraph
from banyan.publications.queries import Fact, draft_with, fact_named
from banyan.publications.rules import words_in
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.publications.forms import Paragraph


@require_http_methods(["GET", "POST"])
def take(request: ActorRequest, slug: str) -> HttpResponse:
    """Show what is to be taken in beside the text it becomes, and take it in."""
    edition = draft_with(request.actor, slug)
    fact = fact_named(request.actor, edition, request.GET.get("source", ""))
    section = _section(request, fact)
    form = Paragraph(
        request.POST or None, initial={"text": fact.text, "countries": list(fact.countries)}
    )
    if form.is_valid():
        with refusals_on(form):
            place_paragraph(
                slug=slug,
                section=section,
                entry=form.entry(source=fact.source),
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("publications:desk", slug=slug)
    part = edition.sections.filter(number=section).first()
    context = {"heading": f"Take into {part.title if part else 'the draft'}", "form": form}
    context |= {"edition": edition, "fact": fact, "words": words_in(fact.text)}
    return page(request, "publications/take.html", context, status=422 if form.errors else 200)


def _section(request: ActorRequest, fact: Fact) -> int:
    asked = request.GET.get("part", "")
    return int(asked) if asked.isdecimal() else max(1, fact.question)
