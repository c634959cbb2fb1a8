"""The two database roles: one owns and migrates, the other works."""

from __future__ import annotations

from collections.abc import Iterable
from io import BufferedRWPair
from typing import TYPE_CHECKING

from hoso.foundation.at_first_use import at_first_use

from .wire import ask

if TYPE_CHECKING:
    import psycopg
    from psycopg import sql
else:
    psycopg = at_first_use("psycopg")
    sql = at_first_use("psycopg.sql")

OWNER, APP, DATABASE = "hoso_owner", "hoso_app", "hoso"


def create_roles(line: BufferedRWPair) -> None:
    """The roles and the database, where they are missing."""
    roles = {name for (name,) in ask(line, "SELECT rolname FROM pg_roles")}
    if OWNER not in roles:
        ask(line, f"CREATE ROLE {OWNER} LOGIN CREATEDB")
    if APP not in roles:
        ask(line, f"CREATE ROLE {APP} LOGIN")
        ask(line, f"GRANT pg_read_all_stats TO {APP}")
    if not ask(line, f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):
        ask(line, f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def grant_app_role(owner_dsn: str, *, append_only: Iterable[str], app: str = APP) -> None:
    """The working role reads and writes everything, and only adds to the append-only tables."""
    role = sql.Identifier(app)
    with psycopg.connect(owner_dsn) as connection:
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}",
        ):
            connection.execute(sql.SQL(statement).format(role))
        for table in append_only:
            names = sql.Identifier(table), role
            connection.execute(sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(*names))
