import os
import stat
from datetime import UTC, datetime, timedelta

import pytest

from hoso.platform.attachments import scratch

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _memory(monkeypatch, tmp_path):
    monkeypatch.setattr(scratch, "MEMORY", tmp_path / "shm")
    monkeypatch.setattr(scratch, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(scratch, "ENOUGH", 0)
    (tmp_path / "shm").mkdir()


def test_a_scratch_folder_is_in_memory_for_its_owner_and_gone_afterwards(tmp_path):
    with scratch.scratch_folder() as folder:
        (folder / "danh sách.xlsx").write_bytes(b"Mat")
        assert folder.parent == tmp_path / "shm"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_without_room_in_memory_it_is_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(scratch, "ENOUGH", 10**18)
    assert scratch.where() == tmp_path


def test_what_killed_processes_left_is_removed_after_a_day(tmp_path):
    old, fresh, other = (tmp_path / "shm" / f"{name}" for name in (f"{scratch.PREFIX}a", f"{scratch.PREFIX}b", "other"))
    for folder in (old, fresh, other):
        folder.mkdir()
        (folder / "x").write_bytes(b"Mat")
    for folder in (old, other):
        moment = (AT - timedelta(days=2)).timestamp()
        os.utime(folder, (moment, moment))
    os.utime(fresh, (AT.timestamp(), AT.timestamp()))
    assert scratch.sweep_scratch(at=AT) == 1
    assert (old.exists(), fresh.exists(), other.exists()) == (False, True, True)
