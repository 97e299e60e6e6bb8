"""What every request passes through: the content policy, who is asking, and refusals."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from banyan.accounts.permissions import NOBODY
from banyan.delivery.actors import whoever
from banyan.delivery.statuses import STATUS
from banyan.foundation.refusals import Refusal
from banyan.web.ways_back import way_back

# Everything comes from this server and nothing is written inline: not a script, not a style.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
PERMISSIONS: Final = "camera=(), geolocation=(), microphone=()"

Answer = Callable[[HttpRequest], HttpResponseBase]


class PolicyMiddleware:
    """Send the content policy with every answer that has not brought a stricter one."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class ActorMiddleware:
    """Put whoever is asking on the request, as `request.actor`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = whoever(request.user)  # type: ignore[attr-defined]  # see ActorRequest
        return self.answer(request)


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask for a sign-in before every page but those marked `@login_not_required`."""

    def handle_no_permission(  # type: ignore[override]  # any answer will do
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Send to the sign-in page and remember where they wanted to go."""
        if not getattr(request, "htmx", False):
            return super().handle_no_permission(request, view_func)
        # A redirect would be followed unseen, and the sign-in page put where a part of this
        # page belongs. After signing in they come back to the page, not to the part.
        page = urlsplit(request.htmx.current_url_abs_path or "/")  # type: ignore[attr-defined]
        wanted = urlencode({"next": page.path + (f"?{page.query}" if page.query else "")})
        return HttpResponse(
            status=204, headers={"HX-Redirect": f"{resolve_url('signin')}?{wanted}"}
        )


class RefusalMiddleware:
    """Answer a refusal that no view has caught with a page of its own."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Turn a refusal into its page, or for htmx into a notice; leave faults to be logged."""
        if not isinstance(fault, Refusal):
            return None
        status = STATUS[fault.why]
        context: dict[str, Any] = {"refusal": fault, "back": _came_from(request)}
        context["way"] = way_back(getattr(request, "actor", NOBODY), fault)
        if getattr(request, "htmx", False):
            return _as_notice(render(request, "refusals/notice.html", context, status=status))
        return render(request, f"refusals/{fault.why.value}.html", context, status=status)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours that a refused request came from; nothing if it is unknown."""
    came = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}):
        return ""
    page = urlsplit(came)
    back = page.path + (f"?{page.query}" if page.query else "")
    return "" if back == request.get_full_path() else back


def _as_notice(response: HttpResponse) -> HttpResponse:
    # Whatever part of the page was to be replaced stays as it is; the sentence goes on top.
    response.headers["HX-Retarget"] = "#notices"
    response.headers["HX-Reswap"] = "innerHTML show:window:top"
    return response
