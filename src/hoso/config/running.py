"""Web and worker of one installation, from the first process to the last."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass

from hoso.foundation.refusal import Refusal
from hoso.operations import embedded

from .accounts_file import demo_accounts
from .installation import Database, Installation, embedded_server
from .server import Keeper, address_of, web_children, worker_child
from .words import say

LOOK_EVERY = 1.0
AFTER_FAILURE = 15.0


def serve_until_stopped(installation: Installation, database: Database, listener: socket.socket) -> int:
    """Run web and worker until a signal comes; say the address once, when a page has been answered."""
    environment = installation.environment(database.app)
    chores = [DatabaseWatch(installation, database.server)] if database.server else []
    keeper = Keeper([*web_children(listener, environment), worker_child(environment)], chores=chores)

    name = environment.get("HOSO_HOSTS", "127.0.0.1").split(",")[0]

    def ready() -> None:
        keeper.wait_until_answering(listener, name)
        for line in demo_accounts(installation):
            say(line)
        say(f"Hồ Sơ đã sẵn sàng tại {address_of(listener)} — dừng bằng Ctrl-C.")

    return keeper.run(ready)


@dataclass
class DatabaseWatch:
    """Starts the embedded database again when it was killed; web and worker find it by themselves."""

    installation: Installation
    server: embedded.Server
    look_at: float = 0.0

    def __call__(self) -> None:
        if time.monotonic() < self.look_at:
            return None
        self.look_at = time.monotonic() + LOOK_EVERY
        if not self.server.has_its_folder():
            return self.miss_the_folder()
        if self.server.is_answering():
            return None
        say("Cơ sở dữ liệu dừng bất thường; khởi động lại.")
        try:
            embedded_server(self.installation)
        except Refusal as refusal:
            say(f"{refusal} Sẽ thử lại.")
            self.look_at = time.monotonic() + AFTER_FAILURE

    def miss_the_folder(self) -> None:
        """Never make an empty database where the old one was: it may come back."""
        say(f"Không thấy cơ sở dữ liệu trong {self.server.data}: ổ đĩa bị ngắt hay thư mục bị xóa? Sẽ xem lại.")
        self.look_at = time.monotonic() + AFTER_FAILURE
