"""What all tables share: the model, the keyboard, and how little they repaint."""

from __future__ import annotations

from typing import ClassVar

import pytest
from held import take_strand
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent, QRegion
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from sample_event import sample_comparison

from tellings.showing.kinds import Kind
from tellings_gui.session import Session
from tellings_gui.theme import load_fonts, load_theme
from tellings_gui.views import entry_table
from tellings_gui.views.coverage import CoverageView
from tellings_gui.views.entries import ENTRY_ROLE, EntryModel, Heading
from tellings_gui.views.entry_table import EntryTable
from tellings_gui.views.facts import FactsView
from tellings_gui.views.quotations import QuotationsView
from tellings_gui.views.rows import RowsView

CELLS = ((0, 0), (1, 0), (1, 1))
VIEWS = (RowsView, QuotationsView, FactsView, CoverageView)


class Painted(QObject):
    """Gathers what a widget repaints."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def session(qapp):
    load_fonts()
    made = Session()
    made.document.show_comparison(sample_comparison())
    yield made
    made.close()


@pytest.fixture(params=VIEWS, ids=lambda view: view.__name__)
def view(request, qtbot, session):
    made = request.param(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def settle(qapp):
    for _ in range(20):
        qapp.processEvents()


def test_model_speaks_of_headings_and_cells():
    model = EntryModel(lambda entry, column: f"{entry}{column}", elided=frozenset({0}))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_entries([Heading("Top", "2"), "x", "y"], ["one", "two"])
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert model.rowCount(model.index(1, 0)) == 0
    assert model.index(0, 0).data() == "Top"
    assert model.index(0, 1).data() == ""
    assert model.index(2, 1).data() == "y1"
    assert model.index(1, 0).data(ENTRY_ROLE) == "x"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "x1"
    tips = [model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row, column in CELLS]
    assert tips == [None, "x0", None]
    assert model.data(QModelIndex()) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "two"
    assert model.headerData(5, Qt.Orientation.Horizontal) is None
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_hover_repaints_no_more_than_the_rows_it_lights(view, session, qapp):
    table = view.table
    rows = [
        table.row_of(entry)
        for entry in table.entries
        if not isinstance(entry, Heading) and table.row_of(entry) is not None
    ]
    session.hover(rows[0])
    settle(qapp)
    painted = Painted(table.viewport())
    session.hover(rows[-1])
    settle(qapp)
    allowed = QRegion()
    for row, entry in enumerate(table.entries):
        if not isinstance(entry, Heading) and table.row_of(entry) in (rows[0], rows[-1]):
            allowed = allowed.united(table.row_box(row))
    assert painted.region.subtracted(allowed).isEmpty()


def test_a_view_redraws_in_another_theme_and_keeps_the_place(view, session):
    take_strand(session, len(session.comparison.strands) - 1)
    before = view.table.currentIndex().row()
    view.set_theme(load_theme("dark", 1.5))
    assert view.table.currentIndex().row() == before


def test_a_hidden_view_catches_up_when_shown(view, session):
    view.hide()
    session.document.show_comparison(sample_comparison())
    take_strand(session, 0)
    view.show()
    if any(
        view.table.row_of(entry) is session.selected_row
        for entry in view.table.entries
        if not isinstance(entry, Heading)
    ):
        assert view.table.is_held(view.table.currentIndex().row())


def test_no_comparison_no_rows(view, session):
    session.document.set_reports(())
    assert view.table.model().rowCount() == 0


class Dragged(QDrag):
    """A drag that nobody lets go of."""

    made: ClassVar[list[tuple[QMimeData, Qt.DropAction]]] = []

    def exec(self, action):
        self.made.append((self.mimeData(), action))
        return action


def drag(table, place):
    """Press the mouse at `place` of a table and move it far away."""
    far = place + QPoint(0, 4 * QApplication.startDragDistance())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, at, button in (
        (QEvent.Type.MouseButtonPress, place, left),
        (QEvent.Type.MouseMove, far, Qt.MouseButton.NoButton),
        (QEvent.Type.MouseMove, far + QPoint(1, 1), Qt.MouseButton.NoButton),
    ):
        there = table.viewport().mapToGlobal(at).toPointF()
        event = QMouseEvent(kind, at.toPointF(), there, button, left, none)
        QApplication.sendEvent(table.viewport(), event)


@pytest.mark.parametrize("view", [RowsView, QuotationsView], indirect=True)
def test_a_row_or_a_quotation_is_dragged_out_as_it_is_copied(view, qapp, monkeypatch):
    monkeypatch.setattr(entry_table, "QDrag", Dragged)
    table = view if isinstance(view, EntryTable) else view.findChild(EntryTable)
    settle(qapp)
    Dragged.made.clear()
    row = next(n for n, one in enumerate(table.entries) if not isinstance(one, Heading))
    drag(table, table.visualRect(table.model().index(row, 0)).center())
    ((data, action),) = Dragged.made
    table.copy_current()
    copied = qapp.clipboard().mimeData()
    assert action is Qt.DropAction.CopyAction
    assert (data.text(), data.html()) == (copied.text(), copied.html())
    assert data.html().startswith("<div><p><b>")


def test_every_table_can_be_told_by_its_name(view):
    assert view.table.accessibleName()


def test_an_empty_view_says_so(view, session, qapp):
    for kind in Kind:
        session.set_kind_shown(kind, False)
    assert view.table.model().rowCount() == 0
    settle(qapp)
    image = view.table.viewport().grab().toImage()
    ground = image.pixelColor(2, 2)
    middle = (image.height() - 80) // 2
    line = [
        image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in (middle, middle + 3)
    ]
    assert any(colour != ground for colour in line)


def test_what_is_in_hand_stays_in_sight_while_heights_settle(view, session, qapp):
    view.hide()
    row = session.rows[-1]
    session.select_row(row)
    view.resize(900, 300)
    view.show()
    settle(qapp)
    table = view.table
    if table.currentIndex().isValid():
        box = table.row_box(table.currentIndex().row())
        assert -1 <= box.top() < table.viewport().height()


@pytest.fixture(params=(RowsView, FactsView, CoverageView), ids=lambda view: view.__name__)
def narrow_view(request, qtbot, session, qapp):
    made = request.param(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(460, 600)
    made.show()
    settle(qapp)
    return made


@pytest.fixture
def narrow(narrow_view):
    return narrow_view.table


def test_the_first_column_stays_when_the_others_are_scrolled_sideways(narrow, qapp):
    def first_column(widget):
        width = narrow.columnWidth(0) - 1
        return widget.grab().toImage().copy(0, 0, width, widget.height())

    parts = narrow.viewport(), narrow.horizontalHeader().viewport()
    before = [first_column(part) for part in parts]
    bar = narrow.horizontalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(qapp)
    assert bar.value() > 0
    assert [first_column(part) for part in parts] == before


def test_a_click_on_the_first_column_never_means_one_under_it(narrow):
    bar = narrow.horizontalScrollBar()
    bar.setValue(bar.maximum())
    row = next(n for n, one in enumerate(narrow.entries) if not isinstance(one, Heading))
    y = narrow.rowViewportPosition(row) + 4
    edge = narrow.columnWidth(0)
    assert narrow.indexAt(QPoint(edge // 2, y)) == narrow.model().index(row, 0)
    assert narrow.indexAt(QPoint(edge + 2, y)).column() > 0


def test_the_keyboard_brings_a_cell_out_from_under_the_first_column(narrow):
    bar = narrow.horizontalScrollBar()
    bar.setValue(bar.maximum())
    row = next(n for n, one in enumerate(narrow.entries) if not isinstance(one, Heading))
    narrow.setCurrentIndex(narrow.model().index(row, 1))
    assert narrow.columnViewportPosition(1) >= narrow.columnWidth(0)
