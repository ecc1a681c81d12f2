"""Taking a comparison out of the window: to a file, to paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tellings_gui.front import Front
from tellings_gui.saying import say


def export(front: Front) -> None:
    """Ask for format and place, and write."""
    from tellings_gui.export_dialog import ExportDialog

    if front.session.comparison is not None:
        path = front.session.reports[0].source.path
        folder = Path(path).parent if path else Path.home()
        dialog = ExportDialog(front.session, folder, front, settings=front.settings)
        if dialog.exec() and dialog.written is not None:
            say_written(front, dialog.written)
        dialog.deleteLater()


def say_written(front: Front, path: Path) -> None:
    """Say where the document stands, and offer to open it."""
    offers = (
        (say("Open"), lambda: _open(path)),
        (say("Show in Folder"), lambda: _open(path.parent)),
    )
    front.offer(say("Written: {path}").format(path=path), offers)


def print_it(front: Front) -> None:
    """Print the comparison."""
    from tellings_gui.printing import print_out

    print_out(front.session.shown, front.session.reports, front)


def preview_print(front: Front) -> None:
    """Show the pages before printing."""
    from tellings_gui.printing import preview

    preview(front.session.shown, front.session.reports, front)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
