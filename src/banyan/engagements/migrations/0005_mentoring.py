"""Keep mentoring pairs with their sessions, and cohorts with what became of their members.

New tables alone: nothing that stands is touched.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("engagements", "0004_costs"),
        ('programmes', '0001_tables'),
        ('provenance', '0001_tables'),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('country', models.CharField(max_length=2)),
                ('sector', models.CharField(blank=True, default='', max_length=3)),
                ('starts_on', models.DateField(db_index=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='accounts.office')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('office', 'title', 'starts_on'), name='cohort_once')]},
        ),
        migrations.CreateModel(
            name='CohortMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occupation', models.CharField(choices=[('ENTRY', 'Entry level'), ('MID', 'Mid level'), ('SENIOR', 'Senior level')], max_length=8)),
                ('is_new_hire', models.BooleanField(null=True)),
                ('cohort', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='engagements.cohort')),
                ('firm', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('cohort', 'person'), name='cohort_member_once'), models.CheckConstraint(condition=models.Q(('occupation', 'ENTRY'), ('occupation', 'MID'), ('occupation', 'SENIOR'), _connector='OR'), name='cohort_member_occupation_known')]},
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField()),
                ('is_employed', models.BooleanField()),
                ('advance', models.CharField(blank=True, choices=[('PROMOTED', 'Promoted'), ('REGRADED', 'Re-graded'), ('RAISED', 'Paid more')], default='', max_length=8)),
                ('asked_on', models.DateField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='engagements.cohortmember')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('member', 'months'), name='follow_up_once'), models.CheckConstraint(condition=models.Q(('months', 6), ('months', 12), _connector='OR'), name='follow_up_at_six_or_twelve_months'), models.CheckConstraint(condition=models.Q(('advance', ''), ('advance', 'PROMOTED'), ('advance', 'REGRADED'), ('advance', 'RAISED'), _connector='OR'), name='follow_up_advance_known'), models.CheckConstraint(condition=models.Q(('is_employed', True), ('advance', ''), _connector='OR'), name='follow_up_nobody_advances_who_has_left')]},
        ),
        migrations.CreateModel(
            name='MentoringPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('goals', models.TextField(blank=True, default='')),
                ('state', models.CharField(choices=[('PROPOSED', 'Proposed'), ('MATCHED', 'Matched'), ('ACTIVE', 'Active'), ('COMPLETED', 'Completed'), ('ENDED_EARLY', 'Ended early')], max_length=12)),
                ('since', models.DateField(db_index=True)),
                ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pairs', to='engagements.cohort')),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('state', 'PROPOSED'), ('state', 'MATCHED'), ('state', 'ACTIVE'), ('state', 'COMPLETED'), ('state', 'ENDED_EARLY'), _connector='OR'), name='pair_state_known'), models.CheckConstraint(condition=models.Q(('mentor', models.F('mentee')), _negated=True), name='pair_is_of_two')]},
        ),
        migrations.CreateModel(
            name='MentoringSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('topic', models.CharField(blank=True, default='', max_length=200)),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='engagements.mentoringpair')),
            ],
        ),
        migrations.CreateModel(
            name='PairMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('PROPOSED', 'Proposed'), ('MATCHED', 'Matched'), ('ACTIVE', 'Active'), ('COMPLETED', 'Completed'), ('ENDED_EARLY', 'Ended early')], max_length=12)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='engagements.mentoringpair')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('state', 'PROPOSED'), ('state', 'MATCHED'), ('state', 'ACTIVE'), ('state', 'COMPLETED'), ('state', 'ENDED_EARLY'), _connector='OR'), name='pair_move_state_known')]},
        ),
    ]
