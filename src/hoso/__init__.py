"""Hồ Sơ: the personnel records of a Vietnamese province."""

VERSION = "0.1.0"
