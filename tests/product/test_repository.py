"""What lies in the repository: locks without hosts, documents that are true, no path of one machine."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from hoso.config.cli import VERBS

PROJECT = Path(settings.PROJECT)
SKIPPED = {
    ".git",
    ".venv",
    "node_modules",
    "build",
    "var",
    "__pycache__",
    ".hypothesis",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
}
LOCKS = (
    "requirements.lock",
    "requirements-test.lock",
    "requirements-uv.lock",
    "requirements-node.lock",
    "package-lock.json",
)
MENTIONED = re.compile(
    r"`((?:src|tests|docs|deploy|bench|tools|\.ci)/[\w./\-]+\.\w+|[A-Z]+\.md|\.importlinter|pyproject\.toml)`"
)
LINKED = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
MACHINE_PATHS = re.compile(r"(?<![\w.$}])/(?:work|root|home/\w+|Users/\w+)/")
TEXT = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".toml",
    ".csv",
    ".json",
    ".lock",
    ".typ",
    ".sh",
    ".cfg",
    ".ini",
    ".yaml",
    ".yml",
    "",
}


def tracked() -> list[Path]:
    """Every text file of the project, as it would be handed on."""
    found = []
    for folder, names, files in os.walk(PROJECT):
        names[:] = [name for name in names if name not in SKIPPED]
        found += [Path(folder, name) for name in files if Path(name).suffix in TEXT]
    return found


def documents() -> list[Path]:
    return [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry(name):
    text = (PROJECT / name).read_text()
    assert "sha" in text
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links", text) == []


def test_documents_mention_only_files_that_exist():
    missing = []
    for page in documents():
        text = page.read_text()
        missing += [f"{page.name}: {name}" for name in MENTIONED.findall(text) if not (PROJECT / name).exists()]
        missing += [f"{page.name}: {name}" for name in LINKED.findall(text) if not (page.parent / name).exists()]
    assert missing == []


def test_the_two_commands_of_the_readme_run():
    text = (PROJECT / "README.md").read_text()
    verbs = set(re.findall(r"^\s*\./hoso (\w+)", text, re.MULTILINE))
    assert {"demo", "test"} <= verbs
    assert verbs <= set(VERBS)
    assert os.access(PROJECT / "hoso", os.X_OK)
    assert subprocess.run(["sh", "-n", str(PROJECT / "hoso")], check=False).returncode == 0


def test_every_verb_a_document_names_is_one():
    named = {verb for page in documents() for verb in re.findall(r"`\./hoso (\w+)", page.read_text())}
    assert named <= set(VERBS)


def test_nothing_names_a_place_on_one_machine():
    found = [
        f"{file.relative_to(PROJECT)}: {trace.group(0)}"
        for file in tracked()
        for trace in MACHINE_PATHS.finditer(file.read_text(errors="replace"))
    ]
    assert found == []


def test_no_secret_lies_in_the_repository():
    secret = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_\w{30,}")
    assert [str(file) for file in tracked() if secret.search(file.read_text(errors="replace"))] == []


def test_the_glossary_holds_every_table():
    glossary = (PROJECT / "docs" / "glossary.md").read_text()
    unknown = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("hoso.") and f"`{model.__name__}`" not in glossary
    ]
    assert unknown == []


def test_decisions_are_numbered_once_and_say_why():
    pages = sorted((PROJECT / "docs" / "decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]
    assert all(number.isdigit() for number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert [page.name for page in pages if "onsequences" not in page.read_text()] == []
