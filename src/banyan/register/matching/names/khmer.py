"""Khmer as people write it in Latin letters.

A consonant belongs to one of two series, which gives the vowel behind it its sound; marks turn it
into the other. Consonants below others are read behind them, and mostly not at all at an end.
"""

import re
from typing import Final, NamedTuple

from banyan.register.matching.names.syllables import put_together

# The consonants in their order: Latin letters, and whether they are of the first series.
_CONSONANTS: Final = {
    "ក": ("k", True),
    "ខ": ("kh", True),
    "គ": ("k", False),
    "ឃ": ("kh", False),
    "ង": ("ng", False),
    "ច": ("ch", True),
    "ឆ": ("chh", True),
    "ជ": ("ch", False),
    "ឈ": ("chh", False),
    "ញ": ("nh", False),
    "ដ": ("d", True),
    "ឋ": ("th", True),
    "ឌ": ("d", False),
    "ឍ": ("th", False),
    "ណ": ("n", True),
    "ត": ("t", True),
    "ថ": ("th", True),
    "ទ": ("t", False),
    "ធ": ("th", False),
    "ន": ("n", False),
    "ប": ("b", True),
    "ផ": ("ph", True),
    "ព": ("p", False),
    "ភ": ("ph", False),
    "ម": ("m", False),
    "យ": ("y", False),
    "រ": ("r", False),
    "ល": ("l", False),
    "វ": ("v", False),
    "ឝ": ("s", True),
    "ឞ": ("s", True),
    "ស": ("s", True),
    "ហ": ("h", True),
    "ឡ": ("l", True),
    "អ": ("", True),
}
_SONORANTS: Final = frozenset("ងញណនមយរលវ")
_FINALS: Final = {"ប": "p", "ភ": "p", "ផ": "p", "គ": "k", "ឃ": "k", "ខ": "k", "ជ": "ch", "ដ": "t"}
# What a consonant below ហ makes of it: sounds that the script has no letter for.
_WITH_H: Final = {"គ": "g", "វ": "f", "ស": "z", "ន": "n", "ម": "m", "ល": "l", "ក": "k", "រ": "r"}
_INDEPENDENT: Final = {
    "ឣ": "a",
    "ឤ": "a",
    "ឥ": "e",
    "ឦ": "ei",
    "ឧ": "u",
    "ឨ": "uk",
    "ឩ": "ou",
    "ឪ": "ov",
    "ឫ": "ri",
    "ឬ": "rue",
    "ឭ": "lue",
    "ឮ": "lue",
    "ឯ": "e",
    "ឰ": "ai",
    "ឱ": "o",
    "ឲ": "aoy",
    "ឳ": "ov",
}
# Vowels behind a consonant of the first series and of the second.
_VOWELS: Final = {
    "": ("a", "o"),
    "ា": ("a", "ea"),
    "ិ": ("e", "i"),
    "ី": ("ey", "y"),
    "ឹ": ("oe", "ue"),
    "ឺ": ("eu", "eu"),
    "ុ": ("o", "u"),
    "ូ": ("o", "ou"),
    "ួ": ("uo", "uo"),
    "ើ": ("aeu", "eu"),
    "ឿ": ("oeu", "oeu"),
    "ៀ": ("ie", "ie"),
    "េ": ("e", "e"),
    "ែ": ("ae", "e"),
    "ៃ": ("ai", "ey"),
    "ោ": ("ao", "o"),
    "ៅ": ("ao", "ov"),
}
_UNIT: Final = re.compile(
    "(?P<base>[ក-អ])(?P<shift>[៉៊]?)(?P<below>(?:្[ក-អ])*)[៉៊\u200c]*(?P<robat>៌?)"
    "(?P<vowel>[ា-ៅ]?)(?P<sign>[ំះៈ]?)(?P<mark>[់៍័៏៎៌]?)(?P<more>[ំះៈ]?)"
)


_NASAL: Final = re.compile("ាំង(?![ា-ៅំះ្])")


_LAST_I: Final = re.compile("(?<=[ាូ][តម])ិ$")
_AY: Final = re.compile("័យ(?![ា-ៅំ្])")


class _Unit(NamedTuple):
    """One consonant with what stands around it, before it is known what it does there."""

    base: str
    shift: str
    below: str
    vowel: str
    sign: str
    mark: str

    @property
    def is_bare(self) -> bool:
        return not (self.vowel or self.sign or self.mark == "័")


def romanize_khmer(text: str) -> str:
    """Return Khmer letters as people write them in Latin letters; other letters as they are."""
    # Written with the sign of m, or with a vowel at the end, and spoken without; and ai as ey.
    text = _LAST_I.sub("", _AY.sub("េ", _NASAL.sub("ាង", text)))
    made: list[str] = []
    run: list[_Unit] = []
    position, is_open = 0, False
    while position < len(text):
        found = _UNIT.match(text, position)
        position = found.end() if found else position + 1
        if found and (unit := _unit(found)).is_bare:
            if unit.mark != "៍":
                run.append(unit)
            continue
        if found and run and _begins_syllable(run[-1]):
            made.append(_bare_run(run[:-1], is_open))
            made.append(_onset(run[-1]) + _VOWELS[""][not _is_first(run[-1])])
        else:
            made.append(_bare_run(run, is_open))
        run = []
        if found:
            made.append(_spoken(unit))
            is_open = not unit.sign
        else:
            letter = text[position - 1]
            made.append(_INDEPENDENT.get(letter, "" if "\u1780" <= letter <= "\u17ff" else letter))
            is_open = letter in _INDEPENDENT
    made.append(_bare_run(run, is_open))
    return put_together(made)


def _unit(found: re.Match[str]) -> _Unit:
    below = found["below"].replace("្", "")
    return _Unit(
        found["base"],
        found["shift"],
        below,
        found["vowel"],
        found["sign"] or found["more"],
        found["mark"],
    )


def _begins_syllable(unit: _Unit) -> bool:
    """Test whether a consonant without a vowel cannot close a syllable: one with r below it."""
    return unit.below == "រ" and unit.base not in _SONORANTS


def _bare_run(run: list[_Unit], is_open: bool) -> str:
    """Read consonants without a written vowel: the first may close what is before, the others
    make syllables two by two.
    """
    made = []
    at = 0
    run = _parted(run, is_open)
    if is_open and run and (len(run) % 2 or run[0].mark == "់") and run[0].base not in "ហអ":
        made.append(_final(run[0]))
        at = 1
    elif not is_open and len(run) % 2 and len(run) > 1 and not run[1].mark:
        made.append(_onset(run[0]) + _VOWELS[""][not _is_first(run[0])])
        at = 1
    while at < len(run):
        made.append(_onset(run[at]) + _inherent(run, at))
        at += 1
        if at < len(run) and run[at].base not in "ហអ":
            made.append(_final(run[at]))
            at += 1
    return "".join(made)


def _parted(run: list[_Unit], is_open: bool) -> list[_Unit]:
    """Return a run in which what stands one above the other between two vowels is two letters."""
    if len(run) < 2:
        return run
    made: list[_Unit] = []
    for at, unit in enumerate(run):
        if unit.below and (at or is_open) and at + 1 < len(run) and unit.base != "ហ":
            made.append(unit._replace(below=""))
            made.append(unit._replace(base=unit.below[0], below=unit.below[1:], shift=""))
        else:
            made.append(unit)
    return made


def _inherent(run: list[_Unit], at: int) -> str:
    """Return the vowel that is not written. Behind these letters people hear a, but before ng."""
    unit = run[at]
    if _is_first(unit):
        return "a"
    ends = run[at + 1].base if at + 1 < len(run) else ""
    return "a" if unit.base in "វរម" and ends not in ("ង", "ន") else "o"


def _final(unit: _Unit) -> str:
    # Of consonants one above the other at an end only the upper one is heard.
    if unit.base == "ហ" and unit.below:
        return _WITH_H.get(unit.below[0], "")
    return _FINALS.get(unit.base, _CONSONANTS[unit.base][0])


def _onset(unit: _Unit) -> str:
    if unit.base == "ហ" and unit.below and unit.below[0] in _WITH_H:
        return _WITH_H[unit.below[0]] + "".join(_CONSONANTS[it][0] for it in unit.below[1:])
    first = _CONSONANTS[unit.base][0]
    if unit.base == "ប" and (unit.below or unit.shift == "៉"):
        first = "p"
    return first + "".join(_CONSONANTS[it][0] for it in unit.below)


def _is_first(unit: _Unit) -> bool:
    """Test whether the vowel sounds as behind the first series: the strongest consonant says."""
    if unit.shift:
        return unit.shift == "៉"
    strong = [it for it in unit.base + unit.below if it not in _SONORANTS]
    return _CONSONANTS[strong[-1] if strong else (unit.below or unit.base)[-1]][1]


def _spoken(unit: _Unit) -> str:
    first = _is_first(unit)
    vowel = _VOWELS[unit.vowel][not first]
    if unit.vowel == "ា" and (unit.below or unit.base)[-1] in "ញយ":
        vowel = "a"
    if unit.mark == "័":
        vowel = "a"
    if unit.sign == "ំ":
        vowel = {"": "am" if first else "om", "ុ": "om" if first else "um"}.get(
            unit.vowel, vowel + "m"
        )
    elif unit.sign == "ះ":
        vowel = vowel + "h" if unit.vowel else "ah" if first else "eah"
    elif unit.sign == "ៈ":
        vowel = "ak"
    return _onset(unit) + vowel
