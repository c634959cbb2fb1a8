"""History of everything a regulation sets."""

from django.db import migrations

from hoso.platform.audit.operations import KeepHistory

TABLES = ("regulation", "deadline", "reviewroute", "reportdue", "requiredfield", "provision")


class Migration(migrations.Migration):
    dependencies = [("regulations", "0001_initial"), ("audit", "0001_journal_and_history")]

    operations = [KeepHistory(f"regulations_{table}") for table in TABLES]
