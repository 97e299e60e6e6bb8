"""Thai consonants in a row without a written vowel: where one syllable ends and the next begins.

There are many ways to part them. Each costs something, the less the more usual; the cheapest way
through the row is taken.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from banyan.register.matching.names.irregular import SHORT_FIRST
from banyan.register.matching.names.thai_letters import (
    BOTH_KILLED,
    CLUSTERS,
    FINAL,
    INITIAL,
    KILLED,
    LEADS,
    MUTED,
    is_bare,
)

_TWINS: Final = frozenset({"ทธ", "ตถ", "กข", "ฏฐ", "พภ", "จฉ", "ตต", "กก", "ษฐ"})
_NASAL: Final = frozenset(
    {"ญจ", "ญช", "ญญ", "ณฑ", "ณฐ", "มพ", "มภ", "นท", "นธ", "นต", "งก", "งค", "งข"}
)
# Behind these vowels a letter is a short syllable of its own, not the end of one: สุรชัย, ศุภชัย.
_SHORT_BEHIND: Final = {"ร": "ิีุโ", "ว": "ุู", "ย": "ิ", "ภ": "ุ", "พ": "ุ"}
_LONE: Final = 5.0  # a last letter that no syllable takes up


class Row(NamedTuple):
    """Bare consonants with what stands around them."""

    letters: str
    before: str  # the vowel that the first may close, empty if none
    must: bool  # whether it has to
    after: str  # the consonant with a vowel that follows, or a vowel led by; empty if none
    ends: bool  # whether the word ends here, or in silent letters


class Reading(NamedTuple):
    """A way to read a row: what it costs, its Latin letters, letters left to what follows."""

    cost: float
    latin: str
    left: int = 0


def row_at(text: str, start: int, before: str, must: bool) -> Row:
    """Return the bare consonants from here on."""
    at = start
    while is_bare(text, at) and not (at > start and BOTH_KILLED.match(text, at)):
        at += 1
    after = text[at : at + 1]
    ends = at == len(text) or is_silent(text, at) or not ("ก" <= after <= "ฮ" or after in LEADS)
    return Row(text[start:at], before, must, "" if ends else after, ends)


def is_silent(text: str, at: int) -> bool:
    """Test whether what follows here is written and not heard."""
    return bool(KILLED.match(text, at) or BOTH_KILLED.match(text, at))


@lru_cache(maxsize=1 << 14)
def read(row: Row) -> Reading:
    """Return the cheapest way to read a row."""
    letters = row.letters
    if row.before and letters[0] in FINAL:
        closed = _closed(row)
        if row.must or letters[:2] in _TWINS or (letters[:2] == "ตร" and row.before in "ิุเ"):
            return closed
        if letters[:2] in _NASAL:
            closed = closed._replace(cost=closed.cost - 0.5)
        return min(closed, _rest(row, 0), key=lambda reading: reading.cost)
    return _rest(row, 0)


def _closed(row: Row) -> Reading:
    """Read the first letter as the end of the syllable before."""
    linked, taken = _linked(row)
    rest = _rest(row, taken)
    silent = _silent_next(row)
    if silent is not None and taken == 1:
        skipped = _rest(row, 2)
        if skipped.cost + silent < rest.cost or row.letters[0] in "ตช":
            return Reading(
                skipped.cost + silent, FINAL[row.letters[0]] + skipped.latin, skipped.left
            )
    return Reading(rest.cost, linked + rest.latin, rest.left)


def _silent_next(row: Row) -> float | None:
    """Return what it costs to pass over what stands behind the letter that closes a syllable:
    มิตร, จักร, พุทธ; none where it cannot be.
    """
    first, second = row.letters[0], row.letters[1:2]
    is_last = len(row.letters) == 2 and not row.after
    if is_last and first + second in _TWINS:
        return 0.3
    if second != "ร":
        return None
    if first in "ตชฏ":
        return 0.3 if first == "ต" or is_last or row.before != "ั" else 1.3
    if (row.must and first in "กคท") or (first == "ท" and row.before in "ิุ"):
        return 0.3 if is_last else 1.3
    return None


def _linked(row: Row) -> tuple[str, int]:
    """Return how the first letter is spoken where it ends one syllable and begins a short one."""
    first = row.letters[0]
    follows = row.letters[1:2] or row.after
    if not follows:
        return FINAL[first], 1
    is_open = row.letters[1:3] != "ตร" and (first in "ศษส" or row.letters[1:2] != "ร")
    if is_open and (linked := _sibilant(first, follows)):
        return linked, 1
    if first == "ช" and row.before == "ั" and len(row.letters) > 2:
        return "tchara", 2
    if row.before == "ั" and (first == "ล" or (first == "ฐ" and follows not in "ธทถฐ")):
        return "nla" if first == "ล" else "ttha", 1
    if row.before in _SHORT_BEHIND.get(first, ()):
        return f"{INITIAL[first]}a", 1
    if first in "ตทฒ" and row.before in "ัิ" and len(row.letters) == 1 and follows in "นมยร":
        return f"t{INITIAL[first]}a", 1
    return FINAL[first], 1


def _sibilant(letter: str, follows: str) -> str:
    """Return how a hissing letter ends one syllable and begins a short one; empty if it does not.

    At the end of a word, and before its like, it is t alone.
    """
    if letter in "ศษส" and follows not in "ศษสฐฏ":
        return "tsa"
    return "tcha" if letter in "ชจ" and follows not in "ชจฉ" else ""


@lru_cache(maxsize=1 << 14)
def _rest(row: Row, at: int) -> Reading:
    """Return the cheapest way to read the row from here on, beginning a syllable."""
    letters = row.letters
    if at >= len(letters):
        return Reading(0.0, "")
    readings = [
        Reading(cost + rest.cost, latin + rest.latin, rest.left)
        for cost, latin, taken in _syllables(row, at)
        for rest in (_rest(row, at + taken),)
    ]
    if at == len(letters) - 1:
        readings.append(_last(row))
    return min(readings, key=lambda reading: reading.cost)


def _last(row: Row) -> Reading:
    """Read the last letter together with the one that follows, or by itself."""
    last = row.letters[-1]
    if row.after:
        if row.after in LEADS:
            return Reading(1.3, INITIAL[last] + "a")
        if last + row.after in CLUSTERS:
            return Reading(0.4, "", 1)
        if (last in "สศท" and row.after == "ร") or (last == "ห" and row.after in MUTED):
            return Reading(0.3, "", 1)
        return Reading(1.3, "", 1)
    return Reading(_LONE - 1.0, INITIAL[last] if last != "อ" else "o")


_Syllables = list[tuple[float, str, int]]


def _syllables(row: Row, at: int) -> _Syllables:
    """Return the syllables that can begin here: cost, Latin letters, how many letters it takes."""
    letters = row.letters
    made: _Syllables = []
    two = letters[at : at + 2]
    if letters[at : at + 3] in SHORT_FIRST:
        first, inner, last = INITIAL[two[0]], INITIAL[two[1]], FINAL[letters[at + 2]]
        made.append((0.9, f"{first}a{inner}o{last}", 3))
    # อ inside a row is a vowel rather than the beginning of a syllable.
    made += _inner(row, at, 1, INITIAL[letters[at]], 1.5 if at and letters[at] == "อ" else 1.0)
    if two in CLUSTERS:
        made += _inner(row, at, 2, INITIAL[two[0]] + INITIAL[two[1]], 1.0)
    elif len(two) == 2 and two[0] == "ห" and two[1] in MUTED:
        made += _inner(row, at, 2, INITIAL[two[1]], 0.9)
    elif two == "ทร" and letters[at + 2 : at + 3] in ("ง", "ว"):
        made += _inner(row, at, 2, "s", 0.9)
    goes_on = at + 1 < len(letters) or bool(row.after)
    is_usual = goes_on and (letters[at] not in "องณ" or (at == 0 and not row.before))
    made.append((1.2 if is_usual else _LONE, INITIAL[letters[at]] + "a" * goes_on, 1))
    if len(two) == 2 and two[1] == "ร" and two[0] in "วนธสจชมอ" and not _is_end(row, at + 2):
        made.append((0.9, INITIAL[two[0]] + "ora", 2))
    return made


def _is_end(row: Row, at: int) -> bool:
    return at == len(row.letters) and row.ends


def _inner(row: Row, at: int, taken: int, begins: str, cost: float) -> _Syllables:
    """Return the closed syllables with this beginning: with a vowel of อ or ว inside, or none."""
    letters = row.letters
    made: _Syllables = []
    first, second = letters[at + taken : at + taken + 1], letters[at + taken + 1 : at + taken + 2]
    if first in FINAL and first not in "ยว":
        linked = _sibilant(first, second or row.after) if (second or row.after) else ""
        ends = linked if linked and letters[at : at + 2] != "รส" else FINAL[first]
        made.append((cost, begins + "o" + ends, taken + 1))
    if first == "อ":
        made.append((cost, begins + "o", taken + 1))
    if second and second in FINAL and first in ("อ", "ว"):
        vowel = "o" if first == "อ" else "ua"
        made.append((cost - 0.2, begins + vowel + FINAL[second], taken + 2))
    return made
