"""What a column can be: the fields of form 2C under every name people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hoso.foundation.vietnamese import fold
from hoso.records.sections import SECTIONS, Field, Section

MALE_MARK, FEMALE_MARK = "danh-dau.male", "danh-dau.female"
BORN_MALE, BORN_FEMALE = "sinh.male", "sinh.female"
BORN_DAY, BORN_MONTH, BORN_YEAR = "sinh.day", "sinh.month", "sinh.year"
NAME_FRONT, NAME_GIVEN = "ten.front", "ten.given"
SERIAL = "stt"
NAME, BORN, SEX, UNIT = "ban-than.full_name", "ban-than.birth_date", "ban-than.gender", "don-vi.unit"
NUMBER, IDENTITY = "tuyen-dung.officer_number", "giay-to.id_number"

SPECIAL: dict[str, tuple[str, tuple[str, ...]]] = {
    SERIAL: ("Số thứ tự (bỏ qua)", ("stt", "tt", "so tt", "so thu tu")),
    MALE_MARK: ("Giới tính: cột Nam đánh dấu", ()),
    FEMALE_MARK: ("Giới tính: cột Nữ đánh dấu", ()),
    BORN_MALE: ("Năm sinh: cột Nam", ()),
    BORN_FEMALE: ("Năm sinh: cột Nữ", ()),
    BORN_DAY: ("Sinh: ngày", ()),
    BORN_MONTH: ("Sinh: tháng", ()),
    BORN_YEAR: ("Sinh: năm", ()),
    NAME_FRONT: (
        "Họ và tên đệm (cột riêng)",
        ("ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho va chu lot", "ho"),
    ),
    NAME_GIVEN: ("Tên (cột riêng)", ()),
}

MORE_NAMES: dict[str, tuple[str, ...]] = {
    NAME: (
        "ho ten cbccvc",
        "ho va ten can bo",
        "ho ten giao vien",
        "ho va ten khai sinh viet chu in hoa",
        "ten can bo",
        "ho ten cong chuc",
        "ho ten vien chuc",
    ),
    BORN: ("ngay thang nam sinh", "sinh ngay", "ngay sinh", "nam sinh", "ntns", "sinh nam"),
    SEX: ("gioi", "phai", "nam nu", "gt"),
    IDENTITY: (
        "so can cuoc",
        "so can cuoc cong dan",
        "can cuoc cong dan",
        "cccd cmnd",
        "cmnd cccd",
        "cmtnd",
        "so cmtnd",
        "so dinh danh",
    ),
    NUMBER: (
        "so hieu can bo",
        "ma can bo",
        "ma cb",
        "ma nhan vien",
        "ma giao vien",
        "so hieu cong chuc",
        "so hieu vien chuc",
    ),
    UNIT: (
        "don vi",
        "ten don vi",
        "don vi cong tac hien nay",
        "noi cong tac",
        "co quan cong tac",
        "cq don vi",
        "to bo mon",
    ),
    "ban-than.phone": ("dien thoai lien he", "so dt", "dt", "dtdd", "sdt"),
    "ban-than.current_address": ("noi o", "cho o", "dia chi lien he"),
    "giay-to.social_insurance_number": ("so so bao hiem xa hoi", "ma so bao hiem xa hoi", "so bao hiem"),
    "dien-bien-luong.rank": (
        "ma so cdnn",
        "ma chuc danh nghe nghiep",
        "ngach hang",
        "ngach luong",
        "hang cdnn",
        "ngach cong chuc",
        "ma so",
    ),
    "dien-bien-luong.step": ("bac hien huong",),
    "dien-bien-luong.coefficient": ("hs luong", "he so luong hien huong", "hsl"),
    "dien-bien-luong.since": (
        "thoi gian huong",
        "moc nang luong",
        "ngay huong luong",
        "thoi diem huong",
        "huong tu",
        "ngay xep luong",
    ),
    "chuc-vu.title": ("chuc vu hien tai", "chuc danh chuc vu", "chuc vu chuc danh", "chuc vu chuc danh hien tai", "cv"),
    "chuc-vu.allowance": ("pccv", "he so pccv", "hs phu cap chuc vu"),
    "trinh-do.highest_degree": ("trinh do", "tdcm", "trinh do dao tao", "bang cap", "bang cap chuyen mon"),
    "trinh-do.informatics": ("trinh do tin hoc", "th"),
    "trinh-do.foreign_language": ("trinh do ngoai ngu", "nn"),
    "trinh-do.state_management": ("trinh do quan ly nha nuoc",),
    "tuyen-dung.recruited_on": ("ngay vao nganh", "nam vao nganh", "ngay tuyen", "nam tuyen dung"),
    "tuyen-dung.main_work": ("cong viec dang lam", "nhiem vu", "mon day", "cong viec"),
    "dang-doan-the.party_joined_on": ("dang vien", "vao dang", "ngay vao dang du bi", "ket nap dang"),
    "dang-doan-the.party_official_on": ("chinh thuc", "dang chinh thuc"),
}
"""Names beyond those the sections know, folded."""

_WORDS = re.compile(r"[^a-z0-9]+")
_FLAT_ORDER = ("dien-bien-luong", "chuc-vu", "don-vi", "phu-cap", "dao-tao", "hop-dong", "trang-thai")
_NEVER_FLAT = frozenset(
    {"don-vi.note", "don-vi.since", "trang-thai.note", "trang-thai.since", "hop-dong.note", "dao-tao.country"}
)


@dataclass(frozen=True)
class Target:
    """One thing a column can be."""

    key: str
    label: str
    group: str
    field: Field | None = None
    section: Section | None = None


def words_of(title: str) -> str:
    """A title as compared: folded, letters and digits only, without notes in brackets."""
    return _WORDS.sub(" ", fold(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", title)) or fold(title)).strip()


@cache
def targets() -> dict[str, Target]:
    """Every target by its key, in the order of the form."""
    special = {key: Target(key, label, "Cột phụ") for key, (label, _) in SPECIAL.items()}
    fields = {
        f"{section.slug}.{entry.name}": Target(
            f"{section.slug}.{entry.name}", entry.label, section.title, entry, section
        )
        for section in SECTIONS
        for entry in section.fields
    }
    return {**fields, **special}


def flat_sections() -> tuple[Section, ...]:
    """The sections one row per person can hold: scalars, and the current row of some tables."""
    by_slug = {section.slug: section for section in SECTIONS}
    return (*(s for s in SECTIONS if not s.many), *(by_slug[slug] for slug in _FLAT_ORDER if slug in by_slug))


def names_of(target: Target) -> Iterable[str]:
    """Every folded name of a target, best first."""
    if target.field is None:
        return SPECIAL[target.key][1]
    own = (target.field.label, *target.field.aliases)
    return dict.fromkeys([*map(words_of, own), *MORE_NAMES.get(target.key, ())])


@cache
def flat_names() -> dict[str, tuple[str, ...]]:
    """Folded name → the targets it may mean in a sheet of one row per person, likeliest first."""
    slugs = [section.slug for section in flat_sections()]
    keys = [
        *SPECIAL,
        *(key for slug in slugs for key in targets() if key.startswith(slug + ".") and key not in _NEVER_FLAT),
    ]
    return _index(keys)


@cache
def section_names(slug: str) -> dict[str, tuple[str, ...]]:
    """The same for a sheet that lists the rows of one section: its fields, and what tells the person."""
    own = [key for key in targets() if key.startswith(slug + ".")]
    return _index([*own, SERIAL, NUMBER, IDENTITY, NAME, BORN])


def _index(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        for name in names_of(targets()[key]):
            found.setdefault(name, []).append(key)
    return {name: tuple(dict.fromkeys(meanings)) for name, meanings in found.items()}
