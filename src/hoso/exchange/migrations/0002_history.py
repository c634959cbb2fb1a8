from django.db import migrations

from hoso.platform.audit.operations import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("audit", "0001_journal_and_history")]

    operations = [KeepHistory("exchange_learnedvalue")]
