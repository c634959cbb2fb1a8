"""The few kinds of column a record has."""

from __future__ import annotations

from django.db import models


def text(label: str) -> models.TextField:
    return models.TextField(label, default="", blank=True)


def code(label: str) -> models.TextField:
    """The code of a catalogue item."""
    return models.TextField(label, default="", blank=True)


def partial_date(label: str) -> models.TextField:
    """A date as far as it is known: ISO text `1975`, `1975-09` or `1975-09-02`; sorts as text."""
    return models.TextField(label, default="", blank=True, db_collation="C")


def integer(label: str) -> models.BigIntegerField:
    return models.BigIntegerField(label, null=True, blank=True)


def decimal(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=9, decimal_places=2, null=True, blank=True)


def yes(label: str) -> models.BooleanField:
    return models.BooleanField(label, default=False)
