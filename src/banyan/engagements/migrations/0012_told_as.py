"""What sheets tell of trainings recorded by hand: as which they are counted, and which are two."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0011_drawn_beside_the_cascade'),
        ('programmes', '0008_stock_comes_back'),
        ('provenance', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Apart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField()),
                ('said_by', models.CharField(max_length=80)),
            ],
        ),
        migrations.AddField(
            model_name='engagement',
            name='told_as',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='engagements.engagement'),
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.CheckConstraint(condition=models.Q(('told_as__isnull', True), models.Q(('sheet_key__isnull', False), models.Q(('told_as', models.F('id')), _negated=True)), _connector='OR'), name='engagement_told_as_another_by_a_sheet'),
        ),
        migrations.AddField(
            model_name='apart',
            name='by_hand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement'),
        ),
        migrations.AddField(
            model_name='apart',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement'),
        ),
        migrations.AddConstraint(
            model_name='apart',
            constraint=models.UniqueConstraint(fields=('sheet', 'by_hand'), name='apart_once'),
        ),
    ]
