"""What the process that a person works in and the child that reads for it say to each other."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from tellings.reading.options import ReadOptions

# Before every message: its length in bytes.
HEAD: Final = struct.Struct("<Q")
# What a child says first.
READY: Final = b"tellings reads\n"
# Ordinary files take 300 MB at most; a hostile one is stopped below a gigabyte.
MEMORY_BYTES: Final = 850_000_000
# How a child ends that lacks memory.
OUT_OF_MEMORY: Final = 86

Request = tuple[bytes, str, Path | None, ReadOptions]
"""A file's bytes, its name, its path if it has one, and how it is to be read."""
