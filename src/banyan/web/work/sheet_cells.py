"""The lines of an assessment as rows of a file."""

from collections.abc import Iterator
from typing import Final

from banyan.assessments.queries.sheet import EffectLine, Sheet, WorkLine
from banyan.foundation.money import in_usd
from banyan.foundation.places import division_name

COLUMNS: Final = (
    *("disaster", "assessment", "state", "line", "sector", "part", "area", "area code", "whose"),
    *("damage", "how good is the damage", "loss", "how good is the loss", "effects", "currency"),
    *("prices of", "units for one US dollar", "rate of", "effects in US dollars"),
    *("formality", "enterprises", "workers", "women", "women in percent", "days", "work days"),
    *("how good is the work", "need", "kind", "priority", "term", "cost", "cost currency"),
    *("cost in US dollars", "source"),
)
_MONEY: Final = 10  # columns of damage, loss and what they make
_WORK: Final = 8


def cells_of(sheet: Sheet) -> Iterator[list[object]]:
    """Yield every line of a sheet as the cells of `COLUMNS`, damage and loss first."""
    before = [
        sheet.assessment.disaster.name,
        sheet.assessment.ref,
        sheet.assessment.get_state_display(),
    ]
    for effect in sheet.effects:
        yield [*before, *_effect(effect, sheet)]
    for work in sheet.work:
        yield [*before, *_work(work, sheet)]
    for need in sheet.needs:
        where = division_name(need.division) if need.division else ""
        usd = in_usd(need.cost, need.per_usd) if need.cost and need.per_usd else None
        yield [
            *before,
            *(need.ref, need.sector, "", where, need.division, ""),
            *[None] * (_MONEY + _WORK),
            *(need.what, need.get_kind_display(), need.get_priority_display()),
            *(need.get_term_display(), need.cost, need.currency, usd),
            need.known_from or sheet.assessment.known_from,
        ]


def _effect(told: EffectLine, sheet: Sheet) -> list[object]:
    line, row = told.line, sheet.assessment
    return [
        *(line.ref, line.sector, line.what, *_area(line.division), line.get_owner_display()),
        *(line.damage, line.get_damage_quality_display()),
        *(line.loss, line.get_loss_quality_display(), told.effects, row.currency),
        *(row.price_on, row.per_usd, row.rate_on, told.usd),
        *[None] * (_WORK + 7),
        line.known_from or row.known_from,
    ]


def _work(told: WorkLine, sheet: Sheet) -> list[object]:
    line = told.line
    return [
        *(line.ref, line.sector, line.what, *_area(line.division), line.get_owner_display()),
        *[None] * _MONEY,
        *(line.get_formality_display(), line.enterprises, told.workers, told.women),
        *(told.women_share, told.days, told.work_days, line.get_quality_display()),
        *[None] * 7,
        line.known_from or sheet.assessment.known_from,
    ]


def _area(code: str) -> tuple[str, str]:
    return (division_name(code) if code else "", code)
