"""What a line of an assessment is refused for, whoever writes it and however it comes."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from banyan.assessments.disasters.rules import Part, overlaps
from banyan.assessments.disasters.statements import (
    EffectStatement,
    NeedStatement,
    PartStatement,
    WorkStatement,
)
from banyan.foundation.places import country_name, division_name, divisions
from banyan.foundation.refusals import Refusal, Why

_SECTOR: Final = re.compile(r"[A-U](\d\d)?")
Said = EffectStatement | WorkStatement | NeedStatement
# A line that is written already: its reference, that of its assessment, and of what it speaks.
Known = tuple[str, str, Part]


class NoSuchArea(Refusal):
    """A division that the disaster's country does not have."""

    why = Why.INVALID
    code = "assessments.no_such_area"
    template = "{country} has no division {area}. Give its code or its name, for example {example}."


class NoSuchSector(Refusal):
    """A code that is no section of ISIC, and no division of one."""

    why = Why.INVALID
    code = "assessments.no_such_sector"
    template = '"{sector}" is no sector. Give a letter, A to U, or a letter and two digits, as C10.'


class SaysNothing(Refusal):
    """A line without a number."""

    why = Why.INVALID
    code = "assessments.says_nothing"
    template = "The line for {part} has no number. Give {wanted}."


class BelowNought(Refusal):
    """An amount or a number of days that is less than nothing."""

    why = Why.INVALID
    code = "assessments.below_nought"
    template = "{what} of {part} is {number}. Give a number that is not below nought."


class HowGood(Refusal):
    """A figure does not say how good it is."""

    why = Why.INVALID
    code = "assessments.how_good"
    template = (
        "{what} of {part} does not say how good it is. Say whether it was measured, sampled, "
        "estimated, or comes from another source."
    )


class WomenBeyondWorkers(Refusal):
    """More women than workers, or women of nobody knows how many workers."""

    why = Why.INVALID
    code = "assessments.women_beyond_workers"
    template = "{part} has {women} women among {workers} affected workers. Correct one of the two."


class DaysOfWhom(Refusal):
    """Days of no workers, or work days both worked out and stated."""

    why = Why.INVALID
    code = "assessments.days_of_whom"
    template = (
        "Work days lost of {part} are its workers times days: give both, or give the work days "
        "alone as the source states them."
    )


class Overlaps(Refusal):
    """A line speaks in part of what another one counts already."""

    why = Why.CONFLICT
    code = "assessments.overlaps"
    template = (
        "{part} is counted in part by {line} of {assessment} already ({figures}), and would be "
        "added twice. Correct that line, take it back, or name the two parts differently."
    )


def refuse_areas(country: str, codes: tuple[str, ...]) -> None:
    """Refuse the code of a division that the country does not have."""
    known = dict(divisions(country))
    for code in codes:
        if code not in known:
            example = next(iter(known), "its whole")
            raise NoSuchArea(country=country_name(country), area=code, example=example)


def refuse_part(country: str, said: PartStatement) -> None:
    """Refuse a sector or an area that there is not."""
    if said.sector and not _SECTOR.fullmatch(said.sector):
        raise NoSuchSector(sector=said.sector)
    if said.division:
        refuse_areas(country, (said.division,))


def refuse_effect(country: str, said: EffectStatement) -> None:
    """Refuse what a line says of damage and loss that cannot be so."""
    refuse_part(country, said.part)
    part = part_named(said.part)
    if said.damage is None and said.loss is None:
        raise SaysNothing(part=part, wanted="the damage, the loss, or both")
    for what, number, quality in (
        ("Damage", said.damage, said.damage_quality),
        ("Loss", said.loss, said.loss_quality),
    ):
        _refuse_below(what, number, part)
        if number is not None and not quality:
            raise HowGood(what=what, part=part)


def refuse_work(country: str, said: WorkStatement) -> None:
    """Refuse what a line says of workers and work days that cannot be so."""
    refuse_part(country, said.part)
    part = part_named(said.part)
    if said.enterprises is None and said.workers is None and said.stated_days is None:
        raise SaysNothing(part=part, wanted="enterprises, workers, or the work days lost")
    if not said.quality:
        raise HowGood(what="What is said", part=part)
    numbers = (said.enterprises, said.workers, said.women, said.days, said.stated_days)
    for number in numbers:
        _refuse_below("A number", number, part)
    if said.women is not None and (said.workers is None or said.women > said.workers):
        known = "no" if said.workers is None else said.workers
        raise WomenBeyondWorkers(part=part, women=said.women, workers=known)
    if said.days is not None and (
        said.workers is None or said.stated_days is not None or said.days == 0
    ):
        raise DaysOfWhom(part=part)


def refuse_need(country: str, said: NeedStatement) -> None:
    """Refuse a need of a sector or an area that there is not."""
    refuse_part(country, PartStatement(said.sector, said.what, said.division))


def refuse_line(country: str, said: Said) -> None:
    """Refuse what a line of any kind says that cannot be so."""
    if isinstance(said, EffectStatement):
        refuse_effect(country, said)
    elif isinstance(said, WorkStatement):
        refuse_work(country, said)
    else:
        refuse_need(country, said)


def part_of(said: Said) -> Part | None:
    """Return of what a line speaks; needs rival nothing."""
    if isinstance(said, EffectStatement):
        return part_of_effect(said)
    return part_of_work(said) if isinstance(said, WorkStatement) else None


def part_of_effect(said: EffectStatement) -> Part:
    """Return of what damage and loss speak."""
    given = {"damage": said.damage, "loss": said.loss}
    return _part(said.part, "", given)


def part_of_work(said: WorkStatement) -> Part:
    """Return of what enterprises, workers and work days speak."""
    knows_days = said.stated_days if said.days is None else said.days
    given = {"enterprises": said.enterprises, "workers": said.workers, "work days": knows_days}
    return _part(said.part, said.formality, given)


def refuse_overlap(name: str, part: Part, known: Iterable[Known]) -> None:
    """Refuse a line that speaks in part of what one of the known counts already."""
    for ref, assessment, other in known:
        if overlaps(part, other):
            figures = ", ".join(sorted(part.figures & other.figures))
            raise Overlaps(part=name, line=ref, assessment=assessment, figures=figures)


def part_named(said: PartStatement) -> str:
    """Return how a refusal names a part: `Taxis, sector H49, Tongatapu`."""
    sector = f"sector {said.sector}" if said.sector else ""
    parts = (said.what, sector, division_name(said.division), said.owner.lower())
    return ", ".join(part for part in parts if part) or "all sectors"


def _refuse_below(what: str, number: Decimal | int | None, part: str) -> None:
    if number is not None and number < 0:
        raise BelowNought(what=what, part=part, number=number)


def _part(said: PartStatement, formality: str, given: Mapping[str, object]) -> Part:
    figures = frozenset(name for name, value in given.items() if value is not None)
    return Part(said.sector, said.what, said.division, said.owner, formality, figures)
