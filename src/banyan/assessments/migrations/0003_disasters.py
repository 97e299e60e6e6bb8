"""Keep disasters, their assessments with what these found, and contacts that were tried.

New tables alone.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("assessments", "0002_plans"),
        ('engagements', '0009_reports'),
        ('register', '0010_ties_between_organizations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Disaster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('hazard', models.CharField(choices=[('CYCLONE', 'Tropical cyclone or typhoon'), ('FLOOD', 'Flood'), ('EARTHQUAKE', 'Earthquake'), ('TSUNAMI', 'Tsunami'), ('VOLCANO', 'Volcanic eruption'), ('LANDSLIDE', 'Landslide'), ('DROUGHT', 'Drought'), ('FIRE', 'Fire'), ('EPIDEMIC', 'Epidemic'), ('OTHER', 'Other')], max_length=12)),
                ('country', models.CharField(db_index=True, max_length=2)),
                ('struck_on', models.DateField(db_index=True)),
                ('ended_on', models.DateField(null=True)),
                ('category', models.CharField(blank=True, default='', max_length=100)),
                ('glide', models.CharField(blank=True, default='', max_length=20)),
                ('description', models.TextField(blank=True, default='')),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('struck_off_at', models.DateTimeField(null=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('struck_off_at__isnull', True)), fields=('country', 'name', 'struck_on'), name='disaster_once'), models.UniqueConstraint(condition=models.Q(models.Q(('glide', ''), _negated=True), ('struck_off_at__isnull', True)), fields=('glide',), name='disaster_glide_once'), models.CheckConstraint(condition=models.Q(('hazard', 'CYCLONE'), ('hazard', 'FLOOD'), ('hazard', 'EARTHQUAKE'), ('hazard', 'TSUNAMI'), ('hazard', 'VOLCANO'), ('hazard', 'LANDSLIDE'), ('hazard', 'DROUGHT'), ('hazard', 'FIRE'), ('hazard', 'EPIDEMIC'), ('hazard', 'OTHER'), _connector='OR'), name='disaster_hazard_known'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('struck_on')), _connector='OR'), name='disaster_ends_after_it_struck')],
            },
        ),
        migrations.CreateModel(
            name='DisasterArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=10)),
                ('disaster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='assessments.disaster')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('disaster', 'division'), name='disaster_area_once')],
            },
        ),
        migrations.CreateModel(
            name='DisasterAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('PDNA', 'Post-disaster needs assessment'), ('RAPID', 'Rapid assessment'), ('IN_COUNTRY', 'In-country assessment of the office')], max_length=12)),
                ('lead', models.CharField(blank=True, default='', max_length=300)),
                ('covers', models.CharField(blank=True, default='', max_length=300)),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('price_on', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('per_usd', models.DecimalField(decimal_places=6, max_digits=18)),
                ('rate_on', models.DateField()),
                ('state', models.CharField(choices=[('TRIGGERED', 'Asked for'), ('FIELD_WORK', 'Field work'), ('DRAFT', 'Draft'), ('VALIDATED', 'Validated'), ('PUBLISHED', 'Published'), ('RECOVERY_FRAMEWORK', 'Recovery framework'), ('CLOSED', 'Closed')], max_length=20)),
                ('since', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('disaster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assessments.disaster')),
                ('engagement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='disaster_assessment', to='engagements.engagement')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='assessments.disasterassessment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'PDNA'), ('kind', 'RAPID'), ('kind', 'IN_COUNTRY'), _connector='OR'), name='disaster_assessment_kind_known'), models.CheckConstraint(condition=models.Q(('state', 'TRIGGERED'), ('state', 'FIELD_WORK'), ('state', 'DRAFT'), ('state', 'VALIDATED'), ('state', 'PUBLISHED'), ('state', 'RECOVERY_FRAMEWORK'), ('state', 'CLOSED'), _connector='OR'), name='disaster_assessment_state_known'), models.CheckConstraint(condition=models.Q(('per_usd__gt', 0)), name='disaster_assessment_rate_above_nought'), models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), models.Q(('replaced_by', models.F('id')), _negated=True), _connector='OR'), name='disaster_assessment_not_replaced_by_itself')],
            },
        ),
        migrations.CreateModel(
            name='AssessmentMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('TRIGGERED', 'Asked for'), ('FIELD_WORK', 'Field work'), ('DRAFT', 'Draft'), ('VALIDATED', 'Validated'), ('PUBLISHED', 'Published'), ('RECOVERY_FRAMEWORK', 'Recovery framework'), ('CLOSED', 'Closed')], max_length=20)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='assessments.disasterassessment')),
            ],
        ),
        migrations.CreateModel(
            name='EmploymentImpact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('sector', models.CharField(blank=True, default='', max_length=4)),
                ('what', models.CharField(blank=True, default='', max_length=200)),
                ('division', models.CharField(blank=True, default='', max_length=10)),
                ('owner', models.CharField(blank=True, choices=[('PUBLIC', 'Public'), ('PRIVATE', 'Private')], default='', max_length=8)),
                ('formality', models.CharField(blank=True, choices=[('FORMAL', 'Formal'), ('INFORMAL', 'Informal')], default='', max_length=8)),
                ('enterprises', models.PositiveIntegerField(null=True)),
                ('workers', models.PositiveIntegerField(null=True)),
                ('women', models.PositiveIntegerField(null=True)),
                ('days', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('stated_days', models.PositiveBigIntegerField(null=True)),
                ('quality', models.CharField(choices=[('MEASURED', 'Measured'), ('SAMPLED', 'From a sample'), ('ESTIMATED', 'Estimated'), ('SECONDARY', 'From another source')], max_length=10)),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('struck_at', models.DateTimeField(null=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work', to='assessments.disasterassessment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('owner', ''), ('owner', 'PUBLIC'), ('owner', 'PRIVATE'), _connector='OR'), name='impact_owner_known'), models.CheckConstraint(condition=models.Q(('formality', ''), ('formality', 'FORMAL'), ('formality', 'INFORMAL'), _connector='OR'), name='impact_formality_known'), models.CheckConstraint(condition=models.Q(('quality', 'MEASURED'), ('quality', 'SAMPLED'), ('quality', 'ESTIMATED'), ('quality', 'SECONDARY'), _connector='OR'), name='impact_quality_known'), models.CheckConstraint(condition=models.Q(('women__isnull', True), models.Q(('women__lte', models.F('workers')), ('workers__isnull', False)), _connector='OR'), name='impact_women_are_workers'), models.CheckConstraint(condition=models.Q(('days__isnull', True), models.Q(('days__gt', 0), ('stated_days__isnull', True), ('workers__isnull', False)), _connector='OR'), name='impact_days_are_of_workers')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('what', models.CharField(max_length=300)),
                ('sector', models.CharField(blank=True, default='', max_length=4)),
                ('division', models.CharField(blank=True, default='', max_length=10)),
                ('kind', models.CharField(choices=[('RECOVERY', 'Recovery'), ('RECONSTRUCTION', 'Reconstruction'), ('RESILIENCE', 'Resilience')], max_length=16)),
                ('priority', models.CharField(choices=[('HIGH', 'High'), ('MEDIUM', 'Medium'), ('LOW', 'Low')], max_length=8)),
                ('term', models.CharField(choices=[('SHORT', 'Short term'), ('MEDIUM', 'Medium term'), ('LONG', 'Long term')], max_length=8)),
                ('cost', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('currency', models.CharField(blank=True, default='', max_length=3)),
                ('per_usd', models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ('rate_on', models.DateField(null=True)),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('struck_at', models.DateTimeField(null=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='assessments.disasterassessment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'RECOVERY'), ('kind', 'RECONSTRUCTION'), ('kind', 'RESILIENCE'), _connector='OR'), name='need_kind_known'), models.CheckConstraint(condition=models.Q(('priority', 'HIGH'), ('priority', 'MEDIUM'), ('priority', 'LOW'), _connector='OR'), name='need_priority_known'), models.CheckConstraint(condition=models.Q(('term', 'SHORT'), ('term', 'MEDIUM'), ('term', 'LONG'), _connector='OR'), name='need_term_known'), models.CheckConstraint(condition=models.Q(models.Q(('cost__isnull', True), ('currency', ''), ('per_usd__isnull', True)), models.Q(('cost__gt', 0), ('per_usd__gt', 0), ('rate_on__isnull', False), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='need_cost_with_its_rate')],
            },
        ),
        migrations.CreateModel(
            name='SectorEffect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('sector', models.CharField(blank=True, default='', max_length=4)),
                ('what', models.CharField(blank=True, default='', max_length=200)),
                ('division', models.CharField(blank=True, default='', max_length=10)),
                ('owner', models.CharField(blank=True, choices=[('PUBLIC', 'Public'), ('PRIVATE', 'Private')], default='', max_length=8)),
                ('damage', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('damage_quality', models.CharField(blank=True, choices=[('MEASURED', 'Measured'), ('SAMPLED', 'From a sample'), ('ESTIMATED', 'Estimated'), ('SECONDARY', 'From another source')], default='', max_length=10)),
                ('loss', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('loss_quality', models.CharField(blank=True, choices=[('MEASURED', 'Measured'), ('SAMPLED', 'From a sample'), ('ESTIMATED', 'Estimated'), ('SECONDARY', 'From another source')], default='', max_length=10)),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('struck_at', models.DateTimeField(null=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='assessments.disasterassessment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('owner', ''), ('owner', 'PUBLIC'), ('owner', 'PRIVATE'), _connector='OR'), name='effect_owner_known'), models.CheckConstraint(condition=models.Q(('damage__isnull', False), ('loss__isnull', False), _connector='OR'), name='effect_says_damage_or_loss'), models.CheckConstraint(condition=models.Q(models.Q(('damage__isnull', True), ('damage__gte', 0), _connector='OR'), models.Q(('loss__isnull', True), ('loss__gte', 0), _connector='OR')), name='effect_not_below_nought'), models.CheckConstraint(condition=models.Q(models.Q(('damage__isnull', True), ('damage_quality', '')), models.Q(('damage__isnull', False), models.Q(('damage_quality', 'MEASURED'), ('damage_quality', 'SAMPLED'), ('damage_quality', 'ESTIMATED'), ('damage_quality', 'SECONDARY'), _connector='OR')), _connector='OR'), name='effect_damage_says_how_good'), models.CheckConstraint(condition=models.Q(models.Q(('loss__isnull', True), ('loss_quality', '')), models.Q(('loss__isnull', False), models.Q(('loss_quality', 'MEASURED'), ('loss_quality', 'SAMPLED'), ('loss_quality', 'ESTIMATED'), ('loss_quality', 'SECONDARY'), _connector='OR')), _connector='OR'), name='effect_loss_says_how_good')],
            },
        ),
        migrations.CreateModel(
            name='ContactCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reached', models.CharField(choices=[('STILL_RIGHT', 'Still right'), ('NOBODY', 'Nobody answers')], max_length=12)),
                ('on', models.DateField()),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('organization', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organization__isnull', False), ('person__isnull', True)), models.Q(('organization__isnull', True), ('person__isnull', False)), _connector='OR'), name='contact_check_of_one'), models.CheckConstraint(condition=models.Q(('reached', 'STILL_RIGHT'), ('reached', 'NOBODY'), _connector='OR'), name='contact_check_reached_known')],
            },
        ),
    ]
