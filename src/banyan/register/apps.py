"""The register application."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
