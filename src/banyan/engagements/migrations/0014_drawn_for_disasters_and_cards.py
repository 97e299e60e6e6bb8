"""Whom disasters are followed through, and whom reported trainings taught: drawn from records."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0013_what_reports_may_say'),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowedAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organizations', models.BinaryField()),
                ('studied', models.BinaryField()),
                ('engagement', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement')),
            ],
        ),
        migrations.CreateModel(
            name='ReportedAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('women', models.BinaryField()),
                ('men', models.BinaryField()),
                ('others', models.BinaryField()),
                ('engagement', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement')),
            ],
        ),
    ]
