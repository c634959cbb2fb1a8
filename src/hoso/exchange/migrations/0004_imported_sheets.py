"""What the rows of a sheet became is kept in one row per sheet."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

TOGETHER = """
    INSERT INTO exchange_importedsheet (run_id, digest, sheet, rows, records, created)
    SELECT run_id, digest, sheet, array_agg(row ORDER BY row), array_agg(record_id ORDER BY row),
           array_agg(created ORDER BY row)
    FROM exchange_importedrow GROUP BY run_id, digest, sheet
"""
APART = """
    INSERT INTO exchange_importedrow (run_id, digest, sheet, row, record_id, created)
    SELECT run_id, digest, sheet, t.row, t.record, t.created
    FROM exchange_importedsheet s, unnest(s.rows, s.records, s.created) AS t (row, record, created)
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_written")]

    operations = [
        migrations.CreateModel(
            name="ImportedSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("sheet", models.TextField()),
                ("rows", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("records", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("created", django.contrib.postgres.fields.ArrayField(base_field=models.BooleanField(), size=None)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported_sheets",
                        to="exchange.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "Trang đã nhập",
                "indexes": [models.Index(fields=["digest", "sheet"], name="exchange_sheet_file")],
                "constraints": [models.UniqueConstraint(fields=("run", "sheet"), name="exchange_sheet_once")],
            },
        ),
        migrations.RunSQL(TOGETHER, APART),
        migrations.DeleteModel("ImportedRow"),
    ]
