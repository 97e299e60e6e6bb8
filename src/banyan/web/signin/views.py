"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse

from banyan.web.signin import forms


class SignIn(LoginView):
    """Ask who it is, and go on to where they wanted to go."""

    authentication_form = forms.SignIn
    template_name = "signin.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: forms.SignIn) -> HttpResponse:  # type: ignore[override]
        """Answer 422 with the form and what stands in the way."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignOut(LogoutView):
    """End the session, by a button only: a link could be followed by mistake."""

    http_method_names = ["post", "options"]
