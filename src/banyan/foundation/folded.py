"""Seeking a text in names of any script where capital letters do not matter.

No database folds letters as Python does: SQLite folds those of ASCII alone, PostgreSQL as its
language has it. So the database is asked which names may hold a text, by what it does surely, and
Python looks at those.
"""

from functools import cache
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup
from django.db.models.sql.compiler import SQLCompiler

# No letter beyond this has another case; a test holds it against what Python knows.
LAST_FOLDED: Final = 0x1E943
Said = tuple[str, list[Any]]


def folded(text: str) -> str:
    """Return a text as it is sought and compared."""
    return text.casefold().strip()


@cache
def _letters() -> tuple[frozenset[str], str]:
    """Return what others are folded to, and what beyond ASCII is folded to letters of ASCII."""
    folds = {chr(number): chr(number).casefold() for number in range(128, LAST_FOLDED + 1)}
    changed = {one: other for one, other in folds.items() if one != other}
    reached = frozenset(sign for other in changed.values() for sign in other)
    odd = "".join(one for one, other in changed.items() if any(map(str.isascii, other)))
    return reached, odd


def surest(sought: str) -> str:
    """Return the longest part of a folded text that every name holding it has as it stands, but
    for capital letters of ASCII. Empty where each letter may be written otherwise.
    """
    reached, _ = _letters()
    parts, part = [""], ""
    for sign in sought:
        part = part + sign if sign.isascii() or sign not in reached else ""
        parts.append(part)
    return max(parts, key=len)


class MightHold(Lookup[bool]):
    """Whether a name may hold a folded text: it does not where this says no."""

    lookup_name = "might_hold"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Said:
        """Ask SQLite, whose LIKE does not tell capital letters of ASCII apart."""
        name, given = self.process_lhs(compiler, connection)
        beyond = f"length(CAST({name} AS BLOB)) <> length({name})"
        if not (sure := surest(str(self.rhs))):
            return beyond, [*given, *given]
        said = f"({name} LIKE %s ESCAPE '\\' OR ({beyond} AND {name} GLOB %s))"
        odd = f"*[{_letters()[1]}]*"
        return said, [*given, _within(sure), *given, *given, *given, odd]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Said:
        """Ask PostgreSQL; letters of ASCII are folded quickly where a text is of no language."""
        name, given = self.process_lhs(compiler, connection)
        beyond = f"octet_length({name}) <> char_length({name})"
        if not (sure := surest(str(self.rhs))):
            return beyond, [*given, *given]
        said = f'(lower({name} COLLATE "C") LIKE %s OR ({beyond} AND {name} ~ %s))'
        odd = f"[{_letters()[1]}]"
        return said, [*given, _within(sure), *given, *given, *given, odd]


def _within(text: str) -> str:
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, f"\\{sign}")
    return f"%{text}%"


CharField.register_lookup(MightHold)
