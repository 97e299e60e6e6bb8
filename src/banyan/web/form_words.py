"""What a field says when what was entered cannot stand: in our words, for every form there is.

Django's own sentences call what people wrote "invalid" and do not say what to write instead.
"""

from typing import Any, Final

from django.core import validators
from django.forms import fields

OF_FIELDS: Final[dict[type[fields.Field], dict[str, str]]] = {
    fields.Field: {"required": "This is missing. Fill it in."},
    fields.IntegerField: {"invalid": "This is not a whole number. Write it in digits."},
    fields.FloatField: {"invalid": "This is not a number. Write it in digits."},
    fields.DecimalField: {
        "invalid": "This is not a number. Write it in digits, with a full stop before decimals."
    },
    fields.DateField: {"invalid": "This is not a day that can be read. Write it as 2026-12-31."},
    fields.DateTimeField: {
        "invalid": "This is not a day and hour that can be read. Write it as 2026-12-31 14:30."
    },
    fields.TimeField: {"invalid": "This is not an hour that can be read. Write it as 14:30."},
    fields.EmailField: {"invalid": "This is not an e-mail address. Write it as name@example.org."},
    fields.URLField: {
        "invalid": "This is not the address of a page. Write it whole, from https:// on."
    },
    fields.FileField: {
        "invalid": "No file came. Choose it again.",
        "missing": "No file came. Choose it again.",
        "empty": "The file is empty. Choose another.",
        "max_length": "The file's name is %(length)d characters long. Shorten it to %(max)d.",
    },
    fields.ChoiceField: {
        "invalid_choice": "“%(value)s” cannot be chosen here. Choose one from the list."
    },
    fields.MultipleChoiceField: {
        "invalid_choice": "“%(value)s” cannot be chosen here. Choose from the list.",
        "invalid_list": "This cannot be read as a choice. Choose from the list.",
    },
}
OF_VALIDATORS: Final[dict[type[Any], str]] = {
    validators.MinValueValidator: "This is too little. Write %(limit_value)s or more.",
    validators.MaxValueValidator: "This is too much. Write %(limit_value)s or less.",
    validators.MaxLengthValidator: (
        "This is %(show_value)d characters long. Shorten it to %(limit_value)d."
    ),
    validators.MinLengthValidator: (
        "This is %(show_value)d characters long. Write %(limit_value)d or more."
    ),
    validators.EmailValidator: OF_FIELDS[fields.EmailField]["invalid"],
    validators.URLValidator: OF_FIELDS[fields.URLField]["invalid"],
    validators.ProhibitNullCharactersValidator: (
        "This holds a character that cannot be kept. Write it again, without pasting."
    ),
}
OF_DECIMALS: Final = {
    "max_digits": "This has more than %(max)s digits. Shorten it.",
    "max_decimal_places": "This has more than %(max)s decimals. Round it to %(max)s.",
    "max_whole_digits": "This has more than %(max)s digits before the full stop. Shorten it.",
}


def speak() -> None:
    """Give Django's fields and validators our words. Once, before any form is made."""
    for field, words in OF_FIELDS.items():
        # On a copy: a class may share the words of the one above it.
        field.default_error_messages = {**field.default_error_messages, **words}
    for validator, sentence in OF_VALIDATORS.items():
        validator.message = sentence
    validators.DecimalValidator.messages = {**validators.DecimalValidator.messages, **OF_DECIMALS}
