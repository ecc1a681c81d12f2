"""What a frozen application (one executable, no interpreter beside it) has to know of itself."""

from __future__ import annotations

from typing import Final

# The argument that makes it the child process that reads files (`reading/apart.py`).
CHILD_ARGUMENT: Final = "--read-for-parent"
