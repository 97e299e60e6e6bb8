"""Let keys name their record without the database asking whether it is there.

On SQLite both tables of keys are made anew, which reads each once; going back does the same.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0006_entry_keys"),
    ]

    operations = [
        migrations.AlterField(
            model_name='organizationkey',
            name='record',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='register.organizationrecord'),
        ),
        migrations.AlterField(
            model_name='personkey',
            name='record',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='register.personrecord'),
        ),
    ]
