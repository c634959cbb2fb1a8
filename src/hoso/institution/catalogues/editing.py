"""The pages on which any dated row is shown with its history, added, changed from a day, corrected and closed.

An app lists its kinds of rows once:

    pages = EditingPages("catalogues", "catalogues.administer", (Kind("luong-co-so", BaseSalary, ("amount",), home),))
    urlpatterns += pages.urls("danh-muc/dong")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.foundation.screens.forms import add_refusal
from hoso.foundation.words import decimal, whole
from hoso.platform.audit.models import Entry

from .fields import DayField, field_for, since_or_beginning
from .models import Dated, Sureness
from .services import add, change, close, correct

KEY = "key"
"""By which a rule finds the row: of no meaning to those who read it."""

FieldMaker = Callable[[HttpRequest], forms.Field]


@dataclass(frozen=True)
class Kind:
    """A kind of row: the columns that name it, the columns that may change, and the page it is listed on."""

    slug: str
    model: type[Dated]
    content: tuple[str, ...]
    home: Callable[[Any], str]
    naming: tuple[str, ...] = ()
    special: Mapping[str, FieldMaker] = field(default_factory=dict)
    preset: Callable[[HttpRequest], dict[str, Any]] = lambda request: {}
    wrong: Callable[[dict[str, Any]], Sequence[str]] = lambda values: ()

    @property
    def title(self) -> str:
        return str(self.model._meta.verbose_name)

    def field(self, request: HttpRequest, name: str) -> forms.Field:
        if name in self.special:
            return self.special[name](request)
        made = field_for(self.column(name))
        if name == KEY:
            made.label, made.help_text = "Mã trong phần mềm", "Chữ thường không dấu, đặt một lần, không đổi về sau."
        return made

    def column(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    def fields(self, request: HttpRequest, names: Sequence[str]) -> dict[str, forms.Field]:
        return {name: self.field(request, name) for name in names}

    def lines(self, row: Dated) -> list[tuple[str, Any]]:
        """Label and value of each column, as shown."""
        columns = [self.column(name) for name in (*self.naming, *self.content) if name != KEY]
        shown = [(column.verbose_name, _shown(row, column.name)) for column in columns]
        return [(label, value) for label, value in shown if value not in (None, "", [], {})]


def _shown(row: Dated, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return decimal(value)
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return value


def _basis_fields(required: bool) -> dict[str, forms.Field]:
    return {
        "legal_basis": forms.CharField(
            label="Căn cứ pháp lý",
            required=required,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Số, ngày, cơ quan ban hành, điều khoản.",
        ),
        "sureness": forms.ChoiceField(label="Độ tin cậy", choices=Sureness.choices, initial=Sureness.SURE),
    }


def _form(fields: dict[str, forms.Field]) -> type[forms.Form]:
    return type("RowForm", (forms.Form,), fields)


@dataclass(frozen=True)
class EditingPages:
    """The five pages of every kind of an app; reading is for everybody signed in, acting for the permission."""

    namespace: str
    permission: str
    kinds: Sequence[Kind]
    template: str = "catalogues/row_form.html"

    def urls(self, prefix: str) -> list[URLPattern]:
        acts = (("them", self.add, "add"),)
        on_row = (
            ("thay-doi", self.change, "change"),
            ("sua-loi", self.correct, "correct"),
            ("dong", self.close, "close"),
        )
        return [
            *(
                path(f"{prefix}/<slug:kind>/{word}", page(self.permission)(view), name=name)
                for word, view, name in acts
            ),
            path(f"{prefix}/<slug:kind>/<int:pk>", page(SIGNED_IN)(self.row), name="row"),
            *(
                path(f"{prefix}/<slug:kind>/<int:pk>/{word}", page(self.permission)(view), name=name)
                for word, view, name in on_row
            ),
        ]

    def address(self, name: str, row: Dated) -> str:
        return reverse(f"{self.namespace}:{name}", args=[self._kind_of(row).slug, row.pk])

    def row(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """One value: what it says, its other periods, who changed it."""
        found = self._kind(kind)
        row = get_object_or_404(found.model, pk=pk)
        versions = list(row.versions())
        context = {
            "kind": found,
            "row": row,
            "lines": found.lines(row),
            "versions": [(version, found.lines(version), self.address("row", version)) for version in versions],
            "entries": _entries(found, versions),
            "home": found.home(row),
            "may": request.actor.may(self.permission),  # type: ignore[attr-defined]
            "act": {name: self.address(name, row) for name in ("change", "correct", "close")},
        }
        return render_page(request, "catalogues/row.html", context)

    def add(self, request: HttpRequest, kind: str) -> HttpResponse:
        found = self._kind(kind)
        fields = {
            **found.fields(request, (*found.naming, *found.content)),
            "valid_from": DayField(label="Có hiệu lực từ", required=False, help_text="Để trống: từ trước đến nay."),
            **_basis_fields(required=True),
        }
        preset = found.preset(request)

        def save(values: dict[str, Any], actor: Any) -> str:
            values["valid_from"] = since_or_beginning(values["valid_from"])
            row = add(found.model(**{**preset, **values}), actor=actor, at=timezone.now())
            return self.address("row", row)

        blank = found.model(**preset)
        return self._answer(request, found, f"Thêm: {found.title}", fields, save, found.home(blank), preset)

    def change(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        found = self._kind(kind)
        row = get_object_or_404(found.model, pk=pk)
        fields = {
            "since": DayField(label="Áp dụng từ ngày", help_text="Trước ngày này nội dung cũ vẫn giữ nguyên."),
            **found.fields(request, found.content),
            **_basis_fields(required=True),
        }

        def save(values: dict[str, Any], actor: Any) -> str:
            since = values.pop("since")
            after = change(row, since=since, values=values, actor=actor, at=timezone.now())
            return self.address("row", after)

        start = {**_values(row, fields), "legal_basis": ""}
        return self._answer(request, found, f"Thay đổi {row.heading}", fields, save, self.address("row", row), start)

    def correct(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        found = self._kind(kind)
        row = get_object_or_404(found.model, pk=pk)
        fields = {
            **found.fields(request, found.content),
            **_basis_fields(required=False),
            "reason": forms.CharField(label="Lý do sửa", widget=forms.Textarea(attrs={"rows": 2})),
        }

        def save(values: dict[str, Any], actor: Any) -> str:
            reason = values.pop("reason")
            correct(row, values=values, reason=reason, actor=actor, at=timezone.now())
            return self.address("row", row)

        start = _values(row, fields)
        return self._answer(request, found, f"Sửa lỗi {row.heading}", fields, save, self.address("row", row), start)

    def close(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        found = self._kind(kind)
        row = get_object_or_404(found.model, pk=pk)
        fields: dict[str, forms.Field] = {
            "until": DayField(
                label="Hết hiệu lực từ ngày",
                help_text="Từ ngày này không chọn được nữa; nơi đã dùng vẫn hiện tên.",
            ),
            "reason": forms.CharField(label="Căn cứ, lý do", widget=forms.Textarea(attrs={"rows": 2})),
        }

        def save(values: dict[str, Any], actor: Any) -> str:
            close(row, **values, actor=actor, at=timezone.now())
            return self.address("row", row)

        return self._answer(request, found, f"Đóng {row.heading}", fields, save, self.address("row", row))

    def _answer(
        self,
        request: HttpRequest,
        kind: Kind,
        title: str,
        fields: dict[str, forms.Field],
        save: Callable[[dict[str, Any], Any], str],
        back: str,
        start: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        form = _form(fields)(request.POST or None, initial=dict(start or {}))
        if form.is_bound and form.is_valid():
            try:
                address = _saved(form, kind, save, request.actor)  # type: ignore[attr-defined]
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                said(request, "Đã lưu.")
                return HttpResponseRedirect(address)
        context = {"title": title, "form": form, "back": back}
        return render_page(request, self.template, context, status=422 if form.is_bound else 200)

    def _kind(self, slug: str) -> Kind:
        found = next((kind for kind in self.kinds if kind.slug == slug), None)
        if found is None:
            raise Http404
        return found

    def _kind_of(self, row: Dated) -> Kind:
        return next(kind for kind in self.kinds if isinstance(row, kind.model))


def _saved(form: forms.Form, kind: Kind, save: Callable[[dict[str, Any], Any], str], actor: Any) -> str:
    values = dict(form.cleaned_data)
    if reasons := list(kind.wrong(values)):
        raise Refusal("Chưa lưu được.", reasons=reasons)
    return save(values, actor)


def _values(row: Dated, fields: Mapping[str, forms.Field]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields if hasattr(row, name)}


def _entries(kind: Kind, versions: Sequence[Dated]) -> list[Entry]:
    """What was done to the value and by whom, the newest first."""
    return list(
        Entry.objects.filter(
            details__table=kind.model._meta.db_table, details__row__in=[version.pk for version in versions]
        ).order_by("-id")[:20]
    )
