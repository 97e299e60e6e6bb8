"""Looking one organization up from the command line."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from banyan.accounts.permissions import Actor
from tests.makers import an_organization_record

pytestmark = pytest.mark.django_db


def asked(*words: str) -> str:
    out = StringIO()
    call_command("match_one", *words, stdout=out)
    return out.getvalue()


def test_what_has_just_come_in_is_found_with_its_reasons(thiri: Actor, desk: Actor) -> None:
    made = an_organization_record(name="ရွှေကြာ ကော်ဖီဆိုင်", locality="Insein Township")

    said = asked("--name", "Shwe Kyar", "--country", "MM", "--district", "Insein", "--json")

    (one,) = json.loads(said)["likely"]
    assert one["counted_as"] == made.counted_as.ref
    assert one["reasons"][0]["label"] == "Name"
    assert {why["field"] for why in one["reasons"]} >= {"name", "place"}


def test_it_is_said_in_words(thiri: Actor, desk: Actor) -> None:
    made = an_organization_record(name="Shwe Kyar", locality="Insein", phone="+959421235514")

    said = asked("--name", "Shwe Kyar", "--country", "MM", "--phone", "09421235514")

    assert said.startswith(f"{made.counted_as.ref}  Shwe Kyar (Insein, MM): ")
    assert "= Telephone" in said


def test_where_there_is_nothing_it_says_so(desk: Actor) -> None:
    assert asked("--name", "Shwe Kyar") == (
        "Nothing like it is in the register, among what you may see.\n"
    )
