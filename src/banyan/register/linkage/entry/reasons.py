"""Why a record may be meant, field by field, in words."""

from enum import StrEnum
from typing import Final, NamedTuple

from banyan.register.linkage.entry.weighing import FIELDS, NOT_SAID, Levels, Weights
from banyan.register.linkage.rows import Row


class Agreement(StrEnum):
    """How two records stand to each other in one field."""

    AGREES = "AGREES"
    NEARLY = "NEARLY"
    CONTRADICTS = "CONTRADICTS"
    NOT_SAID = "NOT_SAID"


class Reason(NamedTuple):
    """One field: what both say, how they stand to each other, and what that weighs.

    `weight` is log2 of how much likelier it is of one than of two; below 0 it speaks against.
    """

    field: str
    label: str
    agreement: Agreement
    sentence: str
    one: str
    other: str
    weight: float


AGREES, NEARLY, CONTRADICTS = Agreement.AGREES, Agreement.NEARLY, Agreement.CONTRADICTS
# Of each field: what it is called, and what each level of agreement means to a reader.
WORDS: Final[dict[str, tuple[str, tuple[tuple[Agreement, str], ...]]]] = {
    "name": (
        "Name",
        (
            (AGREES, "sounds the same"),
            (AGREES, "the same consonants"),
            (NEARLY, "very nearly the same"),
            (NEARLY, "nearly the same"),
            (NEARLY, "something alike"),
            (CONTRADICTS, "another name"),
        ),
    ),
    "numbers": (
        "Number in the name",
        (
            (AGREES, "the same number"),
            (NEARLY, "only one has a number"),
            (CONTRADICTS, "another number"),
        ),
    ),
    "activity": (
        "What it does",
        (
            (AGREES, "the same trade"),
            (NEARLY, "one trade in common"),
            (CONTRADICTS, "other trades"),
        ),
    ),
    "owner": (
        "Owner",
        (
            (AGREES, "the same name"),
            (NEARLY, "nearly the same name"),
            (NEARLY, "one name in common"),
            (CONTRADICTS, "another name"),
        ),
    ),
    "place": (
        "District",
        (
            (AGREES, "the same"),
            (NEARLY, "spelt nearly the same"),
            (CONTRADICTS, "another district"),
        ),
    ),
    "phone": (
        "Telephone",
        ((AGREES, "the same"), (NEARLY, "one digit apart"), (CONTRADICTS, "another number")),
    ),
    "registration": (
        "Registration number",
        ((AGREES, "the same"), (NEARLY, "one sign apart"), (CONTRADICTS, "another number")),
    ),
    "email": (
        "E-mail",
        ((AGREES, "the same"), (NEARLY, "the same behind the @"), (CONTRADICTS, "another address")),
    ),
    "sector": (
        "Sector",
        ((AGREES, "the same"), (NEARLY, "the same section"), (CONTRADICTS, "another section")),
    ),
}
# The column that says it, for those fields that have one of their own.
COLUMN: Final = {
    "name": "name",
    "owner": "owner",
    "place": "district",
    "phone": "phone",
    "registration": "registration",
    "email": "email",
    "sector": "sector",
}


def reasons(asked: Row, found: Row, levels: Levels, weights: Weights) -> list[Reason]:
    """Return how two records stand to each other in each field, in the order of `FIELDS`.

    What neither says is left out; what one of them does not say weighs nothing.
    """
    told = []
    for name, level, weighs in zip(FIELDS, levels, weights.of, strict=True):
        column = COLUMN.get(name, "")
        one, other = (getattr(row, column) if column else "" for row in (asked, found))
        label, words = WORDS[name]
        if level != NOT_SAID:
            agreement, sentence = words[level]
            told.append(Reason(name, label, agreement, sentence, one, other, weighs[level]))
        elif one or other:
            told.append(
                Reason(name, label, Agreement.NOT_SAID, _silent(one, other), one, other, 0.0)
            )
    return told


def _silent(one: str, other: str) -> str:
    if one and other:
        return "cannot be compared"
    return "only the record says it" if other else "the record does not say it"
