"""What a new release brings besides tables: lists and figures shipped with it."""

from __future__ import annotations

from django.utils import timezone

from hoso import VERSION
from hoso.config.installation import Installation
from hoso.config.words import step
from hoso.foundation.actor import SYSTEM
from hoso.institution.catalogues.services import load_seed


def bring_up_to_date(installation: Installation) -> None:
    """Load the lists of this release once into an installation that was made by another."""
    facts = installation.facts()
    if not facts or facts.get("release") == VERSION:
        return
    with step(f"Danh mục của bản {VERSION}"):
        load_seed(actor=SYSTEM, at=timezone.now())
    installation.remember({"release": VERSION})
