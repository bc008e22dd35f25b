"""What is written to a matter is noted for search, in the same transaction; and the newest that hold some words are found.

The database notes it, because it sees every way of writing and asks for no further round trip. The vectors lie outside the
table's rows, so that a search that walks through thousands of rows reads small ones.
"""

from django.db import migrations

NOTE = """
ALTER TABLE matters_matterwords SET (toast_tuple_target = 128);

CREATE FUNCTION matters_note_matter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO matters_wordschange (subject) SELECT id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER matter_notes_words AFTER INSERT ON matters_matter
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matters_note_matter();

CREATE FUNCTION matters_note_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO matters_wordschange (subject) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER matter_notes_other_words AFTER UPDATE ON matters_matter FOR EACH ROW
    WHEN ((OLD.version, OLD.title, OLD.text, OLD.address, OLD.category_code, OLD.area_code, OLD.channel,
           OLD.confidentiality, OLD.desk_id, OLD.owner_id, OLD.waiting_person_id, OLD.state, OLD.is_open, OLD.light)
        IS DISTINCT FROM
          (NEW.version, NEW.title, NEW.text, NEW.address, NEW.category_code, NEW.area_code, NEW.channel,
           NEW.confidentiality, NEW.desk_id, NEW.owner_id, NEW.waiting_person_id, NEW.state, NEW.is_open, NEW.light))
    EXECUTE FUNCTION matters_note_one();

CREATE FUNCTION matters_note_timeline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO matters_wordschange (subject) SELECT DISTINCT matter_id FROM written WHERE words <> '';
    RETURN NULL;
END $$;
CREATE TRIGGER timeline_notes_words AFTER INSERT ON matters_timelineentry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matters_note_timeline();
CREATE TRIGGER timeline_notes_other_words AFTER UPDATE ON matters_timelineentry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matters_note_timeline();

CREATE FUNCTION matters_note_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO matters_wordschange (subject) SELECT DISTINCT matter_id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER company_notes_words AFTER INSERT ON matters_cohandling
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matters_note_company();

INSERT INTO matters_wordschange (subject) SELECT id FROM matters_matter;
"""
NEWEST = """
CREATE FUNCTION matters_newest_with(wanted tsquery[], since timestamptz, until timestamptz, most integer)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off AS $$
DECLARE
    one tsquery;
    found_now integer;
    still integer := most;
BEGIN
    FOREACH one IN ARRAY wanted LOOP
        RETURN QUERY SELECT w.matter_id FROM matters_matterwords w
            WHERE w.words @@ one AND w.filed_at >= since AND w.filed_at < until
            ORDER BY w.filed_at DESC, w.matter_id DESC LIMIT still;
        GET DIAGNOSTICS found_now = ROW_COUNT;
        still := still - found_now;
        EXIT WHEN still <= 0;
    END LOOP;
END $$;
"""
TAKE_BACK = """
DROP TRIGGER company_notes_words ON matters_cohandling;
DROP TRIGGER timeline_notes_other_words ON matters_timelineentry;
DROP TRIGGER timeline_notes_words ON matters_timelineentry;
DROP TRIGGER matter_notes_other_words ON matters_matter;
DROP TRIGGER matter_notes_words ON matters_matter;
DROP FUNCTION matters_note_company();
DROP FUNCTION matters_note_timeline();
DROP FUNCTION matters_note_one();
DROP FUNCTION matters_note_matter();
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0014_words_for_search")]
    operations = [
        migrations.RunSQL(NOTE, TAKE_BACK),
        migrations.RunSQL(NEWEST, "DROP FUNCTION matters_newest_with(tsquery[], timestamptz, timestamptz, integer)"),
    ]
