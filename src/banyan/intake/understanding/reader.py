"""Understands the rows of one table: what each says, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Final

from banyan.engagements.statements import AttendanceStatement, PartyStatement
from banyan.engagements.vocabulary import AttendanceRole
from banyan.intake.understanding.answers import Context, Fault, Understood, Weight
from banyan.intake.understanding.cells import Answer, Setting, answer_of, is_formula
from banyan.intake.understanding.dates import is_thai
from banyan.intake.understanding.fields import label_of
from banyan.intake.understanding.habits import either_way, months_first
from banyan.intake.understanding.said import Flaw, Said
from banyan.intake.understanding.subjects import Named, Subjects
from banyan.intake.understanding.trainings import Trainings
from banyan.intake.understanding.whole import whole_of

SEVERAL: Final = frozenset({"package_tick", "organization_other_name", "difficulty"})
REMEMBERED: Final = 200_000  # answers kept a column, so that memory stays bounded
_EMPTY: Final = Said()
_SUSPECT: Final = frozenset("=+-@")


class Column(dict[str, Answer]):
    """What the cells of one column of a table say, by their text. Every text is read once."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting

    def __missing__(self, text: str) -> Answer:
        found = answer_of(text, self._setting)
        if len(self) < REMEMBERED:
            self[text] = found
        return found


class Reader:
    """Understands rows of a sheet of one kind, given what its columns mean.

    `title` is what stands above the table, `sheet` the name of its sheet, `headers` the columns' as
    the sender wrote them, for sentences. Rows may come in any order, and again: the answer is the
    same.
    """

    def __init__(
        self,
        kind: str,
        columns: Sequence[str],
        title: Mapping[str, str],
        context: Context,
        *,
        headers: Sequence[str] = (),
        sheet: str = "",
    ) -> None:
        whole = whole_of(title, sheet, context)
        self._trainings = Trainings(kind, whole, context)
        self._subjects = Subjects(kind, whole, context, _columns_by_field(columns, headers, kind))
        month_first, unsettled = months_first(title), either_way(title)
        in_thailand = "TH" in (context.country or whole.country, *context.office_countries[:1])
        thai = in_thailand or any(map(is_thai, headers))
        self._columns = [
            (
                index,
                field,
                Column(
                    Setting(
                        field=field,
                        header=_header(headers, index) or label_of(kind, field),
                        column=index,
                        today=context.today,
                        day_first=index not in month_first,
                        is_settled=index not in unsettled,
                        thai=thai,
                    )
                ),
            )
            for index, field in enumerate(columns)
            if field and hasattr(_EMPTY, field)
        ]
        read = {index for index, _, _ in self._columns}
        self._unread = [index for index in range(len(columns)) if index not in read]
        self._width = len(columns)
        self._headers = tuple(headers)
        self._attendances: dict[tuple[object, ...], AttendanceStatement] = {}

    def understand(self, cells: Sequence[str], *, sheet_row: int | None = None) -> Understood:
        """Return what a row says. Sentences begin with `Row 14, ` if `sheet_row` is given."""
        said, flaws = self._said(cells)
        country = self._subjects.place(said, flaws)
        organization = self._subjects.organization(said, country, flaws)
        person = self._subjects.person(said, country, flaws)
        found = self._trainings.of(said, country)
        flaws += found.flaws
        faults = tuple(_fault(flaw, sheet_row) for flaw in flaws) if flaws else ()
        attends = person is not None and bool(found.statements)
        return Understood(
            engagement=found.statements[0] if found.statements else None,
            organization=organization,
            person=person,
            attendance=self._attendance(said) if attends else None,
            party=_party(said) if organization and not attends and found.statements else None,
            faults=faults,
            also=found.statements[1:],
        )

    def _said(self, cells: Sequence[str]) -> tuple[Said, list[Flaw]]:
        said = Said()
        told = vars(said)  # written to at once, since this runs for every cell
        flaws: list[Flaw] = []
        if len(cells) < self._width:
            cells = [*cells, *([""] * (self._width - len(cells)))]
        for index, field, answers in self._columns:
            text = cells[index]
            if not text:
                continue
            value, flaw = answers[text]
            if value is not None:
                told[field] = getattr(said, field) + value if field in SEVERAL else value
            if flaw is not None:
                flaws.append(flaw)
        for index in self._unread:
            text = cells[index]
            if text[:1] in _SUSPECT and is_formula(text):
                flaws.append(self._stray_formula(index, text))
        return said, flaws

    def _stray_formula(self, index: int, text: str) -> Flaw:
        header = _header(self._headers, index) or f"Column {index + 1}"
        sentence = f'{header}: "{text[:60]}" is a formula. It is kept as text and never worked out.'
        return Flaw("intake.formula_kept", sentence, Weight.NOTES, index)

    def _attendance(self, said: Said) -> AttendanceStatement:
        key = (said.role, said.hours, said.completed, said.is_owner, said.position)
        found = self._attendances.get(key)
        if found is None:
            found = self._attendances[key] = AttendanceStatement(
                role=said.role or AttendanceRole.PARTICIPANT,
                hours=said.hours,
                has_completed=said.completed is not False,
                is_owner=said.position if said.is_owner is None else said.is_owner,
            )
        return found


_PARTY: Final = PartyStatement()
_PARTY_NOT_TO_THE_END: Final = PartyStatement(has_completed=False)


def _party(said: Said) -> PartyStatement:
    return _PARTY_NOT_TO_THE_END if said.completed is False else _PARTY


def _fault(flaw: Flaw, sheet_row: int | None) -> Fault:
    sentence = flaw.sentence
    if sheet_row is not None:
        joint = ", " if flaw.column is not None else ": "
        sentence = f"Row {sheet_row}{joint}{sentence}"
    elif flaw.column is None:
        sentence = sentence[:1].upper() + sentence[1:]
    return Fault(flaw.column, flaw.code, sentence, flaw.weight)


def _header(headers: Sequence[str], index: int) -> str:
    return headers[index].replace(" · ", " ").strip() if index < len(headers) else ""


def _columns_by_field(columns: Sequence[str], headers: Sequence[str], kind: str) -> Named:
    return {
        field: (index, _header(headers, index) or label_of(kind, field))
        for index, field in reversed(list(enumerate(columns)))
        if field
    }
