"""What typing, copying and old encodings do to text."""

import re
import unicodedata
from collections.abc import Mapping
from random import Random
from typing import Final

from benchmarks.linkage.vocabulary import LATIN_LETTERS
from demo.zawgyi import zawgyi as zawgyi  # one table of that encoding is enough

ATTEMPTS: Final = 8
UNSEEN: Final = ("\u200b", "\u200b", "\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u00a0")
# Each letter, and those beside it on the keys.
BESIDE: Final[Mapping[str, str]] = {
    keys[0]: keys[1:]
    for keys in [
        "qwa",
        "wqes",
        "ewrd",
        "retf",
        "tryg",
        "ytuh",
        "uyij",
        "iuok",
        "oipl",
        "pol",
        "aqsz",
        "sadwx",
        "dsfec",
        "fdgrv",
        "gfhtb",
        "hgjyn",
        "jhkum",
        "kjli",
        "lko",
        "zxas",
        "xzcd",
        "cxvf",
        "vcbg",
        "bvnh",
        "nbmj",
        "mnk",
    ]
}
AM: Final = (("\u0e33", "\u0e4d\u0e32"), ("\u0eb3", "\u0ecd\u0eb2"))
SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "International": ("Intl", "Int'l", "Inter"),
    "Development": ("Dev", "Dev't", "Devt"),
    "Company": ("Co", "Comp."),
    "Enterprises": ("Ent", "Ents."),
    "Enterprise": ("Ent", "Ent.", "Entpr."),
    "Construction": ("Const", "Const.", "Constr"),
    "Transportation": ("Transp", "Trans."),
    "Transport": ("Trans", "Tpt"),
    "Restaurant": ("Rest.", "Resto"),
    "Products": ("Prod", "Prods."),
    "Services": ("Serv.", "Svcs"),
    "Trading": ("Trdg", "Trd."),
    "Materials": ("Mat'ls", "Mat."),
    "Cooperative": ("Coop", "Co-op"),
    "Group": ("Grp", "Gp"),
    "Guest House": ("GH", "G.House"),
    "Furniture": ("Furn", "Furn."),
    "General": ("Gen", "Gen."),
    "Import Export": ("Imp Exp", "Imp-Exp", "IMEX"),
    "Brothers": ("Bros", "Bros."),
    "Machinery": ("Mach", "Mach."),
    " and ": (" & ", " + "),
}
LONG: Final = re.compile("|".join(re.escape(long) for long in SHORT))


def misspelt(text: str, letters: str, random: Random) -> str:
    """Return the text with one slip in it: a letter too many, too few, swapped or another.

    Digits stand: a slip in them is another number, and said so elsewhere.
    """
    place = _letter_at(text, random)
    if place < 0:
        return text
    sign = text[place]
    slip = random.random()
    if slip < 0.28:
        return text[:place] + text[place + 1 :]
    if slip < 0.5 and place + 1 < len(text) and not text[place + 1].isspace():
        return text[:place] + text[place + 1] + sign + text[place + 2 :]
    if slip < 0.62:
        return text[:place] + sign + text[place:]
    other = _other(sign, letters, random)
    return text[:place] + other + text[place + (slip < 0.84) :]


def _letter_at(text: str, random: Random) -> int:
    for _ in range(ATTEMPTS if len(text) > 1 else 0):
        place = int(random.random() * len(text))
        if text[place].isalpha() or unicodedata.category(text[place])[0] == "M":
            return place
    return -1


def _other(sign: str, letters: str, random: Random) -> str:
    if not sign.isascii():
        return letters[int(random.random() * len(letters))]
    near = BESIDE.get(sign.lower(), LATIN_LETTERS) if random.random() < 0.5 else LATIN_LETTERS
    other = near[int(random.random() * len(near))]
    return other.upper() if sign.isupper() else other


def decomposed(text: str) -> str:
    """Return the text as systems write it that keep letters and their marks apart."""
    return unicodedata.normalize("NFD", text)


def with_unseen(text: str, random: Random) -> str:
    """Return the text with one or two signs in it that nobody sees."""
    for _ in range(1 + (random.random() < 0.3)):
        place = int(random.random() * (len(text) + 1))
        unseen = UNSEEN[int(random.random() * len(UNSEEN))]
        text = text[:place] + unseen + text[place:]
    return text


def with_other_am(text: str) -> str:
    """Return Thai or Lao with each sign for *am* written as two, which look the same."""
    for one, two in AM:
        text = text.replace(one, two)
    return text


def shortened(text: str, random: Random) -> str:
    """Return the text with its usual long words abbreviated as people do."""
    return LONG.sub(lambda found: random.choice(SHORT[found[0]]), text)


def in_digits(text: str, digits: str) -> str:
    """Return the text with its numbers in a country's own digits."""
    return text.translate({ord("0") + n: digit for n, digit in enumerate(digits)})
