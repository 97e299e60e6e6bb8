"""How numbers, days and states are written on pages. Nothing here counts anything."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.core.paginator import Page
from django.forms import CheckboxInput
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import get_language

from banyan.foundation.places import country_name, division_name
from banyan.foundation.zones import zone_name
from banyan.register.matching.beside import romanized
from banyan.register.queries import COUNTED_SO_FAR
from banyan.results.queries.asking import SECTIONS

register = template.Library()

# The languages of the region whose script tells them: for fonts, line heights, and those who hear
# the page. Latin and Cyrillic do not tell.
_SCRIPTS = {
    "km": ("\u1780", "\u17ff"),
    "my": ("\u1000", "\u109f"),
    "lo": ("\u0e80", "\u0eff"),
    "th": ("\u0e00", "\u0e7f"),
    "zh": ("\u4e00", "\u9fff"),
}

# Which states need a person, which are settled, which are over. What a state means is said by its
# word; the tone only helps the eye.
_TONES = {
    "waits": {
        *("WAITING", "RETURNED", "REQUESTED", "LATE", "UNSURE", "INACTIVE"),
        *("OPEN", "PARTLY"),
        *("STALLED", "LEAD", "SCREENING", "CLEARANCE", "RECEIVED"),
    },
    "stops": {
        *("REFUSED", "UNREADABLE", "DIFFERENT", "CANCELLED", "WITHDRAWN"),
        *("TERMINATED", "DECLINED", "LAPSED", "REVOKED"),
        *(
            "ABANDONED",
            "EXPIRED",
            "NON_COMPLIANT",
            "NOT_REMEDIED",
            "SANCTIONED",
            "CALLED_OFF",
            "EXTREME",
        ),
    },
    "holds": {
        *("TAKEN", "ACCEPTED", "PUBLISHED", "LOCKED", "DONE", "SAME"),
        *("COMPLETED", "TAKEN_UP", "CONCLUDED", "ACTIVE"),
        *("IN_USE", "INTEGRATED", "SCALED", "VALID", "TESTED", "COMPLIANT", "REMEDIED", "REPORTED"),
    },
    "moves": {
        *("ARRIVED", "READING", "ACCEPTING", "SUBMITTED", "FILED", "UNDER_WAY"),
        *("READY", "READ", "COMPUTED"),
        *("ONGOING", "BEGUN", "REVISED", "RISK_MAPPING", "PREPARATION", "VISITS", "FOLLOW_UP"),
        *("AGREED", "TRANSLATING", "ADAPTED", "VALIDATED", "PILOT", "EVALUATED", "APPROVED"),
    },
    "notes": {"STATED", "PLANNED", "SIGNED", "LAUNCHED", "CANDIDATE", "PROPOSED", "EXPLORING"},
}

# What has been done is told as done. An act whose verb is not here is written as it is kept.
_DONE = {
    "accept": "accepted",
    "add": "added",
    "certify": "certified",
    "change": "changed",
    "clear": "cleared",
    "close": "closed",
    "comment": "commented on",
    "correct": "corrected",
    "count": "counted",
    "decide": "decided",
    "deliver": "delivered",
    "describe": "described",
    "draw": "drew",
    "drop": "dropped",
    "edit": "edited",
    "file": "filed",
    "give": "gave",
    "follow": "followed",
    "end": "ended",
    "finish": "finished",
    "enrol": "enrolled",
    "expire": "let go of",
    "enter": "entered",
    "attribute": "attributed",
    "judge": "judged",
    "keep": "kept",
    "leave": "left",
    "link": "linked",
    "list": "listed",
    "make": "made",
    "move": "moved",
    "open": "opened",
    "place": "placed",
    "publish": "published",
    "read": "read",
    "record": "recorded",
    "remove": "removed",
    "renew": "renewed",
    "report": "reported",
    "return": "returned",
    "review": "reviewed",
    "share": "shared",
    "serve": "said that it serves an",
    "start": "started",
    "state": "stated",
    "stop": "stopped",
    "strike": "took back",
    "submit": "submitted",
    "take": "took",
    "issue": "issued",
    "print": "printed",
    "hand": "handed",
    "reissue": "reissued",
    "revoke": "revoked",
    "set": "set",
    "settle": "settled",
    "use": "used",
    "tell": "told",
    "test": "tested",
    "withdraw": "withdrew",
    "write": "wrote",
}


@register.filter
def number(value: float | Decimal | None) -> str:
    """Write a number with the reader's separators: `20412` as `20,412`. Nothing for `None`."""
    if value is None or value == "":
        return ""
    locale = (get_language() or "en").replace("-", "_")
    if locale.startswith("en") and isinstance(value, int | Decimal) and value == int(value):
        return f"{int(value):,}"  # what follows says the same, and pages hold thousands of these
    return str(format_decimal(value, locale="en_GB" if locale.startswith("en") else locale))


@register.filter
def normal(value: Decimal) -> str:
    """Write a rate without the noughts at its end: `0.00065000` as `0.00065`."""
    return f"{value.normalize():f}"


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day as `22 Nov 2026`. Nothing for `None`."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value.day} {value:%b %Y}"


@register.filter
def long_day(value: date) -> str:
    """Write a day as `Thursday 22 November 2026`."""
    return f"{value:%A} {value.day} {value:%B %Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as `22 Nov 2026, 14:05`. Nothing for `None`."""
    if value is None or value == "":
        return ""
    value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value.day} {value:%b %Y, %H:%M}"


@register.filter
def moment_in(value: datetime | None, zone: tzinfo) -> str:
    """Write a moment as the clocks of a place told it: `22 Nov 2026, 14:05`."""
    return moment(value.astimezone(zone).replace(tzinfo=None)) if value else ""


@register.filter
def day_in(value: datetime | None, zone: tzinfo) -> str:
    """Write the day that it was at a place."""
    return day(value.astimezone(zone).date()) if value else ""


@register.filter
def clocks(zone: tzinfo, at: datetime) -> str:
    """Write whose clocks tell the time, as they stood at a moment: `Jakarta time, UTC+7`."""
    return zone_name(zone, at)


@register.filter
def counted(value: int, words: str) -> str:
    """Write a count with its word: `1|counted:"record,records"` as `1 record`."""
    one, _, many = words.partition(",")
    return f"{number(value)} {one if value == 1 else many}"


@register.filter
def counted_so_far(value: int, words: str) -> str:
    """Write a count that was taken only so far: `over 1,000 pairs`, or `12 pairs` where it was."""
    over = value > COUNTED_SO_FAR
    return f"over {counted(COUNTED_SO_FAR, words)}" if over else counted(value, words)


@register.filter
def tone(state: str) -> str:
    """Return the tone of a stored state's chip: waits, stops, holds, moves, notes or plain."""
    if state in _TONES:
        return state
    return next((tone for tone, states in _TONES.items() if str(state) in states), "plain")


@register.filter
def act(code: str) -> str:
    """Write an act of the trail as what was done: `accept_input` as `Accepted input`."""
    verb, _, rest = code.partition("_")
    return f"{_DONE.get(verb, verb)} {rest.replace('_', ' ')}".strip().capitalize()


@register.filter
def named(username: str, names: Mapping[str, str]) -> str:
    """Write who somebody is for the name they sign in with: `thiri` as `Thiri Aung`."""
    return names.get(username, username) if username else ""


@register.filter
def sector(code: str) -> str:
    """Write an economic activity for its code: `C14` as `Manufacturing (C14)`."""
    section = SECTIONS.get(code[:1], "")
    return f"{section} ({code})" if section and code[1:] else section


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def steps(page: Page[Any]) -> list[int]:
    """Return the numbers a pagination shows: ends, this page, its neighbours; 0 for a gap."""
    last = page.paginator.num_pages
    near = {1, last, page.number - 1, page.number, page.number + 1}
    shown = sorted(near & set(range(1, last + 1)))
    found: list[int] = []
    for step in shown:
        if found and step > found[-1] + 1:
            found.append(0)
        found.append(step)
    return found


@register.filter
def is_group(field: BoundField) -> bool:
    """Test whether a field is drawn as several choices, and so needs a legend, not a label."""
    return bool(field.use_fieldset)


@register.filter
def is_optional(field: BoundField) -> bool:
    """Test whether to say that a field may be left out: not where all may, as in filters."""
    others = field.form.fields.values()
    return not field.field.required and any(other.required for other in others)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Test whether a field is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def lang_of(text: str) -> str:
    """Return the language that the first letter of a script of the region tells, or nothing."""
    for letter in text:
        for language, (first, last) in _SCRIPTS.items():
            if first <= letter <= last:
                return language
    return ""


@register.filter
def in_latin(text: str) -> str:
    """Write a name in Latin letters where it is in another script; nothing where it is not."""
    return romanized(text)


@register.filter
def country(code: str) -> str:
    """Write a country's name for its code: `MM` as `Myanmar`."""
    return country_name(code) if code else ""


@register.filter
def division(code: str) -> str:
    """Write a division's name for its code: `MM-06` as `Yangon`."""
    return division_name(code) if code else ""
