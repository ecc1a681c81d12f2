"""The line at the bottom: the work under way with Stop, or what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from tellings.model import Comparison
from tellings.review import Note, Star, Tag
from tellings.showing.kinds import Kind
from tellings_gui.commands.actions import Actions, serve
from tellings_gui.document_states import MIN_REPORTS
from tellings_gui.glyphs import Glyph, pixmap
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.spoken import tell_readers


class StatusLine(QWidget):
    """See the module."""

    def __init__(self, session: Session, theme: Theme, commands: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._said = ""
        self._done = QLabel(self)
        self._left = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedSize(140, 6)
        self._bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setObjectName("small")
        self.stop.setToolTip(self.tr("Stop (Esc)"))
        self.stop.clicked.connect(session.document.stop)
        self.again = QPushButton(self.tr("Compare again"), self)
        self.again.setObjectName("small")
        serve(self.again, commands["compare-again"])
        self.check = QPushButton(self.tr("Check what was read"), self)
        self.check.setObjectName("link")
        serve(self.check, commands["check"])
        self._right = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 2, 16, 2)
        layout.setSpacing(10)
        for widget in (self._done, self._left, self._bar, self.stop, self.again, self.check):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._right)
        self.setFixedHeight(theme.measures.status)
        session.document.busy_changed.connect(self.refresh)
        session.comparison_changed.connect(self.refresh)
        session.reports_changed.connect(self.refresh)
        session.selection_changed.connect(lambda *_: self.say(""))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._done.setPixmap(pixmap(Glyph.CHECK, theme.soft, 14, self.devicePixelRatioF()))
        for button in (self.stop, self.again, self.check):
            button.setFont(theme.meta)
        for label in (self._left, self._right):
            label.setFont(theme.meta)
            label.setStyleSheet(f"color: {theme.soft.name()}")
        self.refresh()

    @property
    def words(self) -> str:
        """What it says at the left."""
        return self._left.text()

    def say(self, words: str) -> None:
        """Say why something did nothing, until something else is in hand; "" for nothing."""
        if words or self._said:
            self._said = words
            self.refresh()
        self.setAccessibleDescription("")  # the same reason is said again
        if words:
            tell_readers(self, words)

    def refresh(self) -> None:
        """Show what goes on."""
        busy, comparison = self._session.document.busy, self._session.comparison
        self._done.setVisible(busy is None and comparison is not None)
        self._bar.setVisible(busy is not None)
        self.stop.setVisible(busy is not None)
        could = len(self._session.reports) >= MIN_REPORTS
        self.again.setVisible(busy is None and comparison is None and could)
        self._right.setText(self._summary(comparison) if comparison else "")
        if busy is not None:
            self._bar.setValue(round(busy.fraction * 100))
            words = self.tr("{stage}, {n} %")
            stage = self._stage_name(busy.stage)
            self._left.setText(words.format(stage=stage, n=round(busy.fraction * 100)))
        elif comparison is not None:
            self._left.setText(self.tr("Compared; nothing left this computer"))
        elif len(self._session.reports) == 1:
            self._left.setText(self.tr("Add a second report to compare"))
        else:
            self._left.setText(self.tr("Not compared"))
        if self._said:
            self._done.hide()
            self._left.setText(self._said)

    def _stage_name(self, stage: object) -> str:
        # By the name of the core's enum: importing it would bring the whole analysis along.
        names = {
            "language": self.tr("Finding sentences and names"),
            "encoding": self.tr("Reading for meaning"),
            "links": self.tr("Linking passages"),
            "judging": self.tr("Reading sentences side by side"),
            "words": self.tr("Matching words"),
            "quotations": self.tr("Matching quotations"),
            "conflicts": self.tr("Looking for conflicts"),
        }
        return names.get(getattr(stage, "value", ""), self.tr("Starting"))

    def _summary(self, comparison: Comparison) -> str:
        told = [len({p.report for p in strand.passages}) for strand in comparison.strands]
        by_all = sum(count == len(comparison.reports) for count in told)
        counts = self._session.counts()
        parts = [
            self.tr("{n} claims").format(n=len(told)),
            self.tr("{n} told by all").format(n=by_all),
            self.tr("{n} by some").format(n=len(told) - by_all),
            self.tr("{n} only here").format(n=counts[Kind.ONLY_HERE]),
            self.tr("{n} in conflict").format(n=counts[Kind.CONFLICT]),
        ]
        review = self._session.document.review
        written = sum(isinstance(one.verdict, Note | Tag | Star) for one in review)
        if decided := len(review) - written:
            parts.append(self.tr("{n} decided by you").format(n=decided))
        if written:
            parts.append(self.tr("{n} noted by you").format(n=written))
        return "  ·  ".join(parts)
