"""A small province: a school of one district, an office of another, and those who work with their records."""

from tests.small_province import NOW, enter, lan, office, province, quan, school, tuan

__all__ = ["NOW", "enter", "lan", "office", "province", "quan", "school", "tuan"]
