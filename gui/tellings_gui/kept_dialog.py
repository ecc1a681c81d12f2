"""What is kept of texts on this computer, in plain words: how much, nothing more, none of it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tellings.keeping import clear, kept
from tellings_gui.settings import Settings
from tellings_gui.theme import Theme, Weight, serif

WIDTH = 520
MB = 1_000_000


class KeptDialog(QDialog):
    """See the module; what is chosen holds at once."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("What Is Kept of Texts"))
        self.setMinimumWidth(WIDTH)
        title = QLabel(self.tr("What is kept of texts"), self)
        title.setFont(serif(22, Weight.SEMIBOLD))
        words = QLabel(
            self.tr(
                "So that a comparison is quicker the second time, Tellings keeps numbers that it "
                "made of every sentence it read, in a folder of yours on this computer. The "
                "sentences themselves are not kept, but with some effort they could be worked out "
                "from the numbers. Reports, decisions and notes are kept in your own files only."
            ),
            self,
        )
        words.setWordWrap(True)
        self.size_words = QLabel(self)
        self.size_words.setWordWrap(True)
        self.size_words.setFont(theme.meta)
        self.nothing = QCheckBox(self.tr("Keep &nothing from now on"), self)
        self.nothing.setChecked(settings.keeps_nothing)
        self.nothing.toggled.connect(self._on_nothing)
        self.clear = QPushButton(self.tr("&Delete What Is Kept"), self)
        self.clear.clicked.connect(self._on_clear)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        for widget in (title, words, self.size_words, self.nothing):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self._refresh()

    def _on_nothing(self, wanted: bool) -> None:
        from tellings.keeping import keep_nothing

        self._settings.keeps_nothing = wanted
        keep_nothing(wanted)

    def _on_clear(self) -> None:
        try:
            clear()
        except OSError as problem:
            words = self.tr("It could not be deleted: {why}")
            self.size_words.setText(words.format(why=problem.strerror or str(problem)))
        else:
            self._refresh()

    def _refresh(self) -> None:
        now = kept()
        self.clear.setEnabled(now.size > 0)
        self.nothing.setEnabled(now.folder is not None)
        if now.folder is None:
            self.size_words.setText(self.tr("Nothing is kept: TELLINGS_CACHE says so."))
        elif not now.size:
            self.size_words.setText(self.tr("Nothing is kept at the moment."))
        else:
            words = self.tr("Kept at the moment: {n} MB, in {folder}")
            size = f"{max(0.1, now.size / MB):.1f}"
            self.size_words.setText(words.format(n=size, folder=now.folder))
