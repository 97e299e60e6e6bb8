"""Copies come back to a store from a training whose report was returned."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("programmes", "0007_attribution"),
        ('register', '0010_ties_between_organizations'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='stockentry',
            name='stock_entry_reason_known',
        ),
        migrations.RemoveConstraint(
            model_name='stockentry',
            name='stock_entry_comes_or_goes_as_its_reason_says',
        ),
        migrations.AlterField(
            model_name='stockentry',
            name='reason',
            field=models.CharField(choices=[('PRINTED', 'Came from the printer'), ('MOVED_IN', 'Came from another place'), ('MOVED_OUT', 'Went to another place'), ('DISTRIBUTED', 'Handed out or sold'), ('USED', 'Used in a training'), ('LOST', 'Lost or spoiled'), ('FOUND', 'Counted, and more was there'), ('CAME_BACK', 'Came back from a training')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='stockentry',
            constraint=models.CheckConstraint(condition=models.Q(('reason', 'PRINTED'), ('reason', 'MOVED_IN'), ('reason', 'MOVED_OUT'), ('reason', 'DISTRIBUTED'), ('reason', 'USED'), ('reason', 'LOST'), ('reason', 'FOUND'), ('reason', 'CAME_BACK'), _connector='OR'), name='stock_entry_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='stockentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('reason', 'PRINTED'), ('reason', 'MOVED_IN'), ('reason', 'FOUND'), ('reason', 'CAME_BACK'), _connector='OR'), ('quantity__gt', 0)), models.Q(models.Q(('reason', 'PRINTED'), ('reason', 'MOVED_IN'), ('reason', 'FOUND'), ('reason', 'CAME_BACK'), _connector='OR', _negated=True), ('quantity__lt', 0)), _connector='OR'), name='stock_entry_comes_or_goes_as_its_reason_says'),
        ),
    ]
