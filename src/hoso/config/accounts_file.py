"""The accounts of the demo's cast: made once, kept in the data folder, shown at every start."""

from __future__ import annotations

import json
from typing import TypedDict

from .installation import Installation

FILE = "demo-accounts.json"
RECOVERY = "recovery-passphrase"


class CastAccount(TypedDict):
    """One line of the table shown at the start."""

    username: str
    password: str
    name: str
    duty: str


def demo_accounts(installation: Installation) -> list[str]:
    """The table of accounts, or nothing where there is no cast."""
    try:
        accounts: list[CastAccount] = json.loads((installation.data / FILE).read_text())
    except FileNotFoundError:
        return []
    wide = max(len(account["username"]) for account in accounts)
    lines = [
        f"  {account['username']:<{wide}}  {account['password']}  {account['name']} — {account['duty']}"
        for account in accounts
    ]
    return ["Tài khoản xem thử (tên đăng nhập, mật khẩu, người):", *lines, *recovery_line(installation)]


def recovery_line(installation: Installation) -> list[str]:
    """The demo's recovery passphrase, kept beside its data because nothing in them is real."""
    try:
        return [f"  mật khẩu phục hồi bản sao lưu: {(installation.data / RECOVERY).read_text()}"]
    except FileNotFoundError:
        return []
