"""Which trainings of a delivery were recorded by hand, as foreseen when it is read."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0012_told_as'),
        ('intake', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ForeseenTraining',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings_foreseen', to='intake.delivery')),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('delivery', 'engagement'), name='foreseen_training_once')],
            },
        ),
    ]
