"""What a field says: in the product's words, naming what to write instead."""

import pytest
from django import forms

from banyan.web.forms import DayInput
from banyan.web.work.report_forms import Report

NEVER = ("valid", "required", "Ensure", "Enter", "Select")


class Everything(forms.Form):
    """One field of each kind that pages ask with."""

    words = forms.CharField(max_length=3)
    count = forms.IntegerField(min_value=1, max_value=5)
    amount = forms.DecimalField(max_digits=5, decimal_places=1)
    day = forms.DateField(widget=DayInput())
    link = forms.URLField(assume_scheme="https")
    mail = forms.EmailField()
    one = forms.ChoiceField(choices=[("A", "A")])
    many = forms.MultipleChoiceField(choices=[("A", "A")])
    sheet = forms.FileField()


WRONG = {
    "words": "four",
    "count": "6",
    "amount": "1.25",
    "day": "31.12.2026",
    "link": "no link",
    "mail": "nobody",
    "one": "Z",
    "many": ["Z"],
}


@pytest.mark.parametrize(
    "given", [{}, WRONG, WRONG | {"count": "0", "amount": "x", "words": "a\0"}]
)
def test_a_field_says_what_to_write_in_our_words(given: dict[str, object]) -> None:
    faults = Everything(given).errors
    assert set(faults) == set(Everything.base_fields)
    for name, said in faults.items():
        for sentence in map(str, said):
            assert sentence.count(".") >= 2, f"{name}: {sentence} does not say what to do"
            assert not [word for word in NEVER if word in sentence], f"{name}: {sentence}"


def test_too_much_names_the_most_there_can_be() -> None:
    assert Everything(WRONG).errors["count"] == ["This is too much. Write 5 or less."]
    assert "4 characters" in Everything(WRONG).errors["words"][0]


def test_forms_of_the_product_speak_so_too() -> None:
    assert Report.base_fields["starts_on"].error_messages["required"] == (
        "This is missing. Fill it in."
    )
