"""Bring the database up to date; one that is empty gets all its tables at once."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from banyan.foundation.tables import is_empty, make_tables

# Any of these asks for the migrations themselves, one by one.
ONE_BY_ONE = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune", "one_by_one")


class Command(Migrate):
    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one",
            action="store_true",
            help="Go through each migration even where the database is empty.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options.get(name) for name in ONE_BY_ONE) and is_empty(connection):
            make_tables(connection)
        super().handle(*args, **options)
