"""A basis is written once and never changes; that a row names one is seen once per statement, not once per row."""

import django.db.models.deletion
from django.db import migrations, models

from hoso.platform.audit.operations import NeverChange, RefersTo

ROWS = (
    "Allowance", "Award", "Contract", "Discipline", "Evaluation", "FamilyMember", "ForeignRelation", "Membership",
    "OldRegimeService", "PositionHeld", "Posting", "SalaryHistory", "StatusChange", "Training", "WorkHistory",
)  # fmt: skip
LED_BY_RECORD = ("Posting", "StatusChange")


def _key(to: str, on_delete: object, **rest: object) -> models.ForeignKey:
    return models.ForeignKey(to=to, on_delete=on_delete, related_name="+", db_index=False, **rest)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_scan_pages"), ("audit", "0001_journal_and_history")]

    operations = [
        NeverChange("records_basis"),
        *(
            migrations.AlterField(
                table, "basis", _key("records.basis", django.db.models.deletion.PROTECT, null=True, db_constraint=False)
            )
            for table in ROWS
        ),
        *(RefersTo(f"records_{table.lower()}", "basis_id", "records_basis") for table in ROWS),
        *(
            migrations.AlterField(table, "record", _key("records.record", django.db.models.deletion.CASCADE))
            for table in LED_BY_RECORD
        ),
    ]
