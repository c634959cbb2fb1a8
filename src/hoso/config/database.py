"""Which PostgreSQL: the embedded one, or the site's own by DATABASE_URL."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict

POOL = {"min_size": 1, "max_size": 4, "max_idle": 15, "num_workers": 1, "timeout": 10, "reconnect_timeout": 3}


def database(url: str) -> dict[str, Any]:
    """Django's settings for a libpq URL; several hosts and libpq's own options are allowed."""
    parts = dict(conninfo_to_dict(url))
    named = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "hoso"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
    }
    options = {"prepare_threshold": 0, **parts}
    return {**named, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def pooled(database: dict[str, Any]) -> dict[str, Any]:
    """The same, its connections shared by all threads of the process, because each costs the database up to 50 MB.

    As many stay open as worked at once a moment ago, and one that is always warm.
    """
    return {**database, "CONN_MAX_AGE": 0, "OPTIONS": {**database["OPTIONS"], "pool": POOL}}
