"""The web application."""

from django.apps import AppConfig

from banyan.web.form_words import speak


class WebConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give every form our words."""
        speak()
