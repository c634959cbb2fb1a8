"""Merging, splitting, dissolving units: planned, tried without effect, carried out at once."""
