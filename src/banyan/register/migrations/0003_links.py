"""Keep what the model links: pairs of records beside the judgements. New tables alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0002_lists_by_one_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name='nearpair',
            name='grounds',
            field=models.CharField(choices=[('REGISTRATION', 'Same registration number'), ('IDENTITY_NUMBER', 'Same identity number'), ('PHONE', 'Same telephone'), ('EMAIL', 'Same e-mail address'), ('NAME_AND_PLACE', 'Same name in the same place'), ('NAME_AND_ORGANIZATION', 'Same name at the same organization'), ('NAME_AND_BIRTH', 'Same name, place and year of birth'), ('NEAR_NAME', 'Names nearly the same'), ('MODEL', 'Alike in all that is said of them'), ('PERSON', "Somebody's judgement")], max_length=24),
        ),
        migrations.CreateModel(
            name='OrganizationLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.FloatField()),
                ('left', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.organizationrecord')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.organizationrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('left', 'right'), name='organization_link_once'), models.CheckConstraint(condition=models.Q(('left__lt', models.F('right'))), name='organization_link_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PersonLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.FloatField()),
                ('left', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.personrecord')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.personrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('left', 'right'), name='person_link_once'), models.CheckConstraint(condition=models.Q(('left__lt', models.F('right'))), name='person_link_in_order')],
            },
        ),
    ]
