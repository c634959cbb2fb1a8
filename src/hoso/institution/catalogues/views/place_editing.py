"""What the pages that edit places ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from ..fields import DayField
from ..models import Level, Place
from .places import day_in_address

KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}


class MergeForm(forms.Form):
    """Into which place, from when, and how much of it."""

    into = forms.CharField(label="Mã địa bàn nhận", max_length=5, help_text="mã có ở cột Mã của danh sách địa bàn")
    since = DayField(label="Từ ngày")
    whole = forms.BooleanField(label="Toàn bộ địa bàn (địa bàn cũ kết thúc từ ngày đó)", required=False, initial=True)
    main = forms.BooleanField(label="Là phần chính", required=False, initial=True)
    legal_basis = forms.CharField(label="Căn cứ pháp lý", widget=forms.Textarea(attrs={"rows": 2}))


def place_of(request: HttpRequest, code: str, since: str) -> Place:
    return get_object_or_404(Place, code=code, valid_from=day_in_address(since))


def place_page(place: Place) -> str:
    return reverse("catalogues:place", args=[place.code, place.valid_from.isoformat()])


def place_home(place: Place) -> str:
    """The page of the place or, of one that is being added, the list it will stand in."""
    return place_page(place) if place.pk else reverse("catalogues:places") + f"?thuoc={place.parent_code}"


def place_kind(request: HttpRequest) -> forms.Field:
    return forms.ChoiceField(label="Loại", choices=[(kind, kind) for kind in KINDS])


def place_preset(request: HttpRequest) -> dict[str, Any]:
    """A place added below another begins with that one's code."""
    above = Place.objects.on(timezone.localdate()).filter(code=request.GET.get("thuoc", "")).first()
    return {"parent_code": above.code} if above else {}


def wrong_place(values: dict[str, Any]) -> Sequence[str]:
    """What cannot be: a code of the wrong length, a superior that does not exist."""
    reasons = []
    level, code, parent = values.get("level"), values.get("code", ""), values.get("parent_code", "")
    if level and (len(code) != DIGITS[Level(level)] or not code.isdecimal()):
        reasons.append(f"Mã {Level(level).label.lower()} có {DIGITS[Level(level)]} chữ số.")
    if parent and not Place.objects.filter(code=parent).exists():
        reasons.append(f"Không có địa bàn mã {parent} để thuộc về.")
    if level and level != Level.PROVINCE and not parent:
        reasons.append("Ghi mã địa bàn cấp trên ở ô “Thuộc”.")
    return reasons
