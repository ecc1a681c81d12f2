"""Print a lock file without Qt: what the core needs, nothing of the screen.

    python packaging/core_lock.py requirements.lock > core.lock

The full lock is one file so that there is one truth; this drops the packages of the `gui`
and `test-gui` extras from it, hashes and all.
"""

import re
import sys
from pathlib import Path

SCREEN = frozenset({"pyside6-essentials", "shiboken6", "pytest-qt"})


def without_screen(lock: str) -> str:
    """Return `lock` without the entries (a requirement line and its hashes) of `SCREEN`."""
    entries = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    return "".join(e for e in entries if e.split("==")[0].strip().lower() not in SCREEN)


if __name__ == "__main__":
    sys.stdout.write(without_screen(Path(sys.argv[1]).read_text(encoding="utf-8")))
