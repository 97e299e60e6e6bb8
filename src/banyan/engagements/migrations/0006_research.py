"""Keep studies, with consents apart from what was said.

New tables alone: nothing that stands is touched.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("engagements", "0005_mentoring"),
        ('programmes', '0001_tables'),
        ('provenance', '0001_tables'),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='Study',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('question', models.TextField(blank=True, default='')),
                ('method', models.TextField(blank=True, default='')),
                ('lead', models.CharField(blank=True, default='', max_length=200)),
                ('country', models.CharField(max_length=2)),
                ('state', models.CharField(choices=[('DESIGN', 'Being designed'), ('CONSENT', 'Asking for consent'), ('FIELD_WORK', 'Field work'), ('ANALYSIS', 'Analysis'), ('VALIDATION', 'Validation'), ('PUBLISHED', 'Published'), ('USED_IN_POLICY', 'Used in policy')], max_length=14)),
                ('since', models.DateField(db_index=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.project')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('office', 'title'), name='study_once'), models.CheckConstraint(condition=models.Q(('state', 'DESIGN'), ('state', 'CONSENT'), ('state', 'FIELD_WORK'), ('state', 'ANALYSIS'), ('state', 'VALIDATION'), ('state', 'PUBLISHED'), ('state', 'USED_IN_POLICY'), _connector='OR'), name='study_state_known')]},
        ),
        migrations.CreateModel(
            name='Interview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('party', models.CharField(choices=[('MANAGEMENT', 'Management'), ('WORKERS', 'Workers'), ('UNION', 'Union')], max_length=12)),
                ('women', models.PositiveSmallIntegerField(default=0)),
                ('men', models.PositiveSmallIntegerField(default=0)),
                ('held_on', models.DateField()),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='engagements.study')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('party', 'MANAGEMENT'), ('party', 'WORKERS'), ('party', 'UNION'), _connector='OR'), name='interview_party_known'), models.CheckConstraint(condition=models.Q(('women__gt', 0), ('men__gt', 0), _connector='OR'), name='interview_is_with_somebody')]},
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('scope', models.JSONField(default=list)),
                ('terms', models.TextField(blank=True, default='')),
                ('given_on', models.DateField()),
                ('until', models.DateField(db_index=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
                ('study', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='engagements.study')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('study', 'code'), name='consent_code_once'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('given_on'))), name='consent_ends_after_it_is_given')]},
        ),
        migrations.CreateModel(
            name='CollectiveAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('level', models.CharField(choices=[('ENTERPRISE', 'Enterprise'), ('SECTOR', 'Sector'), ('REGION', 'Region')], max_length=12)),
                ('topics', models.CharField(max_length=300)),
                ('signed_on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='engagements.study')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('level', 'ENTERPRISE'), ('level', 'SECTOR'), ('level', 'REGION'), _connector='OR'), name='agreement_level_known')]},
        ),
        migrations.CreateModel(
            name='StudyFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('uptake', models.CharField(choices=[('NONE_YET', 'Not taken up yet'), ('CONSIDERED', 'Under consideration'), ('TAKEN_UP', 'Taken up')], default='NONE_YET', max_length=12)),
                ('policy', models.CharField(blank=True, default='', max_length=300)),
                ('on', models.DateField(null=True)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='engagements.study')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('uptake', 'NONE_YET'), ('uptake', 'CONSIDERED'), ('uptake', 'TAKEN_UP'), _connector='OR'), name='finding_uptake_known'), models.CheckConstraint(condition=models.Q(('uptake', 'NONE_YET'), models.Q(models.Q(('policy', ''), _negated=True), ('on__isnull', False)), _connector='OR'), name='finding_taken_up_says_where_and_when')]},
        ),
        migrations.CreateModel(
            name='StudyMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('DESIGN', 'Being designed'), ('CONSENT', 'Asking for consent'), ('FIELD_WORK', 'Field work'), ('ANALYSIS', 'Analysis'), ('VALIDATION', 'Validation'), ('PUBLISHED', 'Published'), ('USED_IN_POLICY', 'Used in policy')], max_length=14)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='engagements.study')),
            ],
        ),
    ]
