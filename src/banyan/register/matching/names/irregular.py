"""Parts of Thai words that are not spoken as they are spelled, or whose spelling does not say how.

They are read before any rule; the longest that fits is taken.
"""

from typing import Final

IRREGULAR: Final = {
    "เกษม": "kasem",
    "เกษตร": "kaset",
    "เกษร": "keson",
    "เจริญ": "charoen",
    "จริง": "ching",
    "เสมอ": "samoe",
    "เสนอ": "sanoe",
    "เขมร": "khamen",
    "เสน่ห": "saneh",
    "เศรษฐี": "setthi",
    "ปฐม": "pathom",
    "ราชธานี": "ratchathani",
    "ราชบุรี": "ratchaburi",
    "ราชการ": "ratchakan",
    "เพชรบุรี": "phetchaburi",
    "เพชรบูรณ์": "phetchabun",
    "กาญจน": "kanchana",
    "กาญจนา": "kanchana",
    "ภรรยา": "phanraya",
    "กัลยา": "kanlaya",
    "อัคร": "akkhara",
    "วิทยา": "witthaya",
    "ไสว": "sawai",
    "ไถล": "thalai",
    "พรหม": "phrom",
    "พราหมณ์": "phram",
    "ปรารถนา": "pratthana",
    "สามารถ": "samat",
    "ศีรษะ": "sisa",
}
