"""Walking the table of facts: each is computed, stated or recorded as the edition says, or not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named, countries_of, office
from banyan.engagements.queries import Wanted, engagements
from banyan.foundation.refusals import Refusal
from banyan.programmes import queries as programmes
from banyan.programmes.queries.adaptations import adaptations, curricula, institutions
from banyan.programmes.queries.frameworks import country_programmes
from banyan.programmes.queries.funding import funding_of
from banyan.publications.queries import board, edition
from banyan.register.queries import organizations
from banyan.register.queries.ties import ties_of
from banyan.results.queries import figure, stated_figures
from demo import lists, money
from demo.figures import AS_OF, Computed, computed, facts
from demo.publishing import edition_texts


@dataclass(frozen=True, slots=True)
class Checked:
    """One way in which a fact is known: whether it is so, and what was found."""

    fact: str
    how: str  # COMPUTED, STATED, RECORD or TEXT
    is_so: bool
    found: str


def check_facts() -> Iterator[Checked]:
    """Yield, for every fact and every way in which it is known, whether it is so."""
    desk = actor_named("desk")
    for number, fact in facts().items():
        if asked := computed(fact):
            yield _compute(number, asked, desk)
        if "stated" in fact:
            yield _find_stated(number, fact, desk)
        if "record" in fact:
            yield _find_record(number, fact["record"], desk)
        if "text" in fact:
            yield Checked(number, "TEXT", True, "nothing to count")


def _compute(number: str, asked: Computed, desk: Actor) -> Checked:
    answer = figure(desk, asked.measure, scope=asked.scope, period=asked.period, by=asked.by)
    value = answer.value if answer.value is not None else -1
    wanted = asked.expected
    is_so = (
        value == wanted.get("exactly", value)
        and wanted.get("least", value) <= value <= wanted.get("most", value)
        and len(answer.rows) == wanted.get("rows", len(answer.rows))
        and answer.numerator == wanted.get("numerator", answer.numerator)
        and answer.denominator == wanted.get("denominator", answer.denominator)
    )
    return Checked(number, "COMPUTED", is_so, f"{asked.measure} {value} {answer.unit}")


def _find_stated(number: str, fact: dict[str, Any], desk: Actor) -> Checked:
    rows = [row for row in stated_figures(desk) if row.fact_ref == number]
    said = fact["stated"]
    is_so = (
        len(rows) == 1
        and float(rows[0].value) == said["value"]
        and rows[0].qualifier == said.get("qualifier", "EXACT")
        and bool(rows[0].evidence)
    )
    return Checked(number, "STATED", is_so, rows[0].label if rows else "not stated")


def _find_record(number: str, said: dict[str, Any], desk: Actor) -> Checked:
    kind = next(iter(said))
    try:
        is_so = LOOK_UP[kind](said, desk)
    except Refusal as refusal:
        return Checked(number, "RECORD", False, refusal.message)
    return Checked(number, "RECORD", is_so, ", ".join(f"{k}: {v}" for k, v in said.items()))


def _engagement(said: dict[str, Any], desk: Actor) -> bool:
    wanted = lists.named("engagements")[said["engagement"]]
    found = list(
        engagements(desk, Wanted()).filter(title=wanted["title"], country=wanted["country"])
    )
    return (
        len(found) == 1
        and found[0].status == said.get("status", found[0].status)
        and (not said.get("milestone") or bool(found[0].milestone))
    )


def _organization(said: dict[str, Any], desk: Actor) -> bool:
    wanted = lists.named("partners")[said["organization"]]
    rows = organizations(desk, text=wanted["name"], country=wanted["country"])
    return any(row.kind == wanted["kind"] for row in rows)


def _adaptations(said: dict[str, Any], desk: Actor) -> bool:
    known = {(row.package.code, row.country) for row in adaptations(desk)}
    wanted = {tuple(text.rsplit("-", 1)) for text in said["adaptations"]}
    return wanted <= known


def _institution(said: dict[str, Any], desk: Actor) -> bool:
    package, country = said["institution"]
    rows = institutions(desk, package=package, country=country)
    return {row.level for row in rows} >= set(said["levels"])


def _curriculum(said: dict[str, Any], desk: Actor) -> bool:
    package, country = said["curriculum"]
    rows = curricula(desk, package=package, country=country)
    return [row.status for row in rows] == [said["is"]]


def _project(said: dict[str, Any], _: Actor) -> bool:
    rows = programmes.projects().filter(code=said["project"])
    return any(
        len(row.countries.split()) == said.get("countries", len(row.countries.split()))
        for row in rows
    )


def _outcome(text: str, desk: Actor) -> Any:
    country, _, number = text.partition(" CPO ")
    return programmes.outcome(desk, number or text, country=country if number else "")


def _contribution(said: dict[str, Any], desk: Actor) -> bool:
    code, number, kind = said["contribution"]
    served = programmes.outcomes(desk).filter(pk=_outcome(number, desk).pk)
    return any(
        row.programme.code == code and row.kind == kind
        for row in programmes.programmes_behind(served)
    )


def _office(said: dict[str, Any], _: Actor) -> bool:
    code = said["office"]
    reach = len(countries_of(code))
    return bool(office(code).name) and reach == said.get("countries", reach)


def _edition(said: dict[str, Any], desk: Actor) -> bool:
    found = getattr(edition(desk, edition_texts()["slug"]), said["edition"])
    return str(found) == str(said["is"]) if "is" in said else bool(found)


def _input(said: dict[str, Any], desk: Actor) -> bool:
    code, number = said["input"]
    rows = board(desk, edition_texts()["round"], today=AS_OF).rows
    cells = [cell for row in rows if row.office.code == code for cell in row.cells]
    return any(
        cell.input.question.number == number and cell.input.trend == said["trend"] for cell in cells
    )


def _inputs(said: dict[str, Any], desk: Actor) -> bool:
    rows = board(desk, edition_texts()["round"], today=AS_OF).rows
    return len(rows) == int(said["inputs"])


def _question(said: dict[str, Any], desk: Actor) -> bool:
    questions = board(desk, edition_texts()["round"], today=AS_OF).questions
    return any(question.number == said["question"] for question in questions)


def _paragraphs(said: dict[str, Any], desk: Actor) -> bool:
    sections = edition(desk, edition_texts()["slug"]).sections.order_by("number")
    return [section.paragraphs.count() for section in sections] == list(said["paragraphs"])


def _boxes(said: dict[str, Any], desk: Actor) -> bool:
    return bool(edition(desk, edition_texts()["slug"]).boxes.count() == said["boxes"])


def _funding(said: dict[str, Any], desk: Actor) -> bool:
    code, *keys = said["funding"]
    paid = funding_of(desk, programme=programmes.programme(code))
    return {row.funder.name for row in paid.rows} >= {money.partner(key)["name"] for key in keys}


def _membership(said: dict[str, Any], desk: Actor) -> bool:
    member, body = (money.reference(key, by=desk) for key in said["membership"])
    return any(tie.ref == body for tie in ties_of(desk, member).bodies)


def _framework(said: dict[str, Any], desk: Actor) -> bool:
    rows = [row for row in country_programmes(desk) if row.country == said["framework"]]
    below = [priority.outcomes.all() for row in rows for priority in row.priorities.all()]
    return (len(below), sum(map(len, below))) == (said["priorities"], said["outcomes"])


LOOK_UP: Final[dict[str, Callable[[dict[str, Any], Actor], bool]]] = {
    "engagement": _engagement,
    "organization": _organization,
    "adaptations": _adaptations,
    "institution": _institution,
    "curriculum": _curriculum,
    "project": _project,
    "outcome": lambda said, desk: bool(_outcome(said["outcome"], desk)),
    "contribution": _contribution,
    "package": lambda said, _: bool(programmes.package(said["package"])),
    "programme": lambda said, _: bool(programmes.programme(said["programme"])),
    "office": _office,
    "funding": _funding,
    "membership": _membership,
    "framework": _framework,
    "edition": _edition,
    "input": _input,
    "inputs": _inputs,
    "question": _question,
    "paragraphs": _paragraphs,
    "boxes": _boxes,
}
