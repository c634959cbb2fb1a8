"""Keeping the catalogues in step with the law (DN-73)."""

from .dated import add, change, close, correct
from .holidays import add_day, remove_day
from .lists import describe_catalogue, found_catalogue
from .places import merge_place
from .proposals import accept, map_to, propose, refuse
from .seed import load_seed

__all__ = [
    "accept",
    "add",
    "add_day",
    "change",
    "close",
    "correct",
    "describe_catalogue",
    "found_catalogue",
    "load_seed",
    "map_to",
    "merge_place",
    "propose",
    "refuse",
    "remove_day",
]
