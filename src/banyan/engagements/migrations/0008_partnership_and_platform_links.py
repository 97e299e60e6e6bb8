"""Say which engagements are meetings of platforms and belong to partnerships. New tables alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0007_cascade"),
        ('programmes', '0004_partnerships_and_platforms'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlatformMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.TextField(blank=True, default='')),
                ('engagement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='platform_meeting', to='engagements.engagement')),
                ('minutes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='minutes_of', to='programmes.keptdocument')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programmes.platform')),
            ],
        ),
        migrations.CreateModel(
            name='PartnershipEngagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField(default=False)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='engagements.engagement')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='programmes.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'engagement'), name='partnership_engagement_once'), models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('engagement',), name='partnership_engagement_one_from_a_lead')],
            },
        ),
    ]
