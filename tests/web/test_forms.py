"""Choices are written as Django would draw them, only sooner."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import BaseRenderer, TemplatesSetting

from banyan.web.forms import DayInput, Renderer

Choices = list[tuple[Any, Any]]
GIVEN: Choices = [("", "All"), (3, '<b> & "c"'), ("g", [("x", "Ex"), ("y", "Why")])]


class Asked(forms.Form):
    one = forms.ChoiceField(choices=GIVEN, help_text="Choose one.")
    optional = forms.ChoiceField(choices=GIVEN, initial="y", required=False)
    several = forms.MultipleChoiceField(choices=[("1", "One"), ("2", "Two")], initial=["1", "2"])


def test_a_day_is_written_as_browsers_read_it_and_read_back() -> None:
    class Held(forms.Form):
        on = forms.DateField(widget=DayInput(), initial=date(2018, 8, 31))

    drawn = str(Held()["on"])
    sent = Held({"on": "2018-08-31"})

    assert 'type="date"' in drawn
    assert 'value="2018-08-31"' in drawn
    assert sent.is_valid()
    assert sent.cleaned_data["on"] == date(2018, 8, 31)


def parts(name: str, data: dict[str, str] | None, renderer: BaseRenderer) -> list[list[str]]:
    """Return every tag of a field with its attributes in order, and the words between."""
    drawn = str(Asked(data, renderer=renderer)[name])
    return [sorted(tag.split()) for tag in re.split(r"[<>]", drawn) if tag.strip()]


@pytest.mark.parametrize("data", [None, {}, {"one": "3", "optional": "x", "several": "2"}])
@pytest.mark.parametrize("name", ["one", "optional", "several"])
def test_a_choice_is_drawn_as_django_draws_it(name: str, data: dict[str, str] | None) -> None:
    assert parts(name, data, Renderer()) == parts(name, data, TemplatesSetting())


def test_a_label_that_looks_like_markup_is_printed_as_it_is() -> None:
    assert "&lt;b&gt; &amp; &quot;c&quot;</option>" in str(Asked(renderer=Renderer())["one"])
