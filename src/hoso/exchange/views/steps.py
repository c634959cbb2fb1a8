"""The four steps of an import, always visible."""

from __future__ import annotations

from django.urls import reverse

from hoso.exchange.models import ImportRun

STEPS = ("Tệp", "Ghép cột", "Sửa lỗi", "Nhập")


def hrefs_of(run: ImportRun) -> tuple[str, ...]:
    """Where the steps lie that one may go back to."""
    if not run.is_open:
        return (reverse("exchange:runs"),)
    return (
        reverse("exchange:runs"),
        reverse("exchange:columns", args=[run.pk]),
        reverse("exchange:fix", args=[run.pk]),
    )
