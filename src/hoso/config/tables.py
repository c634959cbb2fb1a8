"""Bring the tables up to date, and never touch those of a newer version."""

from __future__ import annotations

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hoso.config.words import step
from hoso.foundation.refusal import Refusal
from hoso.operations.embedded import grant_app_role
from hoso.operations.order import keep_in_name_order
from hoso.platform.audit.models import Entry, History, Seal
from hoso.records.models import Basis

APPEND_ONLY = tuple(model._meta.db_table for model in (Entry, History, Seal, Basis))


def bring_up_to_date(owner_url: str, working_role: str) -> None:
    """Migrate what is missing, give the working role, if it is not the owner, its rights, and put people in order."""
    executor = MigrationExecutor(connection)
    refuse_newer_database(executor)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with step(f"Tạo, cập nhật bảng dữ liệu: {len(plan)} bước"):
            call_command("migrate", interactive=False, verbosity=0)
    if working_role:
        grant_app_role(owner_url, append_only=APPEND_ONLY, app=working_role)
    keep_in_name_order(owner_url)


def refuse_newer_database(executor: MigrationExecutor) -> None:
    """A database that has seen migrations this version does not know belongs to a newer one."""
    ours = {config.label for config in apps.get_app_configs()}
    known = set(executor.loader.disk_migrations) | set(executor.loader.replacements)
    unknown = sorted(set(executor.loader.applied_migrations) - known)
    if unknown:
        where = ", ".join(f"{app}.{name}" if app in ours else app for app, name in unknown[:3])
        raise Refusal(
            "Cơ sở dữ liệu này do một bản Hồ Sơ mới hơn tạo ra "
            f"(có bước {where} mà bản này chưa biết). Hãy cập nhật Hồ Sơ rồi chạy lại; dữ liệu chưa bị thay đổi gì."
        )
