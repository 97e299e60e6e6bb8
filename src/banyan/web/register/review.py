"""The review list: records that are nearly alike, for a person to judge."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from banyan.accounts.queries import office
from banyan.foundation.places import country_name, division_name
from banyan.register.commands.judge import judge_same, take_back
from banyan.register.queries import SeenRecord, near_pairs, near_pairs_waiting
from banyan.register.queries.review import SeenPair
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Verdict
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import Judgement


@dataclass(frozen=True, slots=True)
class Head:
    """A record as the head of its column."""

    title: str
    detail: str
    address: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing compared: what each record says, and whether they agree."""

    label: str
    values: tuple[str, ...]
    says: str
    word: str


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show the likest pair to be judged, and how many wait after it."""
    pairs = near_pairs(request.actor, limit=1)
    judged = request.session.get("judged", [])
    pair = pairs[0] if pairs else None
    context = {
        "heading": "Review",
        "pair": pair,
        "left": near_pairs_waiting(request.actor),
        "heads": [_head(pair.one, pair.one_counted_as), _head(pair.other, pair.other_counted_as)]
        if pair
        else [],
        "fields": _fields(pair) if pair else [],
        "last": judged[-1] if judged else None,
    }
    return page(request, "register/review.html", context)


@require_POST
def judge(request: ActorRequest) -> HttpResponse:
    """Say of two records whether they are one organization, and go on to the next pair."""
    form = Judgement(request.POST)
    if not form.is_valid():
        return redirect("register:review")
    given = form.cleaned_data
    judge_same(
        one=given["one"],
        other=given["other"],
        verdict=Verdict(given["verdict"]),
        reason=given["reason"],
        by=request.actor,
        at=timezone.now(),
    )
    last = {"one": given["one"], "other": given["other"], "verdict": given["verdict"]}
    request.session["judged"] = [*request.session.get("judged", [])[-19:], last]
    return redirect(_back(request))


@require_POST
def undo(request: ActorRequest) -> HttpResponse:
    """Take back what was last said of two records."""
    one, other = request.POST.get("one", ""), request.POST.get("other", "")
    take_back(one=one, other=other, reason="", by=request.actor, at=timezone.now())
    judged = request.session.get("judged", [])
    kept = [last for last in judged if {last["one"], last["other"]} != {one, other}]
    request.session["judged"] = kept
    return redirect(_back(request))


def _back(request: ActorRequest) -> str:
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return back
    return reverse("register:review")


def _head(record: SeenRecord, counted_as: str) -> Head:
    said = record.said
    detail = f"{record.source_title}, line {record.line}"
    return Head(said.name, detail, reverse("register:organization", args=[counted_as]))


def _fields(pair: SeenPair) -> list[Field]:
    one, other = pair.one.said, pair.other.said
    assert isinstance(one, OrganizationStatement)
    assert isinstance(other, OrganizationStatement)
    rows = [
        ("Country", country_name(one.country), country_name(other.country)),
        ("Province, state or region", _division(one), _division(other)),
        ("Locality", one.locality, other.locality),
        ("Telephone", one.phone, other.phone),
        ("Registration number", one.registration, other.registration),
        ("E-mail", one.email, other.email),
        ("Sector", one.sector, other.sector),
        ("People who work there", str(one.workers or ""), str(other.workers or "")),
        ("Owned mostly by", one.ownership.capitalize(), other.ownership.capitalize()),
        ("Office", _office(pair.one), _office(pair.other)),
    ]
    found = [Field(f"Names, {pair.score:.0f} of 100 alike", (one.name, other.name), "", "")]
    for label, left, right in rows:
        if left or right:
            says = "" if not (left and right) else "agrees" if left == right else "differs"
            found.append(Field(label, (left, right), says, says))
    return found


def _office(record: SeenRecord) -> str:
    return office(record.office_code).name


def _division(said: OrganizationStatement) -> str:
    return division_name(said.division) if said.division else ""
