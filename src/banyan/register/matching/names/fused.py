"""Words of scripts without spaces, parted from the name that they are written as one with."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from banyan.register.matching.names.lexicon import FUSING, Meaning, Runs, lexicon
from banyan.register.matching.names.romanize import romanized_word, sounded_word
from banyan.register.matching.names.scripts import native_of, script_of
from banyan.register.matching.names.sounds import skeleton, vowelled


class Word(NamedTuple):
    """A word of a name: in Latin letters, as written, and what it means where it is no name.

    With it stand its skeleton, how it is heard (`sounds`), whether it counts or marks a number, and
    what may begin with it: names are many, words are few.
    """

    latin: str
    native: str
    script: str
    meaning: Meaning | None
    bones: str
    heard: str
    counts: bool
    begins: Runs | None


def word_of(latin: str, native: str, script: str, meaning: Meaning | None = None) -> Word:
    """Return a word with all that goes with it."""
    known = lexicon()
    counts = latin.isdigit() or (native or latin) in known.counting
    begins = known.runs.get(latin)
    heard = sounded_word(native) if native and script in FUSING else latin
    return Word(latin, native, script, meaning, skeleton(heard), vowelled(heard), counts, begins)


# How words of names are shortened in Latin letters.
_SHORTENED: Final = {
    "sta": "santa",
    "sto": "santo",
    "st": "saint",
    "bros": "brothers",
    "intl": "international",
    "natl": "national",
    "mt": "mount",
}
# Signs that never begin a syllable, and those that never end one.
_BEHIND: Final = frozenset("ะาำๅ\u0ebd\u0eb0\u0eb2\u0eb3ฯๆ")
_LEADING: Final = frozenset("เแโใไເແໂໄໃ\u17d2\u1039")
_ALL_SILENT: Final = re.compile("[ก-ฮ]{1,2}[ิุ]?์")
_MUTED: Final = frozenset("งญนมยรลว")
_KILLERS: Final = frozenset("\u103a\u0e4c\u17cd\u17cb\u1039\u0ecc")


@lru_cache(maxsize=1 << 18)
def read(part: str) -> tuple[Word, ...]:
    """Return the words in one part of a name: more than one where they are fused."""
    script = script_of(part)
    if script in FUSING:
        return _parted(native_of(part, script), script)
    latin = romanized_word(part)
    if latin in _SHORTENED:
        return (word_of(_SHORTENED[latin], "", script),)
    return (word_of(latin, part if latin != part else "", script),)


def _parted(native: str, script: str) -> tuple[Word, ...]:
    """Return what is fused: words with a meaning in front, the name, words with one behind."""
    front: list[Word] = []
    behind: list[Word] = []
    while native:
        if found := _at_front(native, script):
            front.append(found)
            native = native[len(found.native) :]
        elif found := _at_end(native, script):
            behind.insert(0, found)
            native = native[: -len(found.native)]
        else:
            front.append(word_of(romanized_word(native), native, script))
            break
    return (*front, *behind)


def _at_front(native: str, script: str) -> Word | None:
    words = lexicon().fused[script]
    lengths = lexicon().front_lengths[script]
    for length in lengths.get(native[:2]) or lengths.get(native[:1], ()):
        if (
            length <= len(native)
            and (meaning := words.get(native[:length]))
            and _may_part(native, length)
        ):
            return word_of(romanized_word(native[:length]), native[:length], script, meaning)
    return None


def _at_end(native: str, script: str) -> Word | None:
    words = lexicon().fused[script]
    lengths = lexicon().end_lengths[script]
    for length in lengths.get(native[-2:]) or lengths.get(native[-1:], ()):
        at = len(native) - length
        if at >= 0 and (meaning := words.get(native[at:])) and _may_part(native, at):
            return word_of(romanized_word(native[at:]), native[at:], script, meaning)
    return None


def _may_part(native: str, at: int) -> bool:
    """Test whether a word may end here: not inside a syllable."""
    if at in (0, len(native)):
        return True
    before, after = native[at - 1], native[at]
    if before in _LEADING or after in _BEHIND or not after.isalpha():
        return False
    if before == "ห" and after in _MUTED and (at < 2 or native[at - 2] not in "สเแโใไ"):
        return False
    if _ALL_SILENT.match(native, at):
        return False
    # A consonant that is silenced, or that closes a syllable, belongs to the word before it.
    behind = native[at + 1 : at + 2]
    return behind not in _KILLERS and not (behind == "့" and native[at + 2 : at + 3] in _KILLERS)
