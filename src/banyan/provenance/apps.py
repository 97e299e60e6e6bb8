"""The provenance application."""

from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    """Names this package to Django."""

    name = "banyan.provenance"
    label = "provenance"
    default_auto_field = "django.db.models.BigAutoField"
