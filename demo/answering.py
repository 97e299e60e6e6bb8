"""Asking the questions of the demonstration, as those who would ask them.

Each question's pages are opened as somebody who asks it, and must say what is right.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from django.contrib.auth import get_user_model
from django.test import Client

from banyan.web.questions.asked import QUESTIONS
from banyan.web.questions.views import place_of
from demo.checking import Checked

# Who asks, and what stands on the page of each answer, in the order of the question's answers.
RIGHT: Final[dict[int, tuple[str, tuple[str, ...]]]] = {
    1: (
        "thiri",
        (
            r"20,478 enterprises Counted.*over 20,000 enterprises Says the office",
            r"25,049 people Counted",
            r"28,734 attendances",
            r"over 20,000 enterprises",
        ),
    ),
    2: ("thiri", (r"Attended 1,322 .*Certified 800 .*Active 402 ", r"20 certificates")),
    3: ("desk", (r"My\.COOP, Mongolia Mongolian.*My\.COOP, Viet Nam Vietnamese",)),
    4: ("linh", (r"9 outcomes, 7 of them served by nothing", r"[1-9]\d* engagements")),
    5: ("desk", (r"Key achievement", r"Contributes .*key achievement")),
    6: (
        "vic",
        (
            r"third edition: .*due .*In time so far: .*Requested.*Remind",
            r"What changed since .*Furniture factories.*New engagements 3 .*Nuku'alofa"
            r".*Ended 1 Ended, latest first",
        ),
    ),
    7: ("vic", (r"No\. 2 .*Published Read it PDF Word",)),
    8: (
        "vic",
        (
            r"Enterprises engaged [\d,]+ \d+ [\d,]+ \d+ \+\d+%.*Draft outcome.*question 1, "
            r"ENTERPRISES in Action, second edition",
            r"Over 20,000 .*A record in Phnom Penh .*Public records alone",
            r"Governing Body report\. .*Newsflash, August 2018 .*No\. 2 .*Read it PDF Word",
        ),
    ),
    9: ("desk", (r"Multinational enterprise: 2 .*last 15 Jun 2018 1 of 3",)),
    10: ("desk", (r"2016 32 2017 40 2018 38", r"Read it")),
    11: ("linh", (r"10 enterprises .*Inspection campaign \(1\)",)),
    12: ("minh", (r"130 credentials .*Active .*Hanoi",)),
    13: (
        "minh",
        (
            r"140 enterprises: 140 with a baseline, 122 with a baseline and an endline",
            r"122 enterprises with a baseline.*Defect rate .*Furniture cluster 8",
            r"122 enterprises with a baseline.*Defect rate .*Occupational safety",
            r"[1-9]\d* enterprises Counted.*140 factories Says the office",
        ),
    ),
    14: ("grace", (r"Doors", r"Reports", r"Certificates")),
    15: (
        "grace",
        (
            r"Mindanao 2 3 47 17 5 .*Visayas 2 1 20 8 2 ",
            r"37\.4% Counted by Banyan 34 of 91",
        ),
    ),
    16: (
        "tari",
        (
            r"Assessed 38 Supported later 12 Trained later 27 .* 25 Completed 19 Tested 7 ",
            r" 7 enterprises, as of 31 Aug 2018",
        ),
    ),
    17: (
        "mere",
        (
            r"Vanuatu : Shefa, Tafea ?\. Partners 1, of whom 1 can be reached; Enterprises 18, of "
            r"whom 18 .*Chamber of Commerce & Industry .*31 Aug 2018 tried 30 Aug 2018 by Mere",
            r"Cyclone Gita .*Cyclone Winston .*Cyclone Pam .*Typhoon Haiyan",
        ),
    ),
    18: (
        "mere",
        (
            r"Manufacturing Handicraft 71,300 1 measured, 1 estimated 154,500 .*225,800 US\$ "
            r"104,055, 58\.8% 8 84 .*88\.1% of 84 2,420 of women 2,130",
            r"Together 29,300,000,000 .* 19,300,000,000 .* 48,600,000,000 US\$ 449,833,395 .*"
            r"3,600 2 estimated 100% of 3,600 270,000",
            r"490,196,494 US dollars Counted",
            r"273,428 work days Counted",
        ),
    ),
    19: ("desk", (r"39% Counted by Banyan US\$ 733,064 of 1,881,082", r"39% Counted")),
    20: ("chan", (r"80% Counted by Banyan 20 of 25", r"30% Counted by Banyan 6 of 20")),
    21: (
        "linh",
        (
            r"campaign in electronics .* Follow-up 70 of 78",
            r"70 workplaces Counted by Banyan .*Bắc Ninh 23 .*Hanoi 14 ",
            r"84\.3% Counted by Banyan 59 of 70 .*Overtime 45\.7% 32 of 70 .*Wages 16\.7% 11 of 66",
            r"55\.5% Counted by Banyan 61 of 110 violations followed up",
            r"15 visits to follow up, 15 late .*Điện tử Hưng Thịnh Kim Long .*22 Jun 2017",
        ),
    ),
    22: ("wei", (r"How enterprises and their workers bargained",)),
    23: ("desk", (r"[1-9]\d* partnerships have waited for more than 30 days",)),
    24: ("bayu", (r"Enterprises directly 182, A sector 2", r"Training 180")),
    25: (
        "ada",
        (
            r"\+68 people .*Vietnam Chamber.*\+20 Trần Văn Tâm, 31 Aug 2018",
            r"Gross: nothing is taken off",
            r"41 jobs .*CO-Suva",
        ),
    ),
}


def check_questions() -> Iterator[Checked]:
    """Yield, for every answer to every question, whether its page says what is right."""
    people = get_user_model().objects
    for question in QUESTIONS:
        who, patterns = RIGHT[question.number]
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(people.get(username=who))
        for answer, pattern in zip(question.answers, patterns, strict=True):
            at = place_of(answer)
            shown = client.get(at)
            is_so = shown.status_code == 200 and bool(
                re.search(pattern, words_of(shown.content.decode()))
            )
            yield Checked(f"Q{question.number:02}", "PAGE", is_so, f"{answer.shows}: {at}")


def words_of(page: str) -> str:
    """Return the words of a page's content, without its frame and filters."""
    content = page[max(page.find('id="list"'), page.find("<main")) :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())
