"""Inspection campaigns: workplaces, visits, findings, follow-ups; rates of compliance."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("assessments", "0003_disasters"),
        ('engagements', '0009_reports'),
        ('provenance', '0001_tables'),
        ('register', '0010_ties_between_organizations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('engagement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inspection', to='engagements.engagement')),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('RISK_MAPPING', 'Risks are being mapped'), ('PREPARATION', 'Being prepared'), ('LAUNCHED', 'Launched'), ('VISITS', 'Visits'), ('FOLLOW_UP', 'Follow-up'), ('REPORTED', 'Reported'), ('CLOSED', 'Closed'), ('CALLED_OFF', 'Called off')], max_length=12)),
                ('since', models.DateField()),
                ('days_to_remedy', models.PositiveSmallIntegerField(default=60)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'PLANNED'), ('state', 'RISK_MAPPING'), ('state', 'PREPARATION'), ('state', 'LAUNCHED'), ('state', 'VISITS'), ('state', 'FOLLOW_UP'), ('state', 'REPORTED'), ('state', 'CLOSED'), ('state', 'CALLED_OFF'), _connector='OR'), name='campaign_state_known'), models.CheckConstraint(condition=models.Q(('days_to_remedy__gte', 1)), name='campaign_gives_a_day_to_remedy')],
            },
        ),
        migrations.CreateModel(
            name='CampaignMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='assessments.campaign')),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('RISK_MAPPING', 'Risks are being mapped'), ('PREPARATION', 'Being prepared'), ('LAUNCHED', 'Launched'), ('VISITS', 'Visits'), ('FOLLOW_UP', 'Follow-up'), ('REPORTED', 'Reported'), ('CLOSED', 'Closed'), ('CALLED_OFF', 'Called off')], max_length=12)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'PLANNED'), ('state', 'RISK_MAPPING'), ('state', 'PREPARATION'), ('state', 'LAUNCHED'), ('state', 'VISITS'), ('state', 'FOLLOW_UP'), ('state', 'REPORTED'), ('state', 'CLOSED'), ('state', 'CALLED_OFF'), _connector='OR'), name='campaign_move_state_known')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='assessments.campaign')),
                ('code', models.CharField(max_length=16)),
                ('title', models.CharField(max_length=120)),
                ('question', models.TextField()),
                ('legal_reference', models.CharField(blank=True, default='', max_length=200)),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'code'), name='checklist_topic_once')],
            },
        ),
        migrations.CreateModel(
            name='RiskCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='risks', to='assessments.campaign')),
                ('sector', models.CharField(blank=True, default='', max_length=4)),
                ('division', models.CharField(blank=True, default='', max_length=10)),
                ('likelihood', models.PositiveSmallIntegerField(choices=[(1, '1 Very low'), (2, '2 Low'), (3, '3 Medium'), (4, '4 High'), (5, '5 Very high')])),
                ('harm', models.PositiveSmallIntegerField(choices=[(1, '1 Very low'), (2, '2 Low'), (3, '3 Medium'), (4, '4 High'), (5, '5 Very high')])),
                ('why', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'sector', 'division'), name='risk_cell_once'), models.CheckConstraint(condition=models.Q(('harm__range', (1, 5)), ('likelihood__range', (1, 5))), name='risk_cell_steps_are_one_to_five')],
            },
        ),
        migrations.CreateModel(
            name='Workplace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='workplaces', to='assessments.campaign')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('division', models.CharField(blank=True, default='', max_length=10)),
                ('risk', models.PositiveSmallIntegerField(null=True)),
                ('why', models.TextField(blank=True, default='')),
                ('left_out_on', models.DateField(null=True)),
                ('left_out_why', models.CharField(blank=True, default='', max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'record'), name='workplace_once'), models.CheckConstraint(condition=models.Q(('risk__isnull', True), ('risk__range', (1, 25)), _connector='OR'), name='workplace_risk_is_one_to_twenty_five'), models.CheckConstraint(condition=models.Q(models.Q(('left_out_on__isnull', True), ('left_out_why', '')), models.Q(('left_out_on__isnull', False), models.Q(('left_out_why', ''), _negated=True)), _connector='OR'), name='workplace_left_out_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='InspectionVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('workplace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='assessments.workplace')),
                ('visited_on', models.DateField(db_index=True)),
                ('inspectors', models.PositiveSmallIntegerField()),
                ('inspector_names', models.CharField(blank=True, default='', max_length=300)),
                ('is_announced', models.BooleanField()),
                ('workers', models.PositiveIntegerField(null=True)),
                ('women_workers', models.PositiveIntegerField(null=True)),
                ('note', models.TextField(blank=True, default='')),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workplace', 'visited_on'), name='inspection_visit_once'), models.CheckConstraint(condition=models.Q(('inspectors__gte', 1)), name='inspection_visit_has_an_inspector'), models.CheckConstraint(condition=models.Q(('women_workers__isnull', True), models.Q(('women_workers__lte', models.F('workers')), ('workers__isnull', False)), _connector='OR'), name='inspection_visit_women_are_among_workers')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='assessments.inspectionvisit')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='assessments.checklisttopic')),
                ('verdict', models.CharField(choices=[('COMPLIANT', 'Complies'), ('NON_COMPLIANT', 'Does not comply'), ('NOT_APPLICABLE', 'Does not apply')], max_length=16)),
                ('severity', models.CharField(blank=True, choices=[('MINOR', 'Minor'), ('SERIOUS', 'Serious'), ('GRAVE', 'Danger to life or freedom')], default='', max_length=8)),
                ('asked', models.TextField(blank=True, default='')),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(blank=True, choices=[('OPEN', 'To be remedied'), ('REMEDIED', 'Remedied'), ('PARTLY', 'Partly remedied'), ('NOT_REMEDIED', 'Not remedied'), ('SANCTIONED', 'Sanctioned'), ('CLOSED', 'Verified and closed')], default='', max_length=12)),
                ('since', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('visit', 'topic'), name='finding_once'), models.CheckConstraint(condition=models.Q(('verdict', 'COMPLIANT'), ('verdict', 'NON_COMPLIANT'), ('verdict', 'NOT_APPLICABLE'), _connector='OR'), name='finding_verdict_known'), models.CheckConstraint(condition=models.Q(('severity', ''), ('severity', 'MINOR'), ('severity', 'SERIOUS'), ('severity', 'GRAVE'), _connector='OR'), name='finding_severity_known'), models.CheckConstraint(condition=models.Q(('state', ''), ('state', 'OPEN'), ('state', 'REMEDIED'), ('state', 'PARTLY'), ('state', 'NOT_REMEDIED'), ('state', 'SANCTIONED'), ('state', 'CLOSED'), _connector='OR'), name='finding_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('since__isnull', False), ('verdict', 'NON_COMPLIANT'), models.Q(('severity', ''), _negated=True), models.Q(('state', ''), _negated=True), models.Q(('asked', ''), _negated=True)), models.Q(models.Q(('verdict', 'NON_COMPLIANT'), _negated=True), ('asked', ''), ('due_on__isnull', True), ('severity', ''), ('since__isnull', True), ('state', '')), _connector='OR'), name='finding_asks_of_violations_alone')],
            },
        ),
        migrations.CreateModel(
            name='FollowUpVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='assessments.inspectionvisit')),
                ('visited_on', models.DateField()),
                ('inspectors', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True, default='')),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('visit', 'visited_on'), name='follow_up_visit_once'), models.CheckConstraint(condition=models.Q(('inspectors__gte', 1)), name='follow_up_visit_has_an_inspector')],
            },
        ),
        migrations.CreateModel(
            name='FindingMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='assessments.finding')),
                ('state', models.CharField(choices=[('OPEN', 'To be remedied'), ('REMEDIED', 'Remedied'), ('PARTLY', 'Partly remedied'), ('NOT_REMEDIED', 'Not remedied'), ('SANCTIONED', 'Sanctioned'), ('CLOSED', 'Verified and closed')], max_length=12)),
                ('on', models.DateField()),
                ('follow_up', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='assessments.followupvisit')),
                ('reason', models.TextField(blank=True, default='')),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'OPEN'), ('state', 'REMEDIED'), ('state', 'PARTLY'), ('state', 'NOT_REMEDIED'), ('state', 'SANCTIONED'), ('state', 'CLOSED'), _connector='OR'), name='finding_move_state_known')],
            },
        ),
        migrations.CreateModel(
            name='ComplianceRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compliance_rates', to='engagements.engagement')),
                ('cluster', models.CharField(choices=[('CHILD_LABOUR', 'Child labour'), ('DISCRIMINATION', 'Discrimination'), ('FORCED_LABOUR', 'Forced labour'), ('ASSOCIATION', 'Freedom of association and collective bargaining'), ('COMPENSATION', 'Compensation'), ('CONTRACTS', 'Contracts and workplace relations'), ('SAFETY', 'Occupational safety and health'), ('WORKING_TIME', 'Working time')], max_length=16)),
                ('point', models.CharField(max_length=160)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('assessed', models.PositiveIntegerField()),
                ('not_compliant', models.PositiveIntegerField()),
                ('evidence', models.TextField()),
                ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], max_length=10)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_by', models.CharField(blank=True, default='', max_length=80)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('engagement', 'cluster', 'point', 'first', 'last'), name='compliance_rate_once'), models.CheckConstraint(condition=models.Q(('cluster', 'CHILD_LABOUR'), ('cluster', 'DISCRIMINATION'), ('cluster', 'FORCED_LABOUR'), ('cluster', 'ASSOCIATION'), ('cluster', 'COMPENSATION'), ('cluster', 'CONTRACTS'), ('cluster', 'SAFETY'), ('cluster', 'WORKING_TIME'), _connector='OR'), name='compliance_rate_cluster_known'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='compliance_rate_confidentiality_known'), models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='compliance_rate_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('assessed__gte', 5), ('not_compliant__lte', models.F('assessed'))), name='compliance_rate_is_of_five_factories_or_more'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at__isnull', True), ('taken_back_by', '')), models.Q(('taken_back_at__isnull', False), models.Q(('taken_back_by', ''), _negated=True)), _connector='OR'), name='compliance_rate_taken_back_by_somebody')],
            },
        ),
    ]
