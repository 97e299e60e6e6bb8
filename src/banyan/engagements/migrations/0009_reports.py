"""Reports that are filed after trainings, how they were reviewed, and the marks people gave."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("engagements", "0008_partnership_and_platform_links"),
        ('programmes', '0001_tables'),
        ('register', '0009_people_in_the_review_queue'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('state', models.CharField(choices=[('FILED', 'To be reviewed'), ('RETURNED', 'Returned'), ('ACCEPTED', 'Accepted'), ('WITHDRAWN', 'Taken back')], max_length=10)),
                ('since', models.DateTimeField()),
                ('filed_by', models.CharField(db_index=True, max_length=80)),
                ('filed_at', models.DateTimeField()),
                ('trainer_name', models.CharField(blank=True, default='', max_length=200)),
                ('trainer_account', models.CharField(blank=True, db_index=True, default='', max_length=80)),
                ('provider_name', models.CharField(blank=True, default='', max_length=200)),
                ('country', models.CharField(max_length=2)),
                ('place', models.CharField(blank=True, default='', max_length=200)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(db_index=True)),
                ('kits_used', models.PositiveIntegerField(null=True)),
                ('follow_up_on', models.DateField(null=True)),
                ('followed_up_on', models.DateField(null=True)),
                ('said', models.JSONField()),
                ('engagement', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activity_report', to='engagements.engagement')),
                ('module', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.module')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_reports', to='accounts.office')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.package')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('trainer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('state', 'FILED'), ('state', 'RETURNED'), ('state', 'ACCEPTED'), ('state', 'WITHDRAWN'), _connector='OR'), name='activity_report_state_known'), models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='activity_report_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('engagement__isnull', False), ('state', 'ACCEPTED')), models.Q(models.Q(('state', 'ACCEPTED'), _negated=True), ('engagement__isnull', True)), _connector='OR'), name='activity_report_accepted_is_an_engagement'), models.CheckConstraint(condition=models.Q(('followed_up_on__isnull', True), ('followed_up_on__gte', models.F('ends_on')), _connector='OR'), name='activity_report_follow_up_after_its_end')], 'indexes': [models.Index(fields=['office', 'state'], name='activity_report_office_state')]},
        ),
        migrations.CreateModel(
            name='ReportMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('OVERALL', 'The training as a whole'), ('CONTENT', 'What was taught'), ('TRAINER', 'The trainer'), ('USE', 'Use for their own business')], max_length=10)),
                ('mean', models.DecimalField(decimal_places=2, max_digits=3)),
                ('answers', models.PositiveIntegerField()),
                ('report', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='engagements.activityreport')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('report', 'about'), name='report_mark_once'), models.CheckConstraint(condition=models.Q(('about', 'OVERALL'), ('about', 'CONTENT'), ('about', 'TRAINER'), ('about', 'USE'), _connector='OR'), name='report_mark_about_known'), models.CheckConstraint(condition=models.Q(('mean__gte', 1), ('mean__lte', 5)), name='report_mark_between_one_and_five'), models.CheckConstraint(condition=models.Q(('answers__gt', 0)), name='report_mark_of_somebody')]},
        ),
        migrations.CreateModel(
            name='ReportMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('FILED', 'Filed'), ('COMMENTED', 'Commented on'), ('RETURNED', 'Returned'), ('FILED_AGAIN', 'Filed again'), ('ACCEPTED', 'Accepted'), ('WITHDRAWN', 'Taken back'), ('FOLLOWED_UP', 'Followed up')], max_length=12)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('comment', models.TextField(blank=True, default='')),
                ('key', models.CharField(max_length=40, null=True)),
                ('said', models.JSONField(null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='engagements.activityreport')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('made_by', 'key'), name='report_filed_once'), models.CheckConstraint(condition=models.Q(('act', 'FILED'), ('act', 'COMMENTED'), ('act', 'RETURNED'), ('act', 'FILED_AGAIN'), ('act', 'ACCEPTED'), ('act', 'WITHDRAWN'), ('act', 'FOLLOWED_UP'), _connector='OR'), name='report_move_act_known'), models.CheckConstraint(condition=models.Q(models.Q(('act__in', ['FILED', 'FILED_AGAIN']), ('key__isnull', False), ('said__isnull', False)), models.Q(models.Q(('act__in', ['FILED', 'FILED_AGAIN']), _negated=True), ('key__isnull', True), ('said__isnull', True)), _connector='OR'), name='report_move_filing_has_what_it_says'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'RETURNED'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='report_move_return_has_a_reason')]},
        ),
    ]
