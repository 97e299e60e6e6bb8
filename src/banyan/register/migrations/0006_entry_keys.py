"""Let a record be found while somebody types: what it is compared by, and what it is found by.

Two new tables, empty: `index_for_entry` fills them, and can do so again. There are some twenty keys
a record. SQLite keeps them in their index alone (`WITHOUT ROWID`), which halves them. What is
derived has no foreign keys in the database: twenty would be checked for each record.
"""

import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    keys = apps.get_model('register', 'OrganizationEntryKey')
    if schema_editor.connection.vendor != 'sqlite':
        schema_editor.create_model(keys)
        return
    order, values = schema_editor.table_sql(keys)
    schema_editor.execute(f'{order} WITHOUT ROWID', values or None)


def delete_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.delete_model(apps.get_model('register', 'OrganizationEntryKey'))


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0005_review_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name='OrganizationEntry',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='entry', serialize=False, to='register.organizationrecord')),
                ('version', models.PositiveIntegerField()),
                ('packed', models.TextField()),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='OrganizationEntryKey',
                    fields=[
                        ('pk', models.CompositePrimaryKey('value', 'record', 'office', blank=True, editable=False, primary_key=True, serialize=False)),
                        ('value', models.BigIntegerField()),
                        ('office', models.IntegerField()),
                        ('record', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.organizationrecord')),
                    ],
                ),
            ],
        ),
        migrations.RunPython(create_keys, delete_keys, elidable=False),
    ]
