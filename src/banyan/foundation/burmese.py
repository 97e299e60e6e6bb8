"""Burmese as Unicode writes it: what was typed in Zawgyi is told apart and rewritten."""

import re
import unicodedata
import warnings
from functools import cache
from typing import Final

from myanmartools import ZawgyiDetector
from para.convert import zg_to_unicode

_BURMESE: Final = re.compile("[\u1000-\u109f]")
_LETTER: Final = re.compile("[\u1000-\u1021]")
# What one encoding writes and the other hardly ever does: enough to raise a question, which the
# detector answers.
_LIKE_ZAWGYI: Final = re.compile(
    "[\u1033\u1034\u1060-\u1097]|\u1039(?![\u1000-\u1021])|(?:^|[^\u1000-\u1021\u103b-\u103f])\u1031"
    "|[\u102b-\u1030\u1032\u1036-\u1038][\u103b\u103c]|\u103b[\u1000-\u1021]|\u103a[\u102b-\u1030]"
)
_LIKE_UNICODE: Final = re.compile(
    "[\u1000-\u1021][\u103b-\u103e]*\u1031|\u1039[\u1000-\u1021]"
    "|[\u1000-\u1021]\u103a(?:[\u1000-\u1021]|$|\\s|[\u1037\u1038])|\u103e|\u103b(?![\u1000-\u1021])"
)
# From here on, and from as far below its opposite, the detector is believed.
SURE: Final = 0.95


def unicode_burmese(text: str, *, like_the_rest: bool = False) -> str:
    """Return Burmese `text` in Unicode. `like_the_rest` says whether its neighbours are Zawgyi,
    and decides where the text itself does not.
    """
    return _converted(text) if _is_zawgyi(text, like_the_rest) else text


def is_burmese(text: str) -> bool:
    """Test whether `text` holds a letter of Burmese, in either encoding."""
    return bool(_BURMESE.search(text)) and bool(_LETTER.search(text))


def _is_zawgyi(text: str, like_the_rest: bool) -> bool:
    against = _LIKE_UNICODE if like_the_rest else _LIKE_ZAWGYI
    if not against.search(text):
        return like_the_rest
    probability = zawgyi_probability(text)
    if probability > SURE:
        return True
    return like_the_rest if probability >= 1 - SURE else False


def _converted(text: str) -> str:
    # Forced, because the question whether it is Zawgyi has been answered with its neighbours.
    return unicodedata.normalize("NFC", zg_to_unicode(text, force=True))


def zawgyi_probability(text: str) -> float:
    """Return how likely `text` is Zawgyi, from 0 to 1; 0 where it holds no Burmese."""
    return max(0.0, float(_detector().get_zawgyi_probability(text)))


@cache
def _detector() -> ZawgyiDetector:
    with warnings.catch_warnings():
        # It opens its model by an old call of the standard library, which works and complains.
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()
