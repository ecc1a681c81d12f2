"""Words in the language of the interface, for code outside widgets; the start needs it light."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "views"


def say(text: str) -> str:
    """Return `text` in the language of the interface."""
    return QCoreApplication.translate(CONTEXT, text)
