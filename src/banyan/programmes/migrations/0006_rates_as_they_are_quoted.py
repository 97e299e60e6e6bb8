"""Keep the rates of what partners give as all other rates are kept: so many for one US dollar."""

from decimal import Decimal

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def turn_over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make of dollars for one unit the units for one dollar."""
    table = apps.get_model("programmes", "PartnerContribution")
    for row in table.objects.using(schema_editor.connection.alias).iterator():
        row.per_usd = (Decimal(1) / row.per_usd).quantize(Decimal("0.000001"))
        row.save(update_fields=["per_usd"])


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_funding_and_country_programmes")]

    operations = [
        migrations.RemoveConstraint(
            model_name="partnercontribution", name="partner_contribution_is_worth_something"
        ),
        migrations.RenameField(
            model_name="partnercontribution", old_name="usd_rate", new_name="per_usd"
        ),
        migrations.RunPython(turn_over, turn_over),
        migrations.AlterField(
            model_name="partnercontribution",
            name="per_usd",
            field=models.DecimalField(decimal_places=6, max_digits=18),
        ),
        migrations.AddConstraint(
            model_name="partnercontribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0), ("per_usd__gt", 0)),
                name="partner_contribution_is_worth_something",
            ),
        ),
    ]
