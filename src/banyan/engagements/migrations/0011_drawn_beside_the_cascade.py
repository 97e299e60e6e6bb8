"""Who was trained to train and who was met, as lists read it: drawn anew from the records."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0010_attribution'),
        ('register', '0011_lists_by_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='cascadecount',
            name='trained',
            field=models.BinaryField(null=True),
        ),
        migrations.CreateModel(
            name='MetAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organizations', models.BinaryField()),
                ('engagement', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement')),
            ],
        ),
        migrations.CreateModel(
            name='TrainedAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.BinaryField()),
                ('engagement', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement')),
            ],
        ),
        migrations.CreateModel(
            name='TrainerLearners',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('package', models.CharField(blank=True, default='', max_length=40)),
                ('office_code', models.CharField(max_length=40)),
                ('confidentiality', models.CharField(max_length=10)),
                ('learners', models.BinaryField()),
                ('trainer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('trainer', 'package', 'office_code', 'confidentiality'), name='trainer_learners_once'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='trainer_learners_class_known')],
            },
        ),
    ]
