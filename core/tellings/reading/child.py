"""The child process that reads files whose libraries can't be bounded from within.

It is started by `apart.py` and answers on its standard output, one message a file. PDFium aborts
where memory lacks, some searches take hours on a hostile page: that ends this process, not the
one that a person works in.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final

from tellings.errors import ReadError
from tellings.reading.asked_of_child import HEAD, MEMORY_BYTES, OUT_OF_MEMORY, READY, Request
from tellings.reading.options import ReadOptions
from tellings.reading.reader import read_here

# What a file's reading may leave behind before the next one gets a new process.
_LEFT_BYTES: Final = 400_000_000
_IDLE_S: Final = 20.0
_LOOK_S: Final = 0.1


def serve() -> None:
    """Read files until nobody asks for `_IDLE_S` seconds, or the parent is gone."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints is none of the protocol, and nobody's business.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    _limit_memory()
    requests: queue.Queue[Request] = queue.Queue()
    threading.Thread(target=_take_requests, args=(sys.stdin.buffer, requests), daemon=True).start()
    answers.write(READY)
    answers.flush()
    while True:
        try:
            request = requests.get(timeout=_IDLE_S)
        except queue.Empty:
            os._exit(0)
        answer = _answer(*request)
        answers.write(HEAD.pack(len(answer)) + answer)
        answers.flush()
        del request, answer
        if used_bytes() > _LEFT_BYTES:
            os._exit(0)


def _answer(data: bytes, name: str, path: Path | None, options: ReadOptions) -> bytes:
    result: Any
    try:
        result = read_here(data, name, path, options)
    except ReadError as error:
        result = error
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    return pickle.dumps(result)


def _take_requests(source: IO[bytes], requests: queue.Queue[Request]) -> None:
    """Take requests from the parent; its end is this process's too, whatever it is doing."""
    while (head := source.read(HEAD.size)) and len(head) == HEAD.size:
        requests.put(pickle.loads(source.read(HEAD.unpack(head)[0])))
    os._exit(0)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
            resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            return
    threading.Thread(target=_watch_memory, daemon=True).start()


def _watch_memory() -> None:
    """End the process where the system sets no limit of its own."""
    while used_bytes() < MEMORY_BYTES:
        time.sleep(_LOOK_S)
    os._exit(OUT_OF_MEMORY)


def used_bytes() -> int:
    """Return the memory that this process holds, or has held at most; 0 if nobody says."""
    if sys.platform == "win32":
        return _used_on_windows()
    if sys.platform == "linux":
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _used_on_windows() -> int:
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            *((f"bytes{number}", ctypes.c_size_t) for number in range(8)),
        )

    counters = Counters()
    counters.size = ctypes.sizeof(Counters)
    process = ctypes.windll.kernel32.GetCurrentProcess
    process.restype = wintypes.HANDLE
    ask = ctypes.windll.psapi.GetProcessMemoryInfo
    ask.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    ask(process(), ctypes.byref(counters), counters.size)
    return int(counters.bytes1)  # the working set


if __name__ == "__main__":
    serve()
