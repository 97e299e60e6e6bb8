"""Let who delivered be read without who took part. Adds an index; no row is rewritten."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0014_drawn_for_disasters_and_cards"),
        ("register", "0013_lists_from_indexes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(condition=models.Q(('role__in', ('TRAINER', 'FACILITATOR'))), fields=['engagement', 'person', 'source'], name='attendance_delivers'),
        ),
    ]
