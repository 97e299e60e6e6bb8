"""Plans of enterprises and what is in them; what is asked of each kind. Nothing to move."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("assessments", "0001_readings"),
        ('accounts', '0001_tables'),
        ('engagements', '0009_reports'),
        ('programmes', '0006_rates_as_they_are_quoted'),
        ('provenance', '0001_tables'),
        ('register', '0010_ties_between_organizations'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('CONTINUITY', 'Business continuity plan'), ('IMPROVEMENT', 'Enterprise improvement plan'), ('REMEDIATION', 'Remediation plan')], max_length=12, unique=True)),
                ('tested_months', models.PositiveSmallIntegerField()),
                ('review_months', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True, default='')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'CONTINUITY'), ('kind', 'IMPROVEMENT'), ('kind', 'REMEDIATION'), _connector='OR'), name='plan_rule_kind_known'), models.CheckConstraint(condition=models.Q(('tested_months__gte', 1), ('review_months__gte', 1)), name='plan_rule_counts_some_months')],
            },
        ),
        migrations.CreateModel(
            name='PlanTeaching',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.package')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teaching', to='assessments.planrule')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('rule', 'package'), name='plan_teaching_once')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('CONTINUITY', 'Business continuity plan'), ('IMPROVEMENT', 'Enterprise improvement plan'), ('REMEDIATION', 'Remediation plan')], max_length=12)),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('covers', models.CharField(blank=True, default='', max_length=300)),
                ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], max_length=10)),
                ('state', models.CharField(choices=[('BEGUN', 'Begun'), ('COMPLETED', 'Completed'), ('TESTED', 'Tested'), ('REVISED', 'Revised'), ('EXPIRED', 'Expired'), ('ABANDONED', 'Abandoned')], db_index=True, max_length=10)),
                ('since', models.DateField()),
                ('begun_on', models.DateField()),
                ('review_on', models.DateField(db_index=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('engagement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='engagements.engagement')),
                ('module', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.module')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='accounts.office')),
                ('package', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.package')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'CONTINUITY'), ('kind', 'IMPROVEMENT'), ('kind', 'REMEDIATION'), _connector='OR'), name='plan_kind_known'), models.CheckConstraint(condition=models.Q(('state', 'BEGUN'), ('state', 'COMPLETED'), ('state', 'TESTED'), ('state', 'REVISED'), ('state', 'EXPIRED'), ('state', 'ABANDONED'), _connector='OR'), name='plan_state_known'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='plan_confidentiality_known'), models.CheckConstraint(condition=models.Q(('begun_on__lte', models.F('since'))), name='plan_begins_before_it_moves')],
            },
        ),
        migrations.CreateModel(
            name='PlanMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('BEGUN', 'Begun'), ('COMPLETED', 'Completed'), ('TESTED', 'Tested'), ('REVISED', 'Revised'), ('EXPIRED', 'Expired'), ('ABANDONED', 'Abandoned')], default='', max_length=10)),
                ('state', models.CharField(choices=[('BEGUN', 'Begun'), ('COMPLETED', 'Completed'), ('TESTED', 'Tested'), ('REVISED', 'Revised'), ('EXPIRED', 'Expired'), ('ABANDONED', 'Abandoned')], max_length=10)),
                ('on', models.DateField()),
                ('reason', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='assessments.plan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'BEGUN'), ('state', 'COMPLETED'), ('state', 'TESTED'), ('state', 'REVISED'), ('state', 'EXPIRED'), ('state', 'ABANDONED'), _connector='OR'), name='plan_move_state_known')],
            },
        ),
        migrations.CreateModel(
            name='PlanAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('responsible', models.CharField(blank=True, default='', max_length=200)),
                ('planned_on', models.DateField()),
                ('due_on', models.DateField(db_index=True, null=True)),
                ('done_on', models.DateField(null=True)),
                ('given_up_on', models.DateField(null=True)),
                ('why_given_up', models.CharField(blank=True, default='', max_length=300)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='assessments.plan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('given_up_on__isnull', True), _connector='OR'), name='plan_action_done_or_given_up'), models.CheckConstraint(condition=models.Q(('given_up_on__isnull', True), models.Q(('why_given_up', ''), _negated=True), _connector='OR'), name='plan_action_given_up_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PlanTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('TALK_THROUGH', 'Talked through at a table'), ('DRILL', 'Drill or exercise'), ('EVENT', 'Used when something happened'), ('CHECK', 'Checked on the spot')], max_length=12)),
                ('on', models.DateField()),
                ('led_by', models.CharField(blank=True, default='', max_length=200)),
                ('learnt', models.TextField(blank=True, default='')),
                ('days_stopped', models.PositiveSmallIntegerField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tests', to='assessments.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'on', 'kind'), name='plan_test_once_a_day'), models.CheckConstraint(condition=models.Q(('kind', 'TALK_THROUGH'), ('kind', 'DRILL'), ('kind', 'EVENT'), ('kind', 'CHECK'), _connector='OR'), name='plan_test_kind_known'), models.CheckConstraint(condition=models.Q(('days_stopped__isnull', True), ('kind', 'EVENT'), _connector='OR'), name='plan_test_stood_still_after_an_event')],
            },
        ),
        migrations.CreateModel(
            name='PlanDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('link', models.URLField(blank=True, default='', max_length=600)),
                ('kept_at', models.CharField(blank=True, default='', max_length=200)),
                ('dated_on', models.DateField(null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='assessments.plan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('link', ''), _negated=True), models.Q(('kept_at', ''), _negated=True), _connector='OR'), name='plan_document_is_somewhere')],
            },
        ),
    ]
