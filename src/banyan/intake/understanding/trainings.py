"""The engagement that a row speaks of: from its own cells, the table, the sender."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

from banyan.engagements.statements import EngagementStatement
from banyan.engagements.vocabulary import Form, TrainingLevel
from banyan.intake.understanding.answers import Context, Weight
from banyan.intake.understanding.choices import held_entry, packages_in, programme_in
from banyan.intake.understanding.dates import Days
from banyan.intake.understanding.said import Flaw, Said
from banyan.intake.understanding.whole import Whole
from banyan.intake.vocabulary import Kind

OF_TRAINERS: Final = (TrainingLevel.TOT, TrainingLevel.TOMT, TrainingLevel.TOF)
PARTS_OF_SIYB: Final = ("GYB", "SYB", "IYB", "EYB")
LONGEST_TITLE: Final = 300

# What a row itself tells of its training.
_TOLD: Final = attrgetter(
    *("training_title", "package", "package_tick", "module", "training_level", "programme"),
    *("project", "form", "cluster", "starts_on", "ends_on", "place"),
)

Key = tuple[object, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The engagements of a row (one a package), and what is wrong with them."""

    statements: tuple[EngagementStatement, ...]
    flaws: tuple[Flaw, ...] = ()


class Trainings:
    """Tells the engagements of the rows of one table. Rows that say the same share the answer."""

    def __init__(self, kind: str, whole: Whole, context: Context) -> None:
        self._kind = kind
        self._whole = whole
        self._context = context
        self._known: dict[Key, Found] = {}

    def of(self, said: Said, country: str) -> Found:
        """Return the engagements that a row speaks of; `country` is where the row itself stands."""
        key = (_TOLD(said), country)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._found(said, country)
        return found

    def _found(self, said: Said, country: str) -> Found:
        packages = self._packages(said)
        if self._kind == Kind.ENTERPRISES and not self._is_engaged(said, packages):
            return Found(())
        days, flaws = self._days(said)
        where = self._whole.country or country
        if not where:
            flaws.append(_UNKNOWN_COUNTRY)
        statements = [self._statement(said, package, days, where) for package in packages or ("",)]
        return Found(tuple(statements), tuple(flaws))

    def _packages(self, said: Said) -> Sequence[str]:
        own = dict.fromkeys((*said.package, *said.package_tick))
        if not own and said.programme:
            own = dict.fromkeys(packages_in(said.programme))
        if own:
            return tuple(own)
        whole = self._whole.said.package
        # A title that names several packages does not say which of them a row is about.
        sent = (self._context.package,) if self._context.package else ()
        return whole if len(whole) == 1 else sent or whole[:1]

    def _is_engaged(self, said: Said, packages: Sequence[str]) -> bool:
        """Test whether a list of enterprises says that anything was done with them."""
        whole = self._whole.said
        told = (said.form, said.training_title, said.module, said.programme, said.training_level)
        return bool(
            packages or any(told) or whole.programme or whole.form or self._context.programme
        )

    def _days(self, said: Said) -> tuple[Days | None, list[Flaw]]:
        whole = self._whole.said
        first = said.starts_on or said.ends_on or whole.starts_on or _one_day(self._context.held_on)
        if first is None:
            return None, [_UNKNOWN_DATE]
        last = said.ends_on or (whole.ends_on if not said.starts_on else None) or first
        if last.last < first.first:
            return None, [_ENDS_BEFORE]
        days = Days(first.first, last.last, first.is_exact)
        return days, [] if days.is_exact else [_WHOLE_PERIOD]

    def _statement(
        self, said: Said, package: str, days: Days | None, country: str
    ) -> EngagementStatement:
        whole = self._whole.said
        level = said.training_level or whole.training_level or self._usual_level()
        module = said.module or whole.module
        if package and module in PARTS_OF_SIYB and package != "SIYB":
            module = ""
        division = self._whole.division
        return EngagementStatement(
            title=self._title(said, package, level)[:LONGEST_TITLE],
            form=self._form(said, package, level),
            training_level=level,
            programme=programme_in(said.programme)
            or programme_in(whole.programme)
            or self._context.programme,
            project=said.project or whole.project,
            package=package,
            module=module,
            country=country,
            division=division if division[:2] == country else "",
            place=said.place or whole.place or whole.locality,
            starts_on=days.first if days else None,
            ends_on=days.last if days else None,
        )

    def _usual_level(self) -> str:
        return TrainingLevel.TOT if self._kind == Kind.TRAINERS else ""

    def _form(self, said: Said, package: str, level: str) -> str:
        told = said.form or self._whole.said.form
        if told:
            return told
        if level in OF_TRAINERS:
            return Form.TRAINING_OF_TRAINERS
        if package == "BCP" or held_entry("form", self._whole.title) == Form.BUSINESS_CONTINUITY:
            return Form.BUSINESS_CONTINUITY
        return Form.TRAINING

    def _title(self, said: Said, package: str, level: str) -> str:
        title = said.training_title or self._whole.title
        if not title:
            what = package or programme_in(said.programme) or self._context.programme
            title = " ".join(filter(None, (what, level or "training", self._whole.sheet)))
        tells = said.cluster and said.cluster.casefold() not in title.casefold()
        return f"{title}: {said.cluster}" if tells else title


def _one_day(day: date | None) -> Days | None:
    return Days(day, day) if day else None


_UNKNOWN_COUNTRY: Final = Flaw(
    "intake.country_unknown",
    "nothing says in which country this was held. "
    "Add a column Country, or say the country of the whole file.",
    Weight.WAITS,
)
_UNKNOWN_DATE: Final = Flaw(
    "intake.date_unknown",
    "nothing says when this was held. Add a column Date, or say the date of the whole file.",
    Weight.WAITS,
)
_ENDS_BEFORE: Final = Flaw(
    "intake.ends_before",
    "the training ends before it starts. Write the first day before the last.",
    Weight.REFUSES,
)
_WHOLE_PERIOD: Final = Flaw(
    "intake.whole_period",
    "only the month or year of the training is said, so all of it counts as the time it was held.",
    Weight.NOTES,
)
