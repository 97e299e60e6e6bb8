"""Pages of credentials: recording one, one of them, what happens to it, and certifying many."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.delivery.tasks import count_cascade_later
from banyan.engagements.commands.certify_completers import Certifying, certify_completers
from banyan.engagements.queries import engagement
from banyan.engagements.queries.completers import completers
from banyan.engagements.queries.trainers import deliveries_since, listed
from banyan.programmes.commands.credentials import (
    certify,
    move_credential,
    renew_credential,
    withdraw_credential,
)
from banyan.programmes.commands.record_credentials import record_credentials
from banyan.programmes.credentials.rules import next_steps
from banyan.programmes.credentials.vocabulary import HELD, Step
from banyan.programmes.queries.credentials import (
    credential,
    credential_rule,
    levels_of,
    moves_of,
)
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.trainers.forms import Certified, Moving, Recording, step_label
from banyan.web.work.trainers.showing import day_of_records

VERBS: Final[Mapping[str, str]] = {
    "step": "Record the step",
    "certify": "Certify",
    "renew": "Renew",
    "withdraw": "Withdraw",
}


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record that somebody is on the way to a credential, or holds it."""
    require_somewhere(request.actor, Act.RECORD_CREDENTIAL)
    names = ("person", "package", "level")
    initial = {"office": request.actor.home} | {n: request.GET.get(n, "") for n in names}
    form = Recording(request.POST or None, viewer=request.actor, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            made = record_credentials(
                statements=[form.said()],
                office=form.cleaned_data["office"],
                by=request.actor,
                at=timezone.now(),
            )
            count_cascade_later.enqueue()
            return redirect("work:credential", ref=made[0].ref)
    context = {"heading": "Record a credential", "form": form, "verb": "Record it"}
    status = 422 if form.errors else 200
    return page(request, "work/trainers/entry.html", context, status=status)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one credential: how it stands, how it came to that, and what may happen to it next."""
    found = credential(request.actor, ref)
    on = day_of_records()
    context = {
        "heading": f"{found.package.name}: {found.get_level_display().lower()}",
        "credential": found,
        "listed": listed([found], on=on)[0],
        "on": on,
        "moves": moves_of(found),
        "acts": _acts(request, found),
        "history": history(f"credential:{ref}"),
    }
    return page(request, "work/trainers/credential.html", context)


def _acts(request: ActorRequest, found: Any) -> list[tuple[str, str]]:
    """Return what this viewer may do with a credential now: (act, verb)."""
    office = found.office.code
    then = next_steps(found.step, credential_rule(found.package, found.level))
    acts = {
        "certify": Step.CERTIFIED.value in then,
        "renew": Step.RENEWED.value in then,
        "withdraw": Step.WITHDRAWN.value in then,
    }
    given: list[tuple[str, str]] = []
    plain = [step for step in then if step not in (*HELD, Step.WITHDRAWN)]
    if plain and may(request.actor, Act.RECORD_CREDENTIAL, office=office):
        given.append(("step", f"Record: {step_label(plain[0]).lower()}"))
    if may(request.actor, Act.CERTIFY_TRAINER, office=office):
        given += [(act, VERBS[act]) for act, is_so in acts.items() if is_so]
    return given


@require_http_methods(["GET", "POST"])
def act(request: ActorRequest, ref: str, what: str) -> HttpResponse:
    """Move a credential on, certify, renew or withdraw it."""
    if what not in VERBS:
        raise Http404(what)
    found = credential(request.actor, ref)
    allowed = Act.RECORD_CREDENTIAL if what == "step" else Act.CERTIFY_TRAINER
    require(request.actor, allowed, office=found.office.code)
    form = Moving(request.POST or None, act=what, initial={"on": day_of_records()})
    if form.is_valid():
        with refusals_on(form):
            _done(request, found, what, form.cleaned_data)
            count_cascade_later.enqueue()
            return redirect("work:credential", ref=ref)
    words = f"{found.person.name}: {VERBS[what].lower()}"
    context = {"heading": words, "form": form, "verb": VERBS[what], "credential": found}
    status = 422 if form.errors else 200
    return page(request, "work/trainers/entry.html", context, status=status)


def _done(request: ActorRequest, found: Any, what: str, given: Mapping[str, Any]) -> None:
    said: dict[str, Any] = {
        "ref": found.ref,
        "on": given["on"],
        "reason": given["reason"],
        "by": request.actor,
        "at": timezone.now(),
    }
    supervisor = given.get("supervisor", "").strip().upper()
    if what == "step":
        then = next_steps(found.step, credential_rule(found.package, found.level))
        move_credential(step=then[0], supervisor=supervisor, **said)
    elif what == "certify":
        certify(number=given["number"].strip(), supervisor=supervisor, **said)
    elif what == "renew":
        renew_credential(deliveries=deliveries_since(found, until=given["on"]), **said)
    else:
        withdraw_credential(**said)


@require_http_methods(["GET", "POST"])
def several(request: ActorRequest, ref: str) -> HttpResponse:
    """Certify those who completed a training of trainers."""
    taught = engagement(request.actor, ref)
    require(request.actor, Act.CERTIFY_TRAINER, office=taught.office.code)
    levels = levels_of(taught.package) if taught.package else []
    first = Certifying((levels or ["TRAINER"])[0], day_of_records())
    form = Certified(request.POST or None, initial={"on": first.on}, levels=levels)
    said = form.said() if form.is_valid() else None
    wanted = said or first
    rows = completers(request.actor, taught, wanted.level, on=wanted.on)
    if said and "again" not in request.POST:
        with refusals_on(form):
            chosen = request.POST.getlist("person")
            certify_completers(
                ref=ref, people=chosen, said=said, by=request.actor, at=timezone.now()
            )
            count_cascade_later.enqueue()
            return redirect("work:certify-completers", ref=ref)
    ready = sum(row.is_ready for row in rows)
    context = {"heading": "Certify who completed", "engagement": taught, "form": form}
    context |= {"rows": rows, "ready": ready}
    return page(request, "work/trainers/completers.html", context, status=_status(form))


def _status(form: Certified) -> int:
    return 422 if form.errors else 200
