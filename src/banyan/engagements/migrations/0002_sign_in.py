"""Doors of engagements, and what people say of themselves at them. Two new tables, empty."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0001_tables"),
        ('provenance', '0001_tables'),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='Door',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('token', models.CharField(max_length=40, unique=True)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.CharField(blank=True, default='', max_length=80)),
                ('consent', models.CharField(max_length=400)),
                ('organization_kind', models.CharField(blank=True, choices=[('ENTERPRISE', 'Enterprise'), ('COOPERATIVE', 'Cooperative'), ('EMPLOYERS', "Employers' or business organization"), ('WORKERS', "Workers' organization"), ('GOVERNMENT', 'Government'), ('NGO', 'Civil society organization'), ('ASSOCIATION', 'Association'), ('FUNDER', 'Funder'), ('BDS_PROVIDER', 'Provider of business development services'), ('SCHOOL', 'Educational institution'), ('OTHER', 'Other')], default='', max_length=16)),
                ('asks_phone', models.BooleanField(default=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.CharField(max_length=80)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doors', to='engagements.engagement')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='door', to='provenance.source')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('closes_at'))), name='door_closes_after_it_opens'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by', '')), models.Q(('closed_at__isnull', False), models.Q(('closed_by', ''), _negated=True)), _connector='OR'), name='door_closed_by_someone'), models.CheckConstraint(condition=models.Q(('organization_kind', ''), ('organization_kind', 'ENTERPRISE'), ('organization_kind', 'COOPERATIVE'), ('organization_kind', 'EMPLOYERS'), ('organization_kind', 'WORKERS'), ('organization_kind', 'GOVERNMENT'), ('organization_kind', 'NGO'), ('organization_kind', 'ASSOCIATION'), ('organization_kind', 'FUNDER'), ('organization_kind', 'BDS_PROVIDER'), ('organization_kind', 'SCHOOL'), ('organization_kind', 'OTHER'), _connector='OR'), name='door_organization_kind_known')]},
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=40)),
                ('device', models.CharField(max_length=40)),
                ('as_arrived', models.JSONField()),
                ('said_at', models.DateTimeField(null=True)),
                ('clock_ahead_ms', models.BigIntegerField(null=True)),
                ('came_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('verdict', models.CharField(choices=[('ARRIVED', 'Arrived'), ('TAKEN', 'Taken in'), ('WAITING', 'Waiting'), ('LEFT_OUT', 'Left out')], default='ARRIVED', max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('MAY_BE_SAME', 'May be somebody who has signed in already'), ('FITS_SEVERAL', 'May be any of several people of the register'), ('OUT_OF_HOURS', 'Signed in while the door was not open'), ('NOT_UNDERSTOOD', 'Could not be understood')], default='', max_length=16)),
                ('candidates', models.JSONField(default=list)),
                ('name_key', models.BigIntegerField(null=True)),
                ('line', models.PositiveIntegerField(null=True)),
                ('door', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to='engagements.door')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to='register.personrecord')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('item', 'door'), name='sign_in_once'), models.UniqueConstraint(fields=('door', 'line'), name='sign_in_line_once'), models.CheckConstraint(condition=models.Q(('verdict', 'ARRIVED'), ('verdict', 'TAKEN'), ('verdict', 'WAITING'), ('verdict', 'LEFT_OUT'), _connector='OR'), name='sign_in_verdict_known'), models.CheckConstraint(condition=models.Q(('reason', ''), ('reason', 'MAY_BE_SAME'), ('reason', 'FITS_SEVERAL'), ('reason', 'OUT_OF_HOURS'), ('reason', 'NOT_UNDERSTOOD'), _connector='OR'), name='sign_in_reason_known'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'WAITING'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='sign_in_waits_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'TAKEN'), _negated=True), models.Q(('line__isnull', False), ('person__isnull', False)), _connector='OR'), name='sign_in_taken_has_a_person')], 'indexes': [models.Index(fields=['door', 'verdict', 'came_at'], name='signin_door_verdict'), models.Index(condition=models.Q(('name_key__isnull', False)), fields=['door', 'name_key'], name='signin_door_name')]},
        ),
    ]
