"""Web and worker of one installation, from the first process to the last."""

from __future__ import annotations

import socket

from .accounts_file import demo_accounts
from .installation import Database, Installation
from .server import Keeper, address_of, web_children, worker_child
from .words import say


def serve_until_stopped(installation: Installation, database: Database, listener: socket.socket) -> int:
    """Run web and worker until a signal comes; say the address once, when a page has been answered."""
    environment = installation.environment(database.app)
    keeper = Keeper([*web_children(listener, environment), worker_child(environment)])

    name = environment.get("HOSO_HOSTS", "127.0.0.1").split(",")[0]

    def ready() -> None:
        keeper.wait_until_answering(listener, name)
        for line in demo_accounts(installation):
            say(line)
        say(f"Hồ Sơ đã sẵn sàng tại {address_of(listener)} — dừng bằng Ctrl-C.")

    return keeper.run(ready)
