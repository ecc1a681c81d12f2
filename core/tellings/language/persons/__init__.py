"""Persons: names, mentions, and who speaks."""
