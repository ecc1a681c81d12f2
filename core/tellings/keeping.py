"""What Tellings keeps of texts on disk: how much, nothing from now on, or all of it gone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tellings.meaning.encoding.vector_cache import ContentCache, cache_files, cache_folder


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept.

    Attributes:
        folder: Where; None if TELLINGS_CACHE says to keep nothing.
        size: In bytes, of all files.
    """

    folder: Path | None
    size: int


def kept() -> Kept:
    """Return what is kept at the moment."""
    folder = cache_folder()
    return Kept(folder, sum(map(_size, cache_files(folder))) if folder is not None else 0)


def keep_nothing(wanted: bool = True) -> None:
    """Read and write no cache in this process from now on; what is there stays until `clear`."""
    ContentCache.keeps = not wanted


def clear() -> int:
    """Delete what is kept of texts and return its size in bytes.

    Raises:
        OSError: The system refused to delete a file.
    """
    folder = cache_folder()
    size = 0
    for path in cache_files(folder) if folder is not None else ():
        size += _size(path)
        path.unlink(missing_ok=True)
    return size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # another process has ended with it
        return 0
