"""Notices: a sentence and a link for one person, from any app."""
