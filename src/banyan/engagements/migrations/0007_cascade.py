"""Tables that the cascade of trainers is read from; drawn anew from the records."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0006_research"),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='CascadeCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_at', models.DateTimeField()),
                ('counted_by', models.CharField(max_length=80)),
                ('last_change', models.BigIntegerField()),
                ('trainers', models.PositiveIntegerField()),
                ('links', models.PositiveIntegerField()),
                ('people', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='TrainerLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('package', models.CharField(blank=True, default='', max_length=40)),
                ('office_code', models.CharField(max_length=40)),
                ('confidentiality', models.CharField(max_length=10)),
                ('learner', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.person')),
                ('teacher', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('teacher', 'learner', 'package', 'office_code', 'confidentiality'), name='trainer_link_once'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='trainer_link_class_known')],
            },
        ),
        migrations.CreateModel(
            name='TrainerReach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('package', models.CharField(blank=True, default='', max_length=40)),
                ('office_code', models.CharField(max_length=40)),
                ('confidentiality', models.CharField(max_length=10)),
                ('deliveries', models.PositiveIntegerField()),
                ('people', models.BinaryField()),
                ('trainer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('trainer', 'package', 'office_code', 'confidentiality'), name='trainer_reach_once'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='trainer_reach_class_known')],
            },
        ),
    ]
