"""Adaptations get a reference, their country's office and a dated history; also curricula and stocks.

An adaptation listed before has the status it had as its only move, on a day that nobody kept.
Backwards, the references and histories are lost with their columns; nothing else is.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from banyan.foundation.references import new_reference


def name_adaptations(apps: Any, schema_editor: Any) -> None:
    coverage = apps.get_model("accounts", "Coverage").objects.exclude(
        office__kind__in=["DESK", "REGIONAL_TEAM"]
    )
    for row in apps.get_model("programmes", "Adaptation").objects.order_by("id"):
        answers = coverage.filter(country=row.country).order_by("office__kind", "office__code")
        row.ref = new_reference("ADP")
        row.office_id = answers.values_list("office", flat=True).first()
        row.save(update_fields=["ref", "office"])


def begin_histories(apps: Any, schema_editor: Any) -> None:
    move = apps.get_model("programmes", "AdaptationMove")
    for row in apps.get_model("programmes", "Adaptation").objects.order_by("id"):
        move.objects.create(
            adaptation=row,
            status=row.status,
            reason="Listed before histories were kept",
            recorded_at=timezone.now(),
            recorded_by="migration",
        )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("programmes", "0001_tables"),
        ('register', '0008_what_judgements_taught'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdaptationMove',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('status', models.CharField(choices=[('PROPOSED', 'Proposed'), ('AGREED', 'Agreed'), ('TRANSLATING', 'Being translated'), ('ADAPTED', 'Adapted'), ('VALIDATED', 'Validated'), ('PUBLISHED', 'Published'), ('IN_USE', 'In use'), ('SUPERSEDED', 'Superseded')], max_length=12)), ('moved_on', models.DateField(null=True)), ('reason', models.TextField(blank=True, default='')), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('adaptation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='programmes.adaptation'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('status', 'PROPOSED'), ('status', 'AGREED'), ('status', 'TRANSLATING'), ('status', 'ADAPTED'), ('status', 'VALIDATED'), ('status', 'PUBLISHED'), ('status', 'IN_USE'), ('status', 'SUPERSEDED'), _connector='OR'), name='adaptation_move_status_known')]},
        ),
        migrations.CreateModel(
            name='CurriculumIntegration',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('country', models.CharField(max_length=2)), ('schools', models.CharField(choices=[('LOWER_SECONDARY', 'Lower secondary'), ('UPPER_SECONDARY', 'Upper secondary'), ('VOCATIONAL', 'Vocational'), ('HIGHER', 'Higher education')], max_length=16)), ('scope', models.CharField(blank=True, default='', max_length=300)), ('status', models.CharField(choices=[('EXPLORING', 'Exploring'), ('PILOT', 'Pilot'), ('EVALUATED', 'Evaluated'), ('APPROVED', 'Approved'), ('INTEGRATED', 'Integrated'), ('SCALED', 'Scaled up'), ('STALLED', 'Stalled')], max_length=12)), ('decided_on', models.DateField(null=True)), ('evidence', models.TextField(blank=True, default='')), ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], default='PUBLIC', max_length=10)), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')), ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')), ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='curricula', to='programmes.package'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('status', 'EXPLORING'), ('status', 'PILOT'), ('status', 'EVALUATED'), ('status', 'APPROVED'), ('status', 'INTEGRATED'), ('status', 'SCALED'), ('status', 'STALLED'), _connector='OR'), name='curriculum_status_known'), models.CheckConstraint(condition=models.Q(('schools', 'LOWER_SECONDARY'), ('schools', 'UPPER_SECONDARY'), ('schools', 'VOCATIONAL'), ('schools', 'HIGHER'), _connector='OR'), name='curriculum_schools_known'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='curriculum_confidentiality_known'), models.UniqueConstraint(fields=('package', 'country', 'schools'), name='curriculum_once'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['APPROVED', 'INTEGRATED', 'SCALED']), _negated=True), models.Q(('authority__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='curriculum_decided_by_somebody_on_a_day')]},
        ),
        migrations.CreateModel(
            name='CurriculumHours',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('grade', models.CharField(max_length=20)), ('modules', models.CharField(blank=True, default='', max_length=100)), ('hours', models.DecimalField(decimal_places=1, max_digits=6, null=True)), ('is_elective', models.BooleanField(default=False)), ('integration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='programmes.curriculumintegration'))],
            options={'constraints': [models.UniqueConstraint(fields=('integration', 'grade', 'is_elective'), name='curriculum_hours_once')]},
        ),
        migrations.CreateModel(
            name='CurriculumMove',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('status', models.CharField(choices=[('EXPLORING', 'Exploring'), ('PILOT', 'Pilot'), ('EVALUATED', 'Evaluated'), ('APPROVED', 'Approved'), ('INTEGRATED', 'Integrated'), ('SCALED', 'Scaled up'), ('STALLED', 'Stalled')], max_length=12)), ('moved_on', models.DateField()), ('reason', models.TextField(blank=True, default='')), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('integration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='programmes.curriculumintegration'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('status', 'EXPLORING'), ('status', 'PILOT'), ('status', 'EVALUATED'), ('status', 'APPROVED'), ('status', 'INTEGRATED'), ('status', 'SCALED'), ('status', 'STALLED'), _connector='OR'), name='curriculum_move_status_known')]},
        ),
        migrations.CreateModel(
            name='Institutionalization',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('country', models.CharField(max_length=2)), ('level', models.CharField(choices=[('NATIONAL', 'National'), ('SUB_NATIONAL', 'Sub-national'), ('PROVINCIAL', 'Provincial')], max_length=12)), ('part_of', models.CharField(max_length=300)), ('since_year', models.PositiveSmallIntegerField(null=True)), ('until_year', models.PositiveSmallIntegerField(null=True)), ('evidence', models.TextField()), ('confidentiality', models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], default='PUBLIC', max_length=10)), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')), ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')), ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='programmes.package'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('level', 'NATIONAL'), ('level', 'SUB_NATIONAL'), ('level', 'PROVINCIAL'), _connector='OR'), name='institutionalization_level_known'), models.CheckConstraint(condition=models.Q(('evidence', ''), _negated=True), name='institutionalization_has_evidence'), models.CheckConstraint(condition=models.Q(('until_year__isnull', True), ('since_year__isnull', True), ('until_year__gte', models.F('since_year')), _connector='OR'), name='institutionalization_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='institutionalization_confidentiality_known'), models.UniqueConstraint(fields=('package', 'owner', 'level', 'part_of'), name='institutionalization_once')]},
        ),
        migrations.CreateModel(
            name='Material',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('title', models.CharField(max_length=200)), ('runs_short_below', models.PositiveIntegerField(default=0)), ('adaptation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='programmes.adaptation')), ('module', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.module'))],
            options={'constraints': [models.UniqueConstraint(fields=('adaptation', 'title'), name='material_once')]},
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('quantity', models.PositiveIntegerField()), ('printer', models.CharField(max_length=200)), ('printed_on', models.DateField()), ('unit_cost', models.DecimalField(decimal_places=4, max_digits=14)), ('currency', models.CharField(max_length=3)), ('rate_to_usd', models.DecimalField(decimal_places=9, max_digits=18)), ('rate_on', models.DateField()), ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='programmes.material'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='print_run_of_some_copies'), models.CheckConstraint(condition=models.Q(('rate_to_usd__gt', 0), ('unit_cost__gte', 0)), name='print_run_cost_not_below_nothing')]},
        ),
        migrations.CreateModel(
            name='StockPlace',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('name', models.CharField(max_length=200)), ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office'))],
            options={'constraints': [models.UniqueConstraint(fields=('office', 'name'), name='stock_place_once')]},
        ),
        migrations.CreateModel(
            name='StockEntry',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('ref', models.CharField(max_length=20, unique=True)), ('reason', models.CharField(choices=[('PRINTED', 'Came from the printer'), ('MOVED_IN', 'Came from another place'), ('MOVED_OUT', 'Went to another place'), ('DISTRIBUTED', 'Handed out or sold'), ('USED', 'Used in a training'), ('LOST', 'Lost or spoiled'), ('FOUND', 'Counted, and more was there')], max_length=12)), ('quantity', models.IntegerField()), ('happened_on', models.DateField()), ('unit_price', models.DecimalField(decimal_places=4, max_digits=14, null=True)), ('currency', models.CharField(blank=True, default='', max_length=3)), ('rate_to_usd', models.DecimalField(decimal_places=9, max_digits=18, null=True)), ('rate_on', models.DateField(null=True)), ('note', models.TextField(blank=True, default='')), ('recorded_at', models.DateTimeField()), ('recorded_by', models.CharField(max_length=80)), ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='programmes.material')), ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord')), ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='programmes.printrun')), ('other_place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.stockplace')), ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='programmes.stockplace'))],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('reason', 'PRINTED'), ('reason', 'MOVED_IN'), ('reason', 'MOVED_OUT'), ('reason', 'DISTRIBUTED'), ('reason', 'USED'), ('reason', 'LOST'), ('reason', 'FOUND'), _connector='OR'), name='stock_entry_reason_known'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('reason', 'PRINTED'), ('reason', 'MOVED_IN'), ('reason', 'FOUND'), _connector='OR'), ('quantity__gt', 0)), models.Q(models.Q(('reason', 'PRINTED'), ('reason', 'MOVED_IN'), ('reason', 'FOUND'), _connector='OR', _negated=True), ('quantity__lt', 0)), _connector='OR'), name='stock_entry_comes_or_goes_as_its_reason_says'), models.CheckConstraint(condition=models.Q(models.Q(('currency', ''), ('rate_on__isnull', True), ('rate_to_usd__isnull', True), ('unit_price__isnull', True)), models.Q(('rate_on__isnull', False), ('rate_to_usd__gt', 0), ('unit_price__gte', 0), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='stock_entry_price_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'MOVED_IN'), ('reason', 'MOVED_OUT'), _connector='OR', _negated=True), models.Q(('other_place__isnull', False), models.Q(('other_place', models.F('place')), _negated=True)), _connector='OR'), name='stock_entry_moves_between_two_places')], 'indexes': [models.Index(fields=['material', 'place'], name='stock_entry_balance')]},
        ),
        migrations.AddField(
            model_name='adaptation',
            name='confidentiality',
            field=models.CharField(choices=[('PUBLIC', 'Public'), ('PARTNER', 'Partner'), ('INTERNAL', 'Internal'), ('RESTRICTED', 'Restricted')], default='PUBLIC', max_length=10),
        ),
        migrations.AddField(
            model_name='adaptation',
            name='office',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office'),
        ),
        migrations.AddField(
            model_name='adaptation',
            name='owner_record',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organizationrecord'),
        ),
        migrations.AddField(
            model_name='adaptation',
            name='ref',
            field=models.CharField(max_length=20, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='adaptation',
            name='year',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='module',
            name='hours',
            field=models.DecimalField(decimal_places=1, max_digits=6, null=True),
        ),
        migrations.AddField(
            model_name='module',
            name='place',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='package',
            name='also_called',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='package',
            name='description',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='package',
            name='gives_certificate',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='package',
            name='hours',
            field=models.DecimalField(decimal_places=1, max_digits=6, null=True),
        ),
        migrations.AddField(
            model_name='package',
            name='licence',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='package',
            name='owner',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddConstraint(
            model_name='adaptation',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('confidentiality', 'PARTNER'), ('confidentiality', 'INTERNAL'), ('confidentiality', 'RESTRICTED'), _connector='OR'), name='adaptation_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='adaptation',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality', 'PUBLIC'), ('office__isnull', False), _connector='OR'), name='adaptation_not_public_has_an_office'),
        ),
        migrations.RunPython(name_adaptations, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="adaptation",
            name="ref",
            field=models.CharField(max_length=20, unique=True),
        ),
        migrations.RunPython(begin_histories, migrations.RunPython.noop),
    ]
