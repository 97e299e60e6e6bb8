"""Invented content for the page of components: nothing here is counted anywhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from django.utils.safestring import mark_safe

from banyan.web.lines import Reached


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the sample timeline."""

    on: date
    title: str
    detail: str = ""
    address: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the sample history."""

    act: str
    made_by: str
    made_at: datetime
    reason: str = ""


DRAWING: Final = mark_safe(  # a constant of ours
    '<svg viewBox="0 0 480 132" width="480" height="132" role="img" '
    'aria-label="Bars: Cambodia 2,304; Viet Nam 1,120; Vanuatu 25" '
    'fill="currentColor" font-size="13">'
    '<g fill="#2a648f"><rect x="110" y="8" width="330" height="28"/>'
    '<rect x="110" y="50" width="160" height="28"/><rect x="110" y="92" width="4" height="28"/></g>'
    '<text x="100" y="27" text-anchor="end">Cambodia</text>'
    '<text x="100" y="69" text-anchor="end">Viet Nam</text>'
    '<text x="100" y="111" text-anchor="end">Vanuatu</text>'
    '<text x="446" y="27">2,304</text><text x="276" y="69">1,120</text>'
    '<text x="120" y="111">25</text></svg>'
)


def _column(number: int, source: str, line: int, *, is_ticked: bool) -> dict[str, Any]:
    record = {"ref": f"REC-{number}", "source_title": source, "line": line}
    return {
        "number": number,
        "office": "Country office Yangon",
        "record": record,
        "is_ticked": is_ticked,
        "begins": True,
        "counted_as": "",
    }


def _compared(
    label: str, *said: tuple[str, str, str], tone: str = "", sign: str = "", word: str = ""
) -> dict[str, Any]:
    cells = [
        {
            "number": number,
            "text": text,
            "lang": lang,
            "romanized": romanized,
            "tone": tone,
            "sign": sign,
            "word": word,
            "begins": True,
        }
        for number, (text, lang, romanized) in enumerate(said, start=1)
    ]
    return {"label": label, "tone": tone, "word": word, "cells": cells}


LINE: Final = "3.0,26.1 31.5,24.0 60.0,17.5 88.5,12.2 117.0,3.0"

SAMPLES: Final[dict[str, Any]] = {
    "crumbs": [("Work", "/work/"), ("Deliveries", "/work/")],
    "figures": [
        Reached("Enterprises in Myanmar", "20,412", "enterprises", "#", "Since 2014", line=LINE),
        Reached(
            "Enterprises reached in Myanmar",
            "20,000",
            "enterprises",
            "#",
            "Country office Yangon, evidence given",
            qualifier="over",
            is_stated=True,
        ),
        Reached("Owned by women", "20 %", "136 of 680 enterprises", "#", "Five countries"),
    ],
    "counts": [
        ("Accepted", 2981, "holds"),
        ("Waiting for a person", 14, "waits"),
        ("Refused", 5, "stops"),
        ("Passed over", 6, ""),
    ],
    "columns": [("Country", False), ("Enterprises", True), ("Owned by women", True)],
    "rows": [
        ["Myanmar", "20,412", "9,877"],
        ["Viet Nam", "1,120", "402"],
        ["Papua New Guinea", "88", "41"],
    ],
    "events": [
        Event(date(2018, 8, 3), "Training: Start Your Business", "Three people, 40 hours", "#"),
        Event(date(2017, 11, 20), "Plan not yet reported", "Due 31 Dec 2017", tone="waits"),
        Event(date(2016, 2, 9), "Became known by a list of the chamber"),
    ],
    "history": [
        Happened("judge_same", "thiri", datetime(2018, 8, 30, 9, 4, tzinfo=UTC), "Same licence"),
        Happened("accept_delivery", "minh", datetime(2018, 8, 29, 16, 40, tzinfo=UTC)),
    ],
    "columns_beside": [
        _column(1, "Delivery DLV-4", 14, is_ticked=True),
        _column(2, "Delivery DLV-9", 201, is_ticked=True),
    ],
    "compared": [
        _compared(
            "Name",
            ("ရွှေလမင်း စားသောက်ဆိုင်", "my", "Shwe La Min Sar Thauk Saing"),
            ("Shwe La Min Restaurant", "", ""),
            tone="differs",
            sign="≠",
            word="differs",
        ),
        _compared(
            "Locality",
            ("Hlaing", "", ""),
            ("Hlaing", "", ""),
            tone="agrees",
            sign="=",
            word="agrees",
        ),
        _compared("Telephone", ("+95 9 512 3344", "", ""), ("", "", "")),
    ],
    "tabs": [
        ("Overview", "#overview", True, None),
        ("People", "#people", False, 12),
        ("Records", "#records", False, 5),
    ],
    "facts": [
        ("Kind", "Cooperative"),
        ("Place", "Mandalay, Myanmar"),
        ("Telephone", ""),
        ("Counted once from", "5 records"),
    ],
    "steps": [("Read", "done"), ("Understand", "now"), ("Accept", "next")],
    "drawing": DRAWING,
    "scripts": [
        ("en", "Counted once, every number open."),
        ("vi", "Mỗi doanh nghiệp chỉ được đếm một lần."),
        ("th", "สถานประกอบการแต่ละแห่งนับเพียงครั้งเดียว"),
        ("km", "សហគ្រាសនីមួយៗត្រូវបានរាប់តែម្តងគត់។"),
        ("lo", "ວິສາຫະກິດແຕ່ລະແຫ່ງຖືກນັບພຽງຄັ້ງດຽວ."),
        ("my", "လုပ်ငန်းတစ်ခုစီကို တစ်ကြိမ်သာ ရေတွက်သည်။"),
        ("zh", "每家企业只计一次。"),
        ("mn", "Аж ахуйн нэгж бүрийг нэг л удаа тоолно."),
        ("id", "Setiap usaha dihitung satu kali."),
    ],
}
