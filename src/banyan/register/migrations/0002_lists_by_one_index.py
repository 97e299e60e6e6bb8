"""Let a list of the register be answered from one index: whose a record is, and that it stands.

Both indexes are made anew, which reads each table of records once; going back does the same.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0001_tables'),
        ("register", "0001_tables"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='organizationrecord',
            name='orgrecord_counted_as',
        ),
        migrations.RemoveIndex(
            model_name='personrecord',
            name='personrecord_counted_as',
        ),
        migrations.AddIndex(
            model_name='organizationrecord',
            index=models.Index(fields=['counted_as', 'withdrawn', 'office_code'], name='orgrecord_counted_as'),
        ),
        migrations.AddIndex(
            model_name='personrecord',
            index=models.Index(fields=['counted_as', 'withdrawn', 'office_code'], name='personrecord_counted_as'),
        ),
    ]
