"""What was done, said on the next page, with the way back where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

UNDO = "hoan-tac:"


def said(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Show the sentence on the next page; `undo` is an own address that takes it back by POST."""
    messages.success(request, sentence, extra_tags=UNDO + undo if undo else "")
