"""Let long lists be read in their order, and narrowed lists be counted, from an index alone.

Adds four indexes; no row is rewritten. Going back takes them away.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0001_tables'),
        ("register", "0010_ties_between_organizations"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('records__gt', 0)), fields=['romanized', 'ref'], name='organization_by_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('records__gt', 0)), fields=['romanized', 'ref'], name='person_by_name'),
        ),
        migrations.AddIndex(
            model_name='personrecord',
            index=models.Index(condition=models.Q(('withdrawn', False)), fields=['country', 'counted_as', 'office_code'], name='personrecord_country'),
        ),
        migrations.AddIndex(
            model_name='personrecord',
            index=models.Index(condition=models.Q(('withdrawn', False)), fields=['sex', 'counted_as', 'office_code'], name='personrecord_sex'),
        ),
    ]
