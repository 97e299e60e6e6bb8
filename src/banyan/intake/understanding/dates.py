"""Days as people write them: in any order, language, calendar and digits; ranges of days too."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final, NamedTuple

from banyan.intake.understanding.words import latin_digits, month_word, months

BUDDHIST: Final = 543
EXCEL_START: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(15_000, 75_000)  # 1941 to 2105
OLDEST, NEWEST = 1900, 2100

_ISO: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$")
_NUMERIC: Final = re.compile(r"^(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})(?:\s+\d.*)?$")
_MONTH_YEAR: Final = re.compile(r"^(\d{1,2})\s?[-/.]\s?(\d{4})$")
_FIGURES: Final = re.compile(r"^\d+(?:\.0+)?$")
_BETWEEN: Final = re.compile(
    r"\s*(?:–|—|−|~|\bto\b|\buntil\b|\bđến\b|\bsampai\b|\bs/d\b|\bs\.d\.|ถึง|ដល់|ရက်မှ|မှ|ຫາ|至|到)\s*"
    r"|\s+-\s+|(?<=\d)-(?=\d{1,2}\s*[^\d\s/.-])"
)
_CLOCK: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_BUDDHIST_SIGN: Final = re.compile(r"พ\.?\s?ศ|ព\.?\s?ស|ພ\.?\s?ສ|\bb\.?e\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]", re.UNICODE)


class Days(NamedTuple):
    """The days from `first` to `last`; `is_exact` if days were named, not a month or year."""

    first: date
    last: date
    is_exact: bool = True


def days_of(text: str, *, day_first: bool = True, thai: bool = False) -> Days | None:
    """Return the days that `text` names, or `None` if it names none.

    Of `3/4/2017` the first number is the day unless `day_first` is false; a number over 12 settles
    it by itself. Years of the Buddhist era are turned into common ones; years of two digits are of
    that era in Thai words, and everywhere if `thai`.
    """
    found = _days_of(text.strip(), day_first)
    if thai and found and found.last.year < 1976 and not re.search(r"\d{4}", latin_digits(text)):
        # 60 was read as 1960, and meant 2560.
        return Days(_in_2500(found.first), _in_2500(found.last), found.is_exact)
    return found


def _in_2500(day: date) -> date:
    year = day.year % 100 + 2500 - BUDDHIST
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


@lru_cache(maxsize=1 << 16)
def _days_of(text: str, day_first: bool) -> Days | None:
    iso = _ISO.match(text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    plain = _CLOCK.sub("", latin_digits(text).replace("\n", " ")).strip(" .,;")
    if _has_two_months(plain):
        return _range(plain, day_first)
    return _plain(plain, day_first) or _range(plain, day_first)


def _plain(text: str, day_first: bool) -> Days | None:
    """Read one day, month or year."""
    if _FIGURES.match(text):
        return _figures(int(text.partition(".")[0]))
    numeric = _NUMERIC.match(text)
    if numeric:
        return _numeric(numeric[1], numeric[2], numeric[3], day_first)
    month_year = _MONTH_YEAR.match(text)
    if month_year:
        return _month(_year(month_year[2], text), int(month_year[1]))
    return _worded(text) if _LETTERS.search(text) else None


def _figures(number: int) -> Days | None:
    if number in EXCEL_DAYS:
        return _one(EXCEL_START + timedelta(days=number))
    year = number - BUDDHIST if 2400 < number < 2700 else number
    if OLDEST < year < NEWEST:
        return Days(date(year, 1, 1), date(year, 12, 31), is_exact=False)
    if 19_000_101 <= number <= 21_001_231:  # 20170312
        return _day(number // 10_000, number // 100 % 100, number % 100)
    return None


def _numeric(one: str, two: str, three: str, day_first: bool) -> Days | None:
    if len(one) > 2:
        return _day(_year(one, one), int(two), int(three))
    first, second, year = int(one), int(two), _year(three, three)
    if first > 12 or (day_first and second <= 12):
        return _day(year, second, first)
    return _day(year, first, second)


def _year(written: str, context: str) -> int:
    """Return the common year that is written with two or four digits, in either era."""
    year = int(written)
    if len(written) > 2:
        return year - BUDDHIST if 2400 < year < 2700 else year
    if _BUDDHIST_SIGN.search(context) or is_thai(context):
        return 2500 + year - BUDDHIST
    # Two digits: people born before 1950 write all four.
    return 2000 + year if year < 50 else 1900 + year


def is_thai(text: str) -> bool:
    """Test whether a text has any letter of Thai."""
    return any("\u0e00" <= letter <= "\u0e7f" for letter in text)


def _worded(text: str) -> Days | None:
    """Read a day with words in it: `12 มีนาคม 2560`, `ngày 12 tháng 3 năm 2017`, `2017年3月12日`."""
    month, rest = _month_in(text)
    if not month:
        return None
    numbers = re.findall(r"\d+", rest)
    long_ones = [number for number in numbers if len(number) == 4]
    short_ones = [number for number in numbers if len(number) <= 2]
    if long_ones:
        year = _year(long_ones[0], text)
        return _days(year, month, [int(one) for one in short_ones])
    if len(short_ones) >= 2:
        return _day(_year(short_ones[1], text), month, int(short_ones[0]))
    # `Mar-17`, as spreadsheets shorten a month of a year.
    return _month(_year(short_ones[0], text), month) if short_ones else None


def _month_in(text: str) -> tuple[int, str]:
    """Return the month that `text` names, and what remains of it."""
    for pattern, scripts in _month_patterns():
        if scripts and text.isascii():
            continue
        found = pattern.search(text.casefold())
        if found:
            word = month_word(re.sub(r"\s+", " ", found[0]))
            rest = text[: found.start()] + " " + text[found.end() :]
            return months().get(word, 0), rest
    return 0, text


@cache
def _month_patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    words = sorted(months(), key=len, reverse=True)
    latin = [word for word in words if word[0] < "\u0250" and not word[0].isdecimal()]
    numbered = [word for word in words if word[0].isdecimal()]
    native = [word for word in words if word[0] >= "\u0250"]

    def either(choices: Iterable[str]) -> str:
        return "|".join(r"\.?\s*".join(map(re.escape, word.split())) for word in choices)

    return (
        (re.compile(rf"(?<![^\W\d_])(?:{either(latin)})(?![^\W\d_])\.?|tháng\s*\d+"), False),
        (re.compile(rf"(?<!\d)(?:{either(numbered)})"), True),
        (re.compile("|".join(_dotted(word) for word in native)), True),
    )


def _dotted(word: str) -> str:
    """Let an abbreviation have its dots or not: `มค` is written `ม.ค.`."""
    return r"\.?".join(map(re.escape, word)) if len(word) <= 4 else re.escape(word)


def _range(text: str, day_first: bool) -> Days | None:
    """Read two days with something between."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) == 2:
        return _spanned(parts[0].strip(" ,."), parts[1].strip(" ,."), day_first)
    return None


def _has_two_months(text: str) -> bool:
    month, rest = _month_in(text) if _LETTERS.search(text) else (0, "")
    return bool(month) and bool(_month_in(rest)[0])


def _days(year: int, month: int, days: list[int]) -> Days | None:
    """Return the day, the first to the last of several days, or the month where none is named."""
    if not days:
        return _month(year, month)
    if len(days) > 1 and days[0] < days[-1]:
        return _joined(_day(year, month, days[0]), _day(year, month, days[-1]))
    return _day(year, month, days[0])


def _spanned(start: str, end: str, day_first: bool) -> Days | None:
    last = _plain(end, day_first)
    if last is None:
        return None
    first = _plain(start, day_first) if not re.fullmatch(r"\D*\d{1,2}\D*", start) else None
    if first is None:
        first = _completed(start, last)
    elif not re.search(r"\d{4}|\d\D+\d\D+\d", start):
        first = _completed(start, last) or first
    return _joined(first, last)


def _completed(start: str, last: Days) -> Days | None:
    """Complete the first day of a range from the last: `28 Feb` from `2 March 2017`."""
    month, rest = _month_in(start)
    numbers = re.findall(r"\d{1,2}", rest)
    if not numbers:
        return _month(last.last.year, month) if month else None
    if not month and len(numbers) > 1:
        month = int(numbers[1])
    found = _day(last.last.year, month or last.last.month, int(numbers[0]))
    if found and found.first > last.last:
        return _day(last.last.year - 1, month or last.last.month, int(numbers[0]))
    return found


def _joined(first: Days | None, last: Days | None) -> Days | None:
    if first is None or last is None:
        return None
    return Days(first.first, last.last, first.is_exact and last.is_exact)


def _day(year: int, month: int, day: int) -> Days | None:
    year = year - BUDDHIST if 2400 < year < 2700 else year
    if not (OLDEST <= year < NEWEST and 1 <= month <= 12):
        return None
    return _one(date(year, month, day)) if 1 <= day <= monthrange(year, month)[1] else None


def _one(day: date) -> Days:
    return Days(day, day)


def _month(year: int, month: int) -> Days | None:
    if not (OLDEST <= year < NEWEST and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return Days(date(year, month, 1), date(year, month, last), is_exact=False)


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Tell from all the dates of a column whether the day is written before the month.

    Any first number over 12 settles that it is, else any second number over 12 that it is not. Of
    a column that never says nobody can tell: it is read day first, as the region writes.
    """
    found = None
    for text in texts:
        numeric = _NUMERIC.match(text)
        if not numeric or len(numeric[1]) > 2:
            continue
        if int(numeric[1]) > 12:
            return True
        if int(numeric[2]) > 12:
            found = False
    return found


def could_be_numeric(text: str) -> bool:
    """Test whether a text is a date in figures whose day and month could be confused."""
    numeric = _NUMERIC.match(text)
    return numeric is not None and len(numeric[1]) < 3


def is_plain_order(text: str) -> bool:
    """Test whether a date says by itself which of its numbers is the day, if any is."""
    numeric = _NUMERIC.match(latin_digits(text))
    if numeric is None or len(numeric[1]) > 2:
        return True
    one, two = int(numeric[1]), int(numeric[2])
    return one > 12 or two > 12 or one == two
