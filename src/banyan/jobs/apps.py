"""The jobs application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
