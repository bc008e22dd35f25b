"""When personal data go is the setting's to say, counted from the closing; the columns beside it were read by nobody."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_looks_of_both_kinds'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='contact',
            name='kept_until',
        ),
    ]
