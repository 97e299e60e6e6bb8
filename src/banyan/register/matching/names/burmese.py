"""Burmese (Unicode) as people write it in Latin letters: syllable by syllable, by its rhyme."""

import re
from typing import Final

from banyan.register.matching.names.syllables import put_together

_ONSETS: Final = {
    "က": "k",
    "ခ": "kh",
    "ဂ": "g",
    "ဃ": "g",
    "င": "ng",
    "စ": "s",
    "ဆ": "s",
    "ဇ": "z",
    "ဈ": "z",
    "ည": "ny",
    "ဉ": "ny",
    "ဋ": "t",
    "ဌ": "ht",
    "ဍ": "d",
    "ဎ": "d",
    "ဏ": "n",
    "တ": "t",
    "ထ": "ht",
    "ဒ": "d",
    "ဓ": "d",
    "န": "n",
    "ပ": "p",
    "ဖ": "ph",
    "ဗ": "b",
    "ဘ": "b",
    "မ": "m",
    "ယ": "y",
    "ရ": "y",
    "လ": "l",
    "ဝ": "w",
    "သ": "th",
    "ဟ": "h",
    "ဠ": "l",
    "အ": "",
    "ဿ": "th",
}
_INDEPENDENT: Final = {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "u", "ဧ": "e", "ဩ": "aw", "ဪ": "aw"}
_OPEN: Final = {
    "": "a",
    "ာ": "a",
    "ိ": "i",
    "ီ": "i",
    "ု": "u",
    "ူ": "u",
    "ေ": "ay",
    "ဲ": "e",
    "ော": "aw",
    "ော်": "aw",
    "ို": "o",
    "ံ": "an",
    "ုံ": "on",
    "ိံ": "ein",
    "ို့": "o",
}
# How a syllable ends, by its vowel and the letter that closes it.
_STOPS: Final = "တပဋဌဍဒဓဘဗဖထသဇဂခ"
_NASALS: Final = "နမဏဉ"
_RHYMES: Final = {
    ("", "က"): "et",
    ("", "င"): "in",
    ("", "စ"): "it",
    ("", "ည"): "i",
    ("", "ယ"): "e",
    ("ော", "က"): "auk",
    ("ော", "င"): "aung",
    ("ို", "က"): "aik",
    ("ို", "င"): "aing",
    ("", "ဉ"): "in",
    ("ွ", "က"): "wet",
    ("ွ", "င"): "win",
    ("ွ", "ယ"): "we",
    **{("", it): "at" for it in _STOPS},
    **{("ိ", it): "eik" for it in _STOPS},
    **{("ု", it): "ok" for it in _STOPS},
    **{("ွ", it): "ut" for it in _STOPS},
    **{("", it): "an" for it in "နမဏ"},
    **{("ိ", it): "ein" for it in _NASALS},
    **{("ု", it): "on" for it in _NASALS},
    **{("ွ", it): "un" for it in _NASALS},
}
_LETTER: Final = "က-အဿ"
_SYLLABLE: Final = re.compile(
    f"(?P<onset>[{_LETTER}ဣ-ဪ])(?P<medials>[ျြွှ]*)(?P<vowel>ော့?်?|[ေဲိီုူာ]*ံ?)(?P<tone>[့း]*)"
    f"(?:(?P<final>[{_LETTER}][ျြွှ]?)(?P<creaky>[့]?)(?:်(?P<late>[့]?)္?|(?=္)္))?(?P<last>[့း]*)"
)
# Words whose usual spelling hears what is not written.
_IRREGULAR: Final = (
    ("ဧရာ", "ayeya"),
    ("တံတား", "tada"),
    ("ခြံ", "gyan"),
    ("ရတနာ", "yadana"),
    ("ဆရာ", "saya"),
)
_Y: Final = {"က": "ky", "ခ": "ch", "ဂ": "gy", "င": "ny", "စ": "z", "ဆ": "s"}


def romanize_burmese(text: str) -> str:
    """Return Burmese letters in Latin letters; other letters as they are."""
    text = text.replace("ါ", "ာ").replace("ဥ်", "ဉ်").replace("ဥ္", "ဉ္").replace("သြ", "ဩ")
    for written, latin in _IRREGULAR:
        text = text.replace(written, latin)
    made: list[str] = []
    position = 0
    while position < len(text):
        found = _SYLLABLE.match(text, position)
        if found is None:
            letter = text[position]
            made.append("" if "\u1000" <= letter <= "\u109f" else letter)
            position += 1
            continue
        made.append(_latin(found))
        position = found.end()
    return put_together(made)


def _latin(found: re.Match[str]) -> str:
    onset, medials, final = found["onset"], found["medials"], found["final"]
    vowel = found["vowel"]
    if onset == "ဿ":
        return "tth" + _OPEN.get(vowel, "a")
    if final and "ွ" in medials and not vowel and ("ွ", final[0]) in _RHYMES:
        begins, vowel = _begins(onset, medials.replace("ွ", ""), found), "ွ"
    else:
        begins = _INDEPENDENT.get(onset) or _begins(onset, medials, found)
        if onset in _INDEPENDENT and not vowel:
            return begins + (_closing(final) if final else "")
    if not final:
        if "ွ" in medials and vowel == "ံ":
            return begins + "an"
        rhyme = "e" if vowel == "ေ" and begins.endswith("w") else _OPEN.get(vowel, "a")
        is_creaky = vowel.endswith("ံ") and "့" in found["tone"]
    else:
        rhyme = _rhyme(found, vowel) or _OPEN.get(vowel, "a") + _closing(final)
        is_creaky = "့" in (found["creaky"] or "") + (found["late"] or "") + found["last"]
    # Myint, Nyunt: people write a nasal in the creaky tone with t.
    return begins + rhyme + ("t" if is_creaky and rhyme.endswith("n") else "")


def _rhyme(found: re.Match[str], vowel: str) -> str:
    """Return how a closed syllable ends. Above another letter, m is spoken as written."""
    final = found["final"][0]
    rhyme = _RHYMES.get((vowel, final), "")
    is_above = found[0].endswith("္") and "်" not in found[0]
    return f"{rhyme[:-1]}m" if final == "မ" and is_above and rhyme else rhyme


def _closing(final: str) -> str:
    letter = final[0]
    if letter in _STOPS:
        return "t"
    if letter in _NASALS:
        return "n"
    return {"က": "k", "င": "ng", "စ": "t"}.get(letter, "")


def _begins(onset: str, medials: str, found: re.Match[str]) -> str:
    if onset in _INDEPENDENT:
        return _INDEPENDENT[onset]
    w = "w" if "ွ" in medials else ""
    has_y, has_h = "ျ" in medials or "ြ" in medials, "ှ" in medials
    if has_h and (onset == "ရ" or (has_y and onset in "လသ")):
        return "sh" + w
    if onset == "ရ":
        return ("y" if _is_native(found) else "r") + w
    if onset == "ဂ" and "ျ" in medials:
        return "j" + w
    # Inside a word "nge" would be read as the end of one syllable and g of the next.
    plain = "n" if onset == "င" and found.start() else _ONSETS.get(onset, "")
    begins = _Y.get(onset, f"{plain}y") if has_y else plain
    return ("h" if has_h and begins[:1] in ("l", "m", "n", "w") else "") + begins + w


def _is_native(found: re.Match[str]) -> bool:
    """Test whether ရ is spoken as y: first in a word, or in a syllable such as Pali never has."""
    if not found.start() or found["medials"] or (found["final"] and "္" not in found[0]):
        return True
    return found["vowel"] in ("ဲ", "ို", "ေ", "ော", "ော်", "ုံ") or "း" in found[0]
