"""What the first page of an export will look like, or how a file of data begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tellings.export import Choice, ExportFormat, render
from tellings.export.document import Document
from tellings.export.first_page import first_page
from tellings.showing.shown import Shown
from tellings_gui.jobs import Cancelling, Job, Jobs, Progress, Work
from tellings_gui.theme import sans

# A person who ticks several boxes waits for one page, not for each.
_PAUSE_MS = 150
_SHARPNESS = 2.0  # pixels of the page for each of the screen
_LINES, _COLUMNS = 38, 64  # of a file of data


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see: a document's beginning, or the text that a file begins with."""

    document: Document | None = None
    text: str = ""


class ExportPreview(QWidget):
    """Shows page 1 of what is chosen, made anew in the background with every choice.

    Args:
        shown: What is exported; None shows nothing.
        jobs: Where documents are made.
    """

    def __init__(self, shown: Shown | None, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._jobs = jobs
        self._wanted: tuple[ExportFormat, Choice] | None = None
        self._running: tuple[ExportFormat, Choice] | None = None
        self._image = QImage()
        self.caption = QLabel(self)
        self.caption.setObjectName("soft")
        self.page = QLabel(self)
        self.page.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.page.setMinimumSize(QSize(320, 430))
        self.page.setAccessibleName(self.tr("How page 1 will look"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.caption)
        layout.addWidget(self.page, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._begin)

    def look_at(self, chosen: ExportFormat, choice: Choice) -> None:
        """Show what this choice gives, soon."""
        self._wanted = chosen, choice
        self._timer.start()

    def _begin(self) -> None:
        if self._shown is None or self._wanted is None or self._running is not None:
            return
        self._running = self._wanted
        job: Job = self._jobs.prepare(_looking(self._shown, *self._wanted))
        job.finished.connect(self._on_made)
        job.failed.connect(self._on_failed)
        self._jobs.begin(job)

    def _on_made(self, made: object) -> None:
        asked, self._running = self._running, None
        if asked != self._wanted:  # something else was chosen meanwhile
            self._begin()
        elif isinstance(made, Look) and asked is not None:
            self._show(made, asked[1])

    def _on_failed(self, _problem: object) -> None:
        asked, self._running = self._running, None
        if asked != self._wanted:
            self._begin()
            return
        self._image = QImage()
        self.caption.setText("")
        self.page.setText(self.tr("This can’t be shown beforehand."))

    def _show(self, look: Look, choice: Choice) -> None:
        if look.document is None:
            self._image = QImage()
            self.caption.setText(self.tr("How the file begins"))
            self.page.setFont(QFont("monospace", 8))
            self.page.setTextFormat(Qt.TextFormat.PlainText)
            self.page.setText(look.text)
            return
        from tellings_gui.pdf import pdf

        self.caption.setText(self.tr("Page 1"))
        self.page.setFont(sans(13))
        self._image = page_image(pdf(look.document, choice), _SHARPNESS)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        room = self.page.size() * self.devicePixelRatioF()
        fitted = QPixmap.fromImage(
            self._image.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        fitted.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(fitted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the room that there is."""
        super().resizeEvent(event)
        self._fit()


def page_image(data: bytes, scale: float) -> QImage:
    """Return the first page of a PDF file, `scale` pixels a point."""
    file = pypdfium2.PdfDocument(data)
    try:
        drawn = file[0].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        pixels = drawn.to_numpy()
        height, width = pixels.shape[:2]
        image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBX8888)
        return image.copy()  # the bytes are ours only here
    finally:
        file.close()


def _looking(shown: Shown, chosen: ExportFormat, choice: Choice) -> Work:
    def work(_progress: Progress, _cancelled: Cancelling) -> Look:
        if chosen.is_document:
            from tellings.export.building import document_of

            return Look(first_page(document_of(shown, choice)))
        if chosen.key == "xlsx":
            return Look(text=_sheets(shown))
        return Look(text=_beginning(render(shown, chosen, choice)))

    return work


def _sheets(shown: Shown) -> str:
    from tellings.export.sheets import sheets_of

    found = Counter({one.name: len(one.lines) for one in sheets_of(shown)})
    return "\n".join(f"{lines:>6,}  {name}" for name, lines in found.items())


def _beginning(data: bytes) -> str:
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    # JSON stands on one line.
    broken = [line[at : at + _COLUMNS] for line in text[: _LINES * _COLUMNS].split("\n")
              for at in range(0, max(1, len(line)), _COLUMNS)]  # fmt: skip
    return "\n".join(broken[:_LINES])
