"""Pages of editions: the list, and one of them on the page, in PDF and in Word."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, may, may_somewhere
from banyan.publications.assembling import Addresses, content_of, drifts_of
from banyan.publications.queries import edition, editions, rounds
from banyan.publications.rendering.html import render_edition
from banyan.publications.rendering.mail import edition_mail, edition_text
from banyan.publications.rendering.pdf import edition_pdf
from banyan.publications.rendering.word import edition_docx
from banyan.publications.vocabulary import kinds
from banyan.web.pages import ActorRequest, page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_not_required
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the editions: published ones for everybody, drafts for those who edit them."""
    kind = request.GET.get("kind", "")
    rows = editions(request.actor)
    context = {
        "heading": "Publications",
        "editions": rows.filter(kind=kind) if kind else rows,
        "tabs": _tabs(kind),
        "rounds": rounds(request.actor)[:3],
        "may_start": may_somewhere(request.actor, Act.EDIT_EDITION),
        "may_open": may_somewhere(request.actor, Act.OPEN_ROUND),
    }
    return page(request, "publications/editions.html", context)


@login_not_required
@require_safe
def one(request: ActorRequest, slug: str) -> HttpResponse:
    """Show an edition to read."""
    found = edition(request.actor, slug)
    office = found.office.code
    opens = may(request.actor, Act.SEE_FIGURES, office=office)
    addresses = _addresses(found.slug, opens=opens)
    context = {
        "heading": found.title,
        "edition": found,
        "body": render_edition(content_of(found, addresses=addresses), standalone=False),
        "drifts": drifts_of(found) if opens and found.state != "DRAFT" else [],
        "may_edit": may(request.actor, Act.EDIT_EDITION, office=office),
        "may_look_back": may_somewhere(request.actor, Act.SEE_ROUNDS),
    }
    return page(request, "publications/edition.html", context)


@login_not_required
@require_safe
def as_pdf(request: ActorRequest, slug: str) -> HttpResponse:
    """Give an edition as a PDF fit to print."""
    found = edition(request.actor, slug)
    answer = HttpResponse(edition_pdf(content_of(found)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    return answer


@login_not_required
@require_safe
def as_word(request: ActorRequest, slug: str) -> HttpResponse:
    """Give an edition as a Word file to edit."""
    found = edition(request.actor, slug)
    answer = HttpResponse(edition_docx(content_of(found)), content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="{slug}.docx"'
    return answer


@login_not_required
@require_safe
def as_text(request: ActorRequest, slug: str) -> HttpResponse:
    """Give an edition as plain text, for the body of a message."""
    found = edition(request.actor, slug)
    body = edition_text(content_of(found, addresses=_absolute(request, found.slug)))
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def as_mail(request: ActorRequest, slug: str) -> HttpResponse:
    """Give an edition as the HTML body of a message, as a file: a page may not look like it."""
    found = edition(request.actor, slug)
    body = edition_mail(content_of(found, addresses=_absolute(request, found.slug)))
    answer = HttpResponse(body, content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-message.html"'
    return answer


def _tabs(here: str) -> list[tuple[str, str, bool, None]]:
    at = reverse("publications:start")
    named = [
        (one.name, f"{at}?kind={one.code}", one.code == here, None) for one in kinds().values()
    ]
    return [("All", at, not here, None), *named]


def _absolute(request: ActorRequest, slug: str) -> Addresses:
    # Who reads a message is elsewhere: it names the whole address.
    return Addresses(
        edition=request.build_absolute_uri(reverse("publications:edition", args=[slug]))
    )


def _addresses(slug: str, *, opens: bool) -> Addresses:
    # Readers who do not sign in are told in the edition itself how a figure is known.
    kept = reverse("results:kept", args=["FIG"]).replace("FIG", "{ref}")
    return Addresses(
        edition=reverse("publications:edition", args=[slug]),
        figure=kept if opens else "",
        superseding=reverse("publications:edition", args=["slug"]).replace("slug", "{slug}"),
    )
