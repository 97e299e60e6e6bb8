"""Packages, programmes and outcomes recognised in what people write."""

import pytest

from banyan.programmes.rules import outcome_numbers, package_code, programme_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SIYB", "SIYB"),
        ("Start and Improve Your Business (SIYB)", "SIYB"),
        ("Think.Coop", "THINK-COOP"),
        ("Think.COOP", "THINK-COOP"),
        ("My.Coop", "MY-COOP"),
        ("CBED", "C-BED"),
        ("C-BED seminar, Phnom Penh", "C-BED"),
        ("Leht Li retailers", "LEHT-LI"),
        ("know about business", "KAB"),
        ("GET Ahead", "GET-AHEAD"),
        ("a meeting", ""),
        ("", ""),
    ],
)
def test_a_package_is_known_however_it_is_written(text: str, code: str) -> None:
    assert package_code(text) == code


def test_a_programme_is_known_however_it_is_written() -> None:
    assert programme_code("Better Work Viet Nam") == "BETTER-WORK"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("CHN253", ("CHN253", "")),
        ("CHN 179", ("CHN179", "")),
        ("chn-179", ("CHN179", "")),
        ("CPO 1.1", ("", "1.1")),
        ("1.1", ("", "1.1")),
        ("outcome 1.2", ("", "1.2")),
        ("everything", ("", "")),
    ],
)
def test_both_notations_of_an_outcome_are_understood(text: str, numbers: tuple[str, str]) -> None:
    assert outcome_numbers(text) == numbers
