"""When personal data go is the setting's to say, counted from the closing; the columns beside it were read by nobody."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0012_changes_are_counted'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_to_anonymise',
        ),
        migrations.RemoveField(
            model_name='matter',
            name='personal_until',
        ),
    ]
