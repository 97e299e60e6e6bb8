"""What goes wrong with a text on its way into a list: slips of the hand and of the encoding."""

import re
from random import Random
from typing import Final
from unicodedata import normalize

KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEAR: Final = {
    key: row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    for row in KEYS
    for at, key in enumerate(row)
}
# Signs that are written over, under or beside a letter, and are taken for each other.
SIGNS: Final = ("ิีึื", "ุู", "่้๊๋", "เแ", "ិីឹឺ", "ុូួ", "េែ", "ິີຶື", "ຸູ", "່້", "ိီ", "ုူ", "ျြ")
ALIKE: Final = {sign: group.replace(sign, "") for group in SIGNS for sign in group}
HIDDEN: Final = "\u200b"


def mistyped(text: str, random: Random) -> str:
    """Return a text with one letter wrong, left out, doubled or in the wrong place."""
    if len(text) < 4:
        return text
    at = random.randrange(1, len(text))
    way = random.randrange(4)
    sign = text[at]
    if way == 0:
        return text[:at] + text[at + 1 :]
    if way == 1:
        return text[: at - 1] + sign + text[at - 1] + text[at + 1 :]
    if way == 2:
        return text[:at] + sign + text[at:]
    other = ALIKE.get(sign) or NEAR.get(sign.lower())
    return text[:at] + (random.choice(other) + text[at + 1 :] if other else text[at + 1 :])


def decomposed(text: str) -> str:
    """Return a text with letters and their signs apart."""
    return normalize("NFD", text)


# Zawgyi has a code for each shape and keeps them in the order they are drawn.
LETTER: Final = "[\u1000-\u1021\u1025\u1027\u1029\u103f\u104e]"
STACKED: Final = dict(
    zip(
        "ကခဂဃစဆဇဈဋဌဍဎဏတထဒဓနပဖဗဘမလ",
        "\u1060\u1061\u1062\u1063\u1065\u1067\u1068\u1069\u106c\u106d\u106e\u106f\u1070"
        "\u1071\u1073\u1075\u1076\u1077\u1078\u1079\u107a\u107b\u107c\u1085",
        strict=True,
    )
)
SYLLABLE: Final = re.compile(
    f"(\u1004\u103a\u1039)?({LETTER})(\u1039{LETTER})?(\u103b)?(\u103c)?(\u103d)?(\u103e)?(\u1031)?([\u102f\u1030])?"
)
BESIDE: Final = {"\u102f": "\u1033", "\u1030": "\u1034"}  # where something stands below already
KILLER: Final = str.maketrans({"\u103a": "\u1039"})


def zawgyi(text: str) -> str:
    """Return a Burmese text in the encoding that most telephones of the country long used."""
    pieces, end = [], 0
    for found in SYLLABLE.finditer(text):
        pieces.append(text[end : found.start()].translate(KILLER))
        pieces.append(_drawn(found))
        end = found.end()
    pieces.append(text[end:].translate(KILLER))
    return "".join(pieces)


def _drawn(found: re.Match[str]) -> str:
    kinzi, letter, below, ya, ra, wa, ha, e, u = found.groups(default="")
    signs = (
        "\u1031" if e else "",
        "\u103b" if ra else "",
        letter,
        "\u1064" if kinzi else "",
        STACKED.get(below[1:], below),
        "\u103a" if ya else "",
        "\u103c" if wa else "",
        "\u103d" if ha else "",
        BESIDE.get(u, u) if ya or ra or below else u,
    )
    return "".join(signs)
