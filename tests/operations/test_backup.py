"""One sealed file and a passphrase bring everything back; anything else brings nothing."""

from __future__ import annotations

import os
import secrets
import shutil
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from hoso.foundation.refusal import Refusal
from hoso.operations.backup import check_backup, envelope, make_backup, new_recovery, restore_backup
from hoso.operations.backup.archive import DATABASE, Reader, Writer
from hoso.operations.backup.make import Source
from hoso.operations.backup.recovery import recovery_of
from hoso.operations.embedded import ensure

PASSPHRASE = "mật khẩu phục hồi của tỉnh"
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
SCAN = os.urandom(3_000_000)
ADDRESS = "ab" + "0" * 62


@dataclass
class Province:
    """A small installation with rows and a stored file, and one backup of it."""

    source: Source
    backup: Path


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("p")
    data, key_file = folder / "data", folder / "data.key"
    server = ensure(data)
    with psycopg.connect(server.dsn("hoso_owner", "hoso")) as connection:
        connection.execute(
            "CREATE TABLE person AS SELECT n AS id, 'Đặng Thị Ỷ ' || n AS name FROM generate_series(1, 5000) n"
        )
        connection.execute("CREATE TABLE django_session AS SELECT 'secret' AS session_key")
    (data / "files" / "ab").mkdir(parents=True)
    (data / "files" / "ab" / ADDRESS).write_bytes(SCAN)
    (data / "files" / "drafts").mkdir()
    (data / "files" / "drafts" / "half").write_bytes(b"half")
    key_file.write_text("hoso-key-1 abc\n")
    (data / "installation.json").write_text('{"mode": "demo"}')
    (data / "recovery.json").write_text(new_recovery(PASSPHRASE).to_text())
    source = Source(data, key_file, server.dsn("hoso_owner", "hoso"))
    backup = folder / "province.hoso"
    make_backup(source, backup, mode="demo", at=NOW)
    yield Province(source, backup)
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Callable[[Path], dict]]:
    """An empty machine: restores a file there and gives the manifest."""
    data = tmp_path / "data"

    def restore(file: Path, passphrase: str = PASSPHRASE) -> dict:
        return restore_backup(
            file,
            passphrase,
            data=data,
            key_file=tmp_path / "data.key",
            database=lambda: ensure(data).dsn("hoso_owner", "hoso"),
        )

    yield restore
    if (data / "postgresql").exists():
        ensure(data).stop()


@pytest.mark.requirement("T31", "DN-25")
def test_rows_files_and_keys_come_back_on_an_empty_machine(province: Province, empty, tmp_path: Path) -> None:
    manifest = empty(province.backup)
    with psycopg.connect(ensure(tmp_path / "data").dsn("hoso_owner", "hoso")) as connection:
        people = connection.execute("SELECT count(*), max(name) FROM person").fetchone()
        sessions = connection.execute("SELECT count(*) FROM django_session").fetchone()
    assert people == (5000, "Đặng Thị Ỷ 999")
    assert sessions == (0,)
    assert (tmp_path / "data" / "files" / "ab" / ADDRESS).read_bytes() == SCAN
    assert not (tmp_path / "data" / "files" / "drafts").exists()
    assert (tmp_path / "data.key").read_text() == "hoso-key-1 abc\n"
    assert (tmp_path / "data.key").stat().st_mode & 0o077 == 0
    assert manifest["made"] == NOW.isoformat()


def test_the_file_shows_nothing_of_what_is_in_it(province: Province) -> None:
    content = province.backup.read_bytes()
    assert "Đặng Thị".encode() not in content
    assert SCAN[:64] not in content
    assert b"hoso-key-1" not in content
    assert province.backup.stat().st_mode & 0o077 == 0


def test_making_a_backup_needs_no_passphrase_and_never_overwrites(province: Province) -> None:
    with pytest.raises(Refusal, match="không bao giờ ghi đè"):
        make_backup(province.source, province.backup, mode="demo", at=NOW)


def test_a_wrong_passphrase_is_one_clear_sentence_and_nothing_is_written(
    province: Province, empty, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="Mật khẩu phục hồi không đúng"):
        empty(province.backup, "mật khẩu của người khác")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.requirement("T31")
@pytest.mark.parametrize("kept", [5, 60, 700, 100_000, -1])
def test_a_file_cut_short_is_refused_before_anything_is_written(
    province: Province, empty, tmp_path: Path, kept: int
) -> None:
    cut = tmp_path / "cut.hoso"
    cut.write_bytes(province.backup.read_bytes()[:kept])
    with pytest.raises(Refusal):
        empty(cut)
    assert list(tmp_path.iterdir()) == [cut]


@pytest.mark.requirement("T31")
def test_one_flipped_bit_anywhere_is_refused_before_anything_is_written(
    province: Province, empty, tmp_path: Path
) -> None:
    content = bytearray(province.backup.read_bytes())
    for place in (0, 20, 200, 600, len(content) // 2, len(content) - 1):
        bent = tmp_path / "bent.hoso"
        changed = bytearray(content)
        changed[place] ^= 1
        bent.write_bytes(changed)
        with pytest.raises(Refusal):
            empty(bent)
        assert list(tmp_path.iterdir()) == [bent]


def test_restoring_never_writes_over_what_is_there(province: Province, empty, tmp_path: Path) -> None:
    (tmp_path / "data" / "files").mkdir(parents=True)
    with pytest.raises(Refusal, match="không ghi đè"):
        empty(province.backup)


def hostile(folder: Path, name: str) -> Path:
    """A well-sealed file with an entry whose name leads elsewhere."""
    writer = Writer({"made": NOW.isoformat(), "mode": "demo"})
    file = folder / "hostile.hoso"
    chunks = [*writer.entry(name, [b"mine"]), *writer.manifest()]
    with file.open("wb") as stream:
        envelope.write(stream, {"made": NOW.isoformat(), "mode": "demo"}, new_recovery(PASSPHRASE), chunks)
    return file


@pytest.mark.requirement("T49")
@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/cron.d/job",
        "files/../../outside",
        f"files/ab/../{'c' * 64}",
        "installation/../../x",
        "files/ab/" + "0" * 64 + "/x",
        "keys/files.key\n",
        "postgresql/postgresql.conf",
        "installation/authorized_keys",
        "",
    ],
)
def test_a_name_in_the_archive_leads_nowhere_else(empty, tmp_path: Path, name: str) -> None:
    file = hostile(tmp_path, name)
    with pytest.raises(Refusal, match="mục lạ"):
        empty(file)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.requirement("T49")
def test_an_entry_missing_from_the_manifest_or_given_twice_is_refused() -> None:
    writer = Writer({})
    first = b"".join(writer.entry(DATABASE, [b"one"]))
    manifest = b"".join(writer.manifest())
    extra = b"".join(Writer({}).entry("keys/files.key", [b"k"]))
    for content in (first + extra + manifest, first + first + manifest, manifest, first + manifest + b"more"):
        with pytest.raises(Refusal):
            list(Reader(iter([content])).entries())


def test_a_huge_block_is_refused_before_it_is_read() -> None:
    content = struct.pack(">H", len(DATABASE)) + DATABASE.encode() + struct.pack(">I", 2**31)
    with pytest.raises(Refusal, match="quá lớn"):
        [list(blocks) for _, blocks in Reader(iter([content, b""])).entries()]


def test_after_a_change_of_passphrase_older_backups_open_with_the_older_one(province: Province, tmp_path: Path) -> None:
    source = Source(tmp_path, tmp_path / "none.key", province.source.database_url)
    (tmp_path / "recovery.json").write_text(new_recovery("mật khẩu phục hồi thứ hai").to_text())
    make_backup(source, tmp_path / "second.hoso", mode="demo", at=NOW)
    assert check_backup(tmp_path / "second.hoso", "mật khẩu phục hồi thứ hai")["entries"]
    assert check_backup(province.backup, PASSPHRASE)["entries"]
    with pytest.raises(Refusal):
        check_backup(tmp_path / "second.hoso", PASSPHRASE)


def test_a_database_that_does_not_answer_leaves_no_half_file(province: Province, tmp_path: Path) -> None:
    (tmp_path / "recovery.json").write_text(new_recovery(PASSPHRASE).to_text())
    source = Source(tmp_path, tmp_path / "none.key", f"postgresql://hoso_owner@/hoso?host={tmp_path}")
    with pytest.raises(Refusal, match="Không đọc được cơ sở dữ liệu"):
        make_backup(source, tmp_path / "b.hoso", mode="demo", at=NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["recovery.json"]


def test_a_short_passphrase_is_refused_and_an_installation_without_one_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="ít nhất 12 ký tự"):
        new_recovery(secrets.token_hex(4))
    with pytest.raises(Refusal, match="--new-passphrase"):
        recovery_of(tmp_path)
