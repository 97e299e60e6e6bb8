"""Understanding what somebody asks for: measures, dimensions and the codes that narrow them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from django.db.models import TextChoices

from banyan.accounts.models import Office
from banyan.assessments.disasters.vocabulary import Owner, Quality
from banyan.assessments.models import ChecklistTopic, Cluster, Disaster, KeyIndicator, Practice
from banyan.engagements.vocabulary import Form, Level
from banyan.foundation.periods import Period
from banyan.foundation.places import REGION, country_code, country_name, division_name
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Module, Package, Programme
from banyan.programmes.rules import package_code, programme_code
from banyan.programmes.vocabulary import MemberKind, PartnershipForm
from banyan.register.vocabulary import Formality, OrganizationKind, Ownership, Sex, SizeClass
from banyan.results.measures import EVERY_MEASURE, Measure
from banyan.results.statements import Scope
from banyan.results.vocabulary import TIMES, AgeBand, Dimension, Disability, Place

CLOSED: Final[dict[Dimension, type[TextChoices]]] = {
    Dimension.FORM: Form,
    Dimension.LEVEL: Level,
    Dimension.KIND: OrganizationKind,
    Dimension.SIZE: SizeClass,
    Dimension.OWNERSHIP: Ownership,
    Dimension.FORMALITY: Formality,
    Dimension.SEX: Sex,
    Dimension.AGE: AgeBand,
    Dimension.RURAL: Place,
    Dimension.DISABILITY: Disability,
    Dimension.MEMBER_KIND: MemberKind,
    Dimension.PARTNERSHIP_FORM: PartnershipForm,
    Dimension.OWNER: Owner,
    Dimension.DATA_QUALITY: Quality,
}
SECTIONS: Final = {
    "A": "Agriculture, forestry and fishing",
    "B": "Mining and quarrying",
    "C": "Manufacturing",
    "D": "Electricity and gas",
    "E": "Water and waste",
    "F": "Construction",
    "G": "Wholesale and retail trade",
    "H": "Transport and storage",
    "I": "Accommodation and food",
    "J": "Information and communication",
    "K": "Finance and insurance",
    "L": "Real estate",
    "M": "Professional and technical services",
    "N": "Administrative and support services",
    "O": "Public administration",
    "P": "Education",
    "Q": "Health and social work",
    "R": "Arts and recreation",
    "S": "Other services",
    "T": "Households",
    "U": "Extraterritorial organizations",
}
UNKNOWN: Final = "Not known"


class NoSuchMeasure(Refusal):
    """Nothing is counted under this code."""

    why = Why.INVALID
    code = "results.no_such_measure"
    template = 'There is no measure "{measure}". {suggestion}'


class NoSuchDimension(Refusal):
    """Nothing can be broken down by this."""

    why = Why.INVALID
    code = "results.no_such_dimension"
    template = '"{dimension}" is nothing a figure can be broken down by. {suggestion}'


class NotByThis(Refusal):
    """This measure cannot be narrowed or broken down by that."""

    why = Why.INVALID
    code = "results.not_by_this"
    template = "{measure} ({title}) knows nothing of {dimension}. It can be asked by {known}."


class NoSuchCode(Refusal):
    """No country, package or the like goes by this."""

    why = Why.INVALID
    code = "results.no_such_code"
    template = 'There is no {dimension} "{text}". {suggestion}'


class NoSuchDay(Refusal):
    """A day that the calendar does not have."""

    why = Why.INVALID
    code = "results.no_such_day"
    template = '"{text}" is not a day. Write it as year, month and day: 2018-08-31.'


class BackwardPeriod(Refusal):
    """A period that ends before it begins."""

    why = Why.INVALID
    code = "results.backward_period"
    template = "The period ends on {last}, before it begins on {first}. Change one of the two."


def measures() -> list[Measure]:
    """Return every measure there is, in the order of its catalogue."""
    return list(EVERY_MEASURE.values())


def measure_named(code: str) -> Measure:
    """Return the measure with this code, whatever its case.

    :raises NoSuchMeasure: if there is none.
    """
    found = EVERY_MEASURE.get(code.strip().upper())
    if found is None:
        raise NoSuchMeasure(
            measure=code, suggestion=_suggestion(code, sorted(EVERY_MEASURE), every=True)
        )
    return found


def dimensions_from(measure: Measure, texts: Iterable[str]) -> tuple[Dimension, ...]:
    """Return the dimensions named, each once, in the order given.

    :raises NoSuchDimension: if a text names none.
    :raises NotByThis: if the measure cannot be broken down by one of them.
    """
    found: list[Dimension] = []
    for text in (part.strip().lower() for part in texts):
        if text not in {dimension.value for dimension in Dimension}:
            names = sorted(dimension.value for dimension in measure.dimensions)
            raise NoSuchDimension(dimension=text, suggestion=_suggestion(text, names, every=True))
        refuse_unknown(measure, [text])
        if Dimension(text) not in found:
            found.append(Dimension(text))
    return tuple(found)


def refuse_unknown(
    measure: Measure, names: Iterable[str], *, besides: frozenset[str] = frozenset()
) -> None:
    """Refuse dimensions that a measure knows nothing of.

    :raises NotByThis: naming the first of them.
    """
    known = {dimension.value for dimension in measure.dimensions} - besides
    for name in names:
        if name not in known:
            raise NotByThis(
                measure=measure.code,
                title=measure.title,
                dimension=name,
                known=", ".join(sorted(known)),
            )


def scope_from(measure: Measure, texts: Mapping[str, str]) -> Scope:
    """Return the scope that people's words ask for, several of one kind with commas between.

    Countries and packages may be named as people name them; case never matters.

    :raises NoSuchCode: if a word names nothing.
    :raises NotByThis: if the measure cannot be narrowed so.
    """
    asked = {name: text.split(",") for name, text in texts.items() if text.strip(" ,")}
    refuse_unknown(measure, asked, besides=frozenset(time.value for time in TIMES))
    return Scope.from_mapping(
        {
            name: [_code(Dimension(name), part.strip()) for part in parts if part.strip()]
            for name, parts in asked.items()
        }
    )


def period_from(first: str, last: str) -> Period:
    """Return the period between two days as written (`2018-08-31`), both included; empty is open.

    :raises NoSuchDay: if a text is no day of the calendar.
    :raises BackwardPeriod: if the last day comes before the first.
    """
    period = Period(_day(first), _day(last))
    if period.first and period.last and period.last < period.first:
        raise BackwardPeriod(first=period.first, last=period.last)
    return period


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise NoSuchDay(text=text) from wrong


def labels(dimension: Dimension, codes: Sequence[str]) -> dict[str, str]:
    """Return how each code of a dimension is printed. One query at most, whatever their number."""
    if dimension in CLOSED:
        known = {choice.value: str(choice.label) for choice in CLOSED[dimension]}
    elif dimension in _KEPT:
        known = _KEPT[dimension]()
    elif dimension is Dimension.TOPIC:
        known = _topics(codes)
    else:
        known = {code: _PRINTED[dimension](code) for code in codes if code}
    return {code: known.get(code) or code or UNKNOWN for code in codes}


def choices_of(dimension: Dimension) -> list[tuple[str, str]]:
    """Return what a dimension can be narrowed to, code and label, for a form to offer.

    Nothing for dimensions whose codes are too many to offer.
    """
    if dimension in CLOSED:
        return [(str(choice.value), str(choice.label)) for choice in CLOSED[dimension]]
    if dimension in _KEPT:
        return sorted(_KEPT[dimension]().items(), key=lambda pair: pair[1])
    if dimension is Dimension.COUNTRY:
        named = [(code, country_name(code)) for code in REGION]
        return sorted(named, key=lambda pair: pair[1])
    return list(SECTIONS.items()) if dimension is Dimension.SECTOR else []


def scope_in_words(scope: Scope) -> str:
    """Return a scope as a reader would say it: `Myanmar, SIYB, Women`; empty for everything."""
    said = [
        " or ".join(labels(Dimension(name), codes).values())
        for name, codes in scope.asked().items()
    ]
    return ", ".join(said)


def _code(dimension: Dimension, text: str) -> str:
    if dimension in CLOSED:
        return _closed_code(dimension, text)
    if dimension is Dimension.COUNTRY:
        return country_code(text) or _refuse(dimension, text, [])
    if dimension is Dimension.SECTOR:
        return _sector_code(text)
    if dimension in (Dimension.DIVISION, Dimension.TOPIC):
        return text.upper()
    return _kept_code(dimension, text)


def _closed_code(dimension: Dimension, text: str) -> str:
    choices = CLOSED[dimension]
    folded = text.upper().replace(" ", "_").replace("-", "_")
    for choice in choices:
        if folded == choice.value or text.casefold() == str(choice.label).casefold():
            return str(choice.value)
    return _refuse(dimension, text, [str(choice.value) for choice in choices])


def _sector_code(text: str) -> str:
    code = text.upper()
    if code[:1] in SECTIONS and (len(code) == 1 or (len(code) == 3 and code[1:].isdigit())):
        return code
    return _refuse(Dimension.SECTOR, text, sorted(SECTIONS))


def _kept_code(dimension: Dimension, text: str) -> str:
    """Recognise what stands in a reference list: by its code, or by a name people use for it."""
    known = _KEPT[dimension]()
    folded = {code.casefold(): code for code in known}
    if found := folded.get(text.casefold()):
        return found
    alias = _ALIASES.get(dimension, str)(text)
    return alias if alias in known else _refuse(dimension, text, sorted(known))


def _refuse(dimension: Dimension, text: str, known: Sequence[str]) -> str:
    hint = "Give its two-letter code, for example MM." if dimension is Dimension.COUNTRY else ""
    suggestion = hint or _suggestion(text, known, every=len(known) <= 25)
    raise NoSuchCode(dimension=dimension.value, text=text, suggestion=suggestion)


def _suggestion(text: str, known: Sequence[str], *, every: bool) -> str:
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(text.casefold(), list(folded), n=1, cutoff=0.7)
    if near:
        return f'Did you mean "{folded[near[0]]}"?'
    if known and every:
        return f"Choose one of {', '.join(known)}."
    return "Look under Results for what there is."


def _named(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(rows)


def _modules() -> dict[str, str]:
    rows = Module.objects.order_by("package__code", "code").values_list(
        "package__code", "code", "name"
    )
    return {f"{package} {code}": name for package, code, name in rows}


def _topics(codes: Sequence[str]) -> dict[str, str]:
    # Never offered as a list: a checklist belongs to its campaign. Where two campaigns word a
    # topic differently, the later words stand.
    rows = ChecklistTopic.objects.filter(code__in=codes).order_by("pk")
    return _named(rows.values_list("code", "title"))


def _disasters() -> dict[str, str]:
    rows = Disaster.objects.filter(struck_off_at__isnull=True).order_by("ref")
    return _named(rows.values_list("ref", "name"))


_KEPT: Final[dict[Dimension, Callable[[], dict[str, str]]]] = {
    Dimension.PACKAGE: lambda: _named(Package.objects.order_by("code").values_list("code", "name")),
    Dimension.PROGRAMME: lambda: _named(
        Programme.objects.order_by("code").values_list("code", "name")
    ),
    Dimension.OFFICE: lambda: _named(Office.objects.order_by("code").values_list("code", "name")),
    Dimension.MODULE: _modules,
    Dimension.DISASTER: _disasters,
    Dimension.CLUSTER: lambda: _named(Cluster.objects.order_by("code").values_list("code", "name")),
    Dimension.KPI: lambda: _named(
        KeyIndicator.objects.order_by("code").values_list("code", "name")
    ),
    Dimension.PRACTICE: lambda: _named(
        Practice.objects.order_by("code").values_list("code", "question")
    ),
}
_ALIASES: Final[dict[Dimension, Callable[[str], str]]] = {
    Dimension.PACKAGE: package_code,
    Dimension.PROGRAMME: programme_code,
}
_PRINTED: Final[dict[Dimension, Callable[[str], str]]] = {
    Dimension.COUNTRY: country_name,
    Dimension.DIVISION: division_name,
    Dimension.YEAR: str,
    Dimension.QUARTER: lambda code: code.replace("-", " "),
    Dimension.SECTOR: lambda code: SECTIONS.get(code, code),
}
