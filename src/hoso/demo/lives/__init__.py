"""Coherent lives, told without tables and without a clock."""

from hoso.demo.lives.careers import Scale, Scales
from hoso.demo.lives.people import Life, Post, World
from hoso.demo.lives.person import live
from hoso.demo.lives.regions import REGIONS, Region

__all__ = ["REGIONS", "Life", "Post", "Region", "Scale", "Scales", "World", "live"]
