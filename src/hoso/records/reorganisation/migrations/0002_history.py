from django.db import migrations

from hoso.platform.audit.operations import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("reorganisation", "0001_reorganisation"), ("audit", "__first__")]

    operations = [
        KeepHistory("reorganisation_reorganisation"),
        KeepHistory("reorganisation_succession"),
        KeepHistory("reorganisation_placement", record="record_id"),
    ]
