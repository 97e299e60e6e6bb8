"""The assessments application."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
