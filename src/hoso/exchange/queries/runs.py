"""Runs, their workbook, and what their cells are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from django.db.models import QuerySet

from hoso.exchange.models import ImportRun, LearnedValue, RunState
from hoso.exchange.rules.lists import Catalogue, World
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.rules.targets import Target, flat_sections, targets
from hoso.foundation.actor import Actor
from hoso.foundation.office.excel import UnreadableWorkbook, Workbook, open_workbook
from hoso.foundation.refusal import Refusal
from hoso.foundation.scopes import narrow, within
from hoso.institution.catalogues.models import Catalogue as CatalogueRow
from hoso.institution.catalogues.models import Entry
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.models import StoredFile
from hoso.platform.attachments.scratch import scratch_folder
from hoso.records.rules.texts import folded_value
from hoso.records.sections import LEVEL_PERMISSIONS

ENTER = "records.enter"


class NoSuchRun(Refusal):
    status = 404


def runs_visible(actor: Actor) -> QuerySet[ImportRun]:
    """The imports of the actor's units, newest first."""
    return ImportRun.objects.visible_to(actor).select_related("unit").order_by("-id")


def run_visible(actor: Actor, pk: int) -> ImportRun:
    run = runs_visible(actor).filter(pk=pk).first()
    if run is None:
        raise NoSuchRun("Không tìm thấy đợt nhập này.")
    return run


def unit_for(actor: Actor, code: str) -> Unit:
    """The unit of this code into which the actor may enter records."""
    unit = Unit.objects.visible_to(actor, ENTER).filter(code=code).first()
    if unit is None:
        raise NoSuchRun("Không tìm thấy đơn vị trong phạm vi được giao.")
    return unit


def settled_sheets(run: ImportRun) -> list[SettledSheet]:
    return [SettledSheet.from_json(data) for data in run.sheets]


def used_sheets(run: ImportRun) -> list[SettledSheet]:
    """The sheets that somebody wants read; there is always one, or the person is told what to do."""
    used = [sheet for sheet in settled_sheets(run) if sheet.used]
    if not used:
        raise Refusal(
            "Đợt nhập này không còn trang tính nào để đọc.",
            reasons=["Về bước Ghép cột chọn trang tính rồi kiểm tra lại, hoặc bỏ đợt này và tải tệp lên lại."],
        )
    return used


@contextmanager
def open_book(file: StoredFile | None) -> Iterator[Workbook]:
    """The workbook of a run, unsealed for as long as it is read."""
    if file is None:
        raise Refusal("Tệp của đợt nhập này không còn giữ. Xin tải tệp lên lại.")
    with scratch_folder() as folder:
        path = folder / "workbook"
        with path.open("wb") as target:
            target.writelines(attachments.chunks(file))
        try:
            yield open_workbook(path)
        except UnreadableWorkbook as unreadable:
            raise Refusal(unreadable.sentence) from unreadable


def pickable_targets(actor: Actor, run: ImportRun) -> dict[str, Target]:
    """What a column of the main sheet may become: the fields whose level the actor may read in this unit."""
    slugs = {section.slug for section in flat_sections()}
    return {
        key: target
        for key, target in targets().items()
        if target.field is None
        or (target.section and target.section.slug in slugs and _may(actor, target, run.unit_path, run.sector))
    }


def _may(actor: Actor, target: Target, unit_path: str, sector: str) -> bool:
    return target.field is None or actor.may_at(LEVEL_PERMISSIONS[target.field.level], unit_path, sector)


def allowed_keys(actor: Actor, run: ImportRun) -> set[str]:
    """Every target, of any section, that the actor may fill in this unit."""
    return {key for key, target in targets().items() if _may(actor, target, run.unit_path, run.sector)}


def heading_memory(unit: Unit) -> dict[str, str]:
    """Titles of columns as the last imports of this unit settled them, the latest last."""
    runs = ImportRun.objects.filter(unit=unit, state=RunState.IMPORTED).order_by("-id")[:5]
    memory: dict[str, str] = {}
    for run in reversed(runs):
        for sheet in settled_sheets(run):
            if sheet.is_main and sheet.used:
                memory |= {
                    sheet.titles[place]: target for place, target in sheet.columns.items() if place in sheet.titles
                }
    return memory


def world_for(run: ImportRun, actor: Actor, keys: Iterable[str], today: date) -> World:
    """The catalogues that these targets need, with what the unit's people have meant before, and the units below."""
    wanted = {entry.catalogue for key in keys if (entry := targets()[key].field) and entry.catalogue}
    learned: dict[str, dict[str, str]] = {}
    for value in LearnedValue.objects.known_in(run.unit_path).filter(catalogue__in=wanted):
        learned.setdefault(value.catalogue, {})[value.folded] = value.code
    titles = dict(CatalogueRow.objects.filter(slug__in=wanted).values_list("slug", "name"))
    names: dict[str, dict[str, str]] = {key: {} for key in wanted}
    entries = Entry.objects.filter(catalogue__in=wanted).order_by("valid_from", "sort")
    for catalogue, code, name in entries.values_list("catalogue", "code", "name"):
        names[catalogue][code] = name
    lists = {key: Catalogue.of(key, titles.get(key, key), names[key], learned.get(key)) for key in wanted}
    return World(today, {**lists, "unit": _units_below(run, actor)})


def _units_below(run: ImportRun, actor: Actor) -> Catalogue:
    units = Unit.objects.filter(within(narrow(actor.places(ENTER), run.unit_path), path="path"))
    names: dict[str, str] = {}
    known: dict[str, str] = {}
    for pk, code, name, short in units.values_list("pk", "code", "name", "short_name"):
        names[str(pk)] = name
        known |= {folded_value(text): str(pk) for text in (code, short, name) if text}
    return Catalogue("unit", "đơn vị", names, known)


def choices_for(world: World, key: str) -> Mapping[str, str]:
    """What may be chosen instead of a wrong value: name by code."""
    entry = targets()[key].field
    if entry is None:
        return {}
    if entry.choices:
        return entry.choices
    catalogue = world.catalogues.get(entry.catalogue or entry.kind)
    return catalogue.names if catalogue else {}
