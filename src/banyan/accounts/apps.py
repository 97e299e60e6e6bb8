"""The accounts application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
