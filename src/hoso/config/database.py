"""Which PostgreSQL: the embedded one, or the site's own by DATABASE_URL."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict


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
