"""The words in names that say what an enterprise does and of what legal form it is, to be found.

Words written apart are found as runs of Latin words; those that scripts without spaces fuse to a
name are found at its ends, as written.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from banyan.register.matching.affixes import LEGAL_PREFIXES, LEGAL_SUFFIXES, LEGAL_WORDS
from banyan.register.matching.names.romanize import folded, romanize
from banyan.register.matching.names.scripts import native_of, parts, script_of

ACTIVITY: Final = "activity"
LEGAL: Final = "legal"
MARK: Final = "mark"
ABBREVIATING: Final = frozenset({"THAI", "LAO", "KHMER", "CYRILLIC"})
FUSING: Final = frozenset({"THAI", "LAO", "KHMER", "MYANMAR", "CHINESE"})

# A word of another script is known in Latin letters too if it is too long to be chance.
_TELLING: Final = 10
# How Mongolian is typed in Latin letters, beside how it romanizes: habits found together.
_CYRILLIC_HABITS: Final = (
    (("х", "kh"), ("х", "h")),
    (("ц", "ts"), ("ц", "c")),
    (("ө", "u"), ("ө", "o")),
    (("ы", "y"), ("ы", "ii"), ("ы", "i")),
    (("ь", "i"), ("ь", "")),
)


class Meaning(NamedTuple):
    """What a word in a name stands for: its kind, and the code of what it says."""

    kind: str
    code: str


class Run(NamedTuple):
    """Words that mean something where they stand one behind the other."""

    words: tuple[str, ...]
    meaning: Meaning


class Runs(NamedTuple):
    """What may begin with a word: its meaning by itself, and longer runs by their second word."""

    alone: Run | None
    longer: dict[str, tuple[Run, ...]]


Fused = dict[str, dict[str, Meaning]]
Lengths = dict[str, dict[str, tuple[int, ...]]]


class Lexicon(NamedTuple):
    """All words that mean something in names.

    `shortened` finds legal forms that points tell from names; `shortened_meanings` are without
    points. Of a script `front_lengths` and `end_lengths` say how long a fused word can be that
    begins, or ends, with two letters: longest first. `counting` are the numerals and the marks.
    """

    runs: dict[str, Runs]
    fused: Fused
    shortened: re.Pattern[str]
    shortened_meanings: dict[str, Meaning]
    front_lengths: Lengths
    end_lengths: Lengths
    numerals: dict[str, str]
    marks: frozenset[str]
    counting: frozenset[str]


def _listed(name: str) -> dict[str, list[str]]:
    path = Path(__file__).parent / name
    # These lists are long: read in C where there is such a reader, they cost a tenth.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, list[str]] = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506
    return loaded


def _known() -> dict[str, Meaning]:
    """Return every word with its meaning; of two meanings the one said first."""
    known: dict[str, Meaning] = {}
    lists = ((LEGAL, "legal.yaml"), (ACTIVITY, "activities.yaml"), (MARK, "fillers.yaml"))
    for kind, name in lists:
        for code, words in _listed(name).items():
            for word in words:
                known.setdefault(folded(word), Meaning(kind, code))
    for word in (*LEGAL_WORDS, *LEGAL_PREFIXES, *LEGAL_SUFFIXES):
        known.setdefault(folded(word).strip(" ."), Meaning(LEGAL, "COMPANY"))
    return known


def _abbreviations(known: dict[str, Meaning]) -> tuple[re.Pattern[str], dict[str, Meaning]]:
    """Return what finds shortened words with their points, which tell them from names, and what
    they mean without points. A single letter is one only where it begins.
    """
    found = {}
    for word, meaning in known.items():
        letters = re.sub(r"[.,\s]", "", word)
        if "." in word and script_of(word) in ABBREVIATING:
            found[letters] = meaning
    patterns = []
    for letters in sorted(found, key=len, reverse=True):
        if len(letters) == 1:
            patterns.append(rf"(?<![^\W\d_]){letters}\.")
        else:
            spaced = r"\.\s?".join(letters)
            patterns.append(rf"{spaced}(?![^\W\d_])\.?|{letters}\.(?!\w)|(?<!\w){letters}\.")
    return re.compile("|".join(patterns)), found


def _spellings(word: str, script: str) -> list[str]:
    latin = romanize(word)
    if script in FUSING and " " in latin and "." in word:
        return [latin]  # letters with dots between them are never fused to a name
    if script in FUSING:
        joined = latin.replace(" ", "")
        return [joined] if len(joined) >= _TELLING else []
    if script == "CYRILLIC":
        return [latin, *_typed(word)]
    if len(latin) <= 4 or latin.endswith("s"):
        return [latin]
    return [latin, f"{latin}s", f"{latin[:-1]}ies"] if latin.endswith("y") else [latin, f"{latin}s"]


def _typed(word: str) -> list[str]:
    """Return a word of Cyrillic letters as people type it in Latin ones, by each habit."""
    made = [word]
    for ways in _CYRILLIC_HABITS:
        if ways[0][0] in word:
            made = [each.replace(letter, latin) for each in made for letter, latin in ways]
    return [" ".join(map(_of_two_scripts, each.split())) for each in made]


def _of_two_scripts(word: str) -> str:
    return romanize(word).replace(" ", "")


def _built(known: dict[str, Meaning]) -> tuple[dict[str, Runs], Fused]:
    runs: dict[tuple[str, ...], Meaning] = {}
    fused: Fused = {script: {} for script in FUSING}
    for word, meaning in known.items():
        script = script_of(word)
        if script in FUSING and "." not in word:
            native = "".join(native_of(part, script) for part in parts(word))
            fused[script].setdefault(native, meaning)
        for latin in _spellings(word, script):
            runs.setdefault(tuple(latin.split()), meaning)
    for words in fused.values():
        words |= _compounds(words)
    return _by_first(runs), fused


def _compounds(words: dict[str, Meaning]) -> dict[str, Meaning]:
    """Return words of two parts of which a longer word would otherwise take some of the second:
    "shop" and "animal feed", where "food shop" is a word and "animal" would be left.
    """
    heads = {word: meaning for word, meaning in words.items() if meaning.kind == LEGAL}
    begun: dict[str, list[str]] = {}
    for word in words:
        for length in range(1, len(word)):
            begun.setdefault(word[:length], []).append(word)
    made = {}
    for head in heads:
        for longer in begun.get(head, ()):
            for second in begun.get(longer[len(head) :], ()):
                if words[second].kind == ACTIVITY:
                    made[head + second] = words[second]
    return {word: meaning for word, meaning in made.items() if word not in words}


def _by_first(runs: dict[tuple[str, ...], Meaning]) -> dict[str, Runs]:
    made: dict[str, Runs] = {}
    for words, meaning in sorted(runs.items(), key=lambda run: -len(run[0])):
        if not words:
            continue
        run = Run(words, meaning)
        begun = made.setdefault(words[0], Runs(None, {}))
        if len(words) == 1:
            made[words[0]] = begun._replace(alone=run)
        else:
            begun.longer[words[1]] = (*begun.longer.get(words[1], ()), run)
    return made


def _lengths(words: dict[str, Meaning], at: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    lone = {word for word in words if len(word) == 1}
    for word in words:
        found.setdefault(word[:2] if at == 0 else word[-2:], set()).add(len(word))
    for letters, lengths in found.items():
        if letters[at] in lone:
            lengths.add(1)
    return {letters: tuple(sorted(lengths, reverse=True)) for letters, lengths in found.items()}


def _numbers() -> tuple[dict[str, str], frozenset[str]]:
    path = Path(__file__).parent / "numerals.yaml"
    loaded = yaml.safe_load(path.read_text("utf-8"))
    said = {folded(word): digit for digit, words in loaded["words"].items() for word in words}
    return said, frozenset(folded(word) for word in loaded["marks"])


@cache
def lexicon() -> Lexicon:
    """Return all of it, read at the first asking: most that the program does asks for none."""
    known = _known()
    runs, fused = _built(known)
    shortened, shortened_meanings = _abbreviations(known)
    numerals, marks = _numbers()
    return Lexicon(
        runs,
        fused,
        shortened,
        shortened_meanings,
        {script: _lengths(words, 0) for script, words in fused.items()},
        {script: _lengths(words, -1) for script, words in fused.items()},
        numerals,
        marks,
        marks | numerals.keys(),
    )
