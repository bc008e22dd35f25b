"""The timeline is append only, and public numbers come from a sequence."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION matters_timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND current_setting('linli.anonymising', true) = 'on'
       AND (NEW.id, NEW.matter_id, NEW.at, NEW.step, NEW.actor_kind, NEW.state_from, NEW.state_to)
         = (OLD.id, OLD.matter_id, OLD.at, OLD.step, OLD.actor_kind, OLD.state_from, OLD.state_to) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the timeline of a matter is append only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER timeline_is_append_only BEFORE UPDATE OR DELETE ON matters_timelineentry
    FOR EACH ROW EXECUTE FUNCTION matters_timeline_is_append_only();
CREATE TRIGGER timeline_is_not_emptied BEFORE TRUNCATE ON matters_timelineentry
    FOR EACH STATEMENT EXECUTE FUNCTION matters_timeline_is_append_only();
CREATE SEQUENCE matter_number_seq;
"""

TAKE_BACK = """
DROP SEQUENCE matter_number_seq;
DROP TRIGGER timeline_is_not_emptied ON matters_timelineentry;
DROP TRIGGER timeline_is_append_only ON matters_timelineentry;
DROP FUNCTION matters_timeline_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]
    operations = [migrations.RunSQL(APPEND_ONLY, TAKE_BACK)]
