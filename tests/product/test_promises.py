"""Things the product never does, whoever writes its next page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from hoso.foundation.middleware import POLICY
from hoso.foundation.office import pdf
from tests.product.routes import routes

PACKAGE = Path(settings.SOURCE)


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call in the code with the name of what is called."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call):
                yield file, node, ast.unparse(node.func)


@pytest.mark.requirement("T45")
def test_no_command_passes_through_a_shell():
    shell = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "eval", "exec"}
    found = [
        f"{file.name}: {name}"
        for file, call, name in calls()
        if name in shell or any(word.arg == "shell" for word in call.keywords)
    ]
    assert found == []


@pytest.mark.requirement("T47")
def test_no_template_is_made_of_what_people_wrote():
    """Templates are files of the product; no text of a database or a request is ever parsed as one."""
    makers = re.compile(
        r"(?:^|\.)(?:from_string|Template|render_template_string|SandboxedEnvironment|compile_expression)$"
    )
    assert [f"{file.name}: {name}" for file, _, name in calls() if makers.search(name)] == []


@pytest.mark.requirement("T44", "T46")
def test_no_statement_is_built_from_a_request():
    """SQL is never put together in a view."""
    views = [file for file in PACKAGE.rglob("*.py") if file.stem == "views" or "views" in file.parent.parts]
    assert [file.name for file in views if re.search(r"\.(?:raw|extra|execute)\(", file.read_text())] == []


@pytest.mark.requirement("T50")
@pytest.mark.parametrize(
    "line",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../etc/passwd")',
        '#image("http://127.0.0.1:1/x.png")',
        '#import "@preview/cetz:0.3.1"',
    ],
)
def test_the_pdf_engine_reads_nothing_of_the_host(tmp_path, line):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "x.typ").write_text(line)
    with pytest.raises((typst.TypstError, RuntimeError, ValueError)):
        pdf.compile(folder / "x.typ", {})


def test_the_pdf_engine_writes_what_it_is_given(tmp_path):
    (tmp_path / "x.typ").write_text("Xin chào")
    assert "Xin chào" in pdf.text(pdf.compile(tmp_path / "x.typ", {}))


@pytest.mark.requirement("T39", "HT-04")
def test_every_answer_carries_the_policy_and_is_kept_nowhere(master):
    for route in (each for each in routes() if not each.parameters):
        answer = master.get(route.address())
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), route.name
        if "text/html" in answer.headers.get("Content-Type", ""):
            assert policy == POLICY, route.name
        assert "no-store" in answer.headers["Cache-Control"], route.name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", route.name


@pytest.mark.requirement("T19")
@pytest.mark.parametrize("address", ["/media/", "/media/x.pdf", "/tep/", "/files/", "/static/../installation.json"])
def test_files_have_no_address_of_their_own(address):
    assert Client().get(address).status_code in (302, 404)


def test_the_static_folder_holds_no_data():
    assert finders.find("installation.json") is None
    assert not str(settings.DATA).startswith(str(settings.STATIC_ROOT))
    assert not getattr(settings, "MEDIA_URL", "").strip("/")
