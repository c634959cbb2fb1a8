"""Form 2C declared once: screens, Excel sheets, review, completeness, search, printing and the API read this list."""

from collections.abc import Mapping

from hoso.records.sections.background import ECONOMY, FAMILY_OWN, FAMILY_SPOUSE, FOREIGN, LIFE_HISTORY, OLD_REGIME
from hoso.records.sections.path import AWARDS, COMMENT, DISCIPLINES, EVALUATIONS, TRAINING, WORK
from hoso.records.sections.pay import ALLOWANCES, SALARY
from hoso.records.sections.person import HEALTH, IDENTITY, MEMBERSHIPS, PARTY, PERSON, QUALIFICATIONS
from hoso.records.sections.service import CONTRACTS, POSITIONS, POSTINGS, RECRUITMENT, STATUSES
from hoso.records.sections.shape import (
    GENDERS,
    KINDS,
    LEVEL_PERMISSIONS,
    MANAGED_BY,
    ORDINARY,
    PERSONAL,
    POSITION_CATALOGUES,
    POSITION_KINDS,
    Field,
    Section,
)

__all__ = [
    "BY_SLUG",
    "Field",
    "GENDERS",
    "KINDS",
    "LEVEL_PERMISSIONS",
    "MANAGED_BY",
    "ORDINARY",
    "PERSONAL",
    "POSITION_CATALOGUES",
    "POSITION_KINDS",
    "SCALARS",
    "SECTIONS",
    "Section",
    "TABLES",
    "find_field",
    "section_of",
]

SECTIONS: tuple[Section, ...] = (
    PERSON, RECRUITMENT, POSITIONS, SALARY, ALLOWANCES, QUALIFICATIONS, PARTY, MEMBERSHIPS, AWARDS, DISCIPLINES,
    HEALTH, IDENTITY, TRAINING, WORK, LIFE_HISTORY, OLD_REGIME, FOREIGN, FAMILY_OWN, FAMILY_SPOUSE, EVALUATIONS,
    ECONOMY, CONTRACTS, COMMENT, POSTINGS, STATUSES,
)  # fmt: skip
BY_SLUG: dict[str, Section] = {section.slug: section for section in SECTIONS}
SCALARS: dict[str, tuple[Section, Field]] = {
    entry.name: (section, entry) for section in SECTIONS if not section.many for entry in section.fields
}
TABLES: tuple[str, ...] = tuple(dict.fromkeys(section.table for section in SECTIONS if section.many))


def section_of(table: str, row: Mapping[str, object]) -> Section:
    """The section in which a row of `table` stands."""
    return next(
        section
        for section in SECTIONS
        if section.table == table and all(row.get(name) == value for name, value in section.fixed.items())
    )


def find_field(key: str) -> tuple[Section, Field] | None:
    """The field that a text key such as `gia-dinh.birth_year` names, or None."""
    slug, _, name = key.partition(".")
    section = BY_SLUG.get(slug)
    entry = section.by_name.get(name) if section else None
    return (section, entry) if section and entry else None
