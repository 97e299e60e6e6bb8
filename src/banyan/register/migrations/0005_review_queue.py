"""Let pairs that wait be put in cases by what they change, and be asked of a second reviewer.

Adds three columns with constant values to the pairs, which copies that table on SQLite and changes
only the catalogue on PostgreSQL, and one table. Going back loses the second opinions.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0004_samples_of_the_count"),
    ]

    operations = [
        migrations.AddField(
            model_name='nearpair',
            name='case',
            field=models.CharField(blank=True, db_index=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='nearpair',
            name='counts',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='nearpair',
            name='effect',
            field=models.FloatField(default=0.0),
        ),
        migrations.CreateModel(
            name='SecondOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(blank=True, choices=[('SAME', 'Same'), ('DIFFERENT', 'Different'), ('UNSURE', 'Unsure')], default='', max_length=10)),
                ('reason', models.TextField(blank=True, default='')),
                ('made_by', models.CharField(blank=True, default='', max_length=80)),
                ('made_at', models.DateTimeField(null=True)),
                ('judgement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='second_opinion', to='register.organizationjudgement')),
                ('left', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('settled_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settles', to='register.organizationjudgement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('left', 'right'), name='second_opinion_once'), models.CheckConstraint(condition=models.Q(('verdict', ''), ('verdict', 'SAME'), ('verdict', 'DIFFERENT'), ('verdict', 'UNSURE'), _connector='OR'), name='second_opinion_verdict_known'), models.CheckConstraint(condition=models.Q(models.Q(('made_at__isnull', True), ('made_by', ''), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), models.Q(('made_by', ''), _negated=True), ('made_at__isnull', False)), _connector='OR'), name='second_opinion_given_by_somebody_at_a_time'), models.CheckConstraint(condition=models.Q(('settled_by__isnull', True), models.Q(('verdict', ''), _negated=True), _connector='OR'), name='second_opinion_settled_once_given')],
            },
        ),
    ]
