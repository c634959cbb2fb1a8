"""What the rows of a sheet would change in the records as they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hoso.exchange.queries.examined import UPDATE, NewPerson, SheetExamined
from hoso.exchange.rules.cells import Problem
from hoso.exchange.rules.comparing import Difference, by_section, differences, meant_in_list
from hoso.exchange.rules.people import WHOLE_ROW
from hoso.exchange.rules.targets import IDENTITY, NUMBER, UNIT
from hoso.foundation.dates import PartialDate
from hoso.foundation.vietnamese import fold
from hoso.records.content import Content
from hoso.records.queries import contents
from hoso.records.sections import BY_SLUG

AT_ONCE = 2000
Values = Mapping[str, Mapping[str, Any]]


def compare(result: SheetExamined) -> None:
    """What each row that means somebody would change in the record as it stands."""
    place_of = {row: at for at, row in enumerate(result.read.rows)}
    of_row = by_section(result.read)
    rows = [row for row in result.known if row in place_of]
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        found = contents(sorted({result.known[row] for row in part}))
        for row in part:
            _compare_row(result, row, of_row(place_of[row]), found[result.known[row]])
    if not result.settled.is_main:
        _rows_of_new_people(result, lambda row: of_row(place_of[row]))


def _compare_row(result: SheetExamined, row: int, values: Values, content: Content) -> None:
    settled = result.settled
    if settled.is_main:
        _stay_in_unit(result, row, values, content)
        _is_the_same_person(result, row, values.get("ban-than", {}), content)
        changed = differences(values, content.scalars, content.rows)
    else:
        one = meant_in_list(BY_SLUG[settled.section], values.get(settled.section, {}), content.of(settled.section))
        changed = [one] if one else []
    verified = [d.section for d in changed if content.scalars.get("states", {}).get(d.section, {}).get("verified_at")]
    if verified:
        titles = ", ".join(BY_SLUG[slug].title for slug in verified)
        result.read.problems.setdefault((row, WHOLE_ROW), Problem(f"Mục đã xác thực ({titles}) không sửa bằng nhập Excel. Làm đề nghị sửa đổi, hoặc bỏ dòng này."))  # fmt: skip
    result.changed[row] = changed


def _is_the_same_person(result: SheetExamined, row: int, written: Mapping[str, Any], content: Content) -> None:
    """A number that leads to somebody of another name and another birth date is more likely mistyped."""
    name, born = written.get("full_name"), written.get("birth_date")
    held = content.scalars
    if row in result.confirmed or not name or not born:
        return
    if fold(name) != fold(held["full_name"]) and born[:4] != held["birth_date"][:4]:
        who = f"{held['full_name']}, sinh {PartialDate.from_iso(held['birth_date']).display}"
        columns = result.settled.columns.items()
        column = next((place for place, key in columns if key in (IDENTITY, NUMBER)), WHOLE_ROW)
        sentence = "Số này trong hồ sơ là của người khác tên, khác năm sinh. Kiểm tra lại số; nếu đúng là một người thì chọn cập nhật."
        result.read.problems.setdefault((row, column), Problem(sentence, (f"{UPDATE}{result.known[row]}|{who}",)))


def _stay_in_unit(result: SheetExamined, row: int, values: Values, content: Content) -> None:
    unit = values.get("don-vi", {}).get("unit")
    if unit is not None and unit != content.scalars["unit_id"]:
        column = next((column for column, key in result.settled.columns.items() if key == UNIT), WHOLE_ROW)
        result.read.problems[row, column] = Problem("Hồ sơ này đang ở đơn vị khác. Chuyển đơn vị bằng quyết định, không bằng nhập Excel.")  # fmt: skip


def _rows_of_new_people(result: SheetExamined, values_of: Callable[[int], Values]) -> None:
    slug = result.settled.section
    for row, owner in result.owners.items():
        if isinstance(owner, NewPerson):
            values = values_of(row).get(slug, {})
            result.changed[row] = [Difference(slug, None, dict(values))] if values else []
