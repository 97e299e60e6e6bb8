"""Whether a figure is gross or attributable; what was counted is gross, whoever kept it."""

from typing import Any

from django.db import migrations, models


def count_as_gross(apps: Any, schema_editor: Any) -> None:
    """Say of every figure that was counted what its measure has always meant."""
    apps.get_model("results", "Figure").objects.filter(kind="COMPUTED").update(attribution="GROSS")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_tables'),
        ("results", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name='figure',
            name='attribution',
            field=models.CharField(blank=True, choices=[('GROSS', 'Gross'), ('ATTRIBUTABLE', 'Attributable')], default='', max_length=12),
        ),
        migrations.AddField(
            model_name='figure',
            name='attribution_method',
            field=models.CharField(blank=True, choices=[('CONTROL_GROUP', 'Compared with a control group'), ('BEFORE_AFTER', 'Before and after'), ('SELF_REPORT', 'As those concerned say'), ('SHARE_CLAIMED', 'A share claimed')], default='', max_length=14),
        ),
        migrations.AddField(
            model_name='figure',
            name='attribution_share',
            field=models.DecimalField(decimal_places=2, max_digits=5, null=True),
        ),
        migrations.RunPython(count_as_gross, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribution__in', ['', 'GROSS']), ('attribution_method', ''), ('attribution_share__isnull', True)), models.Q(('attribution', 'ATTRIBUTABLE'), ('attribution_method__in', ['CONTROL_GROUP', 'BEFORE_AFTER', 'SELF_REPORT']), ('attribution_share__isnull', True)), models.Q(('attribution', 'ATTRIBUTABLE'), ('attribution_method', 'SHARE_CLAIMED'), ('attribution_share__gt', 0), ('attribution_share__lte', 100)), _connector='OR'), name='figure_attribution_goes_together'),
        ),
    ]
