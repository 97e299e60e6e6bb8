"""The forms of publications."""

from typing import Any, Final

from django import forms

from banyan.accounts.queries import offices
from banyan.foundation.places import REGION, country_name
from banyan.publications.commands.rounds import QuestionEntry
from banyan.publications.statements import (
    MastheadEntry,
    ParagraphEntry,
    PassageEntry,
)
from banyan.publications.vocabulary import EDITION, kind_named
from banyan.web.forms import DayInput

CITE_HINT: Final = (
    "Leave an empty line between paragraphs. *Emphasis* and **strong** are understood. "
    "A figure is put in by its reference, for example [[FIG-7K3M9QX2TB]]: never typed."
)
# The questions that a round starts with are the parts that its edition will have.
THREE_QUESTIONS: Final = tuple((part.title, part.lead) for part in kind_named(EDITION).parts)
TRENDS: Final = (
    ("", "Not said"),
    ("RAPIDLY_INCREASING", "Rapidly increasing"),
    ("INCREASING", "Increasing"),
    ("STEADY_INCREASE", "Steady increase"),
    ("STABLE", "Stable"),
    ("LIMITED", "Limited"),
    ("DECREASING", "Decreasing"),
)
LANGUAGES: Final = (
    ("", "None"),
    ("th", "Thai"),
    ("km", "Khmer"),
    ("lo", "Lao"),
    ("my", "Burmese"),
    ("zh-Hans", "Chinese"),
    ("vi", "Vietnamese"),
    ("mn", "Mongolian"),
    ("id", "Indonesian"),
)


class Round(forms.Form):
    """A round as it is opened: the three questions stand there and can be changed."""

    title = forms.CharField(label="Title", max_length=200)
    slug = forms.SlugField(
        label="Short name for its address", max_length=80, help_text="For example 2019-second."
    )
    due_on = forms.DateField(label="Answers are due on", widget=DayInput())
    offices = forms.MultipleChoiceField(label="Offices", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(row.code, row.name) for row in offices() if row.kind == "COUNTRY_OFFICE"]
        field = self.fields["offices"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = asked
        field.initial = [code for code, _ in asked]
        for number, (short, text) in enumerate(THREE_QUESTIONS, start=1):
            self.fields[f"question_{number}"] = forms.CharField(
                label=f"Question {number}: {short}", initial=text, widget=forms.Textarea
            )

    def questions(self) -> list[QuestionEntry]:
        """Return the questions as entered."""
        return [
            QuestionEntry(text=self.cleaned_data[f"question_{number}"], short=short)
            for number, (short, _) in enumerate(THREE_QUESTIONS, start=1)
        ]


class Answer(forms.Form):
    """An office's answer to one question."""

    text = forms.CharField(
        label="Answer",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=CITE_HINT,
    )
    trend = forms.ChoiceField(label="Engagement here is", required=False, choices=TRENDS)
    trend_reason = forms.CharField(
        label="Because",
        required=False,
        max_length=300,
        help_text="Asked for where engagement is limited.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class Comment(forms.Form):
    """Something said about an answer."""

    comment = forms.CharField(label="Comment", widget=forms.Textarea(attrs={"rows": 3}))


class Masthead(forms.Form):
    """What stands at the head of an edition."""

    publication = forms.CharField(label="Publication", max_length=120)
    number = forms.IntegerField(label="Number", min_value=1)
    region = forms.CharField(label="Region", max_length=120)
    dated = forms.DateField(label="Dated", widget=DayInput())
    publisher = forms.CharField(label="Publisher", max_length=200)
    drafted_by = forms.CharField(label="Drafted by", required=False, max_length=200)
    message = forms.CharField(
        label="Editor's message", required=False, widget=forms.Textarea, help_text=CITE_HINT
    )
    signed = forms.CharField(label="Signed", required=False, max_length=200)
    invitation = forms.CharField(
        label="Invitation to readers", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reactions_to = forms.CharField(label="Reactions go to", required=False, max_length=200)

    def entry(self) -> MastheadEntry:
        """Return what was entered."""
        names = MastheadEntry.__dataclass_fields__
        return MastheadEntry(**{name: self.cleaned_data[name] for name in names})


class Start(Masthead):
    """A new edition: its masthead and the round it is drawn from."""

    slug = forms.SlugField(label="Short name for its address", max_length=80)
    round = forms.ChoiceField(label="Round", required=False)

    def __init__(self, *args: Any, rounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["round"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None"), *rounds]


class Paragraph(forms.Form):
    """One paragraph, with the same in few words in a language of its own."""

    heading = forms.CharField(label="In the margin", required=False, max_length=200)
    countries = forms.MultipleChoiceField(
        label="Countries", required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    text = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 12}), help_text=CITE_HINT
    )
    language = forms.ChoiceField(
        label="In few words, in the language", required=False, choices=LANGUAGES
    )
    passage = forms.CharField(
        label="In few words", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["countries"]
        assert isinstance(field, forms.MultipleChoiceField)
        units = [("PACIFIC", "Pacific"), ("MEKONG", "Mekong"), ("ASIA", "Asia")]
        named = sorted(((code, country_name(code)) for code in REGION), key=lambda row: row[1])
        field.choices = [*units, *named]

    def entry(self, *, source: str = "", rest: tuple[PassageEntry, ...] = ()) -> ParagraphEntry:
        """Return what was entered. `rest` are passages in other languages, which stay."""
        given = self.cleaned_data
        said = given["language"] and given["passage"].strip()
        passage = (PassageEntry(given["language"], given["passage"]),) if said else ()
        kept = tuple(one for one in rest if one.language != given["language"])
        return ParagraphEntry(
            text=given["text"],
            countries=given["countries"],
            heading=given["heading"],
            source=source,
            passages=(*passage, *kept),
        )


class Box(forms.Form):
    """A feature box."""

    title = forms.CharField(label="Title", max_length=200)
    after_section = forms.IntegerField(label="After part", min_value=1)
    text = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 12}), help_text=CITE_HINT
    )


class Correction(forms.Form):
    """Why a published edition is corrected."""

    new_slug = forms.SlugField(label="Short name for the address of the new edition", max_length=80)
    reason = forms.CharField(
        label="What is corrected, and why", widget=forms.Textarea(attrs={"rows": 3})
    )
