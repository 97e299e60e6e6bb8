"""Every page and every address as everybody: nobody reads of what they may not see, nor counts it.

The walk finds pages by the table of addresses and by links, and what must stay hidden by the
tables: one with a `confidentiality` that `hide` makes nothing of fails here, by its name.
"""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from banyan.accounts.permissions import Actor
from tests.makers import a_party, an_actor, an_attendance, an_engagement
from tests.web import hidden
from tests.web.test_every_role import CAST, signed_in
from tests.web.walking import ROUTES, Walk, every_address, posted, route_of, shown, told_at

# Thousands of pages: what may be seen is the same question on every database.
pytestmark = pytest.mark.once
# Two words: one is searched for, the other must not be found.
WORD, NAME = "Quillabee", "Quillabee Zorrowind"
TAIL = "Zorrowind"
PEOPLE = {**CAST, "moe": ("PARTNER_REPORTER", "mba-mm"), "zaw": ("PARTNER_REPORTER", "siyb-mm")}
ABOVE = {"vcci-vn": "co-hanoi", "mba-mm": "co-yangon", "siyb-mm": "co-yangon"}
OUTSIDERS = ("linh", "minh", "tran", "zaw", "vic", "")
HIDDEN, OTHER = "Brackenfold Emberly", "Emberly"  # hidden from the beginning
# Whoever has the number of a certificate or the code on the wall is to see what is behind it.
KEYED = ("/c/", "/door/")


@pytest.fixture
def cast(db: None) -> dict[str, Actor]:
    """Everybody once; the last pass gives each a reach over every office."""
    for _ in range(2):
        found = {
            name: an_actor(name, role=role, office=office, reports_to=ABOVE.get(office, ""))
            for name, (role, office) in PEOPLE.items()
        }
    return found


@pytest.fixture
def world(cast: dict[str, Actor], noon: datetime) -> dict[str, Actor]:
    """What everybody has something of, and what outsiders do not see already."""
    hidden.rules()
    for office, country, level in (
        ("co-hanoi", "VN", "INTERNAL"),
        ("vcci-vn", "VN", "PARTNER"),
        ("siyb-mm", "MM", "PARTNER"),
        ("co-yangon", "MM", "PUBLIC"),
    ):
        held = an_engagement(
            office=office, country=country, confidentiality=level, package="SIYB", title=office
        )
        an_attendance(engagement=held)
        a_party(engagement=held)
    hidden.hide(HIDDEN, cast, noon)
    hidden.counted(cast, noon)
    return cast


def client_of(name: str) -> Client:
    return signed_in(name) if name else Client()


def around(text: str, word: str = TAIL) -> str:
    at = text.index(word)
    return text[max(0, at - 90) : at + 40]


def test_every_table_with_a_class_has_something_hidden(
    world: dict[str, Actor], noon: datetime
) -> None:
    before = {
        model: set(model._default_manager.values_list("pk", flat=True))
        for model in hidden.with_confidentiality()
    }

    hidden.hide(NAME, world, noon)
    hidden.counted(world, noon)

    without = [
        model._meta.label
        for model, known in before.items()
        if not model._default_manager.filter(confidentiality="RESTRICTED").exclude(pk__in=known)
        and model.__name__ not in hidden.DRAWN
    ]
    assert not without, "hide() makes nothing restricted of: " + ", ".join(without)


@pytest.mark.parametrize("name", OUTSIDERS)
def test_an_outsider_reads_nothing_and_counts_nothing_of_it(
    name: str, world: dict[str, Actor], noon: datetime
) -> None:
    client = client_of(name)
    walk = Walk(client)
    asked = [*walk.pages, *walk.searches(WORD), *walk.searches("a")]
    before = {path: told_at(client, path) for path in asked}

    hidden.hide(NAME, world, noon)
    hidden.counted(world, noon)

    after = {path: told_at(client, path) for path in asked}
    leaks = {path: around(text) for path, text in after.items() if TAIL in text}
    assert not leaks
    differ = {path: differing(before[path], after[path]) for path in asked}
    assert not {path: lines for path, lines in differ.items() if lines}


@pytest.mark.parametrize("name", OUTSIDERS)
def test_addresses_of_what_is_hidden_tell_an_outsider_nothing(
    name: str, world: dict[str, Actor]
) -> None:
    led = Walk(client_of("desk"), of_each=2).pages | Walk(client_of("moe")).pages
    asked = every_address(led)
    assert any(OTHER in text for text in led.values())
    assert {route_of(path) for path in asked} >= set(ROUTES) - {"signout"}

    client = client_of(name)
    barred = [path for path in asked if not path.startswith(KEYED)]
    told = {path: shown(client.get(path)) + posted(client, path) for path in barred}

    assert not {path: around(text, OTHER) for path, text in told.items() if OTHER in text}


@pytest.mark.parametrize("name", ["thiri", "ada"])
def test_dialogues_are_for_few_even_inside(
    name: str, world: dict[str, Actor], noon: datetime
) -> None:
    hidden.hide(NAME, world, noon)

    walk = Walk(client_of(name))
    asked = [*walk.searches(f"{WORD} overtime"), *walk.pages]

    assert not [path for path in asked if f"{TAIL} overtime" in told_at(client_of(name), path)]


def differing(one: str, other: str) -> list[Any]:
    before, after = one.splitlines(), other.splitlines()
    lines = [
        (left.strip(), right.strip())
        for left, right in zip(before, after, strict=False)
        if left != right
    ]
    return [(len(before), len(after)), *lines[:3]] if lines or len(before) != len(after) else []
