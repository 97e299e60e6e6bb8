"""Pages of what packages ask of those who deliver them: everybody reads, the desk changes."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.programmes.commands.keep_credential_rules import keep_credential_rules
from banyan.programmes.credentials.vocabulary import TrainerLevel
from banyan.programmes.queries import package, packages
from banyan.programmes.queries.credentials import credential_rule, credential_rules
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.trainers.forms import NewRule, Rule, step_label
from banyan.web.work.trainers.showing import tabs

HOUSE = "desk"


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show what every package asks, and which are run without a trainer."""
    require_somewhere(request.actor, Act.SEE_ENGAGEMENTS)
    rules = [
        (row, TrainerLevel(row.level).label, [step_label(step) for step in row.demands.steps])
        for row in credential_rules()
    ]
    context = {
        "heading": "What packages ask",
        "tabs": tabs(request.path),
        "rules": rules,
        "without": [row for row in packages() if not row.needs_trainer],
        "may_keep": may(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE),
    }
    return page(request, "work/trainers/rules.html", context)


@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, code: str, level: str) -> HttpResponse:
    """Change what a package asks at a level."""
    require(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    whole = package(code)
    demands = credential_rule(whole, level)
    note = next((r.note for r in credential_rules() if r.level == level and r.package == whole), "")
    initial = asdict(demands) | {"note": note}
    form = Rule(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            keep_credential_rules(
                statements=[form.said(code, level)], by=request.actor, at=timezone.now()
            )
            return redirect("work:credential-rules")
    heading = f"What {whole.name} asks of a {TrainerLevel(level).label.lower()}"
    said = history(f"credential_rule:{code} {level}")
    context = {"heading": heading, "form": form, "verb": "Save the change", "history": said}
    status = 422 if form.errors else 200
    return page(request, "work/trainers/rule.html", context, status=status)


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest) -> HttpResponse:
    """Say what a package asks at a level of which nothing is said yet."""
    require(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    first = {"deliveries_a_year": 1, "active_months": 12, "deliveries_to_renew": 0}
    form = NewRule(request.POST or None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            keep_credential_rules(
                statements=[form.said_anew()], by=request.actor, at=timezone.now()
            )
            return redirect("work:credential-rules")
    context = {"heading": "Say what a package asks", "form": form, "verb": "Keep it"}
    status = 422 if form.errors else 200
    return page(request, "work/trainers/rule.html", context, status=status)
