"""An enterprise's name taken apart: what it is called, what it does, its legal form, its number."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from banyan.register.matching.names.fused import Word, read, word_of
from banyan.register.matching.names.lexicon import ACTIVITY, LEGAL, Run, Runs, lexicon
from banyan.register.matching.names.placeholders import says_nothing
from banyan.register.matching.names.romanize import folded, romanize
from banyan.register.matching.names.scripts import parts, script_of
from banyan.register.matching.names.sounds import joined_skeleton, skeleton, vowelled

_POINTS: Final = re.compile(r"[.\s]")
# Between the words of a name, and no part of it.
_NOISE: Final = frozenset(
    {"and", "the", "of", "und", "dan", "va", "ng", "at", "n", "y", "et", "s", "nina"}
)
# Legal forms so short that only the ends of a name make them one, but for these.
_SHORT: Final = 3
_ALWAYS: Final = frozenset({"ltd", "bhd", "inc", "tbk"})
SHOP: Final = "SHOP"
_BRANCHES: Final = frozenset({"branch", "salbar"})


class ParsedName(NamedTuple):
    """An enterprise's name in its parts.

    `words` are what it is called, in Latin letters, never empty but for a placeholder; `joined` is
    the same without spaces, `skeleton` its consonants, `vowelled` with its vowels by their sound.
    `native` holds the letters of what it is called as written, where Latin letters lose some.
    `whole` are the skeletons of all words but the legal form: what is known as a trade in one
    spelling may not be in another.
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
    whole: tuple[str, ...]


NOTHING: Final = ParsedName((), "", "", "", (), "", (), "", "", ())


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> ParsedName:
    """Return the parts of an enterprise's name; nothing at all for a placeholder."""
    said = folded(text)
    if says_nothing(said):
        return NOTHING
    found: list[Word] = []
    if "." in said and not said.isascii():
        said, found = _without_shortened(said)
    for part in parts(said):
        found += read(part)
    found = _with_runs(found)
    numbers, found = _numbered(found)
    core = [word for word in found if word.meaning is None]
    if len(core) < len(found):
        found = _without_chance(found)
        core = [word for word in found if word.meaning is None]
    core = [word for word in core if word.latin not in _NOISE]
    return _parsed(core or _instead(found), found, numbers)


def _parsed(core: list[Word], found: list[Word], numbers: tuple[str, ...]) -> ParsedName:
    named = [word for word in core if word.latin]
    words = tuple([word.latin for word in named]) or numbers
    bones = [word.bones for word in named] or list(map(skeleton, numbers))
    activities = []
    whole = []
    legal = ""
    for _, _, _, meaning, own, _, _, _ in found:
        if meaning is None:
            whole.append(own)
        elif meaning.kind != LEGAL:
            whole.append(own)
            if meaning.kind == ACTIVITY:
                activities.append(meaning.code)
        elif legal in ("", SHOP):
            # A shop that a company runs is a company.
            legal = meaning.code
    script = next((word.script for word in core if word.native), core[0].script if core else "")
    return ParsedName(
        words,
        "".join(words),
        joined_skeleton(words, bones),
        "".join([word.heard for word in named] or map(vowelled, numbers)),
        tuple(sorted(set(activities))) if len(activities) > 1 else tuple(activities),
        legal,
        numbers,
        "".join([word.native for word in core]),
        script,
        tuple(whole or bones[:1]) if words else (),
    )


def _without_shortened(said: str) -> tuple[str, list[Word]]:
    """Return a text without legal forms that points tell from names, and those as words."""
    cut: list[Word] = []

    def _cut(found: re.Match[str]) -> str:
        letters = _POINTS.sub("", found[0])
        cut.append(
            word_of(
                romanize(letters),
                letters,
                script_of(letters),
                lexicon().shortened_meanings[letters],
            )
        )
        return " "

    return lexicon().shortened.sub(_cut, said), cut


def _instead(found: list[Word]) -> list[Word]:
    """Return what a name is called that holds no word of its own: its activity, or all of it."""
    activity = [word for word in found if word.meaning and word.meaning.kind == ACTIVITY]
    return activity or [word for word in found if word.latin]


def _with_runs(found: list[Word]) -> list[Word]:
    """Return the words with those put together that mean something together."""
    made: list[Word] = []
    after = 0
    for at, word in enumerate(found):
        if at < after:
            continue
        if word.begins and word.meaning is None and (run := _run_at(found, at, word.begins)):
            after = at + len(run.words)
            native = "".join([each.native for each in found[at:after]])
            word = _as_one(run, native, word.script)
        made.append(word)
    return made


@lru_cache(maxsize=1 << 14)
def _as_one(run: Run, native: str, script: str) -> Word:
    return word_of("".join(run.words), native, script, run.meaning)


def _run_at(found: list[Word], at: int, runs: Runs) -> Run | None:
    """Return the longest run of words with a meaning that begins here."""
    if runs.longer and at + 1 < len(found):
        for run in runs.longer.get(found[at + 1].latin, ()):
            length = len(run.words)
            if length == 2 or [each.latin for each in found[at : at + length]] == list(run.words):
                return run
    return runs.alone


def _without_chance(found: list[Word]) -> list[Word]:
    """Return the words with short legal forms inside the name taken for words of it: "Ud", "Co"."""
    own = [at for at, word in enumerate(found) if word.meaning is None]
    if not own:
        return found
    is_parted = own[-1] - own[0] >= len(own)
    if not is_parted and "co" not in [word.latin for word in found[: own[0]]]:
        return found
    return [
        word._replace(meaning=None)
        if (own[0] < at < own[-1] and _is_chance(word)) or (at < own[0] and word.latin == "co")
        else word
        for at, word in enumerate(found)
    ]


def _is_chance(word: Word) -> bool:
    if word.meaning is None or word.meaning.kind != LEGAL or word.script != "LATIN":
        return False
    return len(word.latin) <= _SHORT and word.latin not in _ALWAYS


def _numbered(found: list[Word]) -> tuple[tuple[str, ...], list[Word]]:
    """Return the numbers in a name, sorted, and its other words without their marks."""
    if not any(word.counts for word in found):
        return (), found
    known = lexicon()
    numbers: list[str] = []
    others: list[Word] = []
    last = len(found) - 1
    for at, word in enumerate(found):
        said = word.native or word.latin
        if word.latin.isdigit():
            numbers.append(word.latin.lstrip("0") or "0")
        elif said in known.numerals and at == last and others:
            numbers.append(known.numerals[said])
        elif not _is_mark(said, at == last):
            others.append(word)
    return tuple(sorted(numbers)) if numbers else (), others


def _is_mark(said: str, is_last: bool) -> bool:
    """Test whether a word only says that a number or the place of a branch follows."""
    return said in lexicon().marks and (not is_last or said in _BRANCHES)
