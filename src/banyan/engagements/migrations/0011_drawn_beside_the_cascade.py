"""Who completed a training of trainers and who was met in what: drawn anew from the records."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0010_attribution'),
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
    ]
