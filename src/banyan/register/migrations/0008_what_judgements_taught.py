"""Keep what judgements teach the model, and which links it took part in.

Two columns with a default on links, and two new tables: on PostgreSQL no table is rewritten.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0007_keys_are_derived"),
    ]

    operations = [
        migrations.AddField(
            model_name='organizationlink',
            name='correction',
            field=models.FloatField(default=0.0),
        ),
        migrations.AddField(
            model_name='organizationlink',
            name='learned',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='LearnedCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(unique=True)),
                ('model', models.CharField(max_length=32)),
                ('same', models.PositiveIntegerField()),
                ('different', models.PositiveIntegerField()),
                ('loss_before', models.FloatField()),
                ('loss_after', models.FloatField()),
                ('low', models.FloatField()),
                ('high', models.FloatField()),
                ('learned_by', models.CharField(max_length=80)),
                ('learned_at', models.DateTimeField()),
                ('forgotten_by', models.CharField(blank=True, default='', max_length=80)),
                ('forgotten_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('loss_after__lt', models.F('loss_before'))), name='learned_correction_better'), models.CheckConstraint(condition=models.Q(('low__lte', models.F('high'))), name='learned_correction_range'), models.CheckConstraint(condition=models.Q(models.Q(('forgotten_at__isnull', True), ('forgotten_by', '')), models.Q(models.Q(('forgotten_by', ''), _negated=True), ('forgotten_at__isnull', False)), _connector='OR'), name='learned_correction_forgotten_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='LearnedWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('value', models.FloatField()),
                ('correction', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='weights', to='register.learnedcorrection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('correction', 'name'), name='learned_weight_once')],
            },
        ),
    ]
