from hypothesis import given
from hypothesis import strategies as st

from banyan.foundation.burmese import unicode_burmese, zawgyi_probability
from demo.words import Word, words
from demo.zawgyi import zawgyi

BURMESE = words("MM")


def burmese_words() -> list[Word]:
    places = [place.word for place in BURMESE.places]
    names = [*BURMESE.given["FEMALE"], *BURMESE.given["MALE"], *BURMESE.brand]
    return [*names, *places, *(activity.word for activity in BURMESE.activities)]


def test_what_is_typed_in_zawgyi_is_read_back_as_it_was_meant() -> None:
    for word in burmese_words():
        assert unicode_burmese(zawgyi(word.own), like_the_rest=True) == word.own


@given(st.lists(st.sampled_from(burmese_words()), min_size=1, max_size=4))
def test_words_may_stand_beside_each_other(chosen: list[Word]) -> None:
    meant = " ".join(word.own for word in chosen)

    assert unicode_burmese(zawgyi(meant), like_the_rest=True) == meant


def test_a_list_of_names_is_told_to_be_zawgyi() -> None:
    written = " ".join(zawgyi(word.own) for word in burmese_words())

    assert zawgyi_probability(written) > 0.99
    assert zawgyi("Yangon 2018") == "Yangon 2018"
