"""The shipped catalogues: complete, dated, loaded fast and never over what people edited."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hoso.foundation.actor import Actor
from hoso.institution.catalogues import queries, seeding, services
from hoso.institution.catalogues.models import Catalogue, Entry, Item, Place, PlaceSuccession, Rank, SalaryStep
from hoso.platform.audit.models import Entry as JournalEntry

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
TODAY = date(2026, 11, 21)
LATER = datetime(2026, 11, 22, 8, tzinfo=UTC)
QUAN = Actor(9, "Quản")

ARTICLE_9 = {
    "DN-26": "khoi_co_quan hinh_thuc_tuyen_dung vi_tri_tuyen_dung nguon_tuyen_dung trang_thai_ho_so hinh_thuc_nghi_huu"
    " cong_viec_chuyen_mon nang_luc_so_truong",
    "DN-27": "chuc_vu_chinh_quyen chuc_vu_dang chuc_vu_doan_the chuc_vu_quan_doi",
    "DN-28": "linh_vuc hinh_thuc_nang_luong hinh_thuc_nang_ngach loai_phu_cap hinh_thuc_tinh_phu_cap"
    " hinh_thuc_chi_tra_luong hinh_thuc_huong_vuot_khung nhom_ngach ngach chuc_danh bang_luong",
    "DN-29": "quan_he_to_chuc_chuc_vu quan_he_to_chuc_luong",
    "DN-30": "loai_hinh_dao_tao chuyen_nganh_dao_tao trinh_do_chuyen_mon loai_dao_tao_boi_duong hinh_thuc_tot_nghiep"
    " loai_van_bang loai_chung_chi truong_dao_tao nguon_kinh_phi_dao_tao cap_nghien_cuu_khoa_hoc linh_vuc_nghien_cuu",
    "DN-31": "loai_don_vi cap_don_vi loai_phong_ban",
    "DN-32": "thu_nhap_chiu_thue_khoan_muc bac_thue_tncn giam_tru_gia_canh",
    "DN-33": "hang_thuong_binh suc_khoe nhom_mau tinh_trang_hon_nhan dan_toc ton_giao thanh_phan_xuat_than"
    " doi_tuong_chinh_sach danh_hieu_phong_tang quan_he_gia_dinh danh_hieu_thi_dua hinh_thuc_khen_thuong"
    " hinh_thuc_ky_luat khuyet_tat_dang khuyet_tat_muc_do",
}


@pytest.mark.parametrize(
    "slugs",
    [
        pytest.param(slugs, id=identity, marks=pytest.mark.requirement(identity))
        for identity, slugs in ARTICLE_9.items()
    ],
)
def test_every_list_of_article_9_has_values_to_choose(seeded: dict[str, int], slugs: str) -> None:
    empty = [slug for slug in slugs.split() if not queries.items(slug, TODAY).exists()]
    assert empty == []
    assert Catalogue.objects.filter(slug__in=slugs.split()).count() == len(slugs.split())


@pytest.mark.requirement("DN-73")
def test_the_seed_can_be_loaded_again_and_changes_nothing(seeded: dict[str, int]) -> None:
    assert services.load_seed(actor=QUAN, at=LATER) == {}
    assert JournalEntry.objects.filter(action="catalogues.seed", at=LATER).count() == 0


@pytest.mark.requirement("DN-73")
def test_the_seed_never_overwrites_what_was_edited_on_screen(seeded: dict[str, int]) -> None:
    Item.objects.filter(catalogue="dan_toc", code="08").update(name="Hmông", origin="screen")
    Item.objects.filter(catalogue="dan_toc", code="02").update(name="Tay")
    services.load_seed(actor=QUAN, at=AT)
    assert queries.names([("dan_toc", "08"), ("dan_toc", "02")], TODAY) == {
        ("dan_toc", "08"): "Hmông",
        ("dan_toc", "02"): "Tày",
    }


def test_every_place_is_shipped(seeded: dict[str, int]) -> None:
    assert Place.objects.count() > 14_000


def test_places_of_before_and_of_today_are_both_complete(seeded: dict[str, int]) -> None:
    before, today = date(2025, 6, 30), date(2025, 7, 1)
    counts = {
        (day, level): Place.objects.on(day).filter(level=level).count()
        for day in (before, today)
        for level in ("province", "district", "commune")
    }
    assert counts == {
        (before, "province"): 63,
        (before, "district"): 696,
        (before, "commune"): 10051,
        (today, "province"): 34,
        (today, "district"): 0,
        (today, "commune"): 3321,
    }


def test_almost_every_commune_is_followed_to_today(seeded: dict[str, int]) -> None:
    communes = Place.objects.on(date(2025, 6, 30)).filter(level="commune")
    followed = PlaceSuccession.objects.filter(since=date(2025, 7, 1), main=True).values("old_code")
    assert communes.exclude(code__in=followed).count() <= 30
    after = Place.objects.on(date(2025, 7, 1)).filter(level="commune")
    assert after.exclude(code__in=PlaceSuccession.objects.values("new_code")).count() <= 10


def test_every_rank_has_its_steps(seeded: dict[str, int]) -> None:
    groups = set(SalaryStep.objects.values_list("pay_table", "group_code"))
    assert set(Rank.objects.values_list("pay_table", "group_code")) <= groups


def test_every_value_is_in_a_catalogue_that_exists_and_says_its_basis(seeded: dict[str, int]) -> None:
    assert set(Entry.objects.values_list("catalogue", flat=True)) == set(
        Catalogue.objects.values_list("slug", flat=True)
    )
    assert not Catalogue.objects.filter(legal_basis="").exists()


def test_no_value_has_two_wordings_on_the_same_day(seeded: dict[str, int]) -> None:
    versions: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for catalogue, code, since, until in Entry.objects.values_list("catalogue", "code", "valid_from", "valid_to"):
        versions.setdefault((catalogue, code), []).append((since, until or date.max))
    overlapping = [
        key
        for key, periods in versions.items()
        if any(later[0] < earlier[1] for earlier, later in zip(sorted(periods), sorted(periods)[1:], strict=False))
    ]
    assert overlapping == []


@pytest.mark.parametrize("seed", seeding.SEEDS, ids=lambda seed: seed.file)
def test_the_shipped_files_cite_law_and_no_third_party(seed: seeding.Seed) -> None:
    forbidden = ("github", "public code", "own knowledge", "pypi", "http")
    for line in seeding.read(Path(seeding.DATA) / seed.file):
        text = " ".join(line.values()).lower()
        assert not any(word in text for word in forbidden), line


def test_the_files_are_compact() -> None:
    assert all(path.stat().st_size < 500_000 for path in seeding.DATA.iterdir())
