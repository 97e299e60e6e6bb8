"""Thai consonants: how they sound where a syllable begins and where it ends."""

import re
from typing import Final

_INITIALS: Final = (
    ("k", "ก"),
    ("kh", "ขฃคฅฆ"),
    ("ng", "ง"),
    ("ch", "จฉชฌ"),
    ("s", "ซศษส"),
    ("y", "ญย"),
    ("d", "ฎด"),
    ("t", "ฏต"),
    ("th", "ฐฑฒถทธ"),
    ("n", "ณน"),
    ("b", "บ"),
    ("p", "ป"),
    ("ph", "ผพภ"),
    ("f", "ฝฟ"),
    ("m", "ม"),
    ("r", "ร"),
    ("l", "ลฬ"),
    ("w", "ว"),
    ("h", "หฮ"),
    ("", "อ"),
)
_FINALS: Final = (
    ("k", "กขฃคฅฆ"),
    ("t", "จชซฌฎฏฐฑฒดตถทธศษส"),
    ("p", "บปพภฟ"),
    ("n", "ญณนรลฬ"),
    ("m", "ม"),
    ("ng", "ง"),
    ("i", "ย"),
    ("o", "ว"),
)
INITIAL: Final = {letter: latin for latin, letters in _INITIALS for letter in letters}
# Without ห, อ, ฉ and others that never end a syllable.
FINAL: Final = {letter: latin for latin, letters in _FINALS for letter in letters}

LEADS: Final = frozenset("เแโใไ")
SIGNS: Final = frozenset("ะัาำิีึืุู็ๅ")
# Two consonants that begin one syllable.
CLUSTERS: Final = frozenset(
    one + two
    for ones, twos in (("กขคปผพ", "รล"), ("ตฟ", "ร"), ("บฟ", "ล"), ("กขค", "ว"))
    for one in ones
    for two in twos
)
MUTED: Final = frozenset("งญนมยรลว")  # after ห, which only raises their tone
# Written and not heard: one letter, or two behind a consonant that ends the syllable.
KILLED: Final = re.compile("[ก-ฮ][ิุ]?์")
BOTH_KILLED: Final = re.compile("(?:[ตทดชฏค]ร|ษณ|ษฐ|กส|ตว)์")


def is_consonant(text: str, at: int) -> bool:
    """Test whether a consonant stands here."""
    return at < len(text) and text[at] in INITIAL


def has_sign(text: str, at: int) -> bool:
    """Test whether the consonant here carries a written vowel behind it."""
    return at + 1 < len(text) and text[at + 1] in SIGNS


def is_bare(text: str, at: int) -> bool:
    """Test whether the consonant here carries no written vowel, and is heard."""
    return is_consonant(text, at) and not has_sign(text, at) and not KILLED.match(text, at)


def past_killed(text: str, at: int) -> int:
    """Return where reading goes on behind letters that are written and not heard."""
    killed = KILLED.match(text, at)
    return killed.end() if killed else at
