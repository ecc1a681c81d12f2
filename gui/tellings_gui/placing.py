"""Where a window stands when it opens, and how large: whole on its screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

USUAL = QSize(1440, 900)
# What window managers add around a window; asked before it shows, Qt knows nothing of it.
FRAME = QSize(4, 40)
STEP = QPoint(28, 28)


def place_window(window: QWidget, kept: QByteArray) -> None:
    """Place `window` as `kept` of an earlier one, empty for none, or in its usual size.

    Frame and status bar lie on the screen, which may have changed since.
    """
    if kept.isEmpty():
        window.resize(USUAL)
    else:
        window.restoreGeometry(kept)
    screen = window.screen()
    if screen is None:
        return
    box = fitted(QRect(window.pos(), window.size()), screen.availableGeometry())
    if box.size() != window.size():
        window.resize(box.size())
    if not kept.isEmpty() and box.topLeft() != window.pos():
        window.move(box.topLeft())


def fitted(window: QRect, available: QRect) -> QRect:
    """Return `window` (without its frame) cut and moved so that it is whole on a screen.

    Args:
        window: Where its frame begins, and its size inside that.
        available: The screen without bars and docks.
    """
    size = window.size().boundedTo(available.size() - FRAME)
    right = available.right() + 1 - size.width() - FRAME.width()
    bottom = available.bottom() + 1 - size.height() - FRAME.height()
    left = max(available.left(), min(window.left(), right))
    top = max(available.top(), min(window.top(), bottom))
    return QRect(left, top, size.width(), size.height())


def cascade(window: QWidget, other: QWidget) -> None:
    """Place a window a little below and beside another, in its size, whole on its screen."""
    screen = other.screen()
    if screen is not None:
        available = screen.availableGeometry()
        # One as large as the screen would lie right over the other.
        room = available.size() - FRAME - QSize(STEP.x(), STEP.y())
        whole = fitted(QRect(other.pos() + STEP, other.size().boundedTo(room)), available)
        window.resize(whole.size())
        window.move(whole.topLeft())
