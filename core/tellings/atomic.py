"""Files replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

# A neighbour's name: ".NAME.PROCESS.RANDOM.part".
_PART = re.compile(r"\..*\.(?P<process>\d{1,10})\.\w+\.part")
_LONGEST_NAME: Final = 40
# Where the system doesn't say whether a process lives: no writing takes as long.
_LEFT_AFTER_S: Final = 60.0


def replace_file(path: Path, data: bytes, previous: Path | None = None) -> None:
    """Write a neighbour first: a rename within a folder happens as a whole or not at all.

    A link stays, and the file behind it is replaced; a device or pipe is written to. What a
    process that was killed left of an earlier writing is removed.

    Args:
        path: The file.
        data: All of it.
        previous: Where what stood at `path` is kept, in the same folder; None keeps nothing.

    Raises:
        OSError: The system refused; what stood at `path` is untouched.
        RuntimeError: The path is a link that leads to itself.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()
    name = path.name[:_LONGEST_NAME]
    _clean(path.parent, name)
    handle, part = tempfile.mkstemp(
        dir=path.parent, prefix=f".{name}.{os.getpid()}.", suffix=".part"
    )
    temporary = Path(part)
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


def _clean(folder: Path, name: str) -> None:
    """Remove what earlier writings of the same file left behind."""
    with contextlib.suppress(OSError):
        with os.scandir(folder) as entries:
            left = [entry.path for entry in entries if entry.name.startswith(f".{name}.")]
        for path in map(Path, left):
            written_by = _PART.fullmatch(path.name)
            if written_by is not None and _is_left(path, int(written_by["process"])):
                path.unlink(missing_ok=True)


def _is_left(path: Path, process: int) -> bool:
    if process == os.getpid():
        return False
    if os.name != "posix":  # asking there would end the process
        return time.time() - path.stat().st_mtime > _LEFT_AFTER_S
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OverflowError, OSError):
        return False
    return False


def _keep(path: Path, previous: Path) -> None:
    """Put a second name to a file, in place of what bore that name; a copy where links fail."""
    second = previous.with_name(f".{previous.name[:_LONGEST_NAME]}.{os.getpid()}.kept.part")
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
