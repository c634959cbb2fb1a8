from django.db import migrations

from hoso.platform.audit.operations import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_paths"), ("audit", "__first__")]

    operations = [
        KeepHistory("organisation_unit", omit=("folded", "people_count")),
        KeepHistory("organisation_unitversion"),
        KeepHistory("organisation_headcount"),
        KeepHistory("organisation_unitposition"),
        KeepHistory("organisation_unitpaytable"),
        KeepHistory("organisation_unitdocument"),
    ]
