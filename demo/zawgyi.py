"""Burmese as it is often typed still: in Zawgyi, an encoding that orders signs as they look."""

import re
from typing import Final

_BASE: Final = "[\u1000-\u1021\u1025\u1027\u1029\u103f\u104e]"
_STACKED: Final = dict(
    zip(
        "ကခဂဃစဆဇဈဏတထဒဓနပဖဗဘမလ",
        "\u1060\u1061\u1062\u1063\u1065\u1066\u1068\u1069\u1070\u1071\u1073\u1075\u1076\u1077"
        "\u1078\u1079\u107a\u107b\u107c\u1085",
        strict=True,
    )
)
_KILLER: Final = "\ue000"  # stands for asat while Unicode's signs are still about
_SYLLABLE: Final = re.compile(
    f"(?P<kinzi>\u1004\u103a\u1039)?(?P<base>{_BASE})(?P<under>\u1039[\u1000-\u1021])?"
    "(?P<ya>\u103b)?(?P<ra>\u103c)?(?P<wa>\u103d)?(?P<ha>\u103e)?(?P<e>\u1031)?"
)


def zawgyi(text: str) -> str:
    """Return Unicode Burmese as it is typed in Zawgyi. Other scripts stand as they are."""
    # Asat is set aside first: its sign means something else over there.
    text = re.sub("\u103a(?!\u1039)", _KILLER, text)
    turned = _SYLLABLE.sub(_syllable, text)
    # The vowel sign u goes lower and to the side where something hangs below already.
    turned = re.sub(
        "([\u103a\u103b\u103c\u103d\u1060-\u107c][\u102d\u1032]?)\u102f", "\\1\u1033", turned
    )
    turned = re.sub(
        "([\u103a\u103b\u103c\u103d\u1060-\u107c][\u102d\u1032]?)\u1030", "\\1\u1034", turned
    )
    return turned.replace(_KILLER, "\u1039")


def _syllable(found: re.Match[str]) -> str:
    sign = found.groupdict()
    under = _STACKED.get(sign["under"][1], "") if sign["under"] else ""
    return "".join(
        [
            "\u1031" if sign["e"] else "",
            "\u103b" if sign["ra"] else "",
            sign["base"],
            "\u1064" if sign["kinzi"] else "",
            under,
            "\u103a" if sign["ya"] else "",
            "\u103c" if sign["wa"] else "",
            "\u103d" if sign["ha"] else "",
        ]
    )
