"""The state of an installation, as findings a person can act on."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error

from hoso.platform.audit import queries as audit
from hoso.platform.audit.operations import KeepHistory

GIGABYTE = 10**9
LOW_SPACE = 2 * GIGABYTE


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    well: bool
    words: str


def findings(data: Path, key_file: Path) -> list[Finding]:
    """Everything worth knowing; a database that does not answer ends the list."""
    first = database()
    if not first.well:
        return [first, closed_file(key_file, "Tệp khóa"), space(data)]
    looks: tuple[Callable[[], Finding], ...] = (migrations, history, acts, seals, rights)
    places = [closed_file(key_file, "Tệp khóa"), closed_file(data / "secret.key", "Khóa phiên làm việc")]
    return [first, *(look() for look in looks), *places, recovery(data), space(data)]


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
            version, size = cursor.fetchone()
    except Error as error:
        return Finding(False, f"Không kết nối được cơ sở dữ liệu: {str(error).strip().splitlines()[0]}")
    return Finding(True, f"Cơ sở dữ liệu PostgreSQL {version}, {size / 1e6:.0f} MB")


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    unknown -= set(executor.loader.replacements)
    if unknown:
        return Finding(False, "Cơ sở dữ liệu do bản Hồ Sơ mới hơn tạo; hãy cập nhật Hồ Sơ")
    if plan:
        return Finding(False, f"Còn {len(plan)} bước cập nhật bảng chưa chạy; hãy chạy ./hoso serve hoặc demo")
    return Finding(True, "Bảng dữ liệu đúng phiên bản")


def history() -> Finding:
    """Every table with facts of people or institution must keep its old rows."""
    kept = {name.split(".")[-1].strip('"') for name in audit.tables_with_history()}
    missing = sorted(tables_that_should() - kept)
    if missing:
        return Finding(False, f"Bảng không lưu lịch sử: {', '.join(missing)}")
    return Finding(True, f"Lịch sử được lưu ở {len(kept)} bảng")


def tables_that_should() -> set[str]:
    """Tables of which the migrations of this version say that history is kept."""
    loader = MigrationExecutor(connection).loader
    operations = (op for migration in loader.disk_migrations.values() for op in migration.operations)
    return {operation.table for operation in operations if isinstance(operation, KeepHistory)}


def acts() -> Finding:
    count = audit.changes_without_act()
    if count:
        return Finding(False, f"{count} thay đổi không thuộc việc nào trong nhật ký: có người sửa thẳng cơ sở dữ liệu")
    return Finding(True, "Mọi thay đổi đều thuộc một việc trong nhật ký")


def seals() -> Finding:
    faults = audit.verify_seals()
    return Finding(False, " ".join(faults)) if faults else Finding(True, "Chuỗi niêm phong nhật ký nguyên vẹn")


def rights() -> Finding:
    """The working role must not be able to rewrite the journal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, has_table_privilege('audit_entry', 'UPDATE, DELETE, TRUNCATE')")
        role, may = cursor.fetchone()
    if may:
        return Finding(False, f"Tài khoản cơ sở dữ liệu {role} sửa được nhật ký; hãy dùng tài khoản riêng khi chạy")
    return Finding(True, f"Tài khoản {role} chỉ được ghi thêm vào nhật ký")


def closed_file(file: Path, name: str) -> Finding:
    if not file.exists():
        return Finding(False, f"{name}: không thấy {file}")
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & 0o077:
        return Finding(False, f"{name}: người khác đọc được {file}; hãy chạy chmod 600")
    return Finding(True, f"{name} chỉ chủ sở hữu đọc được")


def recovery(data: Path) -> Finding:
    if (data / "recovery.json").exists():
        return Finding(True, "Đã có khóa sao lưu")
    return Finding(False, "Chưa có mật khẩu phục hồi, chưa sao lưu được; hãy chạy ./hoso setup --new-passphrase")


def space(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    return Finding(free >= LOW_SPACE, f"Ổ đĩa còn {free / GIGABYTE:.1f} GB".replace(".", ","))
