"""The programmes application."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"
