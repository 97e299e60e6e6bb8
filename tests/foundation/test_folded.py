"""What may hold a text is found in any script; what does not is not even looked at."""

import sys

import pytest

from banyan.foundation.folded import LAST_FOLDED, folded, surest
from banyan.register.models import Organization

pytestmark = pytest.mark.django_db
NAMES = (
    *("Golden BAKERY", "golden bakery_2", "100% Bake", "ĐÀ NẴNG Store", "đà nẵng 2", "Straße 7"),
    *("STRASSE", "ſtrasse", "\u212aelvin", "kelvin", "မုန့်တိုက်", "ร้านสุดา", "ﬁne food", "FINE", ""),
    *("İzmir", "Αθήνα ΣΣ", "αθήνα σς", "Ꭰ", "a\\b"),
)
SOUGHT = (
    *(
        "bakery",
        "BAKE",
        "_",
        "%",
        "\\",
        "đà nẵng",
        "ẵ",
        "Đ",
        "strasse",
        "straße",
        "ss",
        "k",
        "kelv",
    ),
    *("တိုက်", "สุดา", "fi", "fine", "i", "i̇z", "σ", "αθ", "ꭰ", "store", "nẵng s", "nothing"),
)


@pytest.mark.parametrize("text", SOUGHT)
def test_whatever_holds_a_text_may_hold_it(text: str) -> None:
    for place, name in enumerate(NAMES):
        Organization.objects.create(ref=f"ORG-{place}", name=name, kind="ENTERPRISE")
    sought = folded(text)

    may = set(Organization.objects.filter(name__might_hold=sought).values_list("name", flat=True))

    assert {name for name in NAMES if sought in name.casefold()} <= may
    assert "" not in may


def test_plain_names_are_told_apart_by_the_database() -> None:
    for place, name in enumerate(("Golden Bakery", "Silver Mill", "Đà Nẵng")):
        Organization.objects.create(ref=f"ORG-{place}", name=name, kind="ENTERPRISE")

    def may(text: str) -> list[str]:
        rows = Organization.objects.filter(name__might_hold=text).order_by("ref")
        return list(rows.values_list("name", flat=True))

    assert may("bakery") == ["Golden Bakery"]
    assert may("đ") == ["Đà Nẵng"]
    assert may("တိုက်") == []


def test_the_surest_part_of_a_text_has_no_other_letters() -> None:
    assert surest("bakery") == "bakery"
    assert surest("đà nẵng city") == "ng city"
    assert surest("မုန့်") == "မုန့်"
    assert surest("đ") == ""


def test_nothing_is_folded_beyond_what_is_looked_at() -> None:
    assert all(
        chr(number).casefold() == chr(number) for number in range(LAST_FOLDED + 1, sys.maxunicode)
    )
