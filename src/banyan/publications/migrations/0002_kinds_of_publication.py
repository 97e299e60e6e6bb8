"""Publications of several kinds: what each is drawn from, and when answers first came in."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def keep_the_first_day(apps: Any, schema_editor: Any) -> None:
    """What was handed in before this was noted was handed in when it last was."""
    rows = apps.get_model("publications", "Input").objects.filter(submitted_at__isnull=False)
    rows.update(first_submitted_at=models.F("submitted_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_tables"),
        ("engagements", "0009_reports"),
        ("programmes", "0006_rates_as_they_are_quoted"),
        ("publications", "0001_tables"),
        ("results", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name='DrawnFigure',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("position", models.PositiveSmallIntegerField()), ("label", models.CharField(max_length=200)), (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drawn",
                        to="publications.section",
                    ),
                ), (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="results.figure",
                    ),
                ), (
                    "earlier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="results.figure",
                    ),
                )],
            options={'constraints': [
                    models.UniqueConstraint(
                        fields=("section", "position"), name="drawn_figure_once"
                    )
                ]},
        ),
        migrations.CreateModel(
            name='DrawnList',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("position", models.PositiveSmallIntegerField()), ("what", models.CharField(max_length=16)), ("title", models.CharField(max_length=200)), ("rows", models.JSONField(null=True)), (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lists",
                        to="publications.section",
                    ),
                )],
            options={'constraints': [
                    models.UniqueConstraint(fields=("section", "what"), name="drawn_list_once")
                ]},
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("text", models.TextField(blank=True, default="")), ("made_at", models.DateTimeField()), ("made_by", models.CharField(max_length=80)), (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="publications.round",
                    ),
                ), (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                )],
        ),
        migrations.AddField(
            model_name="edition",
            name="countries",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="edition",
            name="first",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="head",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="edition",
            name="kind",
            field=models.CharField(default="EDITION", max_length=12),
        ),
        migrations.AddField(
            model_name="edition",
            name="last",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="input",
            name="first_submitted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="engagement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="engagements.engagement",
            ),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="original",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="partnership",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.partnership",
            ),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="platform",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.platform",
            ),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="quotes",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quoted_by",
                to="publications.paragraph",
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("engagement__isnull", True),
                        ("partnership__isnull", True),
                        ("platform__isnull", True),
                        ("quotes__isnull", True),
                    ),
                    models.Q(
                        ("engagement__isnull", True),
                        ("input__isnull", True),
                        ("partnership__isnull", True),
                        ("platform__isnull", True),
                    ),
                    models.Q(
                        ("input__isnull", True),
                        ("partnership__isnull", True),
                        ("platform__isnull", True),
                        ("quotes__isnull", True),
                    ),
                    models.Q(
                        ("engagement__isnull", True),
                        ("input__isnull", True),
                        ("platform__isnull", True),
                        ("quotes__isnull", True),
                    ),
                    models.Q(
                        ("engagement__isnull", True),
                        ("input__isnull", True),
                        ("partnership__isnull", True),
                        ("quotes__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="paragraph_drawn_from_one_thing_at_most",
            ),
        ),
        migrations.RunPython(keep_the_first_day, migrations.RunPython.noop),
    ]
