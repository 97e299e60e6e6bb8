"""The traditional script of Mongolia as it is spoken: it spells an older sound of the language."""

import re
from typing import Final

_LETTERS: Final = {
    "\u1820": "a",
    "\u1821": "e",
    "\u1822": "i",
    "\u1823": "o",
    "\u1824": "u",
    "\u1825": "u",
    "\u1826": "u",
    "\u1827": "e",
    "\u1828": "n",
    "\u1829": "ng",
    "\u182a": "b",
    "\u182b": "p",
    "\u182c": "kh",
    "\u182d": "g",
    "\u182e": "m",
    "\u182f": "l",
    "\u1830": "s",
    "\u1831": "sh",
    "\u1832": "t",
    "\u1833": "d",
    "\u1834": "ts",
    "\u1835": "z",
    "\u1836": "y",
    "\u1837": "r",
    "\u1838": "v",
    "\u1839": "f",
    "\u183a": "k",
    "\u183b": "kh",
    "\u183c": "ts",
    "\u183d": "z",
    "\u183e": "h",
    "\u183f": "j",
    "\u1840": "lh",
    "\u1841": "j",
    "\u1842": "ch",
}
_TABLE: Final = str.maketrans(_LETTERS)
_UNSEEN: Final = re.compile("[\u180b-\u180f\u200d\u202f]")
_BEFORE_I: Final = str.maketrans({"\u1834": "ch", "\u1835": "j", "\u1830": "sh"})
_SOFT: Final = re.compile("[\u1834\u1835\u1830](?=\u1822)")
# What is spoken otherwise than written, in Latin letters.
_SPOKEN: Final = (
    (re.compile("\\btsagan"), "tsaGaan"),
    # g between two vowels makes them one long vowel.
    (re.compile("(?<=[aeou])g(?=[aeou](?!g[aeou]))"), ""),
    # b becomes v but at the beginning of a part of the name.
    (re.compile("(?<=[aeioudlr])b(?!ayar|aatur|atu|old|ilig|olor|adr)"), "v"),
    # Nor is the short vowel between two names made one: Enkhbayar, Munkhtuya.
    (re.compile("(?<=ngkh)[aeou](?=[bdgjstz])"), ""),
    # Short vowels at the end, and behind l and r inside, are no longer heard.
    (re.compile("(?<=[aeiou][lr])[aeou](?=(?:kh|ts|sh|ch|[bdgjklmnrstvz])[aeiou])"), ""),
    (
        re.compile("(?<=[aeiou][bdgjlmnrstvz])[aeu]$|(?<=kh|ts)[aeu]$|(?<=[cs]h)[aeiu]$|(?<=j)i$"),
        "",
    ),
)


def romanize_mongolian(text: str) -> str:
    """Return the traditional script of Mongolia as it is spoken, in Latin letters."""
    text = _UNSEEN.sub("", text)
    text = _SOFT.sub(lambda found: found[0].translate(_BEFORE_I), text).translate(_TABLE)
    for pattern, spoken in _SPOKEN:
        text = pattern.sub(spoken, text)
    return text.lower()
