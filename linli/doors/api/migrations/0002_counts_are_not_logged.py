from django.db import migrations


class Migration(migrations.Migration):
    """Counting a request must not wait for the disk; after a crash counting begins anew."""

    dependencies = [("api", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE api_tokenuse SET UNLOGGED",
            "ALTER TABLE api_tokenuse SET LOGGED",
        )
    ]
