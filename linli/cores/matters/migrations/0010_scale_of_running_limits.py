"""Open matters learn what time the limit counts that they show."""

from __future__ import annotations

from django.db import migrations

FILL = """
UPDATE matters_matter AS matter
   SET due_scale = substring(clock."limit" FROM '[a-z]+$')
  FROM matters_clock AS clock
 WHERE clock.matter_id = matter.id AND clock.stopped_at IS NULL AND clock.paused_at IS NULL
   AND clock.due_at = matter.due_at AND matter.is_open
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0009_lights_in_the_clocks_own_time")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
