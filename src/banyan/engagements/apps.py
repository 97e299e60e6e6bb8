"""The engagements application."""

from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.engagements"
    label = "engagements"
    default_auto_field = "django.db.models.BigAutoField"
