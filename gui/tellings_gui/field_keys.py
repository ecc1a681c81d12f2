"""What fields have in common in which a person writes: Enter keeps, Esc drops, leaving keeps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

_STILL_THERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def claims_escape(event: QEvent) -> bool:
    """Claim Esc, which lets go of what is in hand elsewhere; tell whether that was asked."""
    is_offered = event.type() is QEvent.Type.ShortcutOverride
    if is_offered and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
        event.accept()
        return True
    return False


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter was pressed, wherever it stands on the keyboard."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_left(event: QFocusEvent) -> bool:
    """Tell whether the person goes elsewhere in the window, rather than to a menu of the field."""
    return event.reason() not in _STILL_THERE
