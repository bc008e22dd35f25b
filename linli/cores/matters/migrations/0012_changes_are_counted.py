"""What is written on a timeline is noted for the counting of figures, in the same transaction.

The database does it, because it sees every way of writing (one by one, in sets, by COPY) and asks for no further round trip.
"""

from django.db import migrations

NOTE = """
CREATE FUNCTION matters_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO measures_change (kind, subject)
    SELECT DISTINCT m.kind, m.id FROM written w JOIN matters_matter m ON m.id = w.matter_id;
    RETURN NULL;
END $$;
CREATE TRIGGER timeline_notes_change AFTER INSERT ON matters_timelineentry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matters_note_change();
INSERT INTO measures_change (kind, subject) SELECT kind, id FROM matters_matter;
"""
TAKE_BACK = """
DROP TRIGGER timeline_notes_change ON matters_timelineentry;
DROP FUNCTION matters_note_change();
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0011_whose_it_was"), ("measures", "0001_initial")]
    operations = [migrations.RunSQL(NOTE, TAKE_BACK)]
