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
        (Answer("Rounds", "publications:rounds"),),
    ),
    Question(
        *(7, "Editor"),
        "The edition: every paragraph in my order, two boxes, every number cited.",
        (Answer("Editions, as page, PDF and Word", "publications:start"),),
    ),
    Question(
        *(8, "Editor"),
        "The Governing Body report and the Newsflash from the same records, without retyping.",
        (Answer("Partnerships and platforms in figures", "results:figure", ("P01",)),),
        missing="the layouts of the Governing Body report and of the Newsflash",
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
        (Answer("Organizations by province", "register:start", (), "country=FJ"),),
    ),
    Question(
        *(18, "Suva"),
        "Damage, loss and work days lost by sector, with women's share and how good the data are.",
        (Answer("Disaster assessments", "work:start", (), "form=DISASTER_ASSESSMENT"),),
        missing="effects and needs, by sector",
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
            Answer("Stated figures with their evidence", "results:stated"),
            Answer("Figures and what is behind them", "results:start"),
        ),
        missing="whether a result is gross or attributable",
    ),
)
