"""Let a record be found while somebody types: what it is compared by, and what it is found by.

Two new tables, empty: `index_for_entry` fills them, and can do so again. There are some twenty keys
a record. SQLite keeps them in their index alone (`WITHOUT ROWID`), which halves them. What is
derived has no foreign keys in the database: twenty would be checked for each record.
"""

import django.db.models.deletion
from django.db import migrations, models

from banyan.foundation.tables import CreateKeptInItsKey


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
        CreateKeptInItsKey(
            name='OrganizationEntryKey',
            fields=[
                ('pk', models.CompositePrimaryKey('value', 'record', 'office', blank=True, editable=False, primary_key=True, serialize=False)),
                ('value', models.BigIntegerField()),
                ('office', models.IntegerField()),
                ('record', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.organizationrecord')),
            ],
        ),
    ]
