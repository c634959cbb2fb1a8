"""Bring Django up for the verbs that need it, against the right installation and role."""

from __future__ import annotations

import importlib
import os
from types import ModuleType

import django

from .installation import Database, Installation, database_of


def with_django(installation: Installation, url: str) -> None:
    """Set the environment of the installation and load Django once."""
    os.environ.update(installation.environment(url))
    django.setup()


def as_app(installation: Installation) -> Database:
    """Django with the working role."""
    found = database_of(installation)
    with_django(installation, found.app)
    return found


def as_owner(installation: Installation) -> Database:
    """Django with the role that owns the tables."""
    found = database_of(installation)
    with_django(installation, found.owner)
    return found


def late(name: str) -> ModuleType:
    """A module that needs Django to be up before it can be imported."""
    return importlib.import_module(name)
