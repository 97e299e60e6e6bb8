"""What one says at the door."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from banyan.web.signin.tries import Tries


class SignIn(AuthenticationForm):
    """A name and a password. After too many wrong ones, a wait."""

    error_messages = {
        "invalid_login": "This name and password do not belong together. Check both; the password "
        "minds capital letters.",
        "inactive": "This account is closed. Ask the desk to open it again.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Name you sign in with"
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].label = "Password"
        for field in self.fields.values():
            field.error_messages["required"] = f"{field.label} is missing. Fill it in."

    def clean(self) -> dict[str, Any]:
        """Check the pair, unless this name has been tried too often from this address."""
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        tries = Tries(name=self.cleaned_data.get("username", ""), address=address)
        if tries.are_too_many:
            raise ValidationError(
                "There were too many tries with this name. Wait a quarter of an hour, or ask the "
                "desk for a new password.",
                code="too_many_tries",
            )
        try:
            cleaned: dict[str, Any] = super().clean()
        except forms.ValidationError:
            tries.add()
            raise
        tries.forget()
        return cleaned
