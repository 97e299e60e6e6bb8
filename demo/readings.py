"""What was found in the furniture factories before and after SCORE. Every value is invented.

The chamber keeps the baselines and endlines of all three associations: so it sees what changed in
factories that the others listed, and nothing else of what the office knows of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.assessments.commands.assess import record_assessments
from banyan.assessments.commands.keep_readings import (
    keep_clusters,
    keep_indicators,
    keep_practices,
)
from banyan.assessments.queries.readings import Wanted, assessments
from banyan.assessments.readings.statements import (
    AssessmentEntry,
    AssessmentStatement,
    ClusterStatement,
    Findings,
    known_indicators,
    known_practices,
)
from banyan.assessments.readings.vocabulary import Stage
from banyan.engagements.models import Engagement, Party
from banyan.engagements.queries import Wanted as Held
from banyan.engagements.queries import engagements
from banyan.register.statements import OrganizationStatement

OFFICE: Final = "vcci-vn"
TITLE: Final = "Baselines and endlines of furniture factories (demonstration)"
NOTE: Final = "Values are invented for a demonstration."
CLUSTERS: Final = 8
LAST: Final = date(2018, 8, 25)
# Whose list a factory stands on: a word of the file's name, and who went there to look.
ASSESSORS: Final = (("hawa", "HAWA"), ("bifa", "BIFA"), ("vcci", "VCCI"))


@dataclass(frozen=True, slots=True)
class Kept:
    """How an indicator begins in a factory, and how it is multiplied by the end."""

    least: float
    most: float
    worst: float
    best: float
    places: int = 1
    tracked: float = 0.6  # of the factories: many do not keep numbers


KPIS: Final = {
    "DEFECT-RATE": Kept(4, 14, 1.08, 0.5, tracked=0.85),
    "ON-TIME": Kept(62, 88, 0.97, 1.13, tracked=0.7),
    "ABSENCE": Kept(3, 9, 1.1, 0.6, tracked=0.75),
    "WASTE": Kept(6, 18, 1.05, 0.6),
    "ENERGY": Kept(1.2, 6.5, 1.04, 0.8, places=2, tracked=0.5),
    "UNIT-COST": Kept(800_000, 3_000_000, 1.04, 0.86, places=-3, tracked=0.5),
}
# Each practice with the module that teaches it.
MODULES: Final = {said.code: said.module for said in known_practices()}


@dataclass(slots=True)
class Factory:
    """A factory as its trainings tell of it."""

    ref: str
    name: str
    registration: str
    since: date
    cluster: str = ""
    assessed_by: str = ""
    modules: set[str] = field(default_factory=set)


def tell_readings(*, at: datetime) -> int:
    """Keep what is asked, and tell what was found; return how many entries that was."""
    desk, linh = actor_named("desk"), actor_named("linh")
    changed = keep_indicators(statements=known_indicators(), only_new=True, by=desk, at=at)
    changed += keep_practices(statements=known_practices(), only_new=True, by=desk, at=at)
    changed += keep_clusters(statements=_clusters(), by=desk, at=at)
    if assessments(linh, Wanted(programme="SCORE")).exists():
        return changed
    entries = [entry for factory in _factories(linh) for entry in _found_in(factory)]
    made = record_assessments(entries=entries, title=TITLE, office=OFFICE, by=linh, at=at)
    return changed + len(made)


def _clusters() -> list[ClusterStatement]:
    numbers = range(1, CLUSTERS + 1)
    return [
        ClusterStatement(f"VN-WOOD-{n}", f"Furniture cluster {n}", "VN", "SCORE", "C31")
        for n in numbers
    ]


def _factories(by: Actor) -> Iterable[Factory]:
    """Return the furniture factories of SCORE, in the order of their names."""
    held = engagements(by, Held(programme="SCORE", country="VN")).filter(form="TRAINING")
    came = Party.objects.filter(
        engagement__in=held.order_by(), role="RECIPIENT", record__counted_as__sector="C31"
    ).select_related("record__counted_as", "engagement__module", "source")
    found: dict[str, Factory] = {}
    for party in came.order_by("engagement__starts_on", "engagement__ref", "id"):
        one, training = party.record.counted_as, party.engagement
        if training.starts_on:
            begun = Factory(one.ref, one.name, one.registration, training.starts_on)
            factory = found.setdefault(one.ref, begun)
            _learn(factory, training, party.source.title)
    return sorted(found.values(), key=lambda factory: (factory.name, factory.ref))


def _learn(factory: Factory, training: Engagement, sheet: str) -> None:
    number, module = training.title.rpartition(" ")[2], training.module
    if not factory.cluster and number.isdecimal():
        factory.cluster = f"VN-WOOD-{number}"
        factory.assessed_by = next((who for word, who in ASSESSORS if word in sheet), "VCCI")
    if module:
        factory.modules.add(f"SCORE {module.code}")


def _found_in(factory: Factory) -> Iterable[AssessmentEntry]:
    chance = Random(f"readings {factory.name} {factory.registration}")
    before = _values(chance)
    had = {code: chance.random() < 0.35 for code in MODULES}
    first = factory.since - timedelta(days=chance.randint(7, 24))
    yield _entry(factory, Stage.BASELINE, first, before, had)
    last = factory.since + timedelta(days=chance.randint(170, 330))
    if last > LAST or chance.random() < 0.12:
        return
    after = {code: _later(code, value, chance) for code, value in before.items()}
    have = {
        code: there or chance.random() < (0.6 if MODULES[code] in factory.modules else 0.1)
        for code, there in had.items()
    }
    yield _entry(factory, Stage.ENDLINE, last, after, have)


def _values(chance: Random) -> dict[str, Decimal]:
    """Return what a factory keeps numbers of, and what they are; of one indicator at least."""
    tracked = [code for code, kept in KPIS.items() if chance.random() < kept.tracked]
    values = {
        code: _rounded(chance.uniform(kept.least, kept.most), kept.places)
        for code, kept in KPIS.items()
        if code in (tracked or ["DEFECT-RATE"])
    }
    return values | {"SUGGESTIONS": Decimal(chance.randint(0, 3))}


def _later(code: str, value: Decimal, chance: Random) -> Decimal:
    if code == "SUGGESTIONS":
        return max(Decimal(), value + chance.randint(-1, 7))
    kept = KPIS[code]
    later = _rounded(float(value) * chance.uniform(kept.worst, kept.best), kept.places)
    return min(later, Decimal(100)) if code == "ON-TIME" else later


def _rounded(value: float, places: int) -> Decimal:
    return round(Decimal(str(value)), places)


def _entry(
    factory: Factory, stage: Stage, on: date, values: dict[str, Decimal], practices: dict[str, bool]
) -> AssessmentEntry:
    modules = sorted(factory.modules) if stage == Stage.ENDLINE else []
    said = AssessmentStatement(
        stage=stage.value,
        on=on,
        country="VN",
        programme="SCORE",
        modules=tuple(modules),
        cluster=factory.cluster,
        assessed_by=factory.assessed_by,
        currency="VND",
        note=NOTE,
    )
    # Two factories may have one name: the number of the register tells them apart.
    enterprise = OrganizationStatement(
        name=factory.name, country="VN", registration=factory.registration
    )
    return AssessmentEntry(enterprise, said, Findings(values, practices), same_as=factory.ref)
