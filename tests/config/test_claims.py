"""The table of requirements claims nothing that no test proves."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.config import claims

TESTS = """
import pytest
pytestmark = pytest.mark.requirement("DN-03")

@pytest.mark.requirement("DN-01", "T5")
def test_one(): ...

LISTS = {"DN-04": "a", "DN-05": "b"}

@pytest.mark.parametrize("x", [pytest.param(x, marks=pytest.mark.requirement(number)) for number, x in LISTS.items()])
def test_over_a_table(x): ...

class TestAll:
    @pytest.mark.parametrize("x", [1])
    @pytest.mark.requirement("DN-02")
    def test_two(self, x): ...
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "tests" / "records").mkdir(parents=True)
    (tmp_path / "tests" / "records" / "test_a.py").write_text(TESTS)
    return tmp_path


def write_table(project: Path, *rows: str) -> None:
    (project / "docs" / "requirements.md").write_text("\n".join(["| ID | state | what |", "|---|---|---|", *rows]))


def test_marks_are_found_on_functions_methods_and_modules(project: Path) -> None:
    assert set(claims.proofs(project)) == {"DN-01", "DN-02", "DN-03", "DN-04", "DN-05", "T5"}
    assert claims.proofs(project)["DN-02"] == ["tests/records/test_a.py::test_two"]


def test_what_is_claimed_done_needs_a_test(project: Path) -> None:
    rows = [f"| {number} | done | x |" for number in ("DN-01", "DN-02", "DN-03", "DN-04", "DN-05", "T5", "DN-99")]
    write_table(project, *rows)
    (fault,) = claims.faults(project)
    assert fault.startswith("DN-99")


def test_a_mark_must_name_a_known_requirement(project: Path) -> None:
    write_table(project, *(f"| DN-0{number} | later | x |" for number in range(1, 6)))
    (fault,) = claims.faults(project)
    assert "T5" in fault


def test_the_projects_own_table_holds() -> None:
    root = Path(__file__).parents[2]
    assert len(claims.claims(root)) == 178 + 59
    assert claims.faults(root) == []
