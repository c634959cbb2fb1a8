"""A new unit waits for a move of its parent, so that its path is never that of before."""

from django.db import migrations

PLACE = """
CREATE OR REPLACE FUNCTION organisation_unit_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above record;
BEGIN
    SELECT path, depth INTO above FROM organisation_unit WHERE id = NEW.parent_id{held};
    NEW.path := coalesce(above.path, '') || NEW.id || '.';
    NEW.depth := coalesce(above.depth + 1, 0);
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_scans")]

    operations = [migrations.RunSQL(PLACE.format(held=" FOR SHARE"), PLACE.format(held=""))]
