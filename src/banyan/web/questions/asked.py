"""Twenty-five questions that those who run programmes ask, and where each is answered.

They come from the field reference; the words are ours.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Answer:
    """A page that answers: what it shows, its address by name, what that takes, what is asked."""

    shows: str
    name: str
    args: tuple[str, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and the pages that answer; `missing` says what no page answers yet."""

    number: int
    asker: str
    text: str
    answers: tuple[Answer, ...] = ()
    missing: str = ""


EDITION: Final = "enterprises-in-action"
MYANMAR: Final = "country=MM&from=2014-01-01"
FACTORIES: Final = "programme=SCORE&country=VN&sector=C31"

QUESTIONS: Final = (
    Question(
        *(1, "Yangon"),
        "How many enterprises and how many different people were trained since 2014, by package "
        "and sex, nobody counted twice?",
        (
            Answer("Enterprises", "results:figure", ("T10",), f"{MYANMAR}&by=package"),
            Answer("People, once each", "results:figure", ("T08",), f"{MYANMAR}&by=package,sex"),
            Answer("Attendances", "results:figure", ("T09",), f"{MYANMAR}&by=package"),
            Answer("What the office states", "results:stated"),
        ),
    ),
    Question(
        *(2, "Yangon"),
        "Of all who attended a training of trainers, how many are certified, how many are active, "
        "and who lapses this quarter?",
        (
            Answer("Attended, certified, active", "work:funnel", (), "country=MM"),
            Answer("Who lapses", "work:lapsing"),
        ),
    ),
    Question(
        *(3, "Desk"),
        "Which package has which national adaptation, language, version and owner?",
        (Answer("Adaptations", "work:adaptations"),),
    ),
    Question(
        *(4, "Hanoi"),
        "Which engagements support an outcome, and which outcomes have none?",
        (
            Answer("Coverage", "work:outcomes", (), "country=VN"),
            Answer("Engagements that name no outcome", "work:unnamed"),
        ),
    ),
    Question(
        *(5, "Desk"),
        "All evidence behind CHN253 and CHN179: why is SCORE the key achievement of one, and "
        "contributes to the other?",
        (
            Answer("CHN253", "work:outcome", ("CHN253",)),
            Answer("CHN179", "work:outcome", ("CHN179",)),
        ),
    ),
    Question(
        *(6, "Editor"),
        "Who has not answered, by when must they, and what has changed since the last edition?",
        (
            Answer("Who has answered, who has not", "publications:round", (f"{EDITION}-3",)),
            Answer("What changed since the last edition", "publications:since", (f"{EDITION}-2",)),
        ),
    ),
    Question(
        *(7, "Editor"),
        "The edition: every paragraph in my order, two boxes, every number cited.",
        (Answer("Editions, as page, PDF and Word", "publications:start"),),
    ),
    Question(
        *(8, "Editor"),
        "The Governing Body report and the Newsflash from the same records, without retyping.",
        (
            Answer("Governing Body report", "publications:edition", ("governing-body-2018",)),
            Answer("Newsflash", "publications:edition", ("newsflash-2018-08",)),
            Answer("All three, as page, PDF and Word", "publications:start"),
        ),
    ),
    Question(
        *(9, "Desk"),
        "Which dialogue platforms are there, with which members, meetings and recommendations "
        "taken up?",
        (Answer("Platforms", "work:platforms"),),
    ),
    Question(
        *(10, "Desk"),
        "Is engagement in a country increasing?",
        (
            Answer("By year, as counted", "results:figure", ("E02",), "country=VN&by=year"),
            Answer("What the office says", "publications:start"),
        ),
    ),
    Question(
        *(11, "Hanoi"),
        "Which enterprises meet us through several projects?",
        (Answer("Several projects", "work:several"),),
    ),
    Question(
        *(12, "Partner"),
        "Which of our SIYB trainers are active in each province, and what did they deliver?",
        (Answer("Trainers", "work:trainers", (), "package=SIYB"),),
    ),
    Question(
        *(13, "Partner"),
        "The factories trained with the furniture associations, by cluster and module, with what "
        "changed in them.",
        (
            Answer(
                "Factories, to take away",
                *("work:readings-enterprises", (), f"{FACTORIES}&which=TRAINED"),
            ),
            Answer(
                "What changed, by cluster", "work:readings-changed", (), f"{FACTORIES}&by=cluster"
            ),
            Answer("And by module", "work:readings-changed", (), f"{FACTORIES}&by=module"),
            Answer(
                "Own trainings by module",
                *("results:figure", ("S01",), "country=VN&sector=C31&by=module"),
            ),
        ),
    ),
    Question(
        *(14, "Partner"),
        "Record a training run by a chapter in five minutes on a phone, offline, and get "
        "certificates.",
        (
            Answer("Doors", "work:doors"),
            Answer("Reports", "work:reports"),
            Answer("Certificates", "work:certificates"),
        ),
    ),
    Question(
        *(15, "Partner"),
        "Which regions have a resilience workshop planned or delivered, and how many firms "
        "completed a plan?",
        (
            Answer("Region by region", "work:resilience", (), "country=PH"),
            Answer("Plans completed", "results:figure", ("D04",), "country=PH&by=division"),
        ),
    ),
    Question(
        *(16, "Partner"),
        "Which enterprises assessed after a cyclone were trained later, and have a tested plan?",
        (
            Answer("From assessment to plan", "work:after-disasters", (), "country=VU"),
            Answer("With a tested plan", "work:after-disasters", (), "country=VU&plan=TESTED"),
        ),
    ),
    Question(
        *(17, "Suva"),
        "For a new cyclone: which enterprises and partners can be reached in those islands today?",
        (
            Answer(
                "Contacts in Shefa and Tafea, with when each was last verified",
                *("work:contacts", (), "country=VU&division=VU-SEE&division=VU-TAE"),
            ),
            Answer("Disasters, each with who can be reached where it struck", "work:disasters"),
        ),
    ),
    Question(
        *(18, "Suva"),
        "Damage, loss and work days lost by sector, with women's share and how good the data are.",
        (
            Answer("Cyclone Gita, by sector", "work:disaster", ("TC-2018-000102-TON",)),
            Answer("Cyclone Pam, by sector", "work:disaster", ("TC-2015-000020-VUT",)),
            Answer("Damage and loss in figures", "results:figure", ("D01",), "by=sector"),
            Answer("Work days lost, by sex", "results:figure", ("D02",), "by=sector,sex"),
        ),
    ),
    Question(
        *(19, "Desk"),
        "Which share of training cost was met by others, by programme and year?",
        (
            Answer("Costs and who bore them", "work:costs"),
            Answer("Share", "results:figure", ("T12",), "by=programme"),
        ),
    ),
    Question(
        *(20, "Bangkok"),
        "Retention and advancement of Women in STEM cohorts at twelve months by sector, without "
        "revealing anybody.",
        (
            Answer("Still with the firm", "results:figure", ("W02",), "by=sector"),
            Answer("Risen in the firm", "results:figure", ("W03",), "by=sector"),
        ),
    ),
    Question(
        *(21, "Hanoi"),
        "The inspection campaign: visited, not compliant by topic, remedied at follow-up, and "
        "which workplaces still lack one.",
        (
            Answer("Campaigns", "work:inspections", (), "country=VN"),
            Answer("Visited", "results:figure", ("I01",), "country=VN&by=division"),
            Answer("Not compliant by topic", "results:figure", ("I03",), "country=VN&by=topic"),
            Answer("Remedied at follow-up", "results:figure", ("I04",), "country=VN"),
            Answer("Which lack a follow-up", "work:lacking-follow-up", (), "country=VN"),
        ),
    ),
    Question(
        *(22, "Beijing"),
        "Which enterprises consented to bargaining research, on what terms, and until when?",
        (Answer("Studies and their consents", "work:research", (), "country=CN"),),
    ),
    Question(
        *(23, "Desk"),
        "Which partnership leads wait more than 30 days for screening or clearance?",
        (Answer("Waiting", "work:partnerships-waiting"),),
    ),
    Question(
        *(24, "Jakarta"),
        "Which forms of engagement dominate, and what is missing?",
        (
            Answer("By level", "results:figure", ("E02",), "country=ID&by=level"),
            Answer("By form", "results:figure", ("E02",), "country=ID&by=form"),
        ),
    ),
    Question(
        *(25, "Auditor"),
        "Who changed this number, when, on what evidence, and is it gross or attributable?",
        (
            Answer("Who changed a count", "results:changes", ("T08",)),
            Answer("Counted, and gross", "results:figure", ("T08",)),
            Answer("Stated, and how attributed", "results:stated", (), "q=Winston"),
        ),
    ),
)
