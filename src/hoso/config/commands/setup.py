"""`hoso setup`: the first run of a real installation."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from hoso import VERSION
from hoso.config.commands.demo import PROFILES, prepare, stop_database
from hoso.config.django_ready import late, with_django
from hoso.config.installation import Database, Installation, database_of, production_installation
from hoso.config.passphrase import choose_passphrase, keep_recovery
from hoso.config.questions import ask, ask_one_of
from hoso.config.words import say, step
from hoso.foundation.refusal import Refusal
from hoso.operations.backup import new_recovery

HELP = "Cài đặt lần đầu để sử dụng thật: quy chế, tỉnh, người quản trị đầu tiên, mật khẩu phục hồi."
LINK = "/lien-ket/"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu (mặc định: var/production)")
    parser.add_argument("--profile", choices=PROFILES, help="quy chế dùng lúc đầu, sửa được sau")
    parser.add_argument("--province", help="tên đơn vị gốc, ví dụ: UBND tỉnh Khánh Hòa")
    parser.add_argument("--administrator", help="họ tên người quản trị đầu tiên")
    parser.add_argument("--username", help="tên đăng nhập của người đó")
    parser.add_argument("--paper", help="số văn bản giao nhiệm vụ quản trị")
    parser.add_argument("--host", help="tên miền người dùng gõ trong trình duyệt")
    parser.add_argument("--passphrase-file", type=Path, help="tệp chứa mật khẩu phục hồi (mặc định: hỏi)")
    parser.add_argument("--new-passphrase", action="store_true", help="chỉ đổi mật khẩu phục hồi")


def run(options: argparse.Namespace) -> int:
    installation = production_installation(options.data)
    if options.new_passphrase:
        return change_passphrase(installation, options.passphrase_file)
    if installation.facts():
        raise Refusal(
            f"{installation.data} đã được cài đặt. Hãy chạy ./hoso serve, hoặc chọn thư mục khác bằng --data."
        )
    answers = asked(options)
    host = ask(options.host, "Tên miền người dùng gõ trong trình duyệt", "127.0.0.1")
    recovery = new_recovery(choose_passphrase(options.passphrase_file))
    database = database_of(installation)
    try:
        return install(installation, database, answers, host, recovery.to_text())
    finally:
        stop_database(database)


def asked(options: argparse.Namespace) -> dict[str, str]:
    """The answers, from the options or the console."""
    return {
        "profile": ask_one_of(options.profile, "Quy chế ban đầu", PROFILES),
        "province": ask(options.province, "Tên đơn vị gốc (ví dụ: UBND tỉnh Khánh Hòa)"),
        "administrator": ask(options.administrator, "Họ tên người quản trị đầu tiên"),
        "username": ask(options.username, "Tên đăng nhập của người đó", "quantri").lower(),
        "paper": ask(options.paper, "Số văn bản giao nhiệm vụ quản trị"),
    }


def install(
    installation: Installation, database: Database, answers: dict[str, str], host: str, recovery_text: str
) -> int:
    keep_recovery(installation, recovery_text)
    code = prepare(installation, database)
    if code:
        return code
    with_django(installation, database.owner)
    keys = late("hoso.platform.attachments.keys")
    if not installation.key_file.exists():
        keys.make_key_file(installation.key_file)
    first_run = late("hoso.config.first_run")
    with step("Danh mục, quy chế, đơn vị gốc và người quản trị đầu tiên"):
        issued = first_run.set_up(first_run.FirstRun(**answers), at=datetime.now(UTC))
    installation.remember({"profile": answers["profile"], "hosts": [host], "release": VERSION})
    tell(installation, issued.user.username, f"https://{host}{LINK}{issued.token}")
    return 0


def tell(installation: Installation, username: str, link: str) -> None:
    say(f"✔ Đã cài đặt vào {installation.data}.")
    say(f"  Tệp khóa của kho tệp đính kèm: {installation.key_file} (đã nằm trong mọi bản sao lưu).")
    say("  Mật khẩu phục hồi không được lưu ở đâu cả: mất nó thì không mở được bản sao lưu. Hãy cất giữ nơi an toàn.")
    say(f"  Người quản trị {username} đặt mật khẩu bằng liên kết dùng một lần: {link}")
    say(f"  Tiếp theo: ./hoso serve --data {installation.data}")


def change_passphrase(installation: Installation, file: Path | None) -> int:
    """A new key pair: backups made before still need the passphrase of their day."""
    if not installation.facts():
        raise Refusal(f"Chưa cài đặt trong {installation.data}. Hãy chạy ./hoso setup trước.")
    keep_recovery(installation, new_recovery(choose_passphrase(file)).to_text())
    say("✔ Đã đổi mật khẩu phục hồi. Bản sao lưu từ nay dùng mật khẩu mới; bản cũ vẫn cần mật khẩu cũ.")
    return 0
