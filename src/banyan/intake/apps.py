"""The intake application."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
