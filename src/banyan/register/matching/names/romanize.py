"""Names in Latin letters as people write them, whatever their script."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from banyan.foundation.burmese import is_burmese, unicode_burmese
from banyan.register.matching.names.burmese import romanize_burmese
from banyan.register.matching.names.khmer import romanize_khmer
from banyan.register.matching.names.lao import romanize_lao
from banyan.register.matching.names.letters import (
    romanize_chinese,
    romanize_cyrillic,
    romanize_latin,
    romanize_other,
)
from banyan.register.matching.names.mongolian import romanize_mongolian
from banyan.register.matching.names.scripts import parts, script_of
from banyan.register.matching.names.syllables import BREAK
from banyan.register.matching.names.thai import romanize_thai
from banyan.register.matching.normalize import fold

_ROMANIZERS: Final[dict[str, Callable[[str], str]]] = {
    "": str,
    "LATIN": romanize_latin,
    "CYRILLIC": romanize_cyrillic,
    "MONGOLIAN": romanize_mongolian,
    "THAI": romanize_thai,
    "LAO": romanize_lao,
    "MYANMAR": romanize_burmese,
    "KHMER": romanize_khmer,
    "CHINESE": romanize_chinese,
}


# Letters of names in the Pacific and marks of possession: what is around them is one word.
_APOSTROPHES: Final = str.maketrans("", "", "'’‘`´ʼʻ′ʿʾ")


_NOT_PLAIN: Final = re.compile("[^a-z0-9]+")


def romanize(text: str) -> str:
    """Return `text` in plain Latin letters and digits, words parted by one space."""
    return " ".join(filter(None, map(romanized_word, parts(folded(text)))))


def folded(text: str) -> str:
    """Return `text` without differences of case, width and digits, Burmese in Unicode."""
    if text.isascii():
        return text.lower().replace("'", "")
    if is_burmese(text):
        text = unicode_burmese(text)
    # Whole names hardly repeat: remembering them would cost more than it saves.
    return fold.__wrapped__(text).translate(_APOSTROPHES)


@lru_cache(maxsize=1 << 18)
def romanized_word(word: str) -> str:
    """Return one word of one script, folded, in Latin letters."""
    return sounded_word(word).replace(BREAK, "")


@lru_cache(maxsize=1 << 18)
def sounded_word(word: str) -> str:
    """Return one word of one script, folded, in Latin letters, parted where that is heard."""
    made = _ROMANIZERS.get(script_of(word), romanize_other)(word)
    if made.isalnum() and made.isascii():
        return made
    return BREAK.join(filter(None, map(_plain, made.split(BREAK))))


def _plain(made: str) -> str:
    """Return the letters and digits of what rules left over."""
    # A sign that is no digit is not made one: the Mongolian baluda looks like a three.
    said = "".join(one for one in made if one.isdigit() or not anyascii(one).isdigit())
    return _NOT_PLAIN.sub("", anyascii(said).lower())
