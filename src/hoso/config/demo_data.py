"""The demo's province: built once, in the data folder of the demo."""

from __future__ import annotations

import importlib.util

from hoso.config.accounts_file import RECOVERY
from hoso.config.django_ready import late
from hoso.config.installation import Installation, write_closed
from hoso.config.passphrase import keep_recovery, random_passphrase
from hoso.config.words import step
from hoso.operations.backup import new_recovery


def build_once(installation: Installation, profile: str, people: int) -> None:
    """Build the province unless this data folder has it."""
    if installation.facts().get("built"):
        return
    if not (installation.data / "recovery.json").exists():
        passphrase = random_passphrase()
        write_closed(installation.data / RECOVERY, passphrase)
        keep_recovery(installation, new_recovery(passphrase).to_text())
    if importlib.util.find_spec("hoso.demo") is None:
        return
    with step(f"Tỉnh hư cấu theo quy chế {profile}, {people} người"):
        late("hoso.demo.province").build(profile, people)
    installation.remember({"profile": profile, "people": people, "built": True})
