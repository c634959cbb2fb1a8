"""The script `./hoso` on a machine that lacks something: one sentence that says what to do next."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from tests.config.test_cli import PROJECT, without_ours
from tests.operations.test_full_disk import may_mount, on_small_disk

NEEDED = ("hoso", "pyproject.toml", "package.json", "package-lock.json")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """What the script looks at in a fresh clone, in a folder with a blank in its name."""
    folder = tmp_path / "Hồ Sơ mới"
    folder.mkdir()
    for name in (*NEEDED, *(file.name for file in PROJECT.glob("requirements*.lock"))):
        shutil.copy(PROJECT / name, folder)
    return folder


def script(folder: Path, *before: str, **environment: str) -> subprocess.CompletedProcess:
    quiet = {"PIP_CONFIG_FILE": "/dev/null", "PIP_FIND_LINKS": "", "HOSO_PYTHON": sys.executable, **environment}
    return subprocess.run(
        [*before, str(folder / "hoso"), "demo"],
        env={**without_ours(), **quiet},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def last_line(answer: subprocess.CompletedProcess) -> str:
    assert answer.returncode == 2
    return answer.stderr.splitlines()[-1]


def test_a_python_without_venv_names_the_package(fresh: Path, tmp_path: Path) -> None:
    bare = tmp_path / "python-without-venv"
    bare.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n')
    bare.chmod(0o755)
    answer = script(fresh, HOSO_PYTHON=str(bare))
    assert answer.stderr.count("\n") == 1
    assert "apt install python3-venv" in last_line(answer)


def test_a_machine_without_network_says_what_the_first_run_needs(fresh: Path) -> None:
    nowhere = "http://127.0.0.1:1"
    answer = script(fresh, HTTPS_PROXY=nowhere, HTTP_PROXY=nowhere, https_proxy=nowhere, http_proxy=nowhere)
    assert "Lần chạy đầu tiên cần mạng" in last_line(answer)
    assert "setup.log" in last_line(answer)


def test_a_certificate_that_the_machine_does_not_trust_is_named(fresh: Path, stranger: str) -> None:
    answer = script(fresh, PIP_INDEX_URL=stranger, PIP_EXTRA_INDEX_URL="", UV_DEFAULT_INDEX=stranger)
    assert "chứng chỉ TLS" in last_line(answer)
    assert "update-ca-certificates" in last_line(answer)


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """The address of a server whose certificate nobody signed but itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed_by_itself(tmp_path / "stranger.pem"))
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_port}/"
        server.shutdown()


def signed_by_itself(target: Path) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1)).sign(
        key, hashes.SHA256()
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    target.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return target


@pytest.mark.skipif(not may_mount(), reason="máy này không cho gắn ổ đĩa nhỏ trong namespace riêng")
def test_a_disk_too_small_for_the_set_up_says_how_much_is_needed(fresh: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    inside = ("sh", "-c", f'cp -r "{fresh}" "{small}/du-an" && exec "{small}/du-an/hoso" demo', "sh")
    answer = script(fresh, *on_small_disk(small, 60), *inside)
    assert "cần khoảng 1000 MB trống" in last_line(answer)
    assert answer.stderr.count("\n") == 1
