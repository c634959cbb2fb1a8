"""Form 2C as declared, held against the tables, the catalogues and the paper."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from hoso.institution.accounts.permissions import PERMISSIONS
from hoso.records.models import Row
from hoso.records.sections import BY_SLUG, LEVEL_PERMISSIONS, SCALARS, SECTIONS, Field, Section

DATA = Path(settings.SOURCE) / "institution" / "catalogues" / "data"
COLUMNS = {
    "text": (models.TextField,),
    "long": (models.TextField,),
    "suggest": (models.TextField,),
    "code": (models.TextField,),
    "date": (models.TextField,),
    "integer": (models.BigIntegerField, models.IntegerField),
    "decimal": (models.DecimalField,),
    "bool": (models.BooleanField,),
    "choice": (models.TextField, models.CharField),
    "unit": (models.ForeignKey,),
}
PAPER_2008 = {str(number) for number in range(1, 32)}
PAPER_38 = {str(number) for number in range(1, 39)}
PARTY_POSITIONS = {"26", "27"}  # rows of `chuc-vu` of the kind `party`, the second ones concurrent


def declared() -> Iterator[tuple[Section, Field, str]]:
    """Every field with the model that holds it."""
    for section in SECTIONS:
        for entry in section.fields:
            yield section, entry, section.table if section.many else entry.table


def column(table: str, name: str) -> models.Field:
    return apps.get_model("records", table)._meta.get_field(name)


def test_slugs_are_unique_and_short():
    slugs = [section.slug for section in SECTIONS]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.isascii() and slug == slug.lower() for slug in slugs)


def test_a_scalar_name_is_used_once():
    names = [entry.name for section in SECTIONS if not section.many for entry in section.fields]
    assert len(set(names)) == len(names) == len(SCALARS)


def test_every_field_has_a_column_of_its_kind():
    wrong = [
        f"{section.slug}.{entry.name}: {entry.kind} in {type(column(table, entry.name)).__name__}"
        for section, entry, table in declared()
        if type(column(table, entry.name)) not in COLUMNS[entry.kind]
    ]
    assert wrong == []


def test_dates_sort_as_they_are_written():
    loose = [
        f"{section.slug}.{entry.name}"
        for section, entry, table in declared()
        if entry.kind == "date" and column(table, entry.name).db_collation != "C"
    ]
    assert loose == []


def test_labels_of_form_and_table_agree():
    differing = [
        f"{section.slug}.{entry.name}: {entry.label} / {column(table, entry.name).verbose_name}"
        for section, entry, table in declared()
        if entry.label != column(table, entry.name).verbose_name
    ]
    assert differing == []


def test_every_table_of_rows_is_declared_and_every_declared_table_exists():
    tables = {model.__name__ for model in apps.get_app_config("records").get_models() if issubclass(model, Row)}
    assert {section.table for section in SECTIONS if section.many} == tables


def test_every_column_of_rows_can_be_entered():
    own = {"id", "record", "uid", "place_in_list", "basis", "created_at"}
    forgotten = []
    for table in {section.table for section in SECTIONS if section.many}:
        names = {each.name for each in apps.get_model("records", table)._meta.get_fields()} - own
        for section in (each for each in SECTIONS if each.table == table):
            forgotten += [f"{section.slug}.{name}" for name in names - set(section.by_name) - set(section.fixed)]
    assert forgotten == []


def test_every_particular_can_be_entered():
    own = {"record", "states", "created_at"}
    names = {field.name for field in apps.get_model("records", "Particulars")._meta.get_fields()} - own
    assert names == {name for name, (_, entry) in SCALARS.items() if entry.table == "Particulars"}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_what_a_section_says_of_itself_names_its_fields(section):
    named = {*section.order, *section.required, *(section.periods or ()), *filter(None, [section.starts])}
    assert named <= set(section.by_name)
    assert section.many == bool(section.table)
    assert set(section.fixed).isdisjoint(section.by_name)


def test_levels_and_choices_are_known():
    for section, entry, _ in declared():
        assert entry.level in LEVEL_PERMISSIONS, f"{section.slug}.{entry.name}"
        assert bool(entry.choices) == (entry.kind == "choice"), f"{section.slug}.{entry.name}"
        assert (entry.low is None or entry.high is None) or entry.low < entry.high


@pytest.mark.requirement("DN-26", "DN-27", "DN-28", "DN-30", "DN-33")
def test_every_catalogue_of_a_field_is_shipped_with_entries():
    with (DATA / "catalogues.csv").open() as lines:
        shipped = {row["slug"]: row["source"] for row in csv.DictReader(lines)}
    with (DATA / "items.csv").open() as lines:
        filled = {row["catalogue"] for row in csv.DictReader(lines)}
    wanted = {entry.catalogue for _, entry, _ in declared() if entry.catalogue}
    assert wanted
    assert wanted <= set(shipped)
    assert {slug for slug in wanted if shipped[slug] == "items"} <= filled
    assert all(entry.catalogue for _, entry, _ in declared() if entry.kind in ("code", "suggest"))


@pytest.mark.requirement("DN-17", "KH-10")
def test_every_item_of_both_forms_has_a_field():
    def items(attribute: str) -> set[str]:
        return {getattr(entry, attribute).split(".")[0].rstrip("abcđ") for _, entry, _ in declared()}

    assert PAPER_2008 - items("item") == set()
    assert PAPER_38 - items("item38") == PARTY_POSITIONS
    assert "party" in BY_SLUG["chuc-vu"].by_name["position_kind"].choices
    assert "concurrent" in BY_SLUG["chuc-vu"].by_name


@pytest.mark.requirement("DN-79", "KH-17")
def test_who_manages_a_person_is_a_field_of_the_record():
    section, entry = SCALARS["managed_by"]
    assert entry.table == "Record"
    assert {"province", "party", "unit"} == set(entry.choices)
    assert section.slug in BY_SLUG


@pytest.mark.parametrize(
    ("slug", "word"),
    [
        ("gia-dinh", "gia đình"), ("giay-to", "CCCD"), ("to-chuc", "đoàn thể"), ("ky-luat", "kỷ luật"),
        ("dac-diem-lich-su", "lịch sử bản thân"), ("kinh-te", "kinh tế"), ("nhan-xet", "nhận xét"),
    ],
)  # fmt: skip
def test_the_table_of_rights_names_each_part_under_the_level_it_has(slug, word):
    levels = {entry.level for entry in BY_SLUG[slug].fields}
    told = {permission.name for permission in PERMISSIONS if word in permission.level}
    assert told == {LEVEL_PERMISSIONS[level] for level in levels}
