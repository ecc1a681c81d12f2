"""Conflicts: linked passages that cannot both be right."""
