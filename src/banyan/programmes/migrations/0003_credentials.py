"""Credentials: what packages ask, who is on the way or certified, and the dated story of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("programmes", "0002_adaptations_and_materials"),
        ('provenance', '0001_tables'),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('level', models.CharField(choices=[('TRAINER', 'Trainer'), ('FACILITATOR', 'Facilitator'), ('EXPERT_TRAINER', 'Expert trainer'), ('KEY_FACILITATOR', 'Key facilitator'), ('MASTER_TRAINER', 'Master trainer'), ('DEVELOPER', 'Master trainer developer')], max_length=16)),
                ('step', models.CharField(choices=[('APPLICANT', 'Applicant'), ('SELECTED', 'Selected'), ('TOT_ATTENDED', 'Training of trainers attended'), ('TOE_PRACTICE', 'Practised under supervision'), ('REFRESHED', 'Competencies refreshed'), ('EXAMINED', 'Examination passed'), ('RECOMMENDED', 'Recommended by an expert trainer'), ('CERTIFIED', 'Certified'), ('RENEWED', 'Renewed'), ('WITHDRAWN', 'Withdrawn')], max_length=16)),
                ('step_on', models.DateField()),
                ('number', models.CharField(blank=True, default='', max_length=60)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(db_index=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('module', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.module')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credentials', to='accounts.office')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.package')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credentials', to='provenance.source')),
                ('supervisor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
            ],
            options={'constraints': [models.UniqueConstraint(condition=models.Q(('module__isnull', True)), fields=('person', 'package', 'level'), name='credential_once'), models.UniqueConstraint(condition=models.Q(('module__isnull', False)), fields=('person', 'package', 'level', 'module'), name='credential_of_a_module_once'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('package', 'number'), name='credential_number_once'), models.CheckConstraint(condition=models.Q(('level', 'TRAINER'), ('level', 'FACILITATOR'), ('level', 'EXPERT_TRAINER'), ('level', 'KEY_FACILITATOR'), ('level', 'MASTER_TRAINER'), ('level', 'DEVELOPER'), _connector='OR'), name='credential_level_known'), models.CheckConstraint(condition=models.Q(('step', 'APPLICANT'), ('step', 'SELECTED'), ('step', 'TOT_ATTENDED'), ('step', 'TOE_PRACTICE'), ('step', 'REFRESHED'), ('step', 'EXAMINED'), ('step', 'RECOMMENDED'), ('step', 'CERTIFIED'), ('step', 'RENEWED'), ('step', 'WITHDRAWN'), _connector='OR'), name='credential_step_known'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'CERTIFIED'), ('step', 'RENEWED'), _connector='OR', _negated=True), ('starts_on__isnull', False), _connector='OR'), name='credential_held_has_a_day'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__lte', models.F('ends_on')), _connector='OR'), name='credential_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('supervisor__isnull', True), models.Q(('supervisor', models.F('person')), _negated=True), _connector='OR'), name='credential_not_supervised_by_oneself')]},
        ),
        migrations.CreateModel(
            name='CredentialMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('APPLICANT', 'Applicant'), ('SELECTED', 'Selected'), ('TOT_ATTENDED', 'Training of trainers attended'), ('TOE_PRACTICE', 'Practised under supervision'), ('REFRESHED', 'Competencies refreshed'), ('EXAMINED', 'Examination passed'), ('RECOMMENDED', 'Recommended by an expert trainer'), ('CERTIFIED', 'Certified'), ('RENEWED', 'Renewed'), ('WITHDRAWN', 'Withdrawn')], max_length=16)),
                ('happened_on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('reason', models.TextField(blank=True, default='')),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='programmes.credential')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('step', 'APPLICANT'), ('step', 'SELECTED'), ('step', 'TOT_ATTENDED'), ('step', 'TOE_PRACTICE'), ('step', 'REFRESHED'), ('step', 'EXAMINED'), ('step', 'RECOMMENDED'), ('step', 'CERTIFIED'), ('step', 'RENEWED'), ('step', 'WITHDRAWN'), _connector='OR'), name='credential_move_step_known')]},
        ),
        migrations.CreateModel(
            name='CredentialRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('TRAINER', 'Trainer'), ('FACILITATOR', 'Facilitator'), ('EXPERT_TRAINER', 'Expert trainer'), ('KEY_FACILITATOR', 'Key facilitator'), ('MASTER_TRAINER', 'Master trainer'), ('DEVELOPER', 'Master trainer developer')], max_length=16)),
                ('steps', models.CharField(blank=True, default='', max_length=200)),
                ('validity_months', models.PositiveSmallIntegerField(null=True)),
                ('deliveries_a_year', models.PositiveSmallIntegerField(default=1)),
                ('active_months', models.PositiveSmallIntegerField(default=12)),
                ('deliveries_to_renew', models.PositiveSmallIntegerField(default=0)),
                ('needs_expert', models.BooleanField(default=False)),
                ('per_module', models.BooleanField(default=False)),
                ('note', models.TextField(blank=True, default='')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credential_rules', to='programmes.package')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('package', 'level'), name='credential_rule_once'), models.CheckConstraint(condition=models.Q(('level', 'TRAINER'), ('level', 'FACILITATOR'), ('level', 'EXPERT_TRAINER'), ('level', 'KEY_FACILITATOR'), ('level', 'MASTER_TRAINER'), ('level', 'DEVELOPER'), _connector='OR'), name='credential_rule_level_known'), models.CheckConstraint(condition=models.Q(('active_months__gte', 1)), name='credential_rule_counts_some_months')]},
        ),
    ]
