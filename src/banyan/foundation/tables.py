"""The tables of the database: a kind of its own, and all of them at once where there are none.

Some hundred and seventy tables stand at the end of the migrations. Going through each migration to
get there takes Django some twenty seconds, nearly all of it spent drawing up its models anew after
each operation. A database with nothing in it has nothing to be carried over: its tables are made as
the last migration leaves them, and every migration is recorded as applied.
"""

from collections.abc import Sequence
from typing import Any

from django.db import NotSupportedError, ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.db.models import Model
from django.db.transaction import atomic


class CreateKeptInItsKey(CreateModel):
    """Make a table that SQLite keeps in the index of its key alone, which halves a table of keys.

    On PostgreSQL it is a table like any other.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django hands it to every operation
        to_state: ProjectState,
    ) -> None:
        """Make the table as a migration does."""
        self.make(schema_editor, to_state.apps.get_model(app_label, self.name))

    def make(self, schema_editor: BaseDatabaseSchemaEditor, model: type[Model]) -> None:
        """Make the table of a model."""
        if schema_editor.connection.vendor != "sqlite":
            schema_editor.create_model(model)
            return
        order, values = schema_editor.table_sql(model)
        schema_editor.execute(f"{order} WITHOUT ROWID", values or None)


class AddTrigrams(Operation):
    """Let PostgreSQL find a text by any part of it, from an index of its groups of three letters.

    SQLite has nothing like it; and whoever may not add `pg_trgm` to a database goes without:
    nothing is found differently, only slower.
    """

    def __init__(self, model_name: str, field: str, *, name: str, condition: str) -> None:
        self.model_name, self.field, self.name = model_name, field, name
        self.condition = condition

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Tell Django how this is written in a migration."""
        given = {"name": self.name, "condition": self.condition}
        return self.__class__.__name__, [self.model_name, self.field], given

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing of what Django knows of the models."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django hands it to every operation
        to_state: ProjectState,
    ) -> None:
        """Make the index as a migration does."""
        self.make(schema_editor, to_state.apps.get_model(app_label, self.model_name))

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Take the index away; other databases of the house may use the extension."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.name)}")

    def describe(self) -> str:
        """Say in a line what this does."""
        return f"Find {self.field} of {self.model_name} by any part of it"

    def make(self, schema_editor: BaseDatabaseSchemaEditor, model: type[Model]) -> None:
        """Make the index for a model, where the database can."""
        if schema_editor.connection.vendor != "postgresql":
            return
        quoted = schema_editor.quote_name
        columns = {one.name: str(one.column) for one in model._meta.fields}
        try:
            with atomic(schema_editor.connection.alias):
                schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                schema_editor.execute(
                    f"CREATE INDEX {quoted(self.name)} ON {quoted(model._meta.db_table)} "
                    f"USING gin ({quoted(columns[self.field])} gin_trgm_ops) WHERE {self.condition}"
                )
        except (NotSupportedError, ProgrammingError):  # not installed, or not for this role to add
            return


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Return whether a database has no table at all, not even one of another program."""
    return not connection.introspection.table_names()


def make_tables(connection: BaseDatabaseWrapper) -> None:
    """Make every table of an empty database and record each migration as applied, or do nothing.

    Code in migrations (`RunPython`) is not run: it carries over what stands in tables, and nothing
    does. A migration that makes more than its models say is an operation of its own, as
    `CreateKeptInItsKey` and `AddTrigrams` are.
    """
    loader = MigrationLoader(connection)
    state = loader.project_state()
    kept_in_their_keys = {
        f"{app}.{operation.name_lower}": operation
        for (app, _), migration in loader.disk_migrations.items()
        for operation in migration.operations
        if isinstance(operation, CreateKeptInItsKey)
    }
    trigrams = [
        (app, operation)
        for (app, _), migration in loader.disk_migrations.items()
        for operation in migration.operations
        if isinstance(operation, AddTrigrams)
    ]
    with connection.schema_editor(atomic=True) as schema_editor:
        for model in state.apps.get_models():
            if (own := kept_in_their_keys.get(model._meta.label_lower)) is not None:
                own.make(schema_editor, model)
            elif model._meta.can_migrate(connection) and model._meta.managed:
                schema_editor.create_model(model)
        for app, operation in trigrams:
            operation.make(schema_editor, state.apps.get_model(app, operation.model_name))
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in loader.disk_migrations:
            recorder.record_applied(app, name)
