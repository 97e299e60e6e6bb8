"""Keep, of each record, how far its share of the count may be off, as the model last saw it.

Empty until `match` runs: until then records are drawn for review by what is nearly like them.
"""

import django.db.models.deletion
from django.db import migrations, models

from banyan.foundation.fields import RowNumberField


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0014_days_of_birth"),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordSpread',
            fields=[
                ('record', RowNumberField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='register.organizationrecord')),
                ('spread', models.FloatField()),
            ],
        ),
    ]
