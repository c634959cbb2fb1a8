"""Imports and foreign keys go down the layers, and the law knows no database."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

PROJECT = Path(settings.PROJECT)
PACKAGE = Path(settings.SOURCE)
LAYERS = (
    "foundation",
    "platform.audit",
    "platform.attachments",
    "platform.notices",
    "platform.jobs",
    "institution.catalogues",
    "institution.organisation",
    "institution.regulations",
    "institution.accounts",
    "records",
    "exchange",
    "operations",
    "web",
    "demo",
    "config",
)
PURE = ("hoso.foundation.vietnamese", "hoso.foundation.dates", "hoso.records.sections")
WATCHED = """
import sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "psycopg"):
            raise ImportError(f"{name} wanted while importing {wanted}")

sys.meta_path.insert(0, Watch())
for wanted in sys.argv[1:]:
    __import__(wanted)
"""


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(PROJECT / ".importlinter")
    return parser


def rules_modules() -> list[str]:
    """Every `rules.py` and every module of a `rules` folder, by dotted name."""
    files = [file for file in PACKAGE.rglob("*.py") if "rules" in (*file.parent.parts, file.stem)]
    names = {".".join(("hoso", *file.relative_to(PACKAGE).with_suffix("").parts)) for file in files}
    return sorted(name.removesuffix(".__init__") for name in names)


def layer(dotted: str) -> int:
    """How high a module of hoso lies."""
    inside = dotted.removeprefix("hoso.") + "."
    return next(place for place, name in enumerate(LAYERS) if inside.startswith(name + "."))


def our_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model.__module__.startswith("hoso."))


def test_imports_keep_every_contract():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout[-3000:]


def test_every_package_has_its_layer():
    packages = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    assert packages <= {name.split(".")[0] for name in LAYERS}
    listed = contracts()["importlinter:contract:layers"]["layers"].split()
    assert packages <= set(listed)


def test_the_contract_covers_every_module_of_rules():
    named = contracts()["importlinter:contract:rules"]["source_modules"].split()
    assert "hoso.**.rules" in named
    assert set(PURE) <= set(named)
    assert rules_modules()


def test_rules_and_sections_load_without_django():
    command = [sys.executable, "-c", WATCHED, *rules_modules(), *PURE]
    answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr[-2000:]


def test_rules_read_no_clock():
    clock = re.compile(r"\b(?:timezone\.now|datetime\.now|datetime\.utcnow|date\.today|time\.time)\(")
    reading = [
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if file.stem in ("rules", "queries", "services") or {"rules", "queries", "services"} & set(file.parent.parts)
        if clock.search(file.read_text())
    ]
    assert reading == []


def test_foreign_keys_point_down():
    upwards = [
        f"{model.__module__}.{model.__name__}.{field.name} → {field.related_model.__module__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model.__module__.startswith("hoso.")
        if layer(field.related_model.__module__) > layer(model.__module__)
    ]
    assert upwards == []


def test_names_say_what_is_inside():
    vague = {"utils", "helpers", "helper", "common", "misc", "manager", "managers", "util", "base_utils"}
    found = [str(file.relative_to(PACKAGE)) for file in PACKAGE.rglob("*.py") if file.stem in vague]
    assert found == []


@pytest.mark.parametrize("word", ["signals", "receiver"])
def test_nothing_happens_by_signal(word):
    pattern = re.compile(rf"from django\.[\w.]+ import .*\b{word}\b|from django\.\S*{word}\S* import")
    found = [str(file.relative_to(PACKAGE)) for file in PACKAGE.rglob("*.py") if pattern.search(file.read_text())]
    assert found == []
