"""Keep what engagements cost, and why they serve an outcome as they do."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0003_certificates"),
        ("register", "0010_ties_between_organizations"),
    ]

    operations = [
        migrations.AddField(
            model_name="engagementcontribution",
            name="reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.CreateModel(
            name="CostLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("item", models.CharField(blank=True, default="", max_length=200)),
                (
                    "borne_by",
                    models.CharField(
                        choices=[
                            ("OFFICE", "The office or its project"),
                            ("PARTNER_CASH", "A partner, in cash"),
                            ("PARTNER_IN_KIND", "A partner, in kind"),
                            ("PARTICIPANT_FEE", "Participants' fees"),
                        ],
                        max_length=16,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=16)),
                ("currency", models.CharField(max_length=3)),
                ("per_usd", models.DecimalField(decimal_places=6, max_digits=18)),
                ("rate_on", models.DateField()),
                ("spent_on", models.DateField()),
                ("valued_how", models.CharField(blank=True, default="", max_length=300)),
                ("evidence", models.CharField(blank=True, default="", max_length=300)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=80)),
                ("struck_at", models.DateTimeField(null=True)),
                (
                    "bearer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organizationrecord",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs",
                        to="engagements.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("borne_by", "OFFICE"),
                            ("borne_by", "PARTNER_CASH"),
                            ("borne_by", "PARTNER_IN_KIND"),
                            ("borne_by", "PARTICIPANT_FEE"),
                            _connector="OR",
                        ),
                        name="cost_bearer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0), ("per_usd__gt", 0)),
                        name="cost_and_rate_above_nought",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("borne_by", "PARTNER_IN_KIND"),
                                models.Q(("valued_how", ""), _negated=True),
                            ),
                            models.Q(("borne_by", "PARTNER_IN_KIND"), _negated=True),
                            _connector="OR",
                        ),
                        name="cost_in_kind_says_how_it_was_valued",
                    ),
                ],
            },
        ),
    ]
