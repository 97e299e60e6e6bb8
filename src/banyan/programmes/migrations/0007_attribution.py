"""Whether what a programme gives to an outcome is gross or attributable, where somebody said."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("programmes", "0006_rates_as_they_are_quoted"),
    ]

    operations = [
        migrations.AddField(
            model_name='programmecontribution',
            name='attribution',
            field=models.CharField(blank=True, choices=[('GROSS', 'Gross'), ('ATTRIBUTABLE', 'Attributable')], default='', max_length=12),
        ),
        migrations.AddField(
            model_name='programmecontribution',
            name='attribution_method',
            field=models.CharField(blank=True, choices=[('CONTROL_GROUP', 'Compared with a control group'), ('BEFORE_AFTER', 'Before and after'), ('SELF_REPORT', 'As those concerned say'), ('SHARE_CLAIMED', 'A share claimed')], default='', max_length=14),
        ),
        migrations.AddField(
            model_name='programmecontribution',
            name='attribution_share',
            field=models.DecimalField(decimal_places=2, max_digits=5, null=True),
        ),
        migrations.AddConstraint(
            model_name='programmecontribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribution__in', ['', 'GROSS']), ('attribution_method', ''), ('attribution_share__isnull', True)), models.Q(('attribution', 'ATTRIBUTABLE'), ('attribution_method__in', ['CONTROL_GROUP', 'BEFORE_AFTER', 'SELF_REPORT']), ('attribution_share__isnull', True)), models.Q(('attribution', 'ATTRIBUTABLE'), ('attribution_method', 'SHARE_CLAIMED'), ('attribution_share__gt', 0), ('attribution_share__lte', 100)), _connector='OR'), name='programme_contribution_attribution_goes_together'),
        ),
    ]
