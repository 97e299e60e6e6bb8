"""`./banyan intake` and `./banyan withdraw`, as scripts call them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from banyan.accounts.permissions import Actor
from banyan.intake.models import Delivery, Row
from tests.intake.flows import counted
from tests.intake.sheets import a_workbook, attended, written

KYAW = attended("U Aung Kyaw", sex="M", phone="09 7700 99887")


def sheet(tmp_path: Path, *rows: tuple[object, ...]) -> str:
    return str(written(tmp_path / "list.xlsx", a_workbook(*rows)))


def said(*words: str) -> dict[str, object]:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert isinstance(answer, dict)
    return answer


def refused(*words: str) -> tuple[int, str, str]:
    """Return the exit status, and what was printed to either side."""
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as end:
        call_command(*words, stdout=out, stderr=err)
    return int(str(end.value.code)), out.getvalue(), err.getvalue()


def test_without_accept_it_says_what_would_happen(thiri: Actor, tmp_path: Path) -> None:
    path = sheet(tmp_path, attended(), attended("", business=""), KYAW)

    answer = said("intake", path, "--sheet", "attendance", "--as", "thiri")

    told = {name: answer[name] for name in ("state", "rows", "accepted", "waiting", "refused")}
    assert told == {"state": "READ", "rows": 3, "accepted": 2, "waiting": 0, "refused": 1}
    assert counted()["people"] == 0


def test_with_accept_the_counts_add_up(thiri: Actor, tmp_path: Path) -> None:
    path = sheet(tmp_path, attended(), attended("", business=""), KYAW)

    answer = said("intake", path, "--sheet", "attendance", "--as", "thiri", "--accept")

    assert (answer["state"], answer["rows"], answer["ready"]) == ("ACCEPTED", 3, 0)
    assert (answer["accepted"], answer["waiting"], answer["refused"]) == (2, 0, 1)
    assert counted()["people"] == 2


def test_the_same_file_again_says_so_and_changes_nothing(thiri: Actor, tmp_path: Path) -> None:
    words = ("intake", sheet(tmp_path, attended(), KYAW), "--sheet", "attendance", "--as", "thiri")
    first = said(*words, "--accept")

    again = said(*words, "--accept")

    assert (first["already"], again["already"]) == (False, True)
    assert again["delivery"] == first["delivery"]
    assert Row.objects.count() == 2
    assert counted()["attendances"] == 2


def test_what_was_previewed_can_be_accepted_by_the_same_order(thiri: Actor, tmp_path: Path) -> None:
    words = ("intake", sheet(tmp_path, attended(), KYAW), "--sheet", "attendance", "--as", "thiri")
    said(*words)

    answer = said(*words, "--accept")

    assert (answer["state"], answer["accepted"]) == ("ACCEPTED", 2)


def test_a_withdrawn_delivery_counts_nothing_and_may_come_again(
    thiri: Actor, tmp_path: Path
) -> None:
    words = ("intake", sheet(tmp_path, attended(), KYAW), "--sheet", "attendance", "--as", "thiri")
    first = said(*words, "--accept")

    withdrawn = said("withdraw", str(first["delivery"]), "--as", "thiri", "--reason", "Wrong year")

    assert withdrawn["state"] == "WITHDRAWN"
    assert set(counted().values()) == {0}
    assert said(*words, "--accept")["delivery"] != first["delivery"]
    assert counted()["people"] == 2


def test_reasons_name_row_and_header(thiri: Actor, tmp_path: Path) -> None:
    path = sheet(tmp_path, attended("", business=""))

    answer = said("intake", path, "--sheet", "attendance", "--as", "thiri")

    assert isinstance(answer["reasons"], list)
    assert answer["reasons"][0]["row"] == 4
    assert answer["reasons"][0]["sentence"].startswith("Row 4")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["missing.xlsx", "--sheet", "attendance"], 4, "There is no file missing.xlsx."),
        (["{file}", "--sheet", "invoices"], 2, '"invoices" is not a kind of sheet we take.'),
        (["{file}", "--sheet", "attendance", "--held-on", "May"], 2, '"May" is not a day.'),
        (["{file}", "--sheet", "attendance", "--office", "co-hanoi"], 3, "thiri may not deliver"),
    ],
)
def test_a_refusal_is_one_sentence_with_its_status(
    words: list[str], status: int, sentence: str, thiri: Actor, tmp_path: Path
) -> None:
    path = sheet(tmp_path, attended())
    filled = [word.format(file=path) for word in words]

    ended, out, err = refused("intake", *filled, "--as", "thiri")

    assert (ended, out) == (status, "")
    assert err.startswith(sentence)
    assert not Delivery.objects.exists()


def test_a_refusal_is_json_when_that_was_asked_for(thiri: Actor) -> None:
    words = ("intake", "missing.xlsx", "--sheet", "attendance", "--as", "thiri", "--json")

    _, out, err = refused(*words)

    assert json.loads(out)["error"]["code"] == "jobs.no_such_file"
    assert err.count("\n") == 1


def test_somebody_elses_delivery_cannot_be_withdrawn(
    thiri: Actor, linh: Actor, tmp_path: Path
) -> None:
    path = sheet(tmp_path, attended())
    first = said("intake", path, "--sheet", "attendance", "--as", "thiri", "--accept")

    status, _, err = refused("withdraw", str(first["delivery"]), "--as", "linh")

    assert status == 4
    assert err.startswith("There is no delivery")
    assert counted()["people"] == 1
