"""In how many manners the name of one enterprise is written: script, spelling, words, slips."""

from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.linkage import spelling
from benchmarks.linkage.founding import Enterprise
from benchmarks.linkage.naming import (
    Manner,
    Script,
    brand_of,
    has_mongolian,
    name_of,
    tongue_in,
    usual_manner,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A name as a record has it, and what stands in its column of other names."""

    manner: Manner
    name: str
    other: str


class Names:
    """Writes the name of one enterprise: as usual, but for what is to be done to it."""

    __slots__ = ("_done", "_drawn", "_enterprise", "_random", "_usual")

    def __init__(self, enterprise: Enterprise, random: Random) -> None:
        self._enterprise: Final = enterprise
        self._random: Final = random
        self._usual: Final = usual_manner(enterprise, random)
        self._drawn: set[str] = set()
        self._done: list[str] = []

    def write(self, drawn: set[str], done: list[str]) -> Written:
        """Return the name with what was drawn done to it; what could be done is added to `done`."""
        self._drawn, self._done = drawn, done
        manner = self._usual.again()
        self._change_script(manner)
        self._change_words(manner)
        self._change_activity(manner)
        self._change_legal_form(manner)
        self._change_digits(manner)
        name = self._typed(name_of(self._enterprise, manner), manner)
        return Written(manner, name, self._other(manner))

    def _is(self, code: str, *, possible: bool = True) -> bool:
        if not possible or code not in self._drawn:
            return False
        self._done.append(code)
        return True

    def _change_script(self, manner: Manner) -> None:
        country, random = self._enterprise.country, self._random
        if self._is("SCRIPT", possible=country.has_own_script):
            manner.script = "LATIN" if manner.script == "NATIVE" else "NATIVE"
            manner.tongue = tongue_in(manner.script, country, random)
        if manner.script == "LATIN":
            if "ROMANIZATION" in self._drawn:
                self._respell(manner)
        elif self._is("TRADITIONAL", possible=bool(country.traditional)):
            manner.script = "HANT"
        elif self._is("MONGOLIAN", possible=has_mongolian(self._enterprise)):
            manner.script = "MONG"
        if self._is("SPACED"):
            manner.is_apart = not manner.is_apart

    def _respell(self, manner: Manner) -> None:
        """Spell some of the words otherwise, as people romanize them."""
        random = self._random
        spelt = dict(manner.spelling)
        for one in (*manner.words, self._enterprise.place, self._enterprise.extra):
            if one is not None and len(one.latin) > 1 and random.random() < 0.7:
                spelt[one.own] = one.latin[int(random.random() * len(one.latin))]
        if spelt != manner.spelling:
            self._done.append("ROMANIZATION")
            manner.spelling = spelt

    def _change_words(self, manner: Manner) -> None:
        random = self._random
        is_long = len(manner.words) > 1
        if self._is("PLACE_DROPPED", possible=manner.has_place):
            manner.has_place = False
        if self._is("WORDS_SWAPPED", possible=is_long):
            manner.words = manner.words[::-1]
        if self._is("WORD_DROPPED", possible=is_long):
            manner.words = manner.words[:-1] if random.random() < 0.7 else manner.words[1:]

    def _change_activity(self, manner: Manner) -> None:
        if not manner.has_activity:
            return
        # A name of one word without what it does is hardly a name.
        is_long = len(manner.words) > 1 or self._random.random() < 0.3
        if self._is("ACTIVITY_DROPPED", possible=is_long):
            manner.has_activity = False
            return
        if self._is("ACTIVITY_TRANSLATED", possible=self._has_translation(manner)):
            manner.tongue = "ENGLISH" if manner.tongue != "ENGLISH" else "ROMANIZED"
        if self._is("ACTIVITY_REWORDED"):
            manner.wording += 1

    def _has_translation(self, manner: Manner) -> bool:
        if manner.script == "LATIN":
            return bool(self._enterprise.activity.latin)
        # English words stand in names of other scripts, too, but less often.
        return manner.script == "NATIVE" and self._random.random() < 0.4

    def _change_legal_form(self, manner: Manner) -> None:
        random = self._random
        if "LEGAL_CHANGED" in self._drawn:
            other = self._enterprise.country.legal.draw(random)
            if self._is("LEGAL_CHANGED", possible=other is not manner.legal):
                manner.legal, manner.has_legal = other, True
        is_said = manner.has_legal and manner.legal.latin != ("{}",)
        if self._is("LEGAL_DROPPED", possible=is_said):
            manner.has_legal = False
            return
        if self._is("LEGAL_RESTYLED", possible=is_said):
            manner.setting += 1 + int(random.random() * 3)
        if self._is("LEGAL_MOVED", possible=is_said):
            manner.is_legal_moved = True

    def _change_digits(self, manner: Manner) -> None:
        enterprise = self._enterprise
        is_own = manner.script in ("NATIVE", "HANT") and bool(enterprise.country.digits)
        has_digits = bool(enterprise.sibling or enterprise.year)
        if self._is("NATIVE_DIGITS", possible=is_own and has_digits):
            manner.is_own_digits = not manner.is_own_digits
        has_era = bool(enterprise.year and enterprise.country.era)
        if self._is("ERA", possible=has_era):
            manner.is_own_era = not manner.is_own_era

    def _typed(self, name: str, manner: Manner) -> str:
        random, letters = self._random, self._enterprise.country.letters
        if "BOTH_SCRIPTS" in self._drawn:
            name = self._with_other_script(name, manner)
        if "ABBREVIATED" in self._drawn:
            name = self._counted(spelling.shortened(name, random), name, "ABBREVIATED")
        if "TYPO" in self._drawn:
            name = self._counted(spelling.misspelt(name, letters, random), name, "TYPO")
        if "TYPOS" in self._drawn:
            twice = spelling.misspelt(spelling.misspelt(name, letters, random), letters, random)
            name = self._counted(twice, name, "TYPOS")
        if "CAPS" in self._drawn:
            return self._counted(name.upper(), name, "CAPS")
        if "LOWER" in self._drawn:
            return self._counted(name.lower(), name, "LOWER")
        return name

    def _counted(self, after: str, before: str, code: str) -> str:
        if after != before:
            self._done.append(code)
        return after

    def _with_other_script(self, name: str, manner: Manner) -> str:
        other = self._turned(manner)
        if other is None:
            return name
        self._done.append("BOTH_SCRIPTS")
        return f"{name} ({brand_of(self._enterprise, other)})"

    def _turned(self, manner: Manner) -> Manner | None:
        """Return the same manner in the other script, or nothing where there is none."""
        country = self._enterprise.country
        if not country.has_own_script or manner.script not in ("NATIVE", "LATIN"):
            return None
        script: Script = "LATIN" if manner.script == "NATIVE" else "NATIVE"
        other = manner.again()
        other.script, other.tongue = script, tongue_in(script, country, self._random)
        return other

    def _other(self, manner: Manner) -> str:
        if not self._is("OTHER_NAME"):
            return ""
        other = self._turned(manner)
        if other is None or self._random.random() < 0.25:
            return brand_of(self._enterprise, manner)
        return name_of(self._enterprise, other)
