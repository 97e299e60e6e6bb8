import json
from pathlib import Path

import pytest

from tools.steps import Stopped
from tools.words import WORDS, main, take_option


def test_banyan_alone_lists_every_word(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines[3:]] == list(WORDS)


def test_every_word_of_the_guide_is_there() -> None:
    assert set(WORDS) == {
        *("demo", "serve", "worker", "test", "check", "fix", "docs", "benchmark"),
        *("intake", "figure", "edition", "withdraw", "snapshot", "match", "match-file"),
        *("match-one", "manage"),
    }


def test_an_unknown_word_gets_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["dmeo"])

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err == '"dmeo" is not a word of banyan. Run ./banyan to see its words.\n'


@pytest.mark.parametrize(
    ("given", "data", "rest"),
    [
        (["E01", "--data", "x", "--json"], "x", ["E01", "--json"]),
        (["--data=x y", "E01"], "x y", ["E01"]),
        (["E01", "--json"], "here", ["E01", "--json"]),
        (["E01", "--database", "x"], "here", ["E01", "--database", "x"]),
        (["--", "--data", "x"], "here", ["--", "--data", "x"]),
    ],
)
def test_an_option_is_taken_out_wherever_it_stands(
    given: list[str], data: str, rest: list[str]
) -> None:
    assert take_option(given, "--data", "here") == (data, rest)


def test_an_option_without_its_value_is_refused() -> None:
    with pytest.raises(Stopped, match=r"--data needs a value after it\."):
        take_option(["E01", "--data"], "--data", "here")


def test_serve_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["serve", "--prot", "8001"])

    assert status == 2
    assert 'serve does not know "--prot"' in capsys.readouterr().err


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a data folder without records, on a machine that needs no set-up."""
    monkeypatch.setattr("tools.words.set_up", lambda **_: None)
    monkeypatch.delenv("BANYAN_DATABASE", raising=False)
    return str(tmp_path / "nowhere")


def test_a_figure_without_records_gets_one_sentence(
    nowhere: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["figure", "E01", "--data", nowhere])

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.startswith(f"There are no records in {nowhere} yet.")


@pytest.mark.parametrize(("words", "asks"), [((), False), (("--engine", "spark"), True)])
def test_spark_is_installed_where_a_word_asks_for_it(
    words: tuple[str, ...], asks: bool, nowhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("tools.words.set_up", lambda *, spark: asked.append(spark))

    main(["match", *words, "--data", nowhere])

    assert asked == [asks]


def test_a_script_that_asked_for_json_is_refused_in_json(
    nowhere: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["figure", "E01", "--json", "--data", nowhere])

    said = json.loads(capsys.readouterr().out)
    assert status == 2
    assert said["error"]["code"] == "banyan.figure"
    assert said["error"]["message"].startswith(f"There are no records in {nowhere} yet.")
