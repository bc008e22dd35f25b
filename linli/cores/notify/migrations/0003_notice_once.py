"""A job that runs twice rings once. The index is built while notices are written."""

from django.db import migrations, models

NAME = "notice_once"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notify", "0002_outbox")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"CREATE UNIQUE INDEX CONCURRENTLY {NAME} ON notify_notice (recipient_id, key) WHERE key <> ''",
                    f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
                )
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True), fields=("recipient", "key"), name=NAME
                    ),
                )
            ],
        )
    ]
