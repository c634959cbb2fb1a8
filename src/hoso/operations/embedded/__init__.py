"""The embedded PostgreSQL: nothing to install, nothing to configure, nothing that can be lost by a kill."""

from .grants import APP, grant_app_role
from .server import Server, ensure
from .tuning import LIGHT

__all__ = ["APP", "LIGHT", "Server", "ensure", "grant_app_role"]
