"""The two database roles: one owns and migrates, the other works."""

from __future__ import annotations

from collections.abc import Iterable

import psycopg
from psycopg import sql

OWNER, APP, DATABASE = "hoso_owner", "hoso_app", "hoso"


def create_roles(dsn: str) -> None:
    """The roles and the database, where they are missing."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        if OWNER not in roles:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(OWNER)))
        if APP not in roles:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(APP)))
            connection.execute(sql.SQL("GRANT pg_read_all_stats TO {}").format(sql.Identifier(APP)))
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            names = sql.Identifier(DATABASE), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


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
