"""Kinds of fields that Django has not."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class RowNumberField(models.OneToOneField):  # type: ignore[type-arg]  # as Django's own is used
    """Another row's number, by which a table's own rows are kept.

    SQLite keeps the rows of a table by number, and only a key of the type `integer` is that number:
    by Django's `bigint` it is looked up in an index first. On PostgreSQL nothing is different.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the type of the column."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
