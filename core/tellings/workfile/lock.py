"""Notices that a work file is open twice on this machine."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import IO


class WorkLock:
    """Held while a file is open; it ends with the process, however that ends.

    It stands in the application's folder, not beside the file: synced folders stay clean. Another
    machine is noticed at saving, by `save_work(…, known=…)`.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, folder: Path, path: Path) -> WorkLock | None:
        """Return the lock of a file, None if another window or process holds it.

        Raises:
            OSError: The folder can't be written.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:32]
        file = (folder / f"{name}.lock").open("ab")
        if _locked(file):
            return cls(file)
        file.close()
        return None

    def release(self) -> None:
        """Let go; once is enough."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            os.lseek(file.fileno(), 0, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
