"""Keep the day of birth beside the year, where a sheet says it.

Empty in every record that is there: none is rewritten.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0013_lists_from_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name='personrecord',
            name='birth_day',
            field=models.CharField(blank=True, default='', max_length=5),
        ),
    ]
