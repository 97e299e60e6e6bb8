"""Text as its writer meant it: one Unicode form, no invisible noise, no Zawgyi."""

import re
import unicodedata
from typing import Final

from banyan.foundation.burmese import SURE, is_burmese, unicode_burmese, zawgyi_probability

# Invisible, and never meant: soft hyphens, zero-width spaces, byte order and direction marks.
_NOISE: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
# Joiners carry meaning in the scripts of India alone.
_JOINERS: Final = re.compile("(?<![\u0900-\u0dff])[\u200c\u200d]")
_SPACES: Final = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A text without any of these signs, and without two spaces, needs composing at most.
_SUSPECT: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\t\u00a0\u1680\u2000-\u200a"
    "\u202f\u205f\u3000\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0e4d\u0ecd]"
)
# Typed as two signs, with the tone mark before, between or after them.
_THAI_AM: Final = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_LAO_AM: Final = re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2|([\u0ec8-\u0ecb])\u0ecd\u0eb2")

_SAMPLE: Final = 200


def repaired(text: str) -> str:
    """Return `text` composed, without noise, with single spaces; Zawgyi is left as it is."""
    if text.isascii():
        if text.isprintable() and "  " not in text:
            return text.strip()
        return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()
    if "  " not in text and not _SUSPECT.search(text):
        return unicodedata.normalize("NFC", text).strip()
    text = _JOINERS.sub("", _NOISE.sub("", _CONTROLS.sub("", text)))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    text = _THAI_AM.sub(lambda am: f"{am[1] or am[2] or ''}\u0e33", text)
    return _LAO_AM.sub(lambda am: f"{am[1] or am[2] or ''}\u0eb3", text)


class Repair(dict[str, str]):
    """Repaired texts of one sheet. Texts repeat a lot: each spelling is worked out once."""

    def __init__(self) -> None:
        super().__init__({"": ""})
        self._is_burmese = False

    def __missing__(self, text: str) -> str:
        done = self[text] = repaired(text)
        if not self._is_burmese and not done.isascii():
            self._is_burmese = is_burmese(done)
        return done

    def settle(self, rows: list[list[str]]) -> None:
        """Turn Zawgyi into Unicode, in place, once all cells of the sheet have been repaired.

        A cell that does not tell its encoding by itself is read like the rest of its column, and a
        column that does not, like the rest of the sheet.
        """
        if self._is_burmese:
            _rewrite_zawgyi(rows)


def _rewrite_zawgyi(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    samples = [_sample(rows, column) for column in range(width)]
    whole = zawgyi_probability(" ".join(samples)) > SURE
    for column, sample in enumerate(samples):
        if not sample:
            continue
        probability = zawgyi_probability(sample)
        alike = whole if 1 - SURE <= probability <= SURE else probability > SURE
        _rewrite_column(rows, column, alike)


def _rewrite_column(rows: list[list[str]], column: int, alike: bool) -> None:
    known: dict[str, str] = {}
    for row in rows:
        if column >= len(row) or row[column].isascii():
            continue
        cell = row[column]
        if cell not in known:
            known[cell] = unicode_burmese(cell, like_the_rest=alike) if is_burmese(cell) else cell
        row[column] = known[cell]


def _sample(rows: list[list[str]], column: int) -> str:
    """Gather Burmese cells of a column from all over it, the first hundreds being enough."""
    found: dict[str, None] = {}
    step = max(1, len(rows) // (_SAMPLE * 10))
    for row in rows[::step] if step > 1 else rows:
        if column < len(row) and not row[column].isascii() and is_burmese(row[column]):
            found[row[column]] = None
            if len(found) >= _SAMPLE:
                break
    return " ".join(found)
