"""Which script a piece of text is written in, and what each script needs to be set well."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system of the region: the language it most likely is, and the font that has it."""

    name: str
    language: str  # assumed when the text does not say; "" for Latin, which any language may be
    font: str  # beside Noto Serif and Noto Sans, which have Latin and Cyrillic
    is_complex: bool = False  # Word sets it by the complex-script font
    is_east_asian: bool = False
    is_tall: bool = False  # marks above and below the line: it needs more space between lines


LATIN: Final = Script("Latin", "", "Noto Serif")
CYRILLIC: Final = Script("Cyrillic", "mn", "Noto Serif")
THAI: Final = Script("Thai", "th", "Noto Sans Thai", is_complex=True, is_tall=True)
LAO: Final = Script("Lao", "lo", "Noto Sans Lao", is_complex=True, is_tall=True)
BURMESE: Final = Script("Burmese", "my", "Noto Sans Myanmar", is_complex=True, is_tall=True)
KHMER: Final = Script("Khmer", "km", "Noto Sans Khmer", is_complex=True, is_tall=True)
CHINESE: Final = Script("Chinese", "zh-Hans", "Noto Sans SC", is_east_asian=True)

_RANGES: Final = (
    (0x0400, 0x052F, CYRILLIC),
    (0x0E00, 0x0E7F, THAI),
    (0x0E80, 0x0EFF, LAO),
    (0x1000, 0x109F, BURMESE),
    (0x1780, 0x17FF, KHMER),
    (0x19E0, 0x19FF, KHMER),
    (0x2E80, 0x9FFF, CHINESE),
    (0xA9E0, 0xA9FF, BURMESE),
    (0xAA60, 0xAA7F, BURMESE),
    (0xF900, 0xFAFF, CHINESE),
    (0xFE30, 0xFE4F, CHINESE),
    (0xFF00, 0xFFEF, CHINESE),
    (0x20000, 0x3134F, CHINESE),
)


def script_of(character: str) -> Script | None:
    """Return a character's script, `None` for what every script uses: digits, spaces, stops."""
    point = ord(character)
    for first, last, script in _RANGES:
        if first <= point <= last:
            return script
    return LATIN if character.isalpha() else None


def script_runs(text: str) -> Iterator[tuple[Script, str]]:
    """Cut `text` into the longest pieces of one script. Joined, the pieces are `text` again.

    What every script uses goes with what stands before it, or with what follows at the start.
    """
    start = 0
    current: Script | None = None
    for place, character in enumerate(text):
        script = script_of(character)
        if script is None or script == current:
            continue
        if current is not None:
            yield current, text[start:place]
            start = place
        current = script
    if text:
        yield current or LATIN, text[start:]


def language_of(script: Script, language: str) -> str:
    """Return the language of a piece in `script` inside a text in `language`.

    A text's own language holds for the script it is written in; a name in another script is in
    the language that script most likely is.
    """
    if not script.language or script == script_of_language(language):
        return language
    return script.language


def script_of_language(language: str) -> Script:
    """Return the script that `language` (BCP 47) is written in; Latin for those not listed."""
    primary = language.split("-", maxsplit=1)[0].lower()
    written = {"th": THAI, "lo": LAO, "my": BURMESE, "km": KHMER, "zh": CHINESE}
    if primary in {"mn", "ru", "kk"}:
        return CYRILLIC
    return written.get(primary, LATIN)
