"""How programmes, packages and outcomes are recognised in what people write."""

import re
from collections.abc import Mapping
from typing import Final

# Folded spelling -> code. The names people type into sheets; reference lists hold the rest.
PACKAGE_ALIASES: Final[Mapping[str, str]] = {
    "siyb": "SIYB",
    "startandimproveyourbusiness": "SIYB",
    "startyourbusiness": "SIYB",
    "improveyourbusiness": "SIYB",
    "generateyourbusinessidea": "SIYB",
    "gyb": "SIYB",
    "syb": "SIYB",
    "iyb": "SIYB",
    "eyb": "SIYB",
    "kab": "KAB",
    "knowaboutbusiness": "KAB",
    "getahead": "GET-AHEAD",
    "genderandentrepreneurshiptogether": "GET-AHEAD",
    "cbed": "C-BED",
    "communitybasedenterprisedevelopment": "C-BED",
    "thinkcoop": "THINK-COOP",
    "startcoop": "START-COOP",
    "mycoop": "MY-COOP",
    "inbusiness": "IN-BUSINESS",
    "lehtli": "LEHT-LI",
    "businesseyeopener": "BUSINESS-EYE-OPENER",
    "beo": "BUSINESS-EYE-OPENER",
    "greenbusinessoptions": "GBO",
    "gbo": "GBO",
    "score": "SCORE",
    "scoretraining": "SCORE",
    "bcp": "BCP",
    "businesscontinuityplan": "BCP",
    "businesscontinuityplanning": "BCP",
    "disasterresiliencetoolkit": "DISASTER-RESILIENCE",
    "womeninstem": "WISTEM",
    "wistem": "WISTEM",
    "collectivebargaining": "COLLECTIVE-BARGAINING",
}
PROGRAMME_ALIASES: Final[Mapping[str, str]] = {
    "score": "SCORE",
    "sustainingcompetitiveandresponsibleenterprises": "SCORE",
    "betterwork": "BETTER-WORK",
    "womeninstem": "WISTEM",
    "wistem": "WISTEM",
}
_IRIS: Final = re.compile(r"^([A-Z]{3})\s*-?\s*(\d{3})$")
_DWCP: Final = re.compile(r"^(?:CPO|OUTCOME)?\s*(\d{1,2}\.\d{1,2})$")


def folded(text: str) -> str:
    """Return `text` as aliases are keyed: letters and digits only, small."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def package_code(text: str) -> str:
    """Return the code of the package that `text` names, or nothing.

    A name may carry more words (`SIYB training, batch 3`): the longest alias it starts with, or
    holds as a whole word, is taken.
    """
    return _recognised(text, PACKAGE_ALIASES)


def programme_code(text: str) -> str:
    """Return the code of the programme that `text` names, or nothing."""
    return _recognised(text, PROGRAMME_ALIASES)


def outcome_numbers(text: str) -> tuple[str, str]:
    """Return (IRIS code, DWCP number) from either notation: `CHN 179` or `CPO 1.1`.

    The one that `text` does not hold is empty; both are when it is no outcome's number.
    """
    plain = text.strip().upper()
    if iris := _IRIS.match(plain):
        return f"{iris[1]}{iris[2]}", ""
    if dwcp := _DWCP.match(plain):
        return "", dwcp[1]
    return "", ""


def biennium_of(year: int) -> int:
    """Return the first year of the biennium that `year` falls in: an even one."""
    return year - year % 2


def biennium_in_words(first: int) -> str:
    """Return a biennium as it is written: `2018-19`."""
    return f"{first}-{(first + 1) % 100:02d}"


def outcome_key(*, country: str, iris_code: str, dwcp_number: str) -> str:
    """Return what an outcome is addressed by: `CHN253`, or `MM-1.1` where it has no such code."""
    return iris_code or f"{country}-{dwcp_number}"


def _recognised(text: str, aliases: Mapping[str, str]) -> str:
    whole = folded(text)
    if whole in aliases:
        return aliases[whole]
    words = [folded(word) for word in re.split(r"[^\w.&'-]+", text)]
    spans = {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + 6) + 1)
    }
    known = sorted((span for span in spans if span in aliases), key=len, reverse=True)
    return aliases[known[0]] if known else ""
