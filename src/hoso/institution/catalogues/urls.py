"""Addresses of the catalogues."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, register_converter, reverse

from hoso.foundation.screens import DeleteScreen, FormScreen

from . import services, views
from .editing import EditingPages, Kind
from .models import (
    BaseSalary,
    Catalogue,
    Holiday,
    Item,
    LegalParameter,
    Place,
    PositionAllowance,
    Rank,
    SalaryGroup,
    SalaryStep,
)

app_name = "catalogues"


class CatalogueSlug:
    """`dan-toc` in the address is the catalogue `dan_toc`."""

    regex = "[a-z0-9_-]+"

    def to_python(self, value: str) -> str:
        return value.replace("-", "_")

    def to_url(self, value: str) -> str:
        return value.replace("_", "-")


register_converter(CatalogueSlug, "catalogue")


def _catalogue_of(request: HttpRequest) -> dict[str, object]:
    return {
        "catalogue": get_object_or_404(
            Catalogue, slug=request.GET.get("danh-muc", "").replace("-", "_"), source="items"
        )
    }


editing = EditingPages(
    "catalogues",
    views.ADMINISTER,
    (
        Kind(
            "muc",
            Item,
            ("name", "parent_code", "national_code", "sort"),
            home=lambda item: reverse("catalogues:catalogue", args=[item.catalogue_id]),
            naming=("code",),
            preset=_catalogue_of,
        ),
        Kind("luong-co-so", BaseSalary, ("amount",), home=lambda row: reverse("catalogues:figures")),
        Kind(
            "phu-cap-chuc-vu",
            PositionAllowance,
            ("coefficient",),
            home=lambda row: reverse("catalogues:figures"),
            naming=("scope", "position"),
        ),
        Kind(
            "tham-so",
            LegalParameter,
            ("name", "value", "unit"),
            home=lambda row: reverse("catalogues:figures"),
            naming=("key",),
        ),
        Kind(
            "ngach",
            Rank,
            ("name", "subject", "pay_table", "group_code", "grade", "superseded", "national_code"),
            home=lambda row: reverse("catalogues:ranks"),
            naming=("code",),
        ),
        Kind(
            "nhom-ngach",
            SalaryGroup,
            ("name", "subject", "steps", "months"),
            home=lambda row: reverse("catalogues:salary"),
            naming=("pay_table", "code"),
        ),
        Kind(
            "dia-ban",
            Place,
            ("kind", "name", "parent_code"),
            home=views.place_home,
            naming=("code", "level"),
            special={"kind": views.place_kind},
            preset=views.place_preset,
            wrong=views.wrong_place,
        ),
        Kind(
            "bac-luong",
            SalaryStep,
            ("coefficient",),
            home=lambda row: reverse("catalogues:salary"),
            naming=("pay_table", "group_code", "step"),
        ),
    ),
)

new_holiday = FormScreen(
    permission=views.ADMINISTER,
    title="Thêm ngày nghỉ, ngày làm bù",
    form=views.HolidayForm,
    service=services.add_day,
    done=views.holiday_home,
    back=views.holiday_home,
    said="Đã thêm vào lịch.",
)
no_holiday = DeleteScreen(
    permission=views.ADMINISTER,
    target=lambda request, pk: get_object_or_404(Holiday, pk=pk),
    title="Bỏ khỏi lịch",
    sentence=lambda holiday: f"{holiday.day:%d/%m/%Y} – {holiday.name} sẽ không còn trong lịch tính ngày làm việc.",
    service=services.remove_day,
    done=views.holiday_home,
    said="Đã bỏ khỏi lịch.",
    label="Bỏ",
    reason_label="Căn cứ, lý do",
)

new_catalogue = FormScreen(
    permission=views.ADMINISTER,
    title="Lập danh mục",
    form=views.CatalogueForm,
    service=services.found_catalogue,
    done=views.catalogue_home,
    back=lambda _: reverse("catalogues:list"),
    said="Đã lập danh mục. Thêm các mục của nó.",
)
change_catalogue = FormScreen(
    permission=views.ADMINISTER,
    title="Sửa tên, căn cứ của danh mục",
    form=views.CatalogueForm,
    service=services.describe_catalogue,
    target=lambda request, slug: get_object_or_404(Catalogue, slug=slug),
    initial=lambda found: {"name": found.name, "article": found.article, "legal_basis": found.legal_basis},
    done=views.catalogue_home,
    back=views.catalogue_home,
)
merge_place = FormScreen(
    permission=views.ADMINISTER,
    title="Nhập vào địa bàn khác",
    form=views.MergeForm,
    service=services.merge_place,
    target=views.place_of,
    done=views.place_page,
    back=views.place_page,
    intro="Hồ sơ đã ghi tên cũ vẫn giữ tên cũ; trang địa bàn và ô tìm địa chỉ chỉ sang tên mới.",
)

urlpatterns = [
    path("danh-muc/", views.catalogue_list, name="list"),
    path("danh-muc/bang-he-so", views.salary, name="salary"),
    path("danh-muc/ngach-chuc-danh", views.ranks, name="ranks"),
    path("danh-muc/so-lieu", views.figures, name="figures"),
    path("danh-muc/dia-gioi", views.places, name="places"),
    path("danh-muc/dia-gioi/<str:code>/<str:since>", views.place, name="place"),
    path("danh-muc/dia-gioi/<str:code>/<str:since>/nhap", merge_place.view(), name="merge_place"),
    path("danh-muc/lap-moi", new_catalogue.view(), name="new_catalogue"),
    path("danh-muc/ngay-nghi", views.calendar, name="calendar"),
    path("danh-muc/ngay-nghi/them", new_holiday.view(), name="new_holiday"),
    path("danh-muc/ngay-nghi/<int:pk>/bo", no_holiday.view(), name="no_holiday"),
    path("danh-muc/de-nghi", views.proposals, name="proposals"),
    path("danh-muc/de-nghi/<int:pk>", views.answer, name="answer"),
    *editing.urls("danh-muc/noi-dung"),
    path("danh-muc/<catalogue:slug>", views.catalogue, name="catalogue"),
    path("danh-muc/<catalogue:slug>/sua", change_catalogue.view(), name="change_catalogue"),
    path("danh-muc/<catalogue:slug>/goi-y", views.suggestions, name="suggestions"),
    path("danh-muc/<catalogue:slug>/de-nghi", views.propose, name="propose"),
]
