"""Review: what is to be checked, worked through by keys, and all that was written and decided."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tellings.showing.checking import CheckList, Item
from tellings.showing.decisions import DecisionEntry, DecisionSort
from tellings_gui.controls import Choice, Segment
from tellings_gui.glyphs import Glyph
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.check_table import CheckTable
from tellings_gui.views.decisions_table import DecisionsTable
from tellings_gui.views.entries import ENTRY_ROLE
from tellings_gui.views.late_view import LateView
from tellings_gui.views.review_strips import DecisionStrip, QuestionStrip


class Page(Enum):
    """What the view shows."""

    CHECK = 0
    DECISIONS = 1


class Listed(Enum):
    """Which questions are listed."""

    OPEN = "open"
    ALL = "all"
    DECIDED = "decided"


# Which decisions are listed: a group of sorts, None for those that lost their place.
SORTS: tuple[frozenset[DecisionSort] | None, ...] = (
    frozenset(DecisionSort),
    frozenset({DecisionSort.NOTE}),
    frozenset({DecisionSort.TAG}),
    frozenset(DecisionSort) - {DecisionSort.NOTE, DecisionSort.TAG},
    None,
)


class ReviewView(LateView):
    """Two lists under one bar; below the first the question in hand."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._list = CheckList()
        self._asked: Hashable | None = None
        self.bar = ReviewBar(theme, self)
        self.checks = CheckTable(session, theme, self)
        self.decisions = DecisionsTable(session, theme, self)
        self.strip = QuestionStrip(session, theme, self)
        self.decision_strip = DecisionStrip(session, theme, self)
        self._stack = QStackedWidget(self)
        for table in (self.checks, self.decisions):
            self._stack.addWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.decision_strip)
        self.bar.page_chosen.connect(self.show_page)
        self.bar.filtered.connect(self.refresh)
        self.decisions.take_back_requested.connect(self.decision_strip.take_back)
        self.decisions.place_requested.connect(self.decision_strip.place_again)
        self.decisions.selectionModel().currentRowChanged.connect(self._on_decision_chosen)
        session.document.review_changed.connect(self.refresh)
        session.selection_changed.connect(self._on_selection_changed)
        session.found_changed.connect(self._on_found_changed)
        self.show_page(Page.CHECK)
        self.set_theme(theme)
        self._on_found_changed()

    @property
    def page(self) -> Page:
        """The list shown."""
        return Page(self._stack.currentIndex())

    @property
    def table(self) -> CheckTable | DecisionsTable:
        """The table shown."""
        return self.checks if self.page is Page.CHECK else self.decisions

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        for part in (self.bar, self.checks, self.decisions, self.strip, self.decision_strip):
            part.set_theme(theme)

    def show_page(self, page: Page) -> None:
        """Show one of the two lists."""
        had = self.table.hasFocus()
        self._stack.setCurrentIndex(page.value)
        self.bar.show_page(page)
        self.strip.want(page is Page.CHECK)
        self._on_decision_chosen()
        self.setFocusProxy(self.table)
        if had:
            self.table.setFocus()
        self.refresh()

    def bring_up_to_date(self) -> None:
        """Show what the filters leave of both lists."""
        shown = self._session.shown
        self._list = shown.to_check if shown is not None else CheckList()
        listed = {
            Listed.OPEN: self._list.open,
            Listed.ALL: self._list.items,
            Listed.DECIDED: tuple(one for one in self._list.items if one.is_answered),
        }
        self.checks.show_items(listed[self.bar.listed])
        decisions = shown.decisions if shown is not None else ()
        self.decisions.show_decisions([one for one in decisions if self._is_listed(one)])
        self._on_decision_chosen()
        self.bar.set_counts(self._list, decisions)
        self.strip.refresh()

    def _is_listed(self, entry: DecisionEntry) -> bool:
        sorts = self.bar.sorts
        words = self._session.found.words
        if words and not (entry.holds(words) or _hold(entry.words, words)):
            return False
        return entry.lost if sorts is None else entry.sort in sorts

    # What is asked.

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the question there was."""
        super().showEvent(event)
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        asked = self._session.selection.asked
        self._asked = asked.key if asked is not None else None
        self.strip.refresh()

    def _on_comparison_changed(self) -> None:
        """Go on to what is asked next once this is answered, or back to what is open again."""
        before, asked = self._list, self._asked
        self.refresh()
        if not self.isVisible() or self.page is not Page.CHECK:
            return
        following = _following(before, self._list, asked)
        if following is not None:
            self._session.ask(following)

    def _on_found_changed(self) -> None:
        """List the notes that hold the words, at once where nothing else does."""
        found = self._session.found
        if found.in_notes and not found.hits and self.page is not Page.DECISIONS:
            self.show_page(Page.DECISIONS)
        elif self.page is Page.DECISIONS:
            self.refresh()

    def _on_decision_chosen(self) -> None:
        """Offer what can be done with the decision that the keyboard is at."""
        entry = self.decisions.currentIndex().data(ENTRY_ROLE)
        if self.page is not Page.DECISIONS:
            self.decision_strip.show_entry(None)
        elif isinstance(entry, DecisionEntry):
            self.decision_strip.show_entry(entry)
        else:
            self.decision_strip.show_entry(None)


def _hold(words: tuple[str, ...], wanted: str) -> bool:
    return any(wanted.casefold() in one.casefold() for one in words)


def _following(before: CheckList, now: CheckList, asked: Hashable | None) -> Item | None:
    """Return what to ask after a change: what is open again, else what follows the answered."""
    answered = {one.key for one in before.items if one.is_answered}
    again = next((one for one in now.open if one.key in answered), None)
    if again is not None or asked is None:
        return again
    still = now.find(asked)
    if still is not None and not still.is_answered:
        return None
    if still is not None:
        return now.beside(asked)
    # It is listed no more: in the order there was, the next that is.
    keys = [one.key for one in before.items]
    at = keys.index(asked) + 1 if asked in keys else 0
    later = (now.find(key) for key in (*keys[at:], *keys[:at]))
    return next((one for one in later if one is not None and not one.is_answered), None)


class ReviewBar(QWidget):
    """Which list is shown, what of it, and how far the checking is.

    Signals:
        page_chosen: The other list, a `Page`.
        filtered: What is listed changed.
    """

    page_chosen = Signal(object)
    filtered = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = QButtonGroup(self)
        self._segments: list[Segment] = []
        self._listed = self._choice(theme, self.tr("Which questions are listed"))
        for name, value in (
            (self.tr("Open"), Listed.OPEN),
            (self.tr("All"), Listed.ALL),
            (self.tr("Decided"), Listed.DECIDED),
        ):
            self._listed.addItem(name, value)
        self._sorts = self._choice(theme, self.tr("Which decisions are listed"))
        for name in (
            self.tr("All"),
            self.tr("Notes"),
            self.tr("Tags and stars"),
            self.tr("Decisions"),
            self.tr("Lost their place"),
        ):
            self._sorts.addItem(name)
        self._progress = QProgressBar(self)
        self._progress.setFixedHeight(6)
        self._progress.setMinimumWidth(60)  # gives way on a narrow screen
        self._progress.setMaximumWidth(140)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Checked"))
        self._count = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(self._track(theme))
        layout.addSpacing(8)
        layout.addWidget(self._listed)
        layout.addWidget(self._sorts)
        layout.addStretch(1)
        layout.addWidget(self._progress)
        layout.addWidget(self._count)

    def _track(self, theme: Theme) -> QWidget:
        track = QWidget(self)
        track.setObjectName("track")
        layout = QHBoxLayout(track)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(1)
        for page, glyph, name in (
            (Page.CHECK, Glyph.CHECK, self.tr("To check")),
            (Page.DECISIONS, Glyph.NOTE, self.tr("Notes and decisions")),
        ):
            button = Segment(glyph, name, theme, track)
            button.clicked.connect(lambda _=False, own=page: self.page_chosen.emit(own))
            self._pages.addButton(button, page.value)
            self._segments.append(button)
            layout.addWidget(button)
        return track

    def _choice(self, theme: Theme, name: str) -> Choice:
        choice = Choice(theme, self)
        choice.setAccessibleName(name)
        choice.currentIndexChanged.connect(lambda _: self.filtered.emit())
        return choice

    @property
    def listed(self) -> Listed:
        """Which questions are listed."""
        found: Any = self._listed.currentData()
        return found if isinstance(found, Listed) else Listed.OPEN

    @property
    def sorts(self) -> frozenset[DecisionSort] | None:
        """Which decisions are listed, None for those that lost their place."""
        return SORTS[max(0, self._sorts.currentIndex())]

    def show_page(self, page: Page) -> None:
        """Offer what belongs to a list."""
        self._pages.button(page.value).setChecked(True)
        is_check = page is Page.CHECK
        self._listed.setVisible(is_check)
        self._progress.setVisible(is_check)
        self._sorts.setVisible(not is_check)

    def set_counts(self, listed: CheckList, decisions: tuple[DecisionEntry, ...]) -> None:
        """Say how far the checking is, and how many decisions there are."""
        total, lost = len(listed.items), sum(one.lost for one in decisions)
        self._segments[0].set_count(len(listed.open))
        self._segments[1].set_count(len(decisions))
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(listed.checked)
        if self._listed.isVisibleTo(self):
            words = self.tr("{n} of {total} checked").format(n=listed.checked, total=total)
        else:
            words = self.tr("{n} lost their place").format(n=lost) if lost else ""
        self._count.setText(words)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        for segment in self._segments:
            segment.set_theme(theme)
        for choice in (self._listed, self._sorts):
            choice.set_theme(theme)
        self._count.setFont(theme.meta)
        self._count.setStyleSheet(f"color: {theme.soft.name()}")
