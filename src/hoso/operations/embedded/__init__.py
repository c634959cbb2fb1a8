"""The embedded PostgreSQL: nothing to install, nothing to configure, nothing that can be lost by a kill."""

from .grants import grant_app_role
from .server import Server, ensure

__all__ = ["Server", "ensure", "grant_app_role"]
