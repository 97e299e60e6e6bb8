"""The forms of certificates: giving them, replacing one, taking one back, finding one."""

from typing import Any

from django import forms

from banyan.engagements.vocabulary import CertificateState
from banyan.foundation.languages import language_name
from banyan.publications.rendering.certificate import certificate_languages
from banyan.web.work.forms import ANY

LANGUAGE_HINT = "English stands beneath. The name is printed as it was written."


def _languages() -> list[tuple[str, str]]:
    return sorted(
        ((code, language_name(code)) for code in certificate_languages()),
        key=lambda row: row[1],
    )


class Issue(forms.Form):
    """To whom certificates are given, and in which language."""

    language = forms.ChoiceField(label="Language", help_text=LANGUAGE_HINT)
    people = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, people: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, named = self.fields["language"], self.fields["people"]
        assert isinstance(language, forms.ChoiceField)
        assert isinstance(named, forms.MultipleChoiceField)
        language.choices = _languages()
        named.choices = [(ref, ref) for ref in people]


class Reissue(forms.Form):
    """How the name should stand on the certificate that replaces one, and why."""

    name = forms.CharField(label="Name as it is to be printed", max_length=300)
    language = forms.ChoiceField(label="Language", choices=_languages, help_text=LANGUAGE_HINT)
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))


class Revoke(forms.Form):
    """Why a certificate is taken back."""

    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept, and shown to nobody who checks the number.",
    )


class Filters(forms.Form):
    """What the list of certificates is narrowed to."""

    q = forms.CharField(label="Number or name", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[*ANY, *CertificateState.choices]
    )

    def asked(self) -> dict[str, str]:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        return {"text": given.get("q", ""), "state": given.get("state", "")}
