"""What docs/requirements.md claims, held against the marks in the tests."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROW = re.compile(r"^\| *(?P<number>[A-Z]+-?\d+) *\| *(?P<state>done|partly|later) *\| *(?P<note>.*?) *\|$")


@dataclass(frozen=True)
class Claim:
    """One row of the table: a requirement, how far it is, and a word about it."""

    number: str
    state: str
    note: str


def claims(project: Path) -> list[Claim]:
    lines = (project / "docs" / "requirements.md").read_text().splitlines()
    return [Claim(**found.groupdict()) for found in map(ROW.match, lines) if found]


def proofs(project: Path) -> Mapping[str, list[str]]:
    """The tests that say which requirement they prove, read without running anything."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((project / "tests").rglob("test_*.py")):
        for number, test in marks_in(file):
            found[number].append(f"{file.relative_to(project)}::{test}")
    return found


def marks_in(file: Path) -> Iterator[tuple[str, str]]:
    source = file.read_text()
    if "requirement(" not in source:
        return
    tree = ast.parse(source)
    tables = dict(tables_of(tree))
    everywhere = [number for node in tree.body if isinstance(node, ast.Assign) for number in numbers_of(node.value, {})]
    yield from ((number, "*") for number in everywhere)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            for decorator in node.decorator_list:
                yield from ((number, node.name) for number in numbers_of(decorator, tables))


def tables_of(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """The keys of every dictionary written out at the top of a test file: a test may be tried over them."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, [text for key in node.value.keys for text in texts([key])]


def numbers_of(node: ast.AST, tables: Mapping[str, list[str]]) -> list[str]:
    """The IDs inside every `requirement(…)` call of an expression; one named by a variable comes from the table beside it."""
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and is_requirement(call.func)]
    found = [number for call in calls for number in texts(call.args)]
    if any(isinstance(argument, ast.Name) for call in calls for argument in call.args):
        names = (name.id for name in ast.walk(node) if isinstance(name, ast.Name))
        found += [number for name in names for number in tables.get(name, ())]
    return found


def is_requirement(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "requirement"


def texts(nodes: Sequence[ast.expr | None]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def faults(project: Path) -> list[str]:
    """Requirements claimed done that no test proves, and marks that name no requirement."""
    claimed, proved = claims(project), proofs(project)
    known = {claim.number for claim in claimed}
    unproved = [
        f"{claim.number} được ghi là xong nhưng không có kiểm thử nào chứng minh."
        for claim in claimed
        if claim.state == "done" and claim.number not in proved
    ]
    unknown = [
        f"{tests[0]} nhắc tới {number}, không có trong docs/requirements.md."
        for number, tests in proved.items()
        if number not in known
    ]
    return unproved + unknown


def table(project: Path) -> Sequence[str]:
    """One requirement per line, its tests below it."""
    proved = proofs(project)
    lines: list[str] = []
    for claim in claims(project):
        lines.append(f"{claim.number:<6} {claim.state:<7} {claim.note}")
        lines += [f"         {test}" for test in proved.get(claim.number, ())]
    return lines
