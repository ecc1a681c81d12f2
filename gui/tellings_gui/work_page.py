"""The page on which reports are read: bars, the view shown, the details beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tellings_gui.annotating import NamedTarget
from tellings_gui.asking import (
    ask_conflict,
    ask_persons,
    ask_quotation,
    why_no_conflict,
    why_not_placed,
)
from tellings_gui.commands.actions import Actions
from tellings_gui.commands.command import literal
from tellings_gui.deciding import Deciding
from tellings_gui.filter_bar import FilterBar
from tellings_gui.message_strip import MessageStrip
from tellings_gui.not_compared_line import NotComparedLine
from tellings_gui.placing_strip import PlacingStrip
from tellings_gui.reading_state import ViewKey
from tellings_gui.session import Session
from tellings_gui.status_line import StatusLine
from tellings_gui.theme import Theme
from tellings_gui.top_bar import TopBar
from tellings_gui.view_registry import VIEWS
from tellings_gui.views.copying import copy_out, told_in_row
from tellings_gui.views.decision_bar import Writing
from tellings_gui.views.details import DetailsView
from tellings_gui.views.phrases import wordings_with_sources, words_with_source
from tellings_gui.views.view import View

# Below it, a details panel of full width leaves no room for two columns.
NARROW = 1120

# Offered by mouse below the details, in groups; each has its key.
MORE = (
    ("toggle-kind", "hold", "link", "move"),
    ("add-conflict", "dismiss", "uphold"),
    ("speaker", "quoted", "extent", "persons"),
    ("tag", "star", "note-on", "tag-on", "star-on"),
    ("furniture", "check"),
)


class WorkPage(QWidget):
    """See the module.

    Signals:
        edit_requested, replace_requested: For the report at an index.
        details_toggled: Whether the person wants the panel.
    """

    edit_requested = Signal(int)
    replace_requested = Signal(int)
    details_toggled = Signal(bool)

    def __init__(
        self, session: Session, theme: Theme, commands: Actions, *, locked: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._locked = locked
        self.top = TopBar(session, theme, commands, self)
        self.filters = FilterBar(session, theme, commands, locked=locked, parent=self)
        self.unjudged = NotComparedLine(session, theme, self)
        self.strip = MessageStrip(theme, self)
        self.status = StatusLine(session, theme, commands, self)
        self.details = DetailsView(session, theme, self)
        self.placing = PlacingStrip(session, theme, self)
        self._fill_more(commands)
        self._stack = QStackedWidget(self)
        self._views: dict[ViewKey, View] = {}
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.top, self.filters, self.unjudged, self.strip):
            layout.addWidget(widget)
        layout.addLayout(middle, 1)
        layout.addWidget(self.placing)
        layout.addWidget(self.status)
        self.details.close_requested.connect(self._on_details_closed)
        for part in (self.details.bar, self.details.partners, self.top.title):
            part.left.connect(lambda: self.view.setFocus())
        self.strip.check_requested.connect(commands["check"].trigger)
        self.filters.lock_toggled.connect(self._on_lock_toggled)
        session.view_changed.connect(self.show_view)
        session.selection_changed.connect(self._on_selection_changed)
        session.found_changed.connect(self._on_found_changed)
        self.details.hide()
        self._details_wanted = True
        self._details_asked = False
        self.show_view()

    @property
    def view(self) -> View:
        """The view shown."""
        return self._views[self._session.view]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the texts room where the window is narrow."""
        super().resizeEvent(event)
        measures = self._theme.measures
        is_narrow = event.size().width() < NARROW
        self.details.setFixedWidth(measures.details_narrow if is_narrow else measures.details)

    def set_theme(self, theme: Theme) -> None:
        """Redraw everything in `theme`."""
        self._theme = theme
        bars = (self.top, self.filters, self.unjudged, self.strip, self.status)
        for part in (*bars, self.details, self.placing):
            part.set_theme(theme)
        for view in self._views.values():
            view.set_theme(theme)

    def show_view(self) -> None:
        """Show the session's view, built when first wanted."""
        key = self._session.view
        if key not in self._views:
            entry = next((one for one in VIEWS if one.key is key), VIEWS[0])
            view = entry.build(self._session, self._theme, self._stack)
            view.set_locked(self._locked)
            view.edit_requested.connect(self.edit_requested)
            view.replace_requested.connect(self.replace_requested)
            self._views[key] = view
            self._stack.addWidget(view)
        held = _holds_focus(self._stack)
        self._stack.setCurrentWidget(self._views[key])
        if held:
            self._views[key].setFocus()

    # The keyboard.

    def start_finding(self) -> None:
        """Put the cursor into the find field."""
        self.top.find_field.setFocus()
        self.top.find_field.selectAll()

    def cycle_panes(self, *, forward: bool) -> None:
        """Move the focus from part to part: view, details, overview, find."""
        parts: list[QWidget] = [self.view]
        parts += [self.details] if self.details.isVisible() else []
        parts += self.view.keyboard_parts()
        parts.append(self.top.find_field)
        held = [number for number, part in enumerate(parts) if _holds_focus(part)]
        # The overview is a part of the view: the innermost counts.
        at = held[-1] if held else (-1 if forward else 0)
        parts[(at + (1 if forward else -1)) % len(parts)].setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def focus_report(self, index: int) -> None:
        """Give the keyboard to the text of a report."""
        if index < len(self._session.reports):
            self._session.set_view(ViewKey.COLUMNS)
            self.view.focus_report(index)

    def back_out(self) -> None:
        """Leave a field, stop the work, end the search, close messages, let go: the first there is.

        What is nearest to the person goes first, what was won by work last.
        """
        field = self.focusWidget()
        if isinstance(field, QLineEdit) and field.hasFocus():
            field.clear()
            self.view.setFocus()
        elif self._session.document.busy is not None:
            self._session.document.stop()
        elif self._session.found.words:
            self.top.find_field.clear()
        elif self._session.placing is not None:
            self._session.place_again(None)
        elif self.strip.isVisible():
            self.strip.clear()
        else:
            self._session.let_go()

    # A person's word.

    def hold(self) -> None:
        """Keep the passage in hand until another is taken that tells the same."""
        self._open_details()
        self.details.bar.hold(self._session.selection.passage)

    def link_held(self, *, move: bool = False) -> None:
        """Link what is held with the passage in hand."""
        self._open_details()
        self.details.bar.link_held(move=move)

    def rename(self) -> None:
        """Let the person give the comparison a title."""
        self.top.title.edit()

    def split_row(self) -> None:
        """Cut the row in hand in two."""
        self._open_details()
        self.details.bar.split_row()

    def open_partners(self) -> None:
        """Offer other passages to link with."""
        self._open_details()
        self.details.partners.open_drawer()

    def write_note(self) -> None:
        """Let the person write a note on the passage in hand."""
        self._open_details()
        self.details.bar.write_note()

    def write_tag(self) -> None:
        """Let the person write a tag on the passage in hand."""
        self._open_details()
        self.details.bar.write_tag()

    def ask_quotation(self, part: str) -> None:
        """Ask who says the quotation in hand, how it is given, or how far it goes."""
        ask_quotation(self._session, self._theme, self.window(), part)

    def ask_conflict(self) -> None:
        """Ask which words of the passages in hand contradict each other."""
        self.status.say(why_no_conflict(self._session))
        ask_conflict(self._session, self._theme, self.window())

    def ask_persons(self) -> None:
        """Let the person say who is who."""
        ask_persons(self._session, self._theme, self.window())

    def put_lost(self) -> None:
        """Put the decision that lost its place on what is in hand."""
        self.status.say(why_not_placed(self._session))
        self.placing.put_here()

    def write_note_on(self) -> None:
        """Let the person choose what a note is about, and write it."""
        self._choose_target(lambda on: self.details.bar.write_on(Writing.NOTE, on))

    def write_tag_on(self) -> None:
        """Let the person choose what a tag is put on, and write it."""
        self._choose_target(lambda on: self.details.bar.write_on(Writing.TAG, on))

    def star_on(self) -> None:
        """Let the person choose what a star is put on, or taken off."""
        self._choose_target(lambda on: Deciding(self._session).toggle_star(on.target))

    def _choose_target(self, then: Callable[[NamedTarget], object]) -> None:
        """Offer everything that can be written on in a menu."""
        targets = Deciding(self._session).targets()
        if not targets:
            return
        if not self.details.isVisible():
            self._details_asked = True
            self.want_details(True)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for on in targets:
            menu.addAction(literal(on.name), partial(then, on))
        menu.setActiveAction(menu.actions()[0])
        corner = self.details.rect().bottomLeft() - QPoint(0, menu.sizeHint().height() + 8)
        menu.popup(self.details.mapToGlobal(corner))
        self.targets_menu = menu

    def _fill_more(self, commands: Actions) -> None:
        """Offer by mouse, beside the most used, all that can be decided about what is in hand."""
        menu = QMenu(self.details.bar.more)
        for group in MORE:
            menu.addActions([commands[id_] for id_ in group])
            menu.addSeparator()
        self.details.bar.more.setMenu(menu)

    def _open_details(self) -> None:
        if self._session.selection.passage is not None and not self.details.isVisible():
            self.want_details(True)

    def copy_with_source(self) -> None:
        """Put the words selected, or the wordings in hand, on the clipboard with their source."""
        words = self.words_with_source()
        row, shown = self._session.selected_row, self._session.shown
        if words and self.view.selected_words() is None and row and shown:
            copy_out(words, told_in_row(shown, row))
        elif words:
            copy_out(words)

    def words_with_source(self) -> str:
        """Return the words selected in a text, else the wordings in hand, under their sources."""
        session, chosen = self._session, self.view.selected_words()
        if chosen is not None:
            return words_with_source(session.reports, session.comparison, *chosen)
        row, comparison = session.selected_row, session.comparison
        return wordings_with_sources(comparison, row) if row and comparison else ""

    def want_details(self, wanted: bool) -> None:
        """Show the panel whenever something is in hand, or never."""
        self._details_wanted = wanted
        self._on_selection_changed()

    def toggle_details(self) -> None:
        """Show or hide the panel."""
        # With nothing in hand it is wanted and not there: the key shows what it is for.
        self._details_asked = not self.details.isVisible()
        self.want_details(self._details_asked)
        self.details_toggled.emit(self._details_wanted)

    def _on_details_closed(self) -> None:
        self.want_details(False)
        self.details_toggled.emit(False)

    def _on_selection_changed(self) -> None:
        held = self._session.selection.passage is not None
        self.details.setVisible(self._details_wanted and (held or self._details_asked))

    def _on_found_changed(self) -> None:
        """Go to the text: it alone shows where a hit stands."""
        if self._session.found.current is not None:
            self._session.set_view(ViewKey.COLUMNS)

    def _on_lock_toggled(self, locked: bool) -> None:
        self._locked = locked
        for view in self._views.values():
            view.set_locked(locked)


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
