"""Keep samples of records that people review, to say how sure a count is. New tables alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0003_links"),
    ]

    operations = [
        migrations.CreateModel(
            name='SizeDraw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('is_double', models.BooleanField(default=False)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
            ],
        ),
        migrations.CreateModel(
            name='SizeReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('SAME', 'These are the same'), ('NONE', 'None is the same'), ('UNKNOWN', 'Cannot tell')], max_length=8)),
                ('sureness', models.CharField(choices=[('SURE', 'Sure'), ('LIKELY', 'Fairly sure')], default='SURE', max_length=8)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('draw', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='register.sizedraw')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('draw', 'made_by'), name='size_review_once_each'), models.CheckConstraint(condition=models.Q(('answer', 'SAME'), ('answer', 'NONE'), ('answer', 'UNKNOWN'), _connector='OR'), name='size_review_answer_known'), models.CheckConstraint(condition=models.Q(('sureness', 'SURE'), ('sureness', 'LIKELY'), _connector='OR'), name='size_review_sureness_known'), models.CheckConstraint(condition=models.Q(('made_by', ''), _negated=True), name='size_review_by_somebody')]},
        ),
        migrations.CreateModel(
            name='FoundSame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('review', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='found', to='register.sizereview')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('review', 'record'), name='found_same_once')]},
        ),
        migrations.CreateModel(
            name='SizeSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('half', models.CharField(choices=[('ORGANIZATIONS', 'Organizations'), ('PEOPLE', 'People')], default='ORGANIZATIONS', max_length=13)),
                ('seed', models.PositiveIntegerField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('half', 'ORGANIZATIONS'), ('half', 'PEOPLE'), _connector='OR'), name='size_sample_half_known')],
            },
        ),
        migrations.AddField(
            model_name='sizedraw',
            name='sample',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='register.sizesample'),
        ),
        migrations.CreateModel(
            name='FrameRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cluster', models.BigIntegerField()),
                ('stratum', models.PositiveSmallIntegerField()),
                ('kind', models.PositiveSmallIntegerField()),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')),
                ('sample', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='frame', to='register.sizesample')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('sample', 'record'), name='frame_record_once')], 'indexes': [models.Index(fields=['sample', 'cluster'], name='frame_cluster')]},
        ),
        migrations.AddConstraint(
            model_name='sizedraw',
            constraint=models.UniqueConstraint(fields=('sample', 'record'), name='size_draw_once'),
        ),
        migrations.AddConstraint(
            model_name='sizedraw',
            constraint=models.UniqueConstraint(fields=('sample', 'position'), name='size_draw_position'),
        ),
    ]
