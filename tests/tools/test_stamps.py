from pathlib import Path

from tools.stamps import digest, read_stamp, write_stamp


def test_a_changed_file_changes_the_digest(tmp_path: Path) -> None:
    pinned = tmp_path / "requirements.txt"
    pinned.write_text("django==5.2.19\n")
    before = digest([pinned])

    pinned.write_text("django==5.2.20\n")

    assert digest([pinned]) != before


def test_the_same_files_have_the_same_digest(tmp_path: Path) -> None:
    pinned = tmp_path / "requirements.txt"
    pinned.write_text("django==5.2.19\n")

    assert digest([pinned]) == digest([pinned])


def test_what_moves_from_one_file_to_the_next_changes_the_digest(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("ab")
    second.write_text("c")
    before = digest([first, second])

    first.write_text("a")
    second.write_text("bc")

    assert digest([first, second]) != before


def test_another_place_has_another_digest() -> None:
    assert digest([], also="/here") != digest([], also="/there")


def test_a_stamp_says_what_was_written(tmp_path: Path) -> None:
    stamp = tmp_path / "made" / "stamp.json"

    write_stamp(stamp, set="dev", digest="abc")

    assert read_stamp(stamp) == {"set": "dev", "digest": "abc"}


def test_a_stamp_that_is_missing_or_cut_short_says_nothing(tmp_path: Path) -> None:
    cut = tmp_path / "stamp.json"
    cut.write_text('{"set": "de')

    assert read_stamp(cut) == {}
    assert read_stamp(tmp_path / "none.json") == {}
