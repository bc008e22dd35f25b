"""Entries say whose matter it was after them; that stays, like the rest of them."""

import django.db.models.deletion
from django.db import migrations, models


STAYS = """
CREATE OR REPLACE FUNCTION matters_timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND current_setting('linli.anonymising', true) = 'on'
       AND (NEW.id, NEW.matter_id, NEW.at, NEW.step, NEW.actor_kind, NEW.state_from, NEW.state_to)
         = (OLD.id, OLD.matter_id, OLD.at, OLD.step, OLD.actor_kind, OLD.state_from, OLD.state_to)
       AND NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the timeline of a matter is append only' USING ERRCODE = 'restrict_violation';
END $$;
"""
AS_BEFORE = STAYS.replace("\n       AND NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id", "")


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0010_scale_of_running_limits'),
        ('orgs', '0002_list_in_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='timelineentry',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='责任单位'),
        ),
        migrations.RunSQL(STAYS, AS_BEFORE),
    ]
