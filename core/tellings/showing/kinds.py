"""The kinds of finding that a person can step through and switch off."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """A kind of finding; the order is that of the filter row."""

    LINKED = "linked"
    REWORDED = "reworded"
    ONLY_HERE = "only here"
    LEFT_OUT = "left out"
    CONFLICT = "conflict"
    QUOTATION = "quotation"
