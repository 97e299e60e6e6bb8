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
from benchmarks.linkage.slips import Slips, typed


@dataclass(frozen=True, slots=True)
class Written:
    """A name as a record has it, and what stands in its column of other names."""

    manner: Manner
    name: str
    other: str


class Names:
    """Writes the name of one enterprise: as usual, but for what is to be done to it."""

    __slots__ = ("_enterprise", "_random", "_usual")

    def __init__(self, enterprise: Enterprise, random: Random) -> None:
        self._enterprise: Final = enterprise
        self._random: Final = random
        self._usual: Final = usual_manner(enterprise, random)

    def write(self, to: Slips) -> Written:
        """Return the name with what is to be done to it."""
        manner = self._usual.again()
        self._change_script(to, manner)
        self._change_words(to, manner)
        if manner.has_activity:
            self._change_activity(to, manner)
        self._change_legal_form(to, manner)
        if self._enterprise.sibling or self._enterprise.year:
            self._change_digits(to, manner)
        name = self._typed(to, name_of(self._enterprise, manner), manner)
        return Written(manner, name, self._other(to, manner))

    def _change_script(self, to: Slips, manner: Manner) -> None:
        country, random = self._enterprise.country, self._random
        if to.do("SCRIPT", country.has_own_script):
            manner.script = "LATIN" if manner.script == "NATIVE" else "NATIVE"
            manner.tongue = tongue_in(manner.script, country, random)
        if manner.script == "LATIN":
            if "ROMANIZATION" in to.drawn:
                self._respell(to, manner)
        elif to.do("TRADITIONAL", country.traditional):
            manner.script = "HANT"
        elif to.do("MONGOLIAN", has_mongolian(self._enterprise)):
            manner.script = "MONG"
        if to.do("SPACED"):
            manner.is_apart = not manner.is_apart

    def _respell(self, to: Slips, manner: Manner) -> None:
        """Spell some of the words otherwise, as people romanize them."""
        random = self._random
        spelt = dict(manner.spelling)
        for one in (*manner.words, self._enterprise.place, self._enterprise.extra):
            if one is not None and len(one.latin) > 1 and random.random() < 0.7:
                spelt[one.own] = one.latin[int(random.random() * len(one.latin))]
        if spelt != manner.spelling:
            to.done.append("ROMANIZATION")
            manner.spelling = spelt

    def _change_words(self, to: Slips, manner: Manner) -> None:
        is_long = len(manner.words) > 1
        if to.do("PLACE_DROPPED", manner.has_place):
            manner.has_place = False
        if to.do("WORDS_SWAPPED", is_long):
            manner.words = manner.words[::-1]
        if to.do("WORD_DROPPED", is_long):
            manner.words = manner.words[:-1] if self._random.random() < 0.7 else manner.words[1:]

    def _change_activity(self, to: Slips, manner: Manner) -> None:
        # A name of one word without what it does is hardly a name.
        is_long = len(manner.words) > 1 or self._random.random() < 0.3
        if to.do("ACTIVITY_DROPPED", is_long):
            manner.has_activity = False
            return
        # English words stand in names of other scripts, too, but less often.
        is_free = manner.script == "LATIN" or self._random.random() < 0.4
        if to.do("ACTIVITY_TRANSLATED", is_free and manner.script != "MONG"):
            manner.tongue = "ENGLISH" if manner.tongue != "ENGLISH" else "ROMANIZED"
        if to.do("ACTIVITY_REWORDED"):
            manner.wording += 1

    def _change_legal_form(self, to: Slips, manner: Manner) -> None:
        random = self._random
        if "LEGAL_CHANGED" in to.drawn:
            other = self._enterprise.country.legal.draw(random)
            if to.do("LEGAL_CHANGED", other is not manner.legal):
                manner.legal, manner.has_legal = other, True
        if not manner.has_legal or manner.legal.latin == ("{}",):
            return
        if to.do("LEGAL_DROPPED"):
            manner.has_legal = False
            return
        if to.do("LEGAL_RESTYLED"):
            manner.setting += 1 + int(random.random() * 3)
        if to.do("LEGAL_MOVED"):
            manner.is_legal_moved = True

    def _change_digits(self, to: Slips, manner: Manner) -> None:
        enterprise = self._enterprise
        is_own = manner.script in ("NATIVE", "HANT") and enterprise.country.digits
        if to.do("NATIVE_DIGITS", is_own):
            manner.is_own_digits = not manner.is_own_digits
        if to.do("ERA", enterprise.year and enterprise.country.era):
            manner.is_own_era = not manner.is_own_era

    def _typed(self, to: Slips, name: str, manner: Manner) -> str:
        random = self._random
        if "BOTH_SCRIPTS" in to.drawn:
            name = self._with_other_script(to, name, manner)
        if "ABBREVIATED" in to.drawn:
            name = to.changed(spelling.shortened(name, random), name, "ABBREVIATED")
        return typed(to, name, self._enterprise.country, random)

    def _with_other_script(self, to: Slips, name: str, manner: Manner) -> str:
        other = self._turned(manner)
        if other is None:
            return name
        to.done.append("BOTH_SCRIPTS")
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

    def _other(self, to: Slips, manner: Manner) -> str:
        if not to.do("OTHER_NAME"):
            return ""
        other = self._turned(manner)
        if other is None or self._random.random() < 0.25:
            return brand_of(self._enterprise, manner)
        return name_of(self._enterprise, other)
