"""Processes that end by SIGKILL at a chosen step of writing."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PIECES = 4


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some writing in a child process and kill it at a step; return whether it got that far.

    Steps are: before and after every call that changes files, and between the parts of what is
    written.

    Args:
        step: From 1.
        work: Writes files with Python's own functions.
    """
    child = os.fork()
    if child == 0:
        try:
            _armed(step)
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _armed(last: int) -> None:
    """Make this process end at its `last` step."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            step()
            result = function(*args, **kwargs)
            step()
            return result

        return wrapped

    for name in ("replace", "rename", "link", "unlink", "fsync", "chmod", "mkdir"):
        setattr(os, name, around(getattr(os, name)))
    opened, by_handle = io.open, os.fdopen
    io.open = lambda *args, **kwargs: _torn(opened(*args, **kwargs), step)  # type: ignore[assignment]
    os.fdopen = lambda *args, **kwargs: _torn(by_handle(*args, **kwargs), step)


def _torn(file: Any, step: Callable[[], None]) -> Any:  # noqa: ANN401
    """Return a file that is written in parts."""
    if not file.writable() or "b" not in file.mode:
        return file
    write = file.write

    class Torn:
        def __enter__(self) -> Torn:
            file.__enter__()
            return self

        def __exit__(self, *error: object) -> None:
            file.__exit__(*error)

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            return getattr(file, name)

        def write(self, data: bytes) -> int:
            size = max(1, -(-len(data) // _PIECES))
            for at in range(0, len(data), size):
                write(data[at : at + size])
                file.flush()
                step()
            return len(data)

    return Torn()


def left_over(folder: Path) -> list[Path]:
    """Return the temporary files that a killed process left."""
    return sorted(folder.glob(".*.part"))
