"""The demo's province: built once, in the data folder of the demo."""

from __future__ import annotations

from hoso import VERSION
from hoso.config.accounts_file import RECOVERY
from hoso.config.installation import Installation, write_closed
from hoso.config.passphrase import keep_recovery, random_passphrase
from hoso.config.words import step
from hoso.demo import province
from hoso.institution.organisation.models import Unit
from hoso.operations.backup import new_recovery


def build_once(installation: Installation, profile: str, people: int) -> None:
    """Build the province unless this database has one; it appears whole or not at all."""
    if not (installation.data / "recovery.json").exists():
        passphrase = random_passphrase()
        write_closed(installation.data / RECOVERY, passphrase)
        keep_recovery(installation, new_recovery(passphrase).to_text())
    if Unit.objects.exists():
        return
    with step(f"Tỉnh hư cấu theo quy chế {profile}, {people} người"):
        province.build(profile, people)
    installation.remember({"profile": profile, "people": people, "release": VERSION})
