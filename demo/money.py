"""Who pays, what outcomes stand in, what trainings cost and who bore it, ties between firms."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.cost import record_costs
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.statements import CostStatement
from banyan.foundation.money import Money, money_from
from banyan.foundation.periods import Period
from banyan.programmes.commands.budget import keep_budget
from banyan.programmes.commands.fund import record_funding
from banyan.programmes.commands.keep_frameworks import keep_country_programmes, keep_policy_outcomes
from banyan.programmes.commands.keep_outcomes import keep_outcomes
from banyan.programmes.commands.tell_outcomes import add_document, tell_outcome
from banyan.programmes.queries import programme
from banyan.programmes.queries.funding import funding_of
from banyan.programmes.statements import (
    CountryProgrammeStatement,
    FundingStatement,
    OutcomeDocumentStatement,
    OutcomeStatement,
    OutcomeTextStatement,
    PriorityStatement,
    known_policy_outcomes,
)
from banyan.provenance.commands.record import record_source
from banyan.provenance.statements import GROSS
from banyan.register.commands.enrol import enrol_organizations
from banyan.register.matching.prepare import prepare_organization
from banyan.register.queries import organizations
from banyan.register.statements import OrganizationStatement
from banyan.results.commands.figures import state_figure
from banyan.results.statements import FigureStatement, Scope
from demo import lists
from demo.ties import tell_ties

EVALUATION: Final = "SCORE Phase II mid-term evaluation, table of indicators, indicator 2"
VALUED: Final = "The hall at the price it is let for, the partner's staff at their daily pay"
BEARERS: Final = ("OFFICE", "PARTNER_CASH", "PARTNER_IN_KIND", "PARTICIPANT_FEE")


def tell_money(*, at: datetime) -> int:
    """Tell everything of this file unless it is there already; return how many entries are new."""
    desk = actor_named("desk")
    if funding_of(desk, programme=programme("SCORE")).rows:
        return 0
    told = _fund(by=desk, at=at) + _frame(by=desk, at=at) + _outcomes(by=desk, at=at)
    told += tell_ties(said(), by=desk, at=at)
    return told + _costs(by=desk, at=at) + _state(by=desk, at=at)


@cache
def said() -> dict[str, Any]:
    """Return what is told of money, as its list says it."""
    return lists.named("money")


def partner(key: str) -> dict[str, Any]:
    """Return what is said of a partner of the edition, or of one that only this file names."""
    for names in (lists.named("partners"), said()["new_funders"], said()["new_signatories"]):
        if key in names:
            found: dict[str, Any] = names[key]
            return found
    raise KeyError(key)


def statement(key: str) -> OrganizationStatement:
    """Return a partner as a source would name it."""
    found = partner(key)
    return OrganizationStatement(
        name=found["name"],
        kind=found["kind"],
        country=found["country"],
        other_names=tuple(found.get("also", ())),
    )


def reference(key: str, *, by: Actor) -> str:
    """Return the reference of a partner that the register has; empty for one it has not."""
    found = partner(key)
    rows = organizations(by, text=found["name"], country=found["country"], kind=found["kind"])
    return next((row.ref for row in rows if row.name == found["name"]), "")


def _fund(*, by: Actor, at: datetime) -> int:
    for entry in said()["funding"]:
        record_funding(
            funder=statement(entry["funder"]),
            said=FundingStatement(
                kind=entry["kind"],
                evidence=entry["evidence"],
                programme=entry.get("programme", ""),
                project=entry.get("project", ""),
                money=_money(entry) if "amount" in entry else None,
                starts_on=entry["since"],
                until=entry.get("until"),
                confidentiality=entry.get("confidentiality", "PUBLIC"),
            ),
            office=entry["office"],
            same_as=reference(entry["funder"], by=by),
            by=by,
            at=at,
        )
    for entry in said()["budgets"]:
        keep_budget(
            project=entry["project"],
            year=entry["year"],
            money=_money(entry),
            office=entry["office"],
            by=by,
            at=at,
        )
    return len(said()["funding"]) + len(said()["budgets"])


def _money(entry: dict[str, Any]) -> Money:
    return money_from(
        amount=Decimal(str(entry["amount"])),
        currency=entry["currency"],
        per_usd=Decimal(str(entry["per_usd"])),
        rate_on=entry["rate_on"],
    )


def _frame(*, by: Actor, at: datetime) -> int:
    """Keep policy outcomes, more outcomes, and country programmes with who signed them."""
    changed = keep_policy_outcomes(statements=known_policy_outcomes(), by=by, at=at)
    more = [OutcomeStatement(**entry) for entry in said()["outcomes"]]
    changed += keep_outcomes(statements=more, by=by, at=at)
    statements = []
    for entry in said()["country_programmes"]:
        signed = _signed(entry.get("signatories", []), country=entry["country"], by=by, at=at)
        below = [PriorityStatement(p["title"], _numbers(p)) for p in entry["priorities"]]
        named = {"priorities": tuple(below), "signatories": signed}
        statements.append(CountryProgrammeStatement(**entry | named))
    return changed + keep_country_programmes(statements=statements, by=by, at=at)


def _numbers(priority: dict[str, Any]) -> tuple[str, ...]:
    return tuple(text.partition(" ")[2] or text for text in priority["outcomes"])


def _signed(keys: list[str], *, country: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """Enrol who signed, as the country programme names them; return their records."""
    if not keys:
        return ()
    covers = {c: each.code for each in lists.offices() for c in each.countries}
    source = record_source(
        kind="REFERENCE",
        title=f"Who signed the country programme ({country})",
        office_code=covers[country],
        made_by=by.name,
        at=at,
    )
    known = {place: reference(key, by=by) for place, key in enumerate(keys)}
    enrolled = enrol_organizations(
        prepared=[prepare_organization(statement(key)) for key in keys],
        lines=list(range(1, len(keys) + 1)),
        source=source,
        office=covers[country],
        by=by,
        at=at,
        decided={place: ref for place, ref in known.items() if ref},
    )
    return tuple(one.record_ref for one in enrolled)


def _outcomes(*, by: Actor, at: datetime) -> int:
    for entry in said()["texts"]:
        text = {key: value for key, value in entry.items() if key != "outcome"}
        tell_outcome(
            key=entry["outcome"],
            said=OutcomeTextStatement(**text | {"targets": tuple(entry.get("targets", ()))}),
            by=by,
            at=at,
        )
    for entry in said()["documents"]:
        named = {key: value for key, value in entry.items() if key != "outcome"}
        add_document(key=entry["outcome"], said=OutcomeDocumentStatement(**named), by=by, at=at)
    return len(said()["texts"]) + len(said()["documents"])


def _costs(*, by: Actor, at: datetime) -> int:
    """Record what some trainings of each programme cost; return how many lines."""
    told = 0
    for entry in said()["costs"]:
        wanted = Wanted(
            programme=entry["programme"], country=entry["country"], office=entry["office"]
        )
        rows = engagements(by, wanted).filter(form__in=["TRAINING", "TRAINING_OF_TRAINERS"])
        days = rows.order_by("starts_on", "ref").values_list("ref", "ends_on", "starts_on")
        spent = [(ref, last or first) for ref, last, first in days if first]
        for ref, on in spent[:: entry["every"]]:
            told += _cost(ref, entry, on, by=by, at=at)
    return told


def _cost(ref: str, entry: dict[str, Any], spent: date, *, by: Actor, at: datetime) -> int:
    borne = [_borne(bearer, entry, spent) for bearer in BEARERS if entry.get(bearer)]
    return len(record_costs(ref=ref, said=borne, by=by, at=at))


def _borne(bearer: str, entry: dict[str, Any], spent: date) -> CostStatement:
    rates = entry["rates"]
    money = money_from(
        amount=Decimal(entry["amount"]) * entry[bearer] / 100,
        currency=entry["currency"],
        per_usd=Decimal(str(rates.get(spent.year, rates[max(rates)]))),
        rate_on=date(spent.year, 1, 1),
    )
    return CostStatement(
        money=money,
        borne_by=bearer,
        spent_on=spent,
        item="Hall and staff" if bearer == "PARTNER_IN_KIND" else "",
        valued_how=VALUED if bearer == "PARTNER_IN_KIND" else "",
        evidence=_evidence(entry),
    )


def _evidence(entry: dict[str, Any]) -> str:
    if entry["programme"] == "SCORE":
        return f"Share of others as in: {EVALUATION}. Amount invented for the demonstration"
    return "Invented for the demonstration"


def _state(*, by: Actor, at: datetime) -> int:
    """State the shares that the evaluation gives, beside what is counted."""
    for entry in said()["stated"]:
        state_figure(
            statement=FigureStatement(
                label="Training cost covered by non-ILO resources in SCORE",
                value=Decimal(entry["value"]),
                unit="%",
                evidence=EVALUATION,
                as_of=date(2015, 12, 31),
                measure="T12",
                scope=Scope.of(programme="SCORE", country=entry["country"]),
                period=Period(None, date(2015, 12, 31)),
                confidentiality="PUBLIC",
                attributed=GROSS,
            ),
            office=entry["office"],
            by=by,
            at=at,
        )
    return len(said()["stated"])
