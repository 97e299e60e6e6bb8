"""`./banyan match`, as scripts call it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from banyan.accounts.permissions import Actor
from tests.makers import an_actor
from tests.register.enrolling import an_organization, counted, enrol

ALIKE = {"phone": "+95911112345", "locality": "Hlaing", "registration": "REG-11111"}


@pytest.fixture
def desk(thiri: Actor) -> Actor:
    """The desk, once there is an office for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def test_it_says_what_it_linked_and_what_waits(thiri: Actor, desk: Actor) -> None:
    enrol(thiri, an_organization("Golden Lotus Trading", **ALIKE))
    enrol(thiri, an_organization("Shwe Kyar Trading Co Ltd", **ALIKE | {"registration": ""}))
    out = StringIO()

    call_command("match", "--json", stdout=out)

    answer = json.loads(out.getvalue())
    assert answer["records"] == 2
    assert answer["after"] == counted()
    assert set(answer) == {
        *("records", "before", "after", "linked", "parted", "waiting", "people", "seconds"),
    }


def test_only_who_keeps_the_lists_may(thiri: Actor) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("match", "--as", thiri.name, stdout=StringIO(), stderr=StringIO())

    assert ended.value.code == 3


def test_it_says_that_too_few_judged_to_learn_from(thiri: Actor, desk: Actor) -> None:
    enrol(thiri, an_organization("Golden Lotus Trading", **ALIKE), an_organization("Shwe Kyar"))
    out = StringIO()

    call_command("match", "--learn", stdout=out)

    assert out.getvalue().startswith("0 judgements stand; 0 same and 0 different")
    assert "Nothing was changed." in out.getvalue()


def test_there_is_nothing_to_forget_before_anything_was_learned(desk: Actor) -> None:
    refused = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("match", "--forget", stdout=StringIO(), stderr=refused)

    assert ended.value.code == 2
    assert "No correction learned from judgements is in use" in refused.getvalue()


@pytest.mark.parametrize("what", [(), ("--learn",)])
def test_an_engine_that_there_is_not_is_refused(what: tuple[str, ...], desk: Actor) -> None:
    refused = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("match", *what, "--engine", "hive", stdout=StringIO(), stderr=refused)

    assert ended.value.code == 2
    assert 'There is no engine "hive" to link with.' in refused.getvalue()
