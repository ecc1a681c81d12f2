"""Progress on standard error: one changing line on a terminal, timings when asked for."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from tellings.compare import Stage

_WORDS = {
    Stage.LANGUAGE: "reading sentences, names and quotations",
    Stage.ENCODING: "encoding sentences",
    Stage.LINKS: "linking passages",
    Stage.JUDGING: "reading sentences side by side",
    Stage.WORDS: "matching words",
    Stage.QUOTATIONS: "matching quotations",
    Stage.CONFLICTS: "looking for conflicts",
    Stage.DONE: "putting it together",
}


class ProgressLine:
    """A context manager whose `stage` method is a progress callback for `compare`."""

    def __init__(self, *, verbose: bool) -> None:
        self._verbose = verbose
        self._terminal = sys.stderr.isatty()
        self._current: Stage | None = None
        self._started = time.perf_counter()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr)

    def stage(self, stage: Stage, fraction: float) -> None:
        """Show that `fraction` (0–1) of `stage` is done."""
        if stage is not self._current:
            self._leave()
            self._current, self._started = stage, time.perf_counter()
        if self._terminal:
            line = f"\r\033[K{_WORDS[stage]} {fraction:.0%}"
            print(line, end="", flush=True, file=sys.stderr)

    def _leave(self) -> None:
        if self._verbose and self._current is not None:
            seconds = time.perf_counter() - self._started
            start = "\r\033[K" if self._terminal else ""
            print(f"{start}{seconds:7.2f} s  {_WORDS[self._current]}", file=sys.stderr)
