from random import Random

import pytest

from benchmarks.linkage.enterprises import rows
from benchmarks.linkage.respelling import respelt
from benchmarks.linkage.vocabulary import countries

WORDS = ("Shwe", "Kyaw", "Thong", "Wong", "Sokha", "Altan", "Zaw", "a", "Nay Min")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_spelt_otherwise_and_not_beyond_recognition(word: str) -> None:
    found = {respelt(word, Random(seed)) for seed in range(40)}

    assert found - {word}
    assert all(abs(len(other) - len(word)) <= 2 for other in found)
    assert all(other[:1].isupper() == word[:1].isupper() for other in found if other)


def test_words_that_others_spell_keep_the_spellings_of_their_lists() -> None:
    for code in ("MM", "KH", "CN"):
        listed, more = countries("dev")[code].brand.things, countries("respelt")[code].brand.things

        assert [one.own for one in more] == [one.own for one in listed]
        assert all(
            other.latin[: len(one.latin)] == one.latin
            for one, other in zip(listed, more, strict=True)
        )
        gained = sum(
            len(other.latin) - len(one.latin) for one, other in zip(listed, more, strict=True)
        )
        assert gained > len(listed)


def test_what_is_written_in_latin_letters_alone_has_one_spelling_as_before() -> None:
    for code in ("VN", "ID", "PH"):
        assert countries("respelt")[code].brand.things == countries("dev")[code].brand.things


def test_lists_differ_by_their_habits() -> None:
    usual, other = (
        [row.noise.split(";") for row in rows(3_000, seed=5, words="dev", habits=habits)]
        for habits in ({}, {"SCRIPT": 60.0, "NO_OWNER": 5.0})
    )

    assert sum("SCRIPT" in one for one in other) > 1.5 * sum("SCRIPT" in one for one in usual)
    assert sum("NO_OWNER" in one for one in other) < 0.3 * sum("NO_OWNER" in one for one in usual)
