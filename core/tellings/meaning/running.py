"""What the work asks of the process while it runs: threads, and no pauses."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from threading import Event
from typing import Any, Final, TypeVar

import numpy  # noqa: F401  its library has to be loaded before it can be found
from threadpoolctl import ThreadpoolController

from tellings.errors import Cancelled
from tellings.meaning.encoding.sessions import processors
from tellings.stopping import Check

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Between two looks at whether somebody wants to stop.
_PATIENCE_S: Final = 0.05


def in_order(
    work: Callable[[_Item], _Result], items: Iterable[_Item], check: Check
) -> Iterator[_Result]:
    """Do work that leaves Python's lock alone on several threads, the results in order.

    Args:
        work: Done once an item, on any thread; a tenth of a second long at most.
        items: Taken only a few ahead of the results, so that few are held at once.
        check: Called often, from the calling thread; may raise to stop.
    """
    with ThreadPoolExecutor(processors()) as threads:
        begun: deque[Future[_Result]] = deque()
        try:
            for item in items:
                begun.append(threads.submit(work, item))
                if len(begun) > processors():
                    yield _awaited(begun.popleft(), check)
            while begun:
                yield _awaited(begun.popleft(), check)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


@contextmanager
def beside(work: Callable[[Check], _Result]) -> Iterator[Callable[[Check], _Result]]:
    """Do work on a thread of its own while the block goes on.

    Args:
        work: Given a check that raises once nobody wants its result any more.

    Yields:
        What waits for the result, calling `check` meanwhile, which may raise to stop.
    """
    unwanted = Event()

    def wanted() -> None:
        if unwanted.is_set():
            raise Cancelled

    with ThreadPoolExecutor(1) as thread:
        begun = thread.submit(work, wanted)
        try:
            yield lambda check: _awaited(begun, check)
        finally:
            unwanted.set()


def _awaited(begun: Future[_Result], check: Check) -> _Result:
    check()
    while not begun.done():
        wait([begun], timeout=_PATIENCE_S)
        check()
    return begun.result()


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
