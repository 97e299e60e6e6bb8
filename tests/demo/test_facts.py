import re
from collections import Counter

from demo import lists
from demo.checking import LOOK_UP
from demo.figures import computed, evidence, facts
from demo.publishing import cited, edition_texts, paragraphs

# Facts of the edition that are numbers: how many, how much, since when.
NUMERIC = {
    "F020",
    "F029",
    "F030",
    "F034",
    "F040",
    "F045",
    "F051",
    "F054",
    "F055",
    "F056",
    "F057",
    "F066",
    "F070",
    "F081",
    "F101",
    "F115",
    "F117",
    "F122",
    "F124",
    "F125",
    "F128",
    "F139",
    "F144",
    "F156",
    "F160",
    "F162",
    "F165",
    "F171",
    "F173",
    "F174",
    "F175",
    "F176",
    "F179",
    "F180",
}
# The matrix of the edition: which paragraphs are whose.
MATRIX = {
    "co-bangkok": ["1.1", "2.10", "2.11", "2.12", "3.8"],
    "co-beijing": ["1.2", "1.3", "2.1", "2.2", "3.1"],
    "co-mongolia": ["1.4", "2.4", "3.3"],
    "co-yangon": ["1.5", "2.5", "3.4"],
    "co-manila": ["1.6", "2.7", "3.5"],
    "co-suva": ["1.7", "2.6", "3.6"],
    "co-hanoi": ["1.8", "2.8", "2.9", "3.7"],
    "co-jakarta": ["1.9", "2.3", "3.2"],
}


def test_every_fact_is_known_in_some_way() -> None:
    assert len(facts()) == 165
    for fact in facts().values():
        assert {"computed", "stated", "record", "text"} & set(fact), fact["id"]


def test_every_number_is_computed_or_stated() -> None:
    for number in NUMERIC:
        assert {"computed", "stated"} & set(facts()[number]), number


def test_every_computed_fact_says_what_must_come_out() -> None:
    for number, fact in facts().items():
        if asked := computed(fact):
            assert asked.expected, number


def test_a_stated_fact_says_where_it_stands_and_who_states_it() -> None:
    offices = {said.code for said in lists.offices()}
    for fact in facts().values():
        if "stated" in fact:
            assert fact["office"] in offices
    assert evidence(facts()["F045"]) == "ENTERPRISES in Action No. 2, August 2018, paragraph 1.5"
    assert evidence(facts()["F173"]) == "ENTERPRISES in Action No. 2, August 2018, SCORE box"


def test_every_record_can_be_looked_up() -> None:
    for number, fact in facts().items():
        if "record" in fact:
            assert next(iter(fact["record"])) in LOOK_UP, number


def test_paragraphs_stand_in_the_order_and_with_the_offices_of_the_edition() -> None:
    order = [entry["at"] for entry in paragraphs()]
    numbers = [tuple(map(int, place.split("."))) for place in order]

    assert numbers == sorted(numbers)
    assert Counter(place[0] for place in numbers) == {1: 9, 2: 12, 3: 8}
    for office, places in MATRIX.items():
        assert [e["at"] for e in paragraphs() if e["office"] == office] == places
    assert len(edition_texts()["boxes"]) == 2


def test_texts_cite_only_facts_that_have_a_figure() -> None:
    assert cited("fact") <= {number for number, fact in facts().items() if "stated" in fact}
    assert cited("count") <= {number for number, fact in facts().items() if "computed" in fact}


def test_texts_hold_no_typed_numbers_but_years_and_outcomes() -> None:
    texts = [entry["text"] for entry in (*paragraphs(), *edition_texts()["boxes"])]
    typed = re.compile(r"(?<![\w.\[:])\d[\d,.]*\d|(?<![\w.\[:])\d(?!\w)")

    for text in texts:
        plain = re.sub(r"\[\[.*?\]\]|CPO \d\.\d", "", text)
        assert {n.strip(".,") for n in typed.findall(plain)} <= {
            "2014",
            "2015",
            "2016",
            "2017",
            "2030",
        }


def test_paragraphs_have_the_length_of_a_paragraph_and_speak_seven_other_languages() -> None:
    for entry in paragraphs():
        assert 60 <= len(entry["text"].split()) <= 130, entry["at"]
    spoken = {language for entry in paragraphs() for language in entry.get("passages", {})}

    assert {"th", "km", "lo", "my", "zh", "vi", "mn"} <= spoken
