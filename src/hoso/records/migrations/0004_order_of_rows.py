"""Rows begin without a place: until now the column held the order of writing, which says nothing."""

from django.db import migrations, models

ROWS = (
    "Allowance", "Award", "Contract", "Discipline", "Evaluation", "FamilyMember", "ForeignRelation", "Membership",
    "OldRegimeService", "PositionHeld", "Posting", "SalaryHistory", "StatusChange", "Training", "WorkHistory",
)  # fmt: skip


def _again(table: str) -> str:
    return (
        f"ALTER TABLE records_{table.lower()} DROP COLUMN place_in_list,"
        " ADD COLUMN place_in_list integer NOT NULL DEFAULT 0"
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0003_recruited_lately")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(_again(table), migrations.RunSQL.noop) for table in ROWS],
            [
                migrations.AlterField(table, "place_in_list", models.IntegerField(default=0, db_default=0))
                for table in ROWS
            ],
        )
    ]
