"""The publications application."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"
