"""What a report of a training may say at most, as the desk keeps it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0012_told_as'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(default='ALL', max_length=3, unique=True)),
                ('most_people', models.PositiveSmallIntegerField()),
                ('most_hours', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True, default='')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('about', 'ALL')), name='report_rule_of_all_reports'), models.CheckConstraint(condition=models.Q(('most_people__gte', 1), ('most_hours__gte', 1)), name='report_rule_lets_something_through')],
            },
        ),
    ]
