"""The results application."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.results"
    label = "results"
    default_auto_field = "django.db.models.BigAutoField"
