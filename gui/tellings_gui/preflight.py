"""Says what the system lacks before Qt aborts the process: it can't be caught afterwards."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
FOR_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def _command() -> str:
    """Return how this program is called: where it lies as source, by the script beside it."""
    return "./run" if (Path(__file__).parents[2] / "run").is_file() else "tellings"


def problem(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> str:
    """Return one line saying what keeps a window from opening, "" when nothing does."""
    if not platform.startswith("linux"):
        return ""
    plugin = environment.get("QT_QPA_PLATFORM", "")
    x_display = environment.get("DISPLAY", "")
    if not plugin and not x_display and not environment.get("WAYLAND_DISPLAY"):
        return f"No display found. Without one, use: {_command()} compare A B -o result.docx"
    needed = {} if _qt_loads() else dict(ALWAYS)
    if x_display and plugin in ("", "xcb"):
        needed |= FOR_X
    packages = [package for library, package in needed.items() if not _is_there(library)]
    if packages:
        return "Missing system libraries. Install: sudo apt install " + " ".join(packages)
    return ""


def _qt_loads() -> bool:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        return False
    return True


def _is_there(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
