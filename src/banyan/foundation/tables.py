"""The tables of the database: a kind of its own, and all of them at once where there are none.

Some hundred and seventy tables stand at the end of the migrations. Going through each migration to
get there takes Django some twenty seconds, nearly all of it spent drawing up its models anew after
each operation. A database with nothing in it has nothing to be carried over: its tables are made as
the last migration leaves them, and every migration is recorded as applied.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.db.models import Model


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


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Return whether a database has no table at all, not even one of another program."""
    return not connection.introspection.table_names()


def make_tables(connection: BaseDatabaseWrapper) -> None:
    """Make every table of an empty database and record each migration as applied, or do nothing.

    Code in migrations (`RunPython`) is not run: it carries over what stands in tables, and nothing
    does. A migration that makes more than its models say is an operation of its own, as
    `CreateKeptInItsKey` is.
    """
    loader = MigrationLoader(connection)
    state = loader.project_state()
    kept_in_their_keys = {
        f"{app}.{operation.name_lower}": operation
        for (app, _), migration in loader.disk_migrations.items()
        for operation in migration.operations
        if isinstance(operation, CreateKeptInItsKey)
    }
    with connection.schema_editor(atomic=True) as schema_editor:
        for model in state.apps.get_models():
            if (own := kept_in_their_keys.get(model._meta.label_lower)) is not None:
                own.make(schema_editor, model)
            elif model._meta.can_migrate(connection) and model._meta.managed:
                schema_editor.create_model(model)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in loader.disk_migrations:
            recorder.record_applied(app, name)
