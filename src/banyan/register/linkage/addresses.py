"""What an address names, comparable across scripts, and its numbers.

Without the words that say what kind of thing is named: "Street" and လမ်း have no letter in common,
and stand in one word with the name or apart from it.
"""

from functools import lru_cache
from typing import Final

from banyan.register.matching.names import skeleton
from banyan.register.matching.names.romanize import folded, romanized_word, sounded_word
from banyan.register.matching.names.scripts import parts, script_of
from banyan.register.matching.names.syllables import BREAK

# Written apart from what they name: in Latin letters, or as Cyrillic comes out in them.
_KINDS: Final = frozenset(
    [
        *("no", "nr", "number", "st", "str", "street", "road", "rd", "ave", "avenue", "lane", "ln"),
        *("blvd", "boulevard", "drive", "highway", "hwy", "village", "vlg", "ward", "unit", "room"),
        *("rm", "house", "hse", "bldg", "building", "floor", "block", "blk", "lot", "sec", "po"),
        *("section", "box", "district", "subd", "subdivision", "th", "nd", "rd", "corner", "near"),
        *("moo", "mu", "m", "soi", "t", "tambon", "tambol", "thanon", "trok", "muban", "mooban"),
        *("duong", "d", "so", "pho", "thon", "xa", "to", "ap", "ngo", "hem", "phuong", "khu"),
        *("jl", "jln", "jalan", "lorong", "lrg", "kg", "kampung", "ds", "desa", "dusun", "rt"),
        *("rw", "gang", "gg", "purok", "brgy", "barangay", "sitio", "phum", "khum", "sangkat"),
        *("phlov", "phlauv", "phteah", "vithei", "ban", "b", "nuay", "thanon", "lan", "yatkwet"),
        *("lu", "hao", "jie", "dadao", "cun", "khoroo", "khoroolol", "toot", "gudamj", "bag"),
        *("bair", "r", "dugeer", "baishin"),
    ]
)
# As one word with what they name, in front of it or behind.
_FUSED: Final[dict[str, tuple[str, ...]]] = {
    "THAI": ("หมู่บ้าน", "หมู่ที่", "หมู่", "ถนน", "ซอย", "ตำบล", "บ้าน", "เลขที่", "ตรอก"),
    "LAO": ("ບ້ານ", "ຖະໜົນ", "ຖະຫນົນ", "ໜ່ວຍ", "ຫນ່ວຍ", "ເລກທີ", "ຮ່ອມ", "ຊອຍ"),
    "KHMER": ("ផ្ទះ", "ផ្លូវលេខ", "ផ្លូវ", "លេខ", "ភូមិ", "ឃុំ", "សង្កាត់", "មហាវិថី", "វិថី"),
    "MYANMAR": ("အမှတ်", "လမ်းမ", "လမ်း", "ရပ်ကွက်", "ကျေးရွာ", "အခန်း", "တိုက်", "ရွာ"),
    "CHINESE": (
        "大道",
        "大街",
        "路",
        "街",
        "号",
        "號",
        "室",
        "镇",
        "鎮",
        "村",
        "巷",
        "弄",
        "栋",
        "楼",
    ),
}
_FOLDED: Final = {
    script: tuple(sorted(map(folded, words), key=len, reverse=True))
    for script, words in _FUSED.items()
}


def address_named(text: str) -> tuple[str, str]:
    """Return the skeletons of what an address names, and its numbers, each sorted."""
    if not text:
        return "", ""
    segments, numbers = [""], []
    for part in parts(folded(text)):
        if part.isdigit():
            numbers.append(part)
            segments.append("")
            continue
        before, word, behind = _without_kinds(part)
        if before:
            segments.append("")
        segments[-1] += f"{BREAK}{word}" if segments[-1] else word
        if behind:
            segments.append("")
    said = {skeleton(segment) for segment in segments}
    said.discard("")
    return " ".join(sorted(said)), " ".join(sorted(numbers))


@lru_cache(maxsize=1 << 17)
def _without_kinds(part: str) -> tuple[bool, str, bool]:
    """Return a word in Latin letters, and whether a kind was named in front of it or behind."""
    script = script_of(part)
    kinds = _FOLDED.get(script)
    if kinds is None:
        latin = romanized_word(part)
        return (True, "", True) if latin in _KINDS else (False, latin, False)
    # A letter with a point behind it: a kind, shortened.
    if len(part) == 1 and script != "CHINESE":
        return True, "", True
    before = next((kind for kind in kinds if part.startswith(kind)), "")
    rest = part.removeprefix(before)
    behind = next((kind for kind in kinds if rest.endswith(kind)), "")
    rest = rest.removesuffix(behind)
    return bool(before), sounded_word(rest) if rest else "", bool(behind)
