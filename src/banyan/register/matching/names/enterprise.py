"""An enterprise's name taken apart: what it is called, what it does, its legal form, its number."""

from functools import lru_cache
from typing import Final, NamedTuple

from banyan.register.matching.names.lexicon import (
    ACTIVITY,
    FUSED,
    FUSING,
    LEGAL,
    LONGEST,
    MARKS,
    NUMERALS,
    RUNS,
    Meaning,
    Run,
)
from banyan.register.matching.names.placeholders import is_placeholder
from banyan.register.matching.names.romanize import folded, romanized_word
from banyan.register.matching.names.scripts import native_of, parts, script_of
from banyan.register.matching.names.sounds import skeleton, vowelled

# Legal forms of one word that are found at the ends alone: in the middle they may be a name.
_NOISE: Final = frozenset({"and", "the", "of", "und", "dan", "va", "ng", "at", "n", "y", "et", "s"})


class ParsedName(NamedTuple):
    """An enterprise's name in its parts.

    `words` are what it is called, in Latin letters, never empty but for a placeholder; `joined` is
    the same without spaces, `skeleton` its consonants, `vowelled` with its vowels by their sound.
    `native` holds the letters of what it is called as written, where Latin letters lose some.
    """

    words: tuple[str, ...]
    joined: str
    skeleton: str
    vowelled: str
    activities: tuple[str, ...]
    legal: str
    numbers: tuple[str, ...]
    native: str
    script: str


class _Word(NamedTuple):
    """A word of a name: in Latin letters, as written, and what it means where it is no name."""

    latin: str
    native: str
    script: str
    meaning: Meaning | None = None


NOTHING: Final = ParsedName((), "", "", "", (), "", (), "", "")


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> ParsedName:
    """Return the parts of an enterprise's name; nothing at all for a placeholder."""
    if is_placeholder(text):
        return NOTHING
    found = [word for part in parts(folded(text)) for word in _read(part)]
    found = _with_runs(found)
    numbers, found = _numbered(found)
    found = _without_legal_ends(found)
    core = [word for word in found if not word.meaning and word.latin not in _NOISE]
    if not core:
        core = _instead(found)
    return _parsed(core, found, numbers)


def _parsed(core: list[_Word], found: list[_Word], numbers: tuple[str, ...]) -> ParsedName:
    words = tuple(word.latin for word in core if word.latin) or numbers
    joined = "".join(words)
    native = "".join(word.native for word in core)
    script = next((word.script for word in core if word.native), core[0].script if core else "")
    meanings = [word.meaning for word in found if word.meaning]
    activities = {meaning.code for meaning in meanings if meaning.kind == ACTIVITY}
    legal = next((meaning.code for meaning in meanings if meaning.kind == LEGAL), "")
    return ParsedName(
        words,
        joined,
        skeleton(joined),
        vowelled(joined),
        tuple(sorted(activities)),
        legal,
        numbers,
        native,
        script,
    )


def _instead(found: list[_Word]) -> list[_Word]:
    """Return what a name is called that holds no word of its own: its activity, or all of it."""
    activity = [word for word in found if word.meaning and word.meaning.kind == ACTIVITY]
    return activity or [word for word in found if word.latin]


@lru_cache(maxsize=1 << 18)
def _read(part: str) -> tuple[_Word, ...]:
    """Return the words in one part of a name: more than one where they are fused."""
    script = script_of(part)
    if script in FUSING:
        return _parted(native_of(part, script), script)
    latin = romanized_word(part)
    return (_Word(latin, part if latin != part else "", script),)


def _parted(native: str, script: str) -> tuple[_Word, ...]:
    """Return what is fused: words with a meaning in front, the name, words with one behind."""
    front: list[_Word] = []
    behind: list[_Word] = []
    while native:
        if found := _at_front(native, script):
            front.append(found)
            native = native[len(found.native) :]
        elif found := _at_end(native, script):
            behind.insert(0, found)
            native = native[: -len(found.native)]
        else:
            front.append(_Word(romanized_word(native), native, script))
            break
    return (*front, *behind)


def _at_front(native: str, script: str) -> _Word | None:
    words = FUSED[script]
    for length in range(min(LONGEST[script], len(native)), 0, -1):
        if (meaning := words.get(native[:length])) and _may_part(native, length, script):
            return _Word(romanized_word(native[:length]), native[:length], script, meaning)
    return None


def _at_end(native: str, script: str) -> _Word | None:
    words = FUSED[script]
    for length in range(min(LONGEST[script], len(native)), 0, -1):
        at = len(native) - length
        if (meaning := words.get(native[at:])) and _may_part(native, at, script):
            return _Word(romanized_word(native[at:]), native[at:], script, meaning)
    return None


_BEHIND: Final = frozenset("ะาำๅ\u0ebd\u0eb0\u0eb2\u0eb3ฯๆ")
_LEADING: Final = frozenset("เแโใไເແໂໄໃ\u17d2\u1039")
_KILLERS: Final = frozenset("\u103a\u0e4c\u17cd\u1039\u0ecc")


def _may_part(native: str, at: int, script: str) -> bool:
    """Test whether a word may end here: not inside a syllable."""
    if at in (0, len(native)):
        return True
    before, after = native[at - 1], native[at]
    if before in _LEADING or after in _BEHIND or not after.isalpha():
        return False
    # The consonant that comes next is silenced, or closes the syllable: it belongs to this word.
    return not (set(native[at + 1 : at + 3]) & _KILLERS and native[at + 1] in _KILLERS | {"့"})


def _with_runs(found: list[_Word]) -> list[_Word]:
    """Return the words with those put together that mean something together."""
    made: list[_Word] = []
    at = 0
    latin = [word.latin for word in found]
    while at < len(found):
        run = _run_at(latin, at) if not found[at].meaning and latin[at] in RUNS else None
        if run is None:
            made.append(found[at])
            at += 1
            continue
        after = at + len(run.words)
        native = "".join(word.native for word in found[at:after])
        made.append(_Word("".join(run.words), native, found[at].script, run.meaning))
        at = after
    return made


def _run_at(latin: list[str], at: int) -> Run | None:
    for run in RUNS[latin[at]]:
        if tuple(latin[at : at + len(run.words)]) == run.words and _counts(run, latin, at):
            return run
    return None


_ALWAYS: Final = frozenset({"ltd", "limited", "bhd", "berhad", "tnhh", "inc", "tbk", "ctcp"})


def _counts(run: Run, latin: list[str], at: int) -> bool:
    """Test whether a run means here what it may: a legal form of one word does so at an end."""
    if run.meaning.kind != LEGAL or len(run.words) > 1 or run.words[0] in _ALWAYS:
        return True
    return True


def _without_legal_ends(found: list[_Word]) -> list[_Word]:
    """Return the words with legal forms of one short word in the middle taken for names."""
    first = next((at for at, word in enumerate(found) if not word.meaning), 0)
    last = max((at for at, word in enumerate(found) if not word.meaning), default=len(found))
    return [
        word._replace(meaning=None)
        if first < at < last and _is_short_legal(word) and word.script == "LATIN"
        else word
        for at, word in enumerate(found)
    ]


def _is_short_legal(word: _Word) -> bool:
    return bool(
        word.meaning
        and word.meaning.kind == LEGAL
        and len(word.latin) <= 3
        and word.latin not in _ALWAYS
    )


def _numbered(found: list[_Word]) -> tuple[tuple[str, ...], list[_Word]]:
    """Return the numbers in a name, sorted, and its other words without their marks."""
    numbers: list[str] = []
    others: list[_Word] = []
    for at, word in enumerate(found):
        if word.latin.isdigit():
            numbers.append(word.latin.lstrip("0") or "0")
        elif others and at == len(found) - 1 and (digit := _numeral(word)):
            numbers.append(digit)
        elif not ((_is_mark(word) and at + 1 < len(found)) or word.latin in ("branch", "salbar")):
            others.append(word)
    return tuple(sorted(numbers)), others


def _numeral(word: _Word) -> str:
    return NUMERALS.get(word.native or word.latin, "")


def _is_mark(word: _Word) -> bool:
    return (word.native or word.latin) in MARKS
