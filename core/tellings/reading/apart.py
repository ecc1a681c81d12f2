"""Reads a file in a child process, within limits of time and memory; can be stopped.

Which files: those whose library nobody can bound from within (`needed`). A child is kept for the
next file, so that only the first one of some waits for a process to start (0.1 s).
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from tellings.errors import Cancelled, ReadError, ReadProblem
from tellings.frozen import CHILD_ARGUMENT
from tellings.model import Report
from tellings.reading.asked_of_child import HEAD, MEMORY_BYTES, OUT_OF_MEMORY, READY, Request
from tellings.reading.options import Cancelling, ReadOptions

# A typed error within 20 s: the rest is for starting and ending the child.
LIMIT_S: Final = 17.0
_START_S: Final = 15.0
_LOOK_S: Final = 0.05
# From this size on, in bytes; below, the slowest step known takes less than a second.
_FROM_BYTES: Final = {
    "pdf": 0,
    "html": 16_000,
    "mhtml": 16_000,
    "eml": 16_000,
    "docx": 16_000,
    "odt": 64_000,
    "rtf": 256_000,
    "md": 256_000,
    "txt": 256_000,
}


class _NoChild(Exception):
    """No child can be started here: a restricted system, an unusual interpreter."""


def needed(key: str, size: int) -> bool:
    """Tell whether a file of a format and size in bytes is to be read in a child."""
    return _possible and size >= _FROM_BYTES[key]


def read_apart(
    data: bytes, name: str, path: Path | None, options: ReadOptions, cancelled: Cancelling
) -> Report | None:
    """Read a file in a child.

    Returns:
        The report; None if no child can be started on this machine.

    Raises:
        ReadError: What the child found; TOO_COMPLEX if it passed a limit or died.
        Cancelled: `cancelled` returned True.
    """
    global _possible
    for _ in range(2):  # one kept for long may end by itself just now
        try:
            child = _take()
        except _NoChild:
            _possible = False
            return None
        answer: Any = None
        try:
            answer = child.ask((data, name, path, options), cancelled)
        finally:
            if answer is None:
                child.end()
        if answer is not None:
            _give_back(child)
            if isinstance(answer, ReadError):
                raise answer
            return answer if isinstance(answer, Report) else None
        if not child.retired:
            break
    problem = child.problem or "the library that reads the format broke off"
    raise ReadError(path, ReadProblem.TOO_COMPLEX, problem)


class _Child:
    """One child process; used by one thread at a time.

    Attributes:
        problem: Why it gave no answer, "" as long as it does.
        retired: It had ended by itself, as children do that nobody needs.
    """

    def __init__(self) -> None:
        self.problem = ""
        self.retired = False
        try:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _NoChild(str(error)) from None
        hello = self._awaited(lambda: self._read(len(READY)), _START_S, _never)
        if hello != READY:
            self.end()
            raise _NoChild("no answer")

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Request, cancelled: Cancelling) -> Any:  # noqa: ANN401
        """Return the answer, None if there is none; raises Cancelled."""
        answer = self._awaited(lambda: self._exchange(request), LIMIT_S, cancelled)
        if answer is not None:
            return pickle.loads(answer)
        if not self.problem:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self._process.wait(2)
                self.retired = code == 0
                self.problem = _why_ended(code)
        return None

    def _exchange(self, request: Request) -> bytes | None:
        stdin = self._process.stdin
        assert stdin is not None
        packed = pickle.dumps(request)
        stdin.write(HEAD.pack(len(packed)) + packed)
        stdin.flush()
        head = self._read(HEAD.size)
        return None if len(head) < HEAD.size else self._read(HEAD.unpack(head)[0])

    def _read(self, count: int) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None
        return stdout.read(count)

    def _awaited(self, work: Any, limit_s: float, cancelled: Cancelling) -> bytes | None:  # noqa: ANN401
        """Do blocking work on a thread: pipes have no timeout on every system."""
        done: queue.Queue[bytes | None] = queue.Queue()

        def worker() -> None:
            try:
                done.put(work())
            except (OSError, ValueError):
                done.put(None)

        threading.Thread(target=worker, daemon=True).start()
        end = time.monotonic() + limit_s
        while time.monotonic() < end:
            with contextlib.suppress(queue.Empty):
                return done.get(timeout=_LOOK_S)
            if cancelled():
                self.end()
                raise Cancelled
        self.problem = f"it takes more than {limit_s:.0f} s"
        return None

    def end(self) -> None:
        """End the process at once and leave nothing of it."""
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()


def _why_ended(code: int) -> str:
    """Return the cause of a child's end, by its exit code or the signal that ended it."""
    # Where memory lacks, PDFium aborts, and the system kills.
    if code == OUT_OF_MEMORY or -code in (signal.SIGABRT, getattr(signal, "SIGKILL", 0)):
        return f"it takes more than {MEMORY_BYTES // 1_000_000} MB of memory"
    return "the library that reads the format broke off"


_possible = True
_lock = threading.Lock()
_idle: list[_Child] = []


def _never() -> bool:
    return False


def _take() -> _Child:
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.lives:
                return child
            child.end()
    return _Child()


def _give_back(child: _Child) -> None:
    with _lock:
        _idle.append(child)
        surplus = _idle[:-1]
        del _idle[:-1]
    for one in surplus:
        one.end()


@atexit.register
def end_children() -> None:
    """End the children that wait for a next file."""
    with _lock:
        children = list(_idle)
        _idle.clear()
    for child in children:
        child.end()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    if not sys.executable:
        raise _NoChild("no interpreter")
    return [sys.executable, "-c", "from tellings.reading.child import serve; serve()"]


def _environment() -> dict[str, str]:
    """Return the child's environment: it finds the modules where this process does."""
    places = [os.path.abspath(place) for place in sys.path if place]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8"}
