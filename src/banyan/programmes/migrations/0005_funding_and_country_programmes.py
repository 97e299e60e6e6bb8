"""Keep who pays, what projects plan to spend, and what outcomes stand in.

New tables, and columns that are empty or have a default: no table is rewritten on PostgreSQL.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_tables"),
        ("programmes", "0004_partnerships_and_platforms"),
        ("register", "0010_ties_between_organizations"),
    ]

    operations = [
        migrations.CreateModel(
            name='Budget',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("year", models.PositiveSmallIntegerField()), ("amount", models.DecimalField(decimal_places=2, max_digits=16)), ("currency", models.CharField(max_length=3)), ("per_usd", models.DecimalField(decimal_places=6, max_digits=18)), ("rate_on", models.DateField()), ("confidentiality", models.CharField(default="INTERNAL", max_length=10)), ("office", models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
            )), ("project", models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="budgets",
                to="programmes.project",
            ))],
            options={'constraints': [models.CheckConstraint(
                condition=models.Q(("amount__gt", 0), ("per_usd__gt", 0)),
                name="budget_and_rate_above_nought",
            ), models.CheckConstraint(
                condition=models.Q(
                    ("confidentiality", "PUBLIC"),
                    ("confidentiality", "PARTNER"),
                    ("confidentiality", "INTERNAL"),
                    ("confidentiality", "RESTRICTED"),
                    _connector="OR",
                ),
                name="budget_confidentiality_known",
            ), models.UniqueConstraint(
                fields=("project", "year"), name="budget_once_a_year"
            )]},
        ),
        migrations.CreateModel(
            name='CountryProgramme',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("code", models.CharField(max_length=20, unique=True)), ("country", models.CharField(db_index=True, max_length=2)), ("title", models.CharField(max_length=300)), ("first_year", models.PositiveSmallIntegerField()), ("last_year", models.PositiveSmallIntegerField()), ("signed_on", models.DateField(null=True)), ("evidence", models.CharField(blank=True, default="", max_length=300))],
            options={'constraints': [models.CheckConstraint(
                condition=models.Q(("first_year__lte", models.F("last_year"))),
                name="country_programme_ends_after_it_starts",
            )]},
        ),
        migrations.CreateModel(
            name='Funding',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("ref", models.CharField(max_length=20, unique=True)), (
                    "kind",
                    models.CharField(
                        choices=[
                            ("GRANT", "Development cooperation"),
                            ("TRUST_FUND", "Trust fund"),
                            ("CO_FINANCING", "Co-financing by an enterprise or a partner"),
                            ("IN_KIND", "In kind"),
                            ("REGULAR_BUDGET", "Regular budget"),
                            ("SUPPLEMENTARY", "Regular budget supplementary account"),
                        ],
                        max_length=16,
                    ),
                ), ("amount", models.DecimalField(decimal_places=2, max_digits=16, null=True)), ("currency", models.CharField(blank=True, default="", max_length=3)), ("per_usd", models.DecimalField(decimal_places=6, max_digits=18, null=True)), ("rate_on", models.DateField(null=True)), ("starts_on", models.DateField(null=True)), ("until", models.DateField(null=True)), ("evidence", models.CharField(max_length=300)), ("confidentiality", models.CharField(default="INTERNAL", max_length=10)), ("recorded_at", models.DateTimeField()), ("recorded_by", models.CharField(max_length=80)), ("struck_at", models.DateTimeField(null=True)), ("funder", models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.organizationrecord",
            )), ("office", models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
            )), ("programme", models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="funding",
                to="programmes.programme",
            )), ("project", models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="funding",
                to="programmes.project",
            ))],
            options={'constraints': [models.CheckConstraint(
                condition=models.Q(
                    ("kind", "GRANT"),
                    ("kind", "TRUST_FUND"),
                    ("kind", "CO_FINANCING"),
                    ("kind", "IN_KIND"),
                    ("kind", "REGULAR_BUDGET"),
                    ("kind", "SUPPLEMENTARY"),
                    _connector="OR",
                ),
                name="funding_kind_known",
            ), models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount__isnull", True),
                        ("currency", ""),
                        ("per_usd__isnull", True),
                        ("rate_on__isnull", True),
                    ),
                    models.Q(
                        ("amount__gt", 0),
                        ("per_usd__gt", 0),
                        ("rate_on__isnull", False),
                        models.Q(("currency", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="funding_amount_with_its_rate",
            ), models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("starts_on__lt", models.F("until")), _connector="OR"
                ),
                name="funding_ends_after_it_starts",
            ), models.CheckConstraint(
                condition=models.Q(
                    ("confidentiality", "PUBLIC"),
                    ("confidentiality", "PARTNER"),
                    ("confidentiality", "INTERNAL"),
                    ("confidentiality", "RESTRICTED"),
                    _connector="OR",
                ),
                name="funding_confidentiality_known",
            ), models.CheckConstraint(
                condition=models.Q(
                    models.Q(("programme__isnull", False), ("project__isnull", True)),
                    models.Q(("programme__isnull", True), ("project__isnull", False)),
                    _connector="OR",
                ),
                name="funding_of_a_programme_or_of_a_project",
            )]},
        ),
        migrations.CreateModel(
            name='OutcomeDocument',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("title", models.CharField(max_length=300)), ("dated", models.DateField(null=True)), ("address", models.URLField(blank=True, default="", max_length=500)), ("shows", models.TextField()), ("added_at", models.DateTimeField()), ("added_by", models.CharField(max_length=80)), ("outcome", models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="programmes.outcome",
            ))],
            options={'constraints': [models.UniqueConstraint(
                fields=("outcome", "title"), name="outcome_document_once"
            )]},
        ),
        migrations.CreateModel(
            name='OutcomeTarget',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("target", models.CharField(max_length=6)), ("outcome", models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="targets",
                to="programmes.outcome",
            ))],
            options={'constraints': [models.UniqueConstraint(
                fields=("outcome", "target"), name="outcome_target_once"
            )]},
        ),
        migrations.CreateModel(
            name='PolicyOutcome',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("biennium", models.PositiveSmallIntegerField()), ("code", models.CharField(max_length=6)), ("title", models.CharField(max_length=300))],
            options={'constraints': [models.UniqueConstraint(
                fields=("biennium", "code"), name="policy_outcome_once"
            )]},
        ),
        migrations.CreateModel(
            name='PolicyIndicator',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("code", models.CharField(max_length=8)), ("title", models.CharField(max_length=300)), ("outcome", models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicators",
                to="programmes.policyoutcome",
            ))],
            options={'constraints': [models.UniqueConstraint(
                fields=("outcome", "code"), name="policy_indicator_once"
            )]},
        ),
        migrations.CreateModel(
            name='OutcomeText',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("biennium", models.PositiveSmallIntegerField()), ("title", models.CharField(max_length=300)), (
                    "status",
                    models.CharField(
                        choices=[
                            ("TARGET", "Target"),
                            ("PIPELINE", "Pipeline"),
                            ("MAINTENANCE", "Maintenance"),
                            ("CLOSED", "Closed"),
                        ],
                        max_length=12,
                    ),
                ), ("strategy", models.TextField(blank=True, default="")), ("result", models.TextField(blank=True, default="")), ("outcome", models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="texts",
                to="programmes.outcome",
            )), ("indicator", models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="texts",
                to="programmes.policyindicator",
            ))],
            options={'constraints': [models.CheckConstraint(
                condition=models.Q(
                    ("status", "TARGET"),
                    ("status", "PIPELINE"),
                    ("status", "MAINTENANCE"),
                    ("status", "CLOSED"),
                    _connector="OR",
                ),
                name="outcome_text_status_known",
            ), models.UniqueConstraint(
                fields=("outcome", "biennium"), name="outcome_text_once"
            )]},
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("number", models.PositiveSmallIntegerField()), ("title", models.CharField(max_length=300)), ("country_programme", models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="priorities",
                to="programmes.countryprogramme",
            )), ("outcomes", models.ManyToManyField(related_name="priorities", to="programmes.outcome"))],
            options={'constraints': [models.UniqueConstraint(
                fields=("country_programme", "number"), name="priority_once"
            )]},
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[(
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ), ("country_programme", models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signatories",
                to="programmes.countryprogramme",
            )), ("record", models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.organizationrecord",
            ))],
            options={'constraints': [models.UniqueConstraint(
                fields=("country_programme", "record"), name="signatory_once"
            )]},
        ),
        migrations.AddField(
            model_name="programmecontribution",
            name="reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="project",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="project",
            name="lead",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="accounts.office",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="starts_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("starts_on__lte", models.F("ends_on")),
                    _connector="OR",
                ),
                name="project_ends_after_it_starts",
            ),
        ),
    ]
