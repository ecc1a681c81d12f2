"""Set-up for tests that need Qt: no screen, and none of them where Qt is absent."""

from __future__ import annotations

import importlib.util
import os
import threading

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TELLINGS_CACHE"] = "off"  # never the user's own

collect_ignore_glob = [] if importlib.util.find_spec("PySide6") else ["*"]


@pytest.fixture(autouse=True)
def _no_thread_is_left():
    before = set(threading.enumerate())
    yield
    # Qt's own pool threads appear as dummies while they run Python, and are joined by it.
    left = [one for one in set(threading.enumerate()) - before if not one.daemon]
    assert not left, f"threads left behind: {left}"
