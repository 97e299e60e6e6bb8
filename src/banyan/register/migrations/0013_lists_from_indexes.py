"""Let long lists be read from indexes alone, and names be found by any part of them.

Of organizations the order of lists now carries what whole lists are narrowed by; there is one
index more of their records, and of people there are three. On PostgreSQL both are found by groups
of three letters, where the extension `pg_trgm` can be added. No row is rewritten. Going back leaves
the extension.
"""

from django.db import migrations, models

from banyan.foundation.tables import AddTrigrams


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0012_entries_by_number"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('records__gt', 0)), fields=['romanized', 'ref', 'kind', 'country', 'id'], name='organization_in_order'),
        ),
        migrations.RemoveIndex(
            model_name='organization',
            name='organization_by_name',
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('records__gt', 1)), fields=['romanized', 'id'], name='person_of_several'),
        ),
        migrations.AddIndex(
            model_name='personrecord',
            index=models.Index(condition=models.Q(('withdrawn', False)), fields=['office_code', 'counted_as'], name='personrecord_office'),
        ),
        migrations.AddIndex(
            model_name='organizationrecord',
            index=models.Index(condition=models.Q(('withdrawn', False)), fields=['country', 'division', 'counted_as', 'office_code'], name='orgrecord_place'),
        ),
        migrations.AddIndex(
            model_name='personrecord',
            index=models.Index(condition=models.Q(('withdrawn', False), models.Q(('email', ''), ('phone', ''), _negated=True)), fields=['organization'], name='personrecord_reachable'),
        ),
        AddTrigrams('organization', 'romanized', name='organization_trigrams', condition='records > 0'),
        AddTrigrams('person', 'romanized', name='person_trigrams', condition='records > 0'),
    ]
