"""The demo's province: built once, in the data folder of the demo."""

from __future__ import annotations

import importlib.util

from hoso.config.django_ready import late
from hoso.config.installation import Installation
from hoso.config.words import step


def build_once(installation: Installation, profile: str, people: int) -> None:
    """Build the province unless this data folder has it."""
    if installation.facts().get("built"):
        return
    if importlib.util.find_spec("hoso.demo") is None:
        return
    with step(f"Tỉnh hư cấu theo quy chế {profile}, {people} người"):
        late("hoso.demo.province").build(profile, people)
    installation.remember({"profile": profile, "people": people, "built": True})
