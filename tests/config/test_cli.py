"""The console command says what is wrong in one sentence, never in a traceback."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from hoso.config import cli, words
from hoso.config.accounts_file import FILE, demo_accounts
from hoso.config.installation import Installation, write_closed
from hoso.config.server import bind

PROJECT = Path(__file__).parents[2]


def without_ours() -> dict[str, str]:
    """The environment of somebody who has set nothing for us."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("HOSO_", "DJANGO_", "DATABASE"))}


def hoso(*arguments: str, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-P", "-m", "hoso.config.cli", *arguments],
        cwd=cwd,
        env={**without_ours(), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def is_one_sentence(answer: subprocess.CompletedProcess) -> bool:
    return answer.returncode == 2 and answer.stderr.count("\n") == 1 and "Traceback" not in answer.stderr


def test_every_verb_explains_itself_in_vietnamese() -> None:
    answer = hoso("--help")
    assert answer.returncode == 0
    for verb in cli.VERBS:
        assert verb in answer.stdout
        assert hoso_help(verb)


def hoso_help(verb: str) -> bool:
    module = cli.modules([verb])[verb]
    return len(module.HELP) > 20 and any(letter in module.HELP for letter in "ăâđêôơưạảấầẩậắặệểộửựịọụ")


def test_a_busy_port_ends_the_demo_before_any_work(tmp_path: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        answer = hoso("demo", "--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "d"))
    assert is_one_sentence(answer)
    assert "Cổng" in answer.stderr
    assert not (tmp_path / "d").exists()


def test_serving_before_setting_up_says_what_to_do(tmp_path: Path) -> None:
    answer = hoso("serve", "--data", str(tmp_path / "d"))
    assert is_one_sentence(answer)
    assert "./hoso setup" in answer.stderr


def test_a_data_folder_nobody_may_write_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = hoso("demo", "--port", "0", "--data", str(tmp_path / "file" / "d"))
    assert is_one_sentence(answer)


def test_restoring_something_else_is_one_sentence(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK\x03\x04" + b"0" * 100)
    answer = hoso("restore", str(other), "--data", str(tmp_path / "d"))
    assert is_one_sentence(answer)
    assert "không phải tệp sao lưu" in answer.stderr


def test_an_unknown_option_is_one_sentence(tmp_path: Path) -> None:
    answer = hoso("doctor", "--data", str(tmp_path), "--colour")
    assert is_one_sentence(answer)


def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    Installation("demo", tmp_path).remember({"profile": "da-nang"})
    answer = hoso("demo", "--port", "0", "--data", str(tmp_path), DATABASE_URL="postgresql://x@127.0.0.1:1/hoso")
    assert is_one_sentence(answer)
    assert "Không kết nối được cơ sở dữ liệu" in answer.stderr


def test_words_for_pytest_bench_and_django_keep_their_order() -> None:
    for verb, rest in (
        ("test", ["-k", "name", "tests/config"]),
        ("bench", ["--people", "5"]),
        ("manage", ["shell", "-c", "1"]),
    ):
        options, unknown = cli.read([verb, *rest], cli.modules([verb]))
        assert (options.rest, unknown) == (rest, [])


def test_modules_in_the_current_folder_are_never_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken')")
    assert hoso("--version", cwd=tmp_path).stdout.strip() == "0.1.0"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Ổ đĩa đã đầy"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "Ổ đĩa đã đầy"),
        (psycopg.errors.DiskFull("could not extend file"), "Ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "Không có quyền với /x"),
        (psycopg.OperationalError("connection refused"), "Không kết nối được cơ sở dữ liệu"),
    ],
)
def test_faults_outside_our_hands_have_sentences(error: Exception, told: str) -> None:
    assert told in words.sentence_of(error)


def test_files_with_secrets_are_for_their_owner_only(tmp_path: Path) -> None:
    write_closed(tmp_path / "secret", "x")
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert Installation("demo", tmp_path).secret() == Installation("demo", tmp_path).secret()


def test_the_cast_is_shown_again_at_every_start(tmp_path: Path) -> None:
    installation = Installation("demo", tmp_path)
    assert demo_accounts(installation) == []
    (tmp_path / FILE).write_text('[{"username": "lan", "password": "p", "name": "Lan", "duty": "nhập hồ sơ"}]')
    assert any("lan" in line and "nhập hồ sơ" in line for line in demo_accounts(installation))


@pytest.mark.skipif(not shutil.which("sh"), reason="không có sh")
def test_the_script_is_plain_posix_shell() -> None:
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", str(PROJECT / "hoso")], check=False).returncode == 0
    assert os.access(PROJECT / "hoso", os.X_OK)
