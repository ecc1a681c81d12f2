"""How long work is stopped from outside: it calls a check now and then, which may raise.

`compare` takes a caller's `cancelled` and turns it into a check; everything below takes the
check alone, so that no result has to say whether it is whole.
"""

from __future__ import annotations

from collections.abc import Callable

Check = Callable[[], None]
"""Called at least every 200 ms; raises (usually `Cancelled`) to end the work."""


def go_on() -> None:
    """Never stop."""
