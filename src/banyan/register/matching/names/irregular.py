"""Parts of Thai words that are not spoken as they are spelled, or whose spelling does not say how.

`IRREGULAR` is read before any rule; the longest that fits is taken. `SHORT_FIRST` are three letters
of which the first is a short syllable and the others a closed one.
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
    "สระบุรี": "saraburi",
    "สระแก้ว": "sakaeo",
    "บวร": "bowon",
    "กาฬ": "kala",
    "เกียรติ": "kiat",
    "ชาติ": "chat",
    "ญาติ": "yat",
    "วดี": "wadi",
    "หริ": "hari",
    "ปรมิ": "porami",
    "บริ": "bori",
    "ปริญ": "parin",
    "ปรเม": "porame",
    "กรกฎ": "korakot",
    "สมุทร": "samut",
    "สารคาม": "sarakham",
    "สารวัตร": "sarawat",
    "สารภี": "saraphi",
    "สาธารณ": "satharana",
    "เทรด": "tred",
    "ศีรษะ": "sisa",
}

# Where no vowel is written behind the last letter.
UNSIGNED: Final = {"นคร": "nakhon", "ศิว": "siwa"}

SHORT_FIRST: Final = frozenset(
    {
        *("กมล", "ชนก", "กนก", "นคร", "สกล", "ถนน", "ขนม", "พนม", "อมร", "สมร", "ขจร", "ตลก"),
        *("ผสม", "สงบ", "สนม", "พยน", "สยม", "ณรง", "อนง", "ปกร", "มกร", "สนน"),
        *("ขยน", "พหล", "ถลก", "สลก", "จรส", "สหก", "ผจญ", "บวร"),
    }
)
