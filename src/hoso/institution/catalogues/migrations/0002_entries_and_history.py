"""One view over every value of every catalogue; history of all that is edited."""

from django.db import migrations

from hoso.platform.audit.operations import KeepHistory

RANK = """
SELECT 'rank-' || id, '{catalogue}', code::text COLLATE "C", name::text, folded, group_code::text,
       group_code::text COLLATE "C", 0, NOT superseded,
       valid_from, valid_to, legal_basis, national_code::text, sureness::text
FROM catalogues_rank
"""

PLACE = """
SELECT 'place-' || p.id, '{catalogue}', p.code::text COLLATE "C", {name}, p.folded,
       coalesce((SELECT initcap(left(above.kind, 1)) || substr(above.kind, 2) || ' ' || above.name
                 FROM catalogues_place above
                 WHERE above.code = p.parent_code AND above.valid_from < coalesce(p.valid_to, 'infinity')
                 ORDER BY above.valid_from DESC LIMIT 1), ''),
       p.parent_code::text COLLATE "C", 0, true,
       p.valid_from, p.valid_to, p.legal_basis, p.code::text COLLATE "default", p.sureness::text
FROM catalogues_place p
"""

# Every branch gives columns of the same type and collation: only then does the planner look each code up by index.
ENTRIES = f"""
CREATE VIEW catalogues_entry AS
SELECT 'item-' || id AS key, catalogue::text, code::text COLLATE "C" AS code, name, folded,
       coalesce(extra ->> 'applies_to', extra ->> 'level', '') AS hint, parent_code::text COLLATE "C" AS parent_code,
       sort, true AS offered,
       valid_from, valid_to, legal_basis, national_code::text, sureness::text
FROM catalogues_item
UNION ALL
SELECT 'group-' || id, 'nhom_ngach', (pay_table || '/' || code)::text COLLATE "C", (code || ' – ' || name)::text COLLATE "default",
       lower(code)::text COLLATE "default", pay_table::text, pay_table::text COLLATE "C", 0, true,
       valid_from, valid_to, legal_basis, '', sureness::text
FROM catalogues_salarygroup
UNION ALL
{RANK.format(catalogue="ngach")}
UNION ALL
{RANK.format(catalogue="chuc_danh")} WHERE subject = 'public_employee'
UNION ALL
{PLACE.format(catalogue="tinh_thanh_moi", name="p.name::text")} WHERE p.level = 'province'
UNION ALL
{PLACE.format(catalogue="dia_ban", name="initcap(left(p.kind, 1)) || substr(p.kind, 2) || ' ' || p.name")}
"""

TABLES = (
    "catalogue",
    "item",
    "salarygroup",
    "salarystep",
    "rank",
    "basesalary",
    "positionallowance",
    "legalparameter",
    "place",
    "placesuccession",
    "holiday",
    "proposal",
)


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0001_initial"), ("audit", "0001_journal_and_history")]

    operations = [
        migrations.RunSQL(ENTRIES, "DROP VIEW catalogues_entry"),
        *(KeepHistory(f"catalogues_{table}", omit=("folded",)) for table in TABLES),
    ]
