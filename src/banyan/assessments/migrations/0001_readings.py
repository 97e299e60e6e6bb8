"""Keep what is found in enterprises before, during and after a programme. New tables only."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0009_reports'),
        ('programmes', '0005_funding_and_country_programmes'),
        ('provenance', '0001_tables'),
        ('register', '0010_ties_between_organizations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cluster',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('code', models.CharField(max_length=40, unique=True)), ('name', models.CharField(max_length=120)), ('country', models.CharField(max_length=2)), ('sector', models.CharField(blank=True, default='', max_length=3)), ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme'))],
        ),
        migrations.CreateModel(
            name='EnterpriseAssessment',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('stage', models.CharField(choices=[('BASELINE', 'Baseline'), ('MIDLINE', 'Midline'), ('ENDLINE', 'Endline'), ('VISIT', 'Visit'), ('TRACER', 'A year after')], max_length=8)), ('on', models.DateField(db_index=True)), ('country', models.CharField(max_length=2)), ('assessed_by', models.CharField(blank=True, default='', max_length=120)), ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], max_length=10)), ('note', models.TextField(blank=True, default='')), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('struck_at', models.DateTimeField(null=True)), ('cluster', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.cluster')), ('engagement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='engagements.engagement')), ('modules', models.ManyToManyField(related_name='+', to='programmes.module')), ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')), ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')), ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.project')), ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')), ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source'))],
            options={'constraints': [models.UniqueConstraint(condition=models.Q(('struck_at__isnull', True)), fields=('record', 'programme', 'stage', 'on'), name='assessment_once'), models.CheckConstraint(condition=models.Q(('stage', 'BASELINE'), ('stage', 'MIDLINE'), ('stage', 'ENDLINE'), ('stage', 'VISIT'), ('stage', 'TRACER'), _connector='OR'), name='assessment_stage_known'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='assessment_confidentiality_known')]},
        ),
        migrations.CreateModel(
            name='KeyIndicator',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('code', models.CharField(max_length=40, unique=True)), ('name', models.CharField(max_length=120)), ('definition', models.TextField(blank=True, default='')), ('unit', models.CharField(max_length=40)), ('better', models.CharField(choices=[('MORE', 'More is better'), ('LESS', 'Less is better')], max_length=4)), ('least', models.DecimalField(decimal_places=4, max_digits=18, null=True)), ('most', models.DecimalField(decimal_places=4, max_digits=18, null=True)), ('is_money', models.BooleanField(default=False)), ('is_asked', models.BooleanField(default=True)), ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('better', 'MORE'), ('better', 'LESS'), _connector='OR'), name='indicator_better_known'), models.CheckConstraint(condition=models.Q(('least__isnull', True), ('most__isnull', True), ('least__lt', models.F('most')), _connector='OR'), name='indicator_least_below_most')]},
        ),
        migrations.CreateModel(
            name='KpiReading',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('value', models.DecimalField(decimal_places=4, max_digits=18)), ('unit', models.CharField(max_length=44)), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('struck_at', models.DateTimeField(null=True)), ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='assessments.enterpriseassessment')), ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.keyindicator'))],
            options={'constraints': [models.UniqueConstraint(condition=models.Q(('struck_at__isnull', True)), fields=('assessment', 'indicator'), name='reading_once')]},
        ),
        migrations.CreateModel(
            name='Practice',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('code', models.CharField(max_length=40, unique=True)), ('question', models.CharField(max_length=300)), ('is_asked', models.BooleanField(default=True)), ('module', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.module'))],
        ),
        migrations.CreateModel(
            name='PracticeAnswer',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('is_there', models.BooleanField()), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('struck_at', models.DateTimeField(null=True)), ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assessments.enterpriseassessment')), ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.practice'))],
            options={'constraints': [models.UniqueConstraint(condition=models.Q(('struck_at__isnull', True)), fields=('assessment', 'practice'), name='answer_once')]},
        ),
    ]
