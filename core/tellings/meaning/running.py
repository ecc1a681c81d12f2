"""What the work asks of the process while it runs: threads, and no pauses."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import Any

import numpy  # noqa: F401  its library has to be loaded before it can be found
from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which a matrix product runs on the thread that asks for it.

    Ours are small and many: for a few milliseconds of work a second thread gains little, and
    where another program holds its processor each product waits for a slice of time. (Matching
    the words of 37 reports took 1.1 s instead of 24 s on a busy machine.)
    """
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit


@contextmanager
def without_pauses() -> Iterator[None]:
    """Keep Python from looking for dead cycles of objects meanwhile.

    What a comparison makes lives to its end, by the million, and is no cycle; looking through
    it took up to 400 ms at a time, in which nobody could cancel, and a tenth of the time.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
