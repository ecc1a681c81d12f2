"""Set-up for tests that need Qt: no screen, and none of them where Qt is absent."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

collect_ignore_glob = [] if importlib.util.find_spec("PySide6") else ["*"]
