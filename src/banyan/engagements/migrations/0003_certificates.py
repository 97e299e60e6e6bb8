"""Certificates, the files they are set in, and the materials that engagements used up."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0002_sign_in"),
        ('programmes', '0002_adaptations_and_materials'),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificateFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('asked_by', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('ready_at', models.DateTimeField(null=True)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_files', to='engagements.engagement')),
            ],
        ),
        migrations.CreateModel(
            name='KitsUsed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kits', to='engagements.engagement')),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='used_in', to='programmes.stockentry')),
            ],
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=16, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('package', models.CharField(max_length=200)),
                ('module', models.CharField(blank=True, default='', max_length=200)),
                ('training_level', models.CharField(blank=True, choices=[('TOMT', 'Training of master trainers'), ('TOT', 'Training of trainers'), ('TOE', 'Training of entrepreneurs'), ('TOF', 'Training of facilitators'), ('REFRESHER', 'Refresher'), ('AWARENESS', 'Awareness')], default='', max_length=12)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('hours', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ('issuer', models.CharField(max_length=200)),
                ('language', models.CharField(max_length=10)),
                ('issued_on', models.DateField()),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.CharField(max_length=80)),
                ('state', models.CharField(choices=[('VALID', 'Valid'), ('REPLACED', 'Replaced'), ('REVOKED', 'Revoked')], default='VALID', max_length=10)),
                ('ended_on', models.DateField(null=True)),
                ('ended_by', models.CharField(blank=True, default='', max_length=80)),
                ('reason', models.TextField(blank=True, default='')),
                ('attendance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='engagements.attendance')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='engagements.certificate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'VALID')), fields=('attendance',), name='certificate_one_valid_for_an_attendance'), models.CheckConstraint(condition=models.Q(('state', 'VALID'), ('state', 'REPLACED'), ('state', 'REVOKED'), _connector='OR'), name='certificate_state_known'), models.CheckConstraint(condition=models.Q(('training_level', ''), ('training_level', 'TOMT'), ('training_level', 'TOT'), ('training_level', 'TOE'), ('training_level', 'TOF'), ('training_level', 'REFRESHER'), ('training_level', 'AWARENESS'), _connector='OR'), name='certificate_level_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_by', ''), ('ended_on__isnull', True), ('reason', ''), ('state', 'VALID')), models.Q(models.Q(('state', 'VALID'), _negated=True), ('ended_on__isnull', False), models.Q(('ended_by', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='certificate_ends_on_a_day_by_somebody_for_a_reason')],
            },
        ),
    ]
