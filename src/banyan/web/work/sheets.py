"""The forms of deliveries, and a sheet as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from django import forms
from django.conf import settings

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.intake.commands import deliver
from banyan.intake.understanding.fields import FIELDS, label_of
from banyan.intake.vocabulary import Kind, Verdict
from banyan.programmes.queries import packages, programmes
from banyan.web.forms import DayInput
from banyan.web.work.forms import countries

SILENT: Final = [("", "The rows say it")]
TAKEN: Final = ".xlsx,.xls,.ods,.csv,.tsv,.txt"


class DeliveryLike(Protocol):
    """What a page needs of a delivery to start its forms."""

    country: str
    package_code: str
    programme_code: str
    held_on: date | None


class TableLike(Protocol):
    """A table found in a delivery."""

    position: int
    sheet: str
    headers: list[str]
    columns: list[str]


class RowLike(Protocol):
    """A line of a delivery."""

    line: int
    sheet_row: int
    cells: list[str]
    verdict: str
    reasons: list[dict[str, Any]]
    table: Any


class About(forms.Form):
    """What holds for a whole file where its rows are silent."""

    country = forms.ChoiceField(label="Country", required=False)
    package = forms.ChoiceField(label="Package", required=False)
    programme = forms.ChoiceField(label="Programme", required=False)
    held_on = forms.DateField(label="Held on", required=False, widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("country", countries())
        self._offer("package", [(row.code, row.name) for row in packages()])
        self._offer("programme", [(row.code, row.name) for row in programmes()])

    @staticmethod
    def of(found: DeliveryLike) -> dict[str, object]:
        """Return what was said of a delivery so far."""
        return {
            "country": found.country,
            "package": found.package_code,
            "programme": found.programme_code,
            "held_on": found.held_on,
        }

    def about(self) -> deliver.About:
        """Return what was entered."""
        names = ("country", "package", "programme", "held_on")
        return deliver.About(**{name: self.cleaned_data[name] for name in names})

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*SILENT, *choices]


class Send(About):
    """A file to be sent, for which office, and what it lists."""

    field_order = ("file", "kind", "office")

    file = forms.FileField(
        label="The sheet",
        help_text="A workbook (.xlsx, .xls, .ods) or a text file (.csv, .tsv), as you keep it.",
        widget=forms.FileInput(attrs={"accept": TAKEN}),
    )
    kind = forms.ChoiceField(label="What it lists", choices=Kind.choices)
    office = forms.ChoiceField(label="For the office")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-largest"] = str(settings.LARGEST_FILE)
        may = offices_that_may(viewer, Act.DELIVER)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(row.code, row.name) for row in may]


class Withdraw(forms.Form):
    """Why a delivery is withdrawn."""

    reason = forms.CharField(
        label="Why", required=False, widget=forms.TextInput(attrs={"maxlength": 300})
    )


class Columns(forms.Form):
    """What each column of a table means."""

    def __init__(self, *args: Any, table: TableLike, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"column_{place}" for place in range(len(table.headers))]
        choices = [("", "Set aside"), *((one.name, one.label) for one in FIELDS[kind])]
        for name, header, field in zip(self.names, table.headers, table.columns, strict=True):
            place = name.removeprefix("column_")
            self.fields[name] = forms.ChoiceField(
                label=header or f"Column {int(place) + 1}, without a header",
                choices=choices,
                initial=field,
                required=False,
            )

    def fields_(self) -> list[str]:
        """Return the meaning chosen for each column, in order."""
        return [self.cleaned_data[name] for name in self.names]


class Decision(forms.Form):
    """Whom a waiting row speaks of."""

    choice = forms.ChoiceField(label="This row speaks of", widget=forms.RadioSelect)

    def __init__(self, *args: Any, row: RowLike, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{_whom(reason)}:{ref}", ref)
            for reason in row.reasons
            for ref in reason.get("candidates", ())
        ]
        whoms = dict.fromkeys(_whom(r) for r in row.reasons if r.get("candidates"))
        choices += [(f"{whom}:", f"A new {whom}, known by none of these") for whom in whoms]
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        if not whoms:
            field.label = "What to do with it"
            field.help_text = "To have it counted, correct it in the file and send that again."
        leave = "Nobody: leave this row out" if whoms else "Leave this row out"
        field.choices = [*choices, ("drop", leave)]

    def said(self) -> dict[str, Any]:
        """Return the decision as the command takes it."""
        choice = str(self.cleaned_data["choice"])
        if choice == "drop":
            return {"is_left_out": True}
        whom, _, ref = choice.partition(":")
        return {whom: ref}


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell of a sheet as it came, and what is at fault in it."""

    text: str
    faults: tuple[str, ...]
    weight: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet as it came, with its verdict and what is said of the row as a whole."""

    line: int
    sheet_row: int
    verdict: str
    verdict_word: str
    cells: tuple[Shown, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some rows of one table, under its headers and what they were understood as."""

    name: str
    position: int
    headers: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def sheet_of(kind: str, rows: Iterable[RowLike]) -> list[Sheet]:
    """Return rows as their page shows them: by table, each fault in the cell that has it."""
    by_table: dict[int, tuple[Any, list[Line]]] = {}
    for row in rows:
        by_table.setdefault(row.table.position, (row.table, []))[1].append(_line(row))
    return [
        Sheet(
            name=table.sheet,
            position=position,
            headers=tuple(
                (header, label_of(kind, name) if name else "")
                for header, name in zip(table.headers, table.columns, strict=True)
            ),
            lines=tuple(lines),
        )
        for position, (table, lines) in sorted(by_table.items())
    ]


def _line(row: RowLike) -> Line:
    at: dict[int | None, list[Mapping[str, Any]]] = {}
    for reason in row.reasons:
        at.setdefault(reason["column"], []).append(reason)
    return Line(
        line=row.line,
        sheet_row=row.sheet_row,
        verdict=row.verdict,
        verdict_word=str(Verdict(row.verdict).label),
        cells=tuple(
            Shown(
                text=text,
                faults=tuple(str(one["sentence"]) for one in at.get(place, [])),
                weight=str(at[place][0]["weight"]) if place in at else "",
            )
            for place, text in enumerate(row.cells)
        ),
        remarks=tuple(str(one["sentence"]) for one in at.get(None, [])),
    )


def _whom(reason: Mapping[str, Any]) -> str:
    return "person" if "person" in str(reason["code"]) else "organization"
