"""Keep partnerships, platforms and company-union dialogues. New tables alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ('programmes', '0003_credentials'),
        ('provenance', '0001_tables'),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dialogue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('subject', models.CharField(max_length=300)),
                ('status', models.CharField(choices=[('RECEIVED', 'Received'), ('ACKNOWLEDGED', 'Acknowledged'), ('CONSULTATION', 'Under consultation'), ('ACCEPTED', 'Accepted'), ('DECLINED', 'Declined'), ('ONGOING', 'Ongoing'), ('CONCLUDED', 'Concluded')], max_length=12)),
                ('received_on', models.DateField()),
                ('asked_by', models.CharField(blank=True, choices=[('COMPANY', 'Company'), ('UNION', 'Union')], default='', max_length=8)),
                ('notes', models.TextField(blank=True, default='')),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
            ],
        ),
        migrations.CreateModel(
            name='DialogueMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('RECEIVED', 'Received'), ('ACKNOWLEDGED', 'Acknowledged'), ('CONSULTATION', 'Under consultation'), ('ACCEPTED', 'Accepted'), ('DECLINED', 'Declined'), ('ONGOING', 'Ongoing'), ('CONCLUDED', 'Concluded')], default='', max_length=12)),
                ('status', models.CharField(choices=[('RECEIVED', 'Received'), ('ACKNOWLEDGED', 'Acknowledged'), ('CONSULTATION', 'Under consultation'), ('ACCEPTED', 'Accepted'), ('DECLINED', 'Declined'), ('ONGOING', 'Ongoing'), ('CONCLUDED', 'Concluded')], max_length=12)),
                ('on', models.DateField()),
                ('reason', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='programmes.dialogue')),
            ],
        ),
        migrations.CreateModel(
            name='DialogueParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('COMPANY', 'Company'), ('UNION', 'Union')], max_length=8)),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='programmes.dialogue')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
            ],
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('stage', models.CharField(choices=[('LEAD', 'Lead'), ('SCOPING', 'Scoping'), ('SCREENING', 'Screening'), ('CONSULTATION', 'Constituents consulted'), ('CLEARANCE', 'Clearance'), ('SIGNED', 'Signed'), ('ACTIVE', 'Active'), ('COMPLETED', 'Completed'), ('TERMINATED', 'Ended early')], db_index=True, max_length=12)),
                ('since', models.DateField()),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('description', models.TextField(blank=True, default='')),
                ('logo_rules', models.TextField(blank=True, default='')),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], default='INTERNAL', max_length=10)),
                ('follows_stage', models.BooleanField(default=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='accounts.office')),
                ('package', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.package')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.project')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
        ),
        migrations.CreateModel(
            name='PartnerContribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given', models.CharField(choices=[('PLEDGED', 'Pledged'), ('DELIVERED', 'Delivered')], max_length=10)),
                ('means', models.CharField(choices=[('CASH', 'Cash'), ('IN_KIND', 'In kind')], max_length=8)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16)),
                ('currency', models.CharField(max_length=3)),
                ('usd_rate', models.DecimalField(decimal_places=8, max_digits=18)),
                ('rate_on', models.DateField()),
                ('given_on', models.DateField()),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('what', models.CharField(blank=True, default='', max_length=300)),
                ('how_valued', models.CharField(blank=True, default='', max_length=300)),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='FormTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('FUNDING', 'Funding or donations in kind'), ('PROJECTS', 'Development and carrying out of projects'), ('MEETINGS', 'Meetings and events'), ('CAMPAIGNS', 'Campaigns or advocacy'), ('PERSONNEL', 'Temporary placement of personnel'), ('RESEARCH', 'Publication and research'), ('KNOWLEDGE', 'Exchange or pooling of knowledge')], max_length=12)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='FocalPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('OFFICE', "The office's"), ('PARTNER', "The partner's")], max_length=8)),
                ('position', models.CharField(blank=True, default='', max_length=200)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focal_points', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='DueDiligence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('CLEARED', 'Cleared'), ('CONDITIONS', 'Cleared with conditions'), ('MORE_NEEDED', 'More must be known'), ('REFUSED', 'Not cleared')], max_length=12)),
                ('concluded_on', models.DateField()),
                ('done_by', models.CharField(max_length=200)),
                ('notes', models.TextField(blank=True, default='')),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screenings', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='ConstituentConsulted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consulted_on', models.DateField()),
                ('view', models.CharField(choices=[('SUPPORTS', 'Supports it'), ('REMARKS', 'Supports it, with remarks'), ('OBJECTS', 'Objects'), ('SILENT', 'Gave no view')], max_length=10)),
                ('remarks', models.TextField(blank=True, default='')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='PartnershipCountry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='countries', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='PartnershipMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('LEAD', 'Lead'), ('SCOPING', 'Scoping'), ('SCREENING', 'Screening'), ('CONSULTATION', 'Constituents consulted'), ('CLEARANCE', 'Clearance'), ('SIGNED', 'Signed'), ('ACTIVE', 'Active'), ('COMPLETED', 'Completed'), ('TERMINATED', 'Ended early')], default='', max_length=12)),
                ('stage', models.CharField(choices=[('LEAD', 'Lead'), ('SCOPING', 'Scoping'), ('SCREENING', 'Screening'), ('CONSULTATION', 'Constituents consulted'), ('CLEARANCE', 'Clearance'), ('SIGNED', 'Signed'), ('ACTIVE', 'Active'), ('COMPLETED', 'Completed'), ('TERMINATED', 'Ended early')], max_length=12)),
                ('on', models.DateField()),
                ('reason', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='PartnershipOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('KEY_ACHIEVEMENT', 'Key achievement'), ('GREATEST_CONTRIBUTION', 'Greatest contribution'), ('CONTRIBUTES', 'Contributes'), ('SUPPORTS', 'Supports')], max_length=24)),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='programmes.outcome')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='programmes.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='PartnershipParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('PARTNER', 'Partner'), ('ULTIMATE_PARENT', 'Ultimate parent of the partner'), ('FUNDER', 'Funder'), ('IMPLEMENTER', 'Carries it out'), ('BENEFITS', 'Benefits from it')], max_length=16)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='programmes.partnership')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
            ],
        ),
        migrations.CreateModel(
            name='Platform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('status', models.CharField(choices=[('PROPOSED', 'Proposed'), ('CONSULTATION', 'In consultation'), ('LAUNCHED', 'Launched'), ('ACTIVE', 'Active'), ('DORMANT', 'Dormant'), ('REPLACED', 'Replaced by another'), ('CLOSED', 'Closed')], db_index=True, max_length=12)),
                ('since', models.DateField()),
                ('sector', models.CharField(blank=True, default='', max_length=4)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('scope', models.CharField(blank=True, default='', max_length=200)),
                ('charter', models.TextField(blank=True, default='')),
                ('description', models.TextField(blank=True, default='')),
                ('launched_on', models.DateField(null=True)),
                ('known_from', models.CharField(blank=True, default='', max_length=300)),
                ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], default='INTERNAL', max_length=10)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='platforms', to='accounts.office')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.project')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='programmes.platform')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source')),
            ],
        ),
        migrations.CreateModel(
            name='KeptDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('AGREEMENT', 'Agreement'), ('CHARTER', 'Charter'), ('MINUTES', 'Minutes'), ('BRIEF', 'Policy brief'), ('PLAN', 'Action plan'), ('SCREENING', 'Screening report'), ('OTHER', 'Other')], max_length=12)),
                ('title', models.CharField(max_length=300)),
                ('dated_on', models.DateField(null=True)),
                ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], default='INTERNAL', max_length=10)),
                ('link', models.URLField(blank=True, default='', max_length=600)),
                ('filename', models.CharField(blank=True, default='', max_length=255)),
                ('checksum', models.CharField(blank=True, default='', max_length=64)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='programmes.partnership')),
                ('platform', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='GoodPractice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(choices=[('GENERAL', 'General policies'), ('EMPLOYMENT', 'Employment'), ('TRAINING', 'Training'), ('CONDITIONS', 'Conditions of work and life'), ('RELATIONS', 'Industrial relations')], max_length=12)),
                ('title', models.CharField(max_length=300)),
                ('description', models.TextField(blank=True, default='')),
                ('shared_on', models.DateField(null=True)),
                ('is_publishable', models.BooleanField(default=False)),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='practices', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='FollowOnSector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sector', models.CharField(max_length=4)),
                ('name', models.CharField(max_length=100)),
                ('begun_on', models.DateField(null=True)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sectors', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=300)),
                ('who', models.CharField(max_length=200)),
                ('due_on', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='PlatformMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('MNE', 'Multinational enterprise'), ('SUPPLIER', 'Supplier'), ('ENTERPRISE', 'Other enterprise'), ('ASSOCIATION', 'Association of firms or employers'), ('WORKERS', "Workers' organization"), ('GOVERNMENT', 'Government'), ('OBSERVER', 'Observer')], max_length=12)),
                ('is_convenor', models.BooleanField(default=False)),
                ('joined_on', models.DateField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='programmes.platform')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
            ],
        ),
        migrations.CreateModel(
            name='PlatformMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('PROPOSED', 'Proposed'), ('CONSULTATION', 'In consultation'), ('LAUNCHED', 'Launched'), ('ACTIVE', 'Active'), ('DORMANT', 'Dormant'), ('REPLACED', 'Replaced by another'), ('CLOSED', 'Closed')], default='', max_length=12)),
                ('status', models.CharField(choices=[('PROPOSED', 'Proposed'), ('CONSULTATION', 'In consultation'), ('LAUNCHED', 'Launched'), ('ACTIVE', 'Active'), ('DORMANT', 'Dormant'), ('REPLACED', 'Replaced by another'), ('CLOSED', 'Closed')], max_length=12)),
                ('on', models.DateField()),
                ('reason', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('addressee', models.CharField(max_length=200)),
                ('made_on', models.DateField()),
                ('status', models.CharField(choices=[('MADE', 'Made'), ('CONSIDERED', 'Under consideration'), ('TAKEN_UP', 'Taken up'), ('NOT_TAKEN_UP', 'Not taken up')], max_length=12)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='RecommendationMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('MADE', 'Made'), ('CONSIDERED', 'Under consideration'), ('TAKEN_UP', 'Taken up'), ('NOT_TAKEN_UP', 'Not taken up')], max_length=12)),
                ('on', models.DateField()),
                ('became', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='programmes.recommendation')),
            ],
        ),
        migrations.AddConstraint(
            model_name='dialogue',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'RECEIVED'), ('status', 'ACKNOWLEDGED'), ('status', 'CONSULTATION'), ('status', 'ACCEPTED'), ('status', 'DECLINED'), ('status', 'ONGOING'), ('status', 'CONCLUDED'), _connector='OR'), name='dialogue_status_known'),
        ),
        migrations.AddConstraint(
            model_name='dialogue',
            constraint=models.CheckConstraint(condition=models.Q(('asked_by', ''), ('asked_by', 'COMPANY'), ('asked_by', 'UNION'), _connector='OR'), name='dialogue_asked_by_known'),
        ),
        migrations.AddConstraint(
            model_name='dialoguemove',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'RECEIVED'), ('status', 'ACKNOWLEDGED'), ('status', 'CONSULTATION'), ('status', 'ACCEPTED'), ('status', 'DECLINED'), ('status', 'ONGOING'), ('status', 'CONCLUDED'), _connector='OR'), name='dialogue_move_status_known'),
        ),
        migrations.AddConstraint(
            model_name='dialogueparty',
            constraint=models.UniqueConstraint(fields=('dialogue', 'record'), name='dialogue_party_once'),
        ),
        migrations.AddConstraint(
            model_name='dialogueparty',
            constraint=models.CheckConstraint(condition=models.Q(('side', 'COMPANY'), ('side', 'UNION'), _connector='OR'), name='dialogue_party_side_known'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'LEAD'), ('stage', 'SCOPING'), ('stage', 'SCREENING'), ('stage', 'CONSULTATION'), ('stage', 'CLEARANCE'), ('stage', 'SIGNED'), ('stage', 'ACTIVE'), ('stage', 'COMPLETED'), ('stage', 'TERMINATED'), _connector='OR'), name='partnership_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='partnership_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('starts_on__lte', models.F('ends_on')), _connector='OR'), name='partnership_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='partnercontribution',
            constraint=models.CheckConstraint(condition=models.Q(('given', 'PLEDGED'), ('given', 'DELIVERED'), _connector='OR'), name='partner_contribution_given_known'),
        ),
        migrations.AddConstraint(
            model_name='partnercontribution',
            constraint=models.CheckConstraint(condition=models.Q(('means', 'CASH'), ('means', 'IN_KIND'), _connector='OR'), name='partner_contribution_means_known'),
        ),
        migrations.AddConstraint(
            model_name='partnercontribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('means', 'IN_KIND'), _negated=True), models.Q(('how_valued', ''), _negated=True), _connector='OR'), name='partner_contribution_in_kind_says_how_valued'),
        ),
        migrations.AddConstraint(
            model_name='partnercontribution',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('usd_rate__gt', 0)), name='partner_contribution_is_worth_something'),
        ),
        migrations.AddConstraint(
            model_name='formtaken',
            constraint=models.UniqueConstraint(fields=('partnership', 'form'), name='form_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='formtaken',
            constraint=models.CheckConstraint(condition=models.Q(('form', 'FUNDING'), ('form', 'PROJECTS'), ('form', 'MEETINGS'), ('form', 'CAMPAIGNS'), ('form', 'PERSONNEL'), ('form', 'RESEARCH'), ('form', 'KNOWLEDGE'), _connector='OR'), name='form_taken_known'),
        ),
        migrations.AddConstraint(
            model_name='focalpoint',
            constraint=models.UniqueConstraint(fields=('partnership', 'person'), name='focal_point_once'),
        ),
        migrations.AddConstraint(
            model_name='focalpoint',
            constraint=models.CheckConstraint(condition=models.Q(('side', 'OFFICE'), ('side', 'PARTNER'), _connector='OR'), name='focal_point_side_known'),
        ),
        migrations.AddConstraint(
            model_name='duediligence',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'CLEARED'), ('outcome', 'CONDITIONS'), ('outcome', 'MORE_NEEDED'), ('outcome', 'REFUSED'), _connector='OR'), name='due_diligence_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='constituentconsulted',
            constraint=models.UniqueConstraint(fields=('partnership', 'record', 'consulted_on'), name='constituent_consulted_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='constituentconsulted',
            constraint=models.CheckConstraint(condition=models.Q(('view', 'SUPPORTS'), ('view', 'REMARKS'), ('view', 'OBJECTS'), ('view', 'SILENT'), _connector='OR'), name='constituent_view_known'),
        ),
        migrations.AddConstraint(
            model_name='partnershipcountry',
            constraint=models.UniqueConstraint(fields=('partnership', 'country'), name='partnership_country_once'),
        ),
        migrations.AddConstraint(
            model_name='partnershipmove',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'LEAD'), ('stage', 'SCOPING'), ('stage', 'SCREENING'), ('stage', 'CONSULTATION'), ('stage', 'CLEARANCE'), ('stage', 'SIGNED'), ('stage', 'ACTIVE'), ('stage', 'COMPLETED'), ('stage', 'TERMINATED'), _connector='OR'), name='partnership_move_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='partnershipoutcome',
            constraint=models.UniqueConstraint(fields=('partnership', 'outcome'), name='partnership_outcome_once'),
        ),
        migrations.AddConstraint(
            model_name='partnershipoutcome',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'KEY_ACHIEVEMENT'), ('kind', 'GREATEST_CONTRIBUTION'), ('kind', 'CONTRIBUTES'), ('kind', 'SUPPORTS'), _connector='OR'), name='partnership_outcome_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='partnershipparty',
            constraint=models.UniqueConstraint(fields=('partnership', 'record', 'role'), name='partnership_party_once'),
        ),
        migrations.AddConstraint(
            model_name='partnershipparty',
            constraint=models.CheckConstraint(condition=models.Q(('role', 'PARTNER'), ('role', 'ULTIMATE_PARENT'), ('role', 'FUNDER'), ('role', 'IMPLEMENTER'), ('role', 'BENEFITS'), _connector='OR'), name='partnership_party_role_known'),
        ),
        migrations.AddConstraint(
            model_name='platform',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'PROPOSED'), ('status', 'CONSULTATION'), ('status', 'LAUNCHED'), ('status', 'ACTIVE'), ('status', 'DORMANT'), ('status', 'REPLACED'), ('status', 'CLOSED'), _connector='OR'), name='platform_status_known'),
        ),
        migrations.AddConstraint(
            model_name='platform',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='platform_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='platform',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), models.Q(('replaced_by', models.F('id')), _negated=True), _connector='OR'), name='platform_not_replaced_by_itself'),
        ),
        migrations.AddConstraint(
            model_name='keptdocument',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'AGREEMENT'), ('kind', 'CHARTER'), ('kind', 'MINUTES'), ('kind', 'BRIEF'), ('kind', 'PLAN'), ('kind', 'SCREENING'), ('kind', 'OTHER'), _connector='OR'), name='kept_document_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='keptdocument',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='kept_document_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='keptdocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('partnership__isnull', True), ('platform__isnull', False)), models.Q(('partnership__isnull', False), ('platform__isnull', True)), _connector='OR'), name='kept_document_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='keptdocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('checksum', ''), _negated=True), models.Q(('filename', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('checksum', ''), ('filename', '')), _connector='OR'), name='kept_document_is_a_file_or_a_link'),
        ),
        migrations.AddConstraint(
            model_name='goodpractice',
            constraint=models.CheckConstraint(condition=models.Q(('area', 'GENERAL'), ('area', 'EMPLOYMENT'), ('area', 'TRAINING'), ('area', 'CONDITIONS'), ('area', 'RELATIONS'), _connector='OR'), name='good_practice_area_known'),
        ),
        migrations.AddConstraint(
            model_name='goodpractice',
            constraint=models.CheckConstraint(condition=models.Q(('is_publishable', True), ('record__isnull', True), _connector='OR'), name='good_practice_not_publishable_names_nobody'),
        ),
        migrations.AddConstraint(
            model_name='followonsector',
            constraint=models.UniqueConstraint(fields=('platform', 'name'), name='follow_on_sector_once'),
        ),
        migrations.AddConstraint(
            model_name='platformmember',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('platform', 'record'), name='platform_member_once'),
        ),
        migrations.AddConstraint(
            model_name='platformmember',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'MNE'), ('kind', 'SUPPLIER'), ('kind', 'ENTERPRISE'), ('kind', 'ASSOCIATION'), ('kind', 'WORKERS'), ('kind', 'GOVERNMENT'), ('kind', 'OBSERVER'), _connector='OR'), name='platform_member_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='platformmember',
            constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('joined_on__isnull', True), ('joined_on__lte', models.F('left_on')), _connector='OR'), name='platform_member_leaves_after_joining'),
        ),
        migrations.AddConstraint(
            model_name='platformmove',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'PROPOSED'), ('status', 'CONSULTATION'), ('status', 'LAUNCHED'), ('status', 'ACTIVE'), ('status', 'DORMANT'), ('status', 'REPLACED'), ('status', 'CLOSED'), _connector='OR'), name='platform_move_status_known'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'MADE'), ('status', 'CONSIDERED'), ('status', 'TAKEN_UP'), ('status', 'NOT_TAKEN_UP'), _connector='OR'), name='recommendation_status_known'),
        ),
        migrations.AddConstraint(
            model_name='recommendationmove',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'MADE'), ('status', 'CONSIDERED'), ('status', 'TAKEN_UP'), ('status', 'NOT_TAKEN_UP'), _connector='OR'), name='recommendation_move_status_known'),
        ),
    ]
