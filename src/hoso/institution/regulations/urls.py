"""Addresses of the regulation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import path

from hoso.institution.catalogues.editing import EditingPages, Kind

from . import rules, views
from .models import Deadline, Provision, ReportDue, RequiredField
from .vocabulary import field_names

app_name = "regulations"


def _key(request: HttpRequest) -> forms.Field:
    choices = [(key, f"{section}: {label}") for key, (section, label) in field_names().items()]
    return forms.ChoiceField(label="Trường", choices=choices)


def _kinds(request: HttpRequest) -> forms.Field:
    return forms.MultipleChoiceField(
        label="Bắt buộc với",
        choices=list(rules.PERSON_KINDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn: bắt buộc với mọi người.",
    )


def _wrong_term(values: dict[str, Any]) -> list[str]:
    return rules.reasons_not_to_set(values["number"], values["unit"]) if "number" in values else []


def _wrong_occasion(values: dict[str, Any]) -> list[str]:
    return rules.reasons_not_to_recur(values["period"], values["month"], values["day"]) if "period" in values else []


editing = EditingPages(
    "regulations",
    views.ADMINISTER,
    (
        Kind(
            "thoi-han",
            Deadline,
            ("name", "number", "unit", "counted_from"),
            home=views.home,
            naming=("key",),
            wrong=_wrong_term,
        ),
        Kind(
            "bao-cao",
            ReportDue,
            ("name", "period", "month", "day", "before", "sender", "receiver", "content"),
            home=views.home,
            naming=("key",),
            wrong=_wrong_occasion,
        ),
        Kind(
            "truong-bat-buoc",
            RequiredField,
            ("kinds",),
            home=views.home,
            naming=("key",),
            special={"key": _key, "kinds": _kinds},
        ),
        Kind("quy-dinh-khac", Provision, ("name", "value"), home=views.home, naming=("key",)),
    ),
)

urlpatterns = [
    path("quy-che/", views.regulation, name="regulation"),
    path("quy-che/chon", views.choose, name="choose"),
    path("quy-che/tuyen", views.new_route, name="new_route"),
    path("quy-che/tuyen/<str:unit_kind>/<str:managed_by>", views.route, name="route"),
    *editing.urls("quy-che/noi-dung"),
]
