"""What work files are called."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SUFFIX: Final = ".tellings"


def is_work(path: Path) -> bool:
    """Tell by its ending whether a file is a work file."""
    return path.suffix.lower() == SUFFIX
