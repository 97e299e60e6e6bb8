"""Pages of certificates: of one engagement, of all, one of them, and the papers themselves."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.delivery.papers import paper, papers
from banyan.delivery.tasks import certificates_later
from banyan.engagements.commands.certify import (
    ask_for_certificates,
    issue_certificates,
    reissue_certificate,
    revoke_certificate,
)
from banyan.engagements.queries import certificates as queries
from banyan.engagements.queries import engagement
from banyan.foundation.references import spelled_number
from banyan.provenance.queries import history
from banyan.publications.rendering.certificate import certificates_pdf, language_offered
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.certificate_forms import Filters, Issue, Reissue, Revoke

A_PAGE = 50
AT_ONCE = 30  # papers that are set while somebody waits: two seconds
PDF = "application/pdf"


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the certificates that the viewer may see."""
    require_somewhere(request.actor, Act.SEE_CERTIFICATES)
    filters = Filters(request.GET)
    asked = filters.asked()
    found = Paginator(queries.certificates(request.actor, **asked), A_PAGE)
    context = {
        "heading": "Certificates",
        "filters": filters,
        "filters_chosen": sum(bool(value) for value in asked.values()),
        "found": found.get_page(request.GET.get("page")),
    }
    return page(request, "work/certificates.html", context, part="list")


@require_http_methods(["GET", "POST"])
def of_engagement(request: ActorRequest, ref: str) -> HttpResponse:
    """Show who completed an engagement and holds a certificate; give certificates to the rest."""
    found = engagement(request.actor, ref)
    office = found.office.code
    require(request.actor, Act.SEE_CERTIFICATES, office=office)
    came = Paginator(queries.completed(request.actor, found), A_PAGE)
    turned = came.get_page(request.GET.get("page"))
    people = [row.person.ref for row in turned]
    initial = {"language": language_offered(found.country)}
    form = Issue(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            issue_certificates(engagement=ref, by=request.actor, at=timezone.now(), **given)
            return redirect("work:certificates-of", ref=ref)
    context = {
        "heading": "Certificates",
        "engagement": found,
        "found": turned,
        "rows": queries.with_certificates(turned),
        "valid": queries.certificates(request.actor, state="VALID", engagement=ref).count(),
        "can_certify": queries.can_certify(found),
        "may_issue": may(request.actor, queries.act_to_certify(found), office=office),
        "form": form,
    }
    return page(request, "work/certificates_of.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: ActorRequest, number: str) -> HttpResponse:
    """Show one certificate: what stands on it, and what became of it."""
    found = queries.certificate(request.actor, number)
    held = found.attendance.engagement
    act = queries.act_to_certify(held)
    context = {
        "heading": found.name,
        "certificate": found,
        "number": spelled_number(found.number),
        "engagement": held,
        "replaced_by": getattr(found, "replaced_by", None),
        "history": history(f"certificate:{found.number}"),
        "may_issue": may(request.actor, act, office=held.office.code),
    }
    return page(request, "work/certificate.html", context)


@require_safe
def as_pdf(request: ActorRequest, number: str) -> HttpResponse:
    """Give one certificate as a PDF."""
    found = queries.certificate(request.actor, number)
    content = certificates_pdf([paper(found)], place=_place(request))
    return _pdf(content, spelled_number(found.number))


@require_POST
def all_of_engagement(request: ActorRequest, ref: str) -> HttpResponse:
    """Give all certificates of an engagement: at once if they are few, else by the worker."""
    found = engagement(request.actor, ref)
    few = queries.certificates(request.actor, state="VALID", engagement=ref)[: AT_ONCE + 1]
    if 0 < len(few) <= AT_ONCE:
        content = certificates_pdf(papers(request.actor, engagement=ref), place=_place(request))
        return _pdf(content, f"certificates-{found.ref}")
    asked = ask_for_certificates(engagement=ref, by=request.actor, at=timezone.now())
    certificates_later.enqueue(asked.ref, request.actor.name, _place(request))
    return redirect("work:certificate-file", ref=asked.ref)


@require_safe
def file(request: ActorRequest, ref: str) -> HttpResponse:
    """Show whether a file of certificates is ready."""
    found = queries.certificate_file(request.actor, ref)
    ready = bool(found.ready_at) and queries.path_of(found).exists()
    context = {
        "heading": "Certificates in one file",
        "file": found,
        "engagement": found.engagement,
        "is_ready": ready,
        "is_gone": bool(found.ready_at) and not ready,
    }
    return page(request, "work/certificate_file.html", context)


@require_safe
def file_itself(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Give a file of certificates that is ready."""
    found = queries.certificate_file(request.actor, ref)
    path = queries.path_of(found)
    if not path.exists():
        raise queries.NoSuchFile(ref=ref)
    name = f"certificates-{found.engagement.ref}.pdf"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=PDF)


@require_http_methods(["GET", "POST"])
def reissue(request: ActorRequest, number: str) -> HttpResponse:
    """Replace a certificate."""
    found = queries.certificate(request.actor, number)
    initial = {"name": found.name, "language": found.language}
    form = Reissue(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            made = reissue_certificate(
                number=number, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return redirect("work:certificate", number=made.number)
    context = {
        "heading": f"Replace the certificate of {found.name}",
        "lead": "It gets a new number. Whoever checks the old one is told that it was replaced.",
        "form": form,
        "verb": "Replace it",
    }
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def revoke(request: ActorRequest, number: str) -> HttpResponse:
    """Take a certificate back."""
    found = queries.certificate(request.actor, number)
    form = Revoke(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            revoke_certificate(
                number=number, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return redirect("work:certificate", number=number)
    context = {
        "heading": f"Revoke the certificate of {found.name}",
        "lead": "This cannot be undone. Whoever checks the number is told that it was revoked.",
        "form": form,
        "verb": "Revoke it",
    }
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


def _place(request: ActorRequest) -> str:
    return request.build_absolute_uri(reverse("verify:start"))


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
