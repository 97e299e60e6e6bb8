"""The web application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
