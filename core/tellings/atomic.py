"""Files replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes, previous: Path | None = None) -> None:
    """Write a neighbour first: a rename within a folder happens as a whole or not at all.

    A link stays, and the file behind it is replaced; a device or pipe is written to.

    Args:
        path: The file.
        data: All of it.
        previous: Where what stood at `path` is kept, in the same folder; None keeps nothing.

    Raises:
        OSError: The system refused; what stood at `path` is untouched.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        if previous is not None and path.exists():
            _keep(path, previous)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _keep(path: Path, previous: Path) -> None:
    """Put a second name to a file, in place of what bore that name; a copy where links fail."""
    second = previous.with_name(f".{previous.name[:40]}.{os.getpid()}.part")
    try:
        second.unlink(missing_ok=True)
        try:
            os.link(path, second)
        except OSError:
            shutil.copy2(path, second)
        second.replace(previous)
    finally:
        second.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
