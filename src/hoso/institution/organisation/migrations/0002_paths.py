"""The database writes the path of a new unit, and lets the tree move only as a whole."""

from django.db import migrations

PATHS = """
CREATE FUNCTION organisation_unit_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above record;
BEGIN
    SELECT path, depth INTO above FROM organisation_unit WHERE id = NEW.parent_id;
    NEW.path := coalesce(above.path, '') || NEW.id || '.';
    NEW.depth := coalesce(above.depth + 1, 0);
    RETURN NEW;
END $$;

CREATE TRIGGER organisation_unit_place BEFORE INSERT ON organisation_unit
FOR EACH ROW EXECUTE FUNCTION organisation_unit_place();

CREATE FUNCTION organisation_unit_moves_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above text;
BEGIN
    SELECT path INTO above FROM organisation_unit WHERE id = NEW.parent_id;
    IF NEW.path IS DISTINCT FROM coalesce(above, '') || NEW.id || '.' THEN
        RAISE EXCEPTION 'unit % moves only with its path and everything below it', NEW.id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER organisation_unit_moves_whole BEFORE UPDATE OF parent_id ON organisation_unit
FOR EACH ROW WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id)
EXECUTE FUNCTION organisation_unit_moves_whole();
"""

REVERSE = """
DROP TRIGGER organisation_unit_moves_whole ON organisation_unit;
DROP FUNCTION organisation_unit_moves_whole();
DROP TRIGGER organisation_unit_place ON organisation_unit;
DROP FUNCTION organisation_unit_place();
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [migrations.RunSQL(PATHS, REVERSE)]
