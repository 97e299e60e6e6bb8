"""Let people who may be one wait to be judged, and be asked of a second reviewer.

Adds two tables, as organizations have them. Going back loses the pairs that wait and the second
opinions; the judgements stay.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0008_what_judgements_taught"),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonNearPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grounds', models.CharField(choices=[('REGISTRATION', 'Same registration number'), ('IDENTITY_NUMBER', 'Same identity number'), ('PHONE', 'Same telephone'), ('EMAIL', 'Same e-mail address'), ('NAME_AND_PLACE', 'Same name in the same place'), ('NAME_AND_ORGANIZATION', 'Same name at the same organization'), ('NAME_AND_BIRTH', 'Same name, place and year of birth'), ('NEAR_NAME', 'Names nearly the same'), ('MODEL', 'Alike in all that is said of them'), ('PERSON', "Somebody's judgement")], max_length=24)),
                ('score', models.FloatField(db_index=True)),
                ('case', models.CharField(blank=True, db_index=True, default='', max_length=20)),
                ('counts', models.PositiveIntegerField(default=0)),
                ('effect', models.FloatField(default=0.0)),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.personrecord')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.personrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('left', 'right'), name='person_near_pair_once'), models.CheckConstraint(condition=models.Q(('left', models.F('right')), _negated=True), name='person_near_pair_of_two')],
            },
        ),
        migrations.CreateModel(
            name='PersonSecondOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(blank=True, choices=[('SAME', 'Same'), ('DIFFERENT', 'Different'), ('UNSURE', 'Unsure')], default='', max_length=10)),
                ('reason', models.TextField(blank=True, default='')),
                ('made_by', models.CharField(blank=True, default='', max_length=80)),
                ('made_at', models.DateTimeField(null=True)),
                ('judgement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='second_opinion', to='register.personjudgement')),
                ('left', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.personrecord')),
                ('settled_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settles', to='register.personjudgement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('left', 'right'), name='person_second_opinion_once'), models.CheckConstraint(condition=models.Q(('verdict', ''), ('verdict', 'SAME'), ('verdict', 'DIFFERENT'), ('verdict', 'UNSURE'), _connector='OR'), name='person_second_opinion_verdict_known'), models.CheckConstraint(condition=models.Q(models.Q(('made_at__isnull', True), ('made_by', ''), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), models.Q(('made_by', ''), _negated=True), ('made_at__isnull', False)), _connector='OR'), name='person_second_opinion_given_by_somebody_at_a_time'), models.CheckConstraint(condition=models.Q(('settled_by__isnull', True), models.Q(('verdict', ''), _negated=True), _connector='OR'), name='person_second_opinion_settled_once_given')],
            },
        ),
    ]
