"""What a person does with the work file of a window, and what is asked and said about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tellings.errors import WorkError, WorkProblem
from tellings.work_names import SUFFIX, is_work
from tellings_gui.filing import Filing, drop, left_behind, read_work
from tellings_gui.front import Front
from tellings_gui.naming import name_of, neutral_name
from tellings_gui.settings import RECOVERY

if TYPE_CHECKING:
    from tellings.workfile import Work

Button = QMessageBox.StandardButton


class FileCommands(QObject):
    """Save, open, revert and recover, for one window."""

    def __init__(self, window: Front) -> None:
        super().__init__(window)
        self._window, session = window, window.session
        self._folder = window.settings.folder / RECOVERY
        self.filing = Filing(session.document, self._folder, self)
        self.filing.changed.connect(self._on_changed)
        self.filing.failed.connect(window.tell)
        session.reports_changed.connect(self._on_changed)
        self._on_changed()

    # Saving.

    def save(self) -> bool:
        """Save to the file there is, or ask for one; return whether it was."""
        path = self.filing.path
        if not self._window.session.reports:
            return False
        if path is None or self.filing.read_only:
            return self.save_as()
        return self._save_to(path)

    def save_as(self) -> bool:
        """Ask for a file and save; return whether it was."""
        window = self._window
        if not window.session.reports:
            return False
        start = self.filing.path or self._proposal()
        kinds = self.tr("Tellings (*{suffix})").format(suffix=SUFFIX)
        name, _ = QFileDialog.getSaveFileName(window, self.tr("Save"), str(start), kinds)
        if not name:
            return False
        path = Path(name)
        if not is_work(path):
            path = path.with_name(path.name + SUFFIX)
            # Whoever asked for the name asked about another file.
            if path.exists() and not self._may_replace(path):
                return False
        return self._save_to(path)

    def _proposal(self) -> Path:
        reports = self._window.session.reports
        title = name_of(self._window.session.document)
        name = "".join(char if char.isalnum() or char in " -" else " " for char in title)
        first = reports[0].source.path
        folder = Path(first).parent if first else Path.home()
        stem = " ".join(name.split())[:60].strip() or self.tr("Comparison")
        return folder / f"{stem}{SUFFIX}"

    def _save_to(self, path: Path, *, over: bool = False) -> bool:
        window = self._window
        try:
            self.filing.save(path, over=over)
        except WorkError as problem:
            if problem.problem is WorkProblem.CHANGED_MEANWHILE and self._may_write_over(path):
                return self._save_to(path, over=True)
            window.tell(problem)
            return False
        window.settings.remember((str(path),), path.stem, date.today())
        return True

    def _may_write_over(self, path: Path) -> bool:
        words = self.tr(
            "{name} was changed by somebody else since it was opened. Write over it? "
            "What stands there is kept as {kept}."
        ).format(name=path.name, kept=f"{path.name}~")
        return self._asks(words, Button.Yes | Button.Cancel, Button.Cancel) == Button.Yes

    def _may_replace(self, path: Path) -> bool:
        words = self.tr("{name} is there already. Replace it?").format(name=path.name)
        return self._asks(words, Button.Yes | Button.Cancel, Button.Cancel) == Button.Yes

    def may_go(self, *, pasted: bool = False) -> bool:
        """Ask whether to save what would be lost; return whether it may go now.

        Args:
            pasted: Text that is in no file would be lost for good, too.
        """
        is_pasted = pasted and self.filing.holds_pasted
        if not self.filing.modified and not is_pasted:
            return True
        words = self.tr("Save “{name}” before closing?")
        if is_pasted:
            words = self.tr("“{name}” holds text that is in no file. Save it before closing?")
        words = words.format(name=self._name())
        buttons = Button.Save | Button.Discard | Button.Cancel
        answer = self._asks(words, buttons, Button.Save)
        return answer == Button.Discard or (answer == Button.Save and self.save())

    def _asks(self, words: str, buttons: Button, default: Button) -> Button:
        return QMessageBox.question(self._window, "Tellings", words, buttons, default)

    # Opening.

    def open(self, path: Path) -> None:
        """Show a work file, read in the background."""
        if self._window.bring_to_front(path):
            return
        if self.may_go(pasted=True):
            self._window.perform(lambda *_: read_work(path), lambda found: self._show(path, found))

    def _show(self, path: Path, found: Any) -> None:  # noqa: ANN401
        opened, analysis = found
        window = self._window
        window.show_work()
        window.clear_messages()
        is_free = self.filing.show(path, opened, analysis)
        window.settings.remember((str(path),), path.stem, date.today())
        if not is_free:
            words = self.tr("{name} is open in another window. Save one of them as another file.")
            window.say(words.format(name=path.name))
        if opened.read_only:
            words = self.tr(
                "{name} was written by a newer Tellings. It can be read; saving makes another file."
            )
            window.say(words.format(name=path.name))
        if opened.problems:
            words = self.tr(
                "{name} is damaged: {n} parts could not be read. The rest is shown; "
                "the one saved before may stand beside it as {kept}."
            )
            kept = f"{path.name}~"
            window.say(words.format(name=path.name, n=len(opened.problems), kept=kept))

    def revert(self) -> None:
        """Go back to what was saved last; this can be undone."""
        self.filing.revert()

    def offer_recovery(self) -> None:
        """Offer what was not saved when Tellings ended."""
        if self._window.session.reports:
            return
        for found in left_behind(self._folder)[:1]:
            name = found.path.stem if found.path else _called(found.opened.work)
            words = self.tr(
                "Tellings ended without saving “{name}”, {n} decisions. Recover it?"
            ).format(name=name, n=len(found.opened.work.review))
            buttons = Button.Yes | Button.Discard | Button.Cancel
            answer = self._asks(words, buttons, Button.Yes)
            if answer == Button.Yes:
                self._window.show_work()
                self.filing.show_recovered(found)
            elif answer == Button.Discard:
                drop(found.journal)

    # What is shown of it.

    def _name(self) -> str:
        """Return what the work is called: as a person named it, else as its file is."""
        path, document = self.filing.path, self._window.session.document
        name = name_of(document)
        if path is None or not document.reports or name != neutral_name(document.reports):
            return name
        return path.stem

    def _on_changed(self) -> None:
        window, filing = self._window, self.filing
        name = self._name()
        window.setWindowTitle(f"{name}[*] – Tellings" if name else "Tellings")
        window.setWindowModified(filing.modified and bool(name))
        if filing.modified:
            words = self.tr("not saved")
        elif filing.saved_at is not None:
            words = self.tr("saved {time}").format(time=f"{filing.saved_at:%H:%M}")
        else:
            words = ""
        window.show_saved(words)


def _called(work: Work) -> str:
    from tellings.review import title_in

    return title_in(work.review) or neutral_name(work.reports)
