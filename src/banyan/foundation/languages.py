"""Languages of the region, by code (BCP 47) and by the names that readers know them by."""

from functools import cache
from typing import Final

from babel import Locale

# Those that packages are, or may soon be, adapted to in the region and the Pacific.
OF_THE_REGION: Final = (
    *("bi", "en", "fj", "fil", "fr", "hi", "id", "ja", "km", "ko", "lo", "mn", "ms", "my"),
    *("sm", "tet", "th", "to", "tpi", "ty", "vi", "zh"),
)


@cache
def language_name(code: str) -> str:
    """Return a language's name in English: `km` gives `Khmer`. A code nobody knows stands."""
    names = Locale("en").languages
    return str(names.get(code) or names.get(code.split("-", maxsplit=1)[0]) or code)
