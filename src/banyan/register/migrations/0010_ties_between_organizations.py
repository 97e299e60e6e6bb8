"""Keep who buys from whom, and who belongs to which body."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("provenance", "0001_tables"),
        ("register", "0009_people_in_the_review_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ASSOCIATION", "Association or chamber"),
                            ("EMPLOYERS", "Employers' organization"),
                            ("CLUSTER", "Cluster"),
                            ("COOPERATIVE", "Cooperative or its union"),
                            ("SAVINGS_GROUP", "Savings group"),
                            ("COUNCIL", "Council within an organization"),
                        ],
                        max_length=16,
                    ),
                ),
                ("starts_on", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("confidentiality", models.CharField(default="INTERNAL", max_length=10)),
                ("line", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organizationrecord",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organizationrecord",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="provenance.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "member", "body", "kind"), name="membership_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("member", models.F("body")), _negated=True),
                        name="membership_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "ASSOCIATION"),
                            ("kind", "EMPLOYERS"),
                            ("kind", "CLUSTER"),
                            ("kind", "COOPERATIVE"),
                            ("kind", "SAVINGS_GROUP"),
                            ("kind", "COUNCIL"),
                            _connector="OR",
                        ),
                        name="membership_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("starts_on__lt", models.F("until")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidentiality", "PUBLIC"),
                            ("confidentiality", "PARTNER"),
                            ("confidentiality", "INTERNAL"),
                            ("confidentiality", "RESTRICTED"),
                            _connector="OR",
                        ),
                        name="membership_confidentiality_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplyLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("goods", models.CharField(blank=True, default="", max_length=200)),
                ("starts_on", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("confidentiality", models.CharField(default="INTERNAL", max_length=10)),
                ("line", models.PositiveIntegerField(default=0)),
                (
                    "buyer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organizationrecord",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="provenance.source",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organizationrecord",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "buyer", "supplier", "goods"), name="supply_link_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("buyer", models.F("supplier")), _negated=True),
                        name="supply_link_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("starts_on__lt", models.F("until")),
                            _connector="OR",
                        ),
                        name="supply_link_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidentiality", "PUBLIC"),
                            ("confidentiality", "PARTNER"),
                            ("confidentiality", "INTERNAL"),
                            ("confidentiality", "RESTRICTED"),
                            _connector="OR",
                        ),
                        name="supply_link_confidentiality_known",
                    ),
                ],
            },
        ),
    ]
