"""An empty database gets all its tables at once: the very ones its migrations leave behind."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from banyan.foundation.tables import is_empty

pytestmark = pytest.mark.django_db  # so that PostgreSQL is asked as well
ROOT = Path(__file__).parents[2]
# What stands in a database of PostgreSQL: columns, constraints, indexes, in one shape.
SAID_BY_POSTGRESQL = """
    SELECT table_name, column_name || ' ' || concat_ws(' ', data_type, character_maximum_length,
           numeric_precision, numeric_scale, is_nullable, column_default, is_identity,
           collation_name)
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""
APPLIED = "SELECT app, name FROM django_migrations"


class Beside:
    """A database beside that of the tests, brought up to date as somebody orders it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.is_postgresql = connection.vendor == "postgresql"
        self.name, self.data = name, folder / name
        self.data.mkdir()
        self.address = ""
        if self.is_postgresql:
            server = os.environ["BANYAN_DATABASE"]
            with psycopg.connect(server, autocommit=True) as asked:
                asked.execute(f"DROP DATABASE IF EXISTS {name}".encode())
                asked.execute(f"CREATE DATABASE {name}".encode())
            self.address = urlsplit(server)._replace(path=f"/{name}").geturl()

    def migrate(self, *words: str) -> str:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("BANYAN_")}
        given = {"BANYAN_DATA": str(self.data), "BANYAN_DATABASE": self.address}
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), "migrate", *words],
            env=kept | given | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        return done.stdout

    def ask(self, question: str) -> list[tuple[str, str]]:
        if self.is_postgresql:
            with psycopg.connect(self.address) as asked:
                return [(str(a), str(b)) for a, b in asked.execute(question.encode())]
        with sqlite3.connect(self.data / "banyan.sqlite3") as database:
            return database.execute(question).fetchall()

    def tables(self) -> set[tuple[str, str]]:
        """Return what each table is made of, one line for each column, constraint and index."""
        if self.is_postgresql:
            return set(self.ask(SAID_BY_POSTGRESQL))
        told = self.ask("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {(name, part) for name, sql in told for part in parts(sql)}


def parts(sql: str) -> list[str]:
    """Return an order to SQLite in parts: migrations add columns in another order than models."""
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    begun, ended = sql.index("("), sql.rindex(")")
    found, depth, current = [sql[ended:]], 0, ""
    for sign in sql[begun + 1 : ended]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found, current = [*found, current.strip()], ""
        else:
            current += sign
    return [*found, current.strip()]


def test_tables_made_at_once_are_those_the_migrations_leave(tmp_path: Path) -> None:
    at_once, one_by_one = Beside("at_once", tmp_path), Beside("one_by_one", tmp_path)
    at_once.migrate("--verbosity", "0")
    one_by_one.migrate("--verbosity", "0", "--one-by-one")

    assert at_once.tables() == one_by_one.tables()
    assert set(at_once.ask(APPLIED)) == set(one_by_one.ask(APPLIED))
    assert "No migrations to apply" in at_once.migrate()


def test_a_database_with_tables_is_left_to_its_migrations() -> None:
    assert not is_empty(connection)

    with patch("banyan.jobs.management.commands.migrate.make_tables") as make_tables:
        call_command("migrate", verbosity=0)
    assert not make_tables.called


def test_parts_of_a_table_are_told_apart() -> None:
    told = parts('CREATE TABLE "a" ("id" integer, CHECK ("x" IN (1, 2)), "x" int) WITHOUT ROWID')

    assert set(told) == {'"id" integer', 'CHECK ("x" IN (1, 2))', '"x" int', ") WITHOUT ROWID"}
