"""Whatever lost its place can be put by hand where it belongs, in the window, by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QInputDialog
from reviewed import found, take_linked

from tellings.analysis import CompareOptions, analyse
from tellings.model import ConflictKind, LinkKind, QuotationKind, Span
from tellings.model.anchors import Anchor, ClashKey, Pair
from tellings.reading import report_from_text
from tellings.review import (
    Correct,
    Decision,
    Dismiss,
    Extent,
    Field,
    Furnish,
    KeepApart,
    Note,
    On,
    Part,
    Quoted,
    Review,
    Spoken,
    Star,
    Tag,
    Target,
    Tie,
    Uphold,
)
from tellings.settling import settle
from tellings.showing.kinds import Kind
from tellings_gui.asking import ask_conflict, ask_place, ask_quotation
from tellings_gui.commands.titles import Menu
from tellings_gui.conflict_dialog import ConflictDialog
from tellings_gui.gathering import gather_passage
from tellings_gui.main_window import MainWindow
from tellings_gui.quotation_dialog import QuotationDialog
from tellings_gui.reading_state import ViewKey
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource
from tellings_gui.views.review import Page

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
GONE = Anchor("0" * 16, Span(3, 24), "the sluice had burst", "All said ", " at noon")
OTHER = Anchor("1" * 16, Span(7, 30), "a sluice gave way early", "Some say ", "")
BOTH = Pair(GONE, OTHER)

LOST = [
    Tie(BOTH, LinkKind.PARTIAL),
    Part(BOTH),
    Uphold(ClashKey(ConflictKind.MOMENT, BOTH)),
    Dismiss(ClashKey(ConflictKind.MOMENT, BOTH)),
    Spoken(GONE, "Ada Berg"),
    Quoted(GONE, QuotationKind.SCARE),
    Extent(GONE, OTHER),
    KeepApart(("Castel",), (GONE.report,)),
    Furnish(GONE, True),
    Correct(GONE.report, Field.OUTLET, "The Vellan Chronicle"),
    Note("n", Target(On.PASSAGE, (GONE,)), "ask again"),
    Note("n", Target(On.LINK, (GONE, OTHER)), "ask again"),
    Note("n", Target(On.REPORT, report=GONE.report), "ask again"),
    Tag(Target(On.QUOTATION, (GONE,)), "doubt"),
    Star(Target(On.ROW, (GONE,))),
]


@pytest.fixture
def window(qapp, tmp_path, qtbot):
    analysis, comparison = found()
    services = Services(lambda *_: comparison, None, None, lambda *_: analysis)
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    made = MainWindow(Settings(tmp_path / "settings.ini"), themes, services)
    made.show_work()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.menus[Menu.FILE].actions()))
    yield made
    made.session.document.open((), None)
    made.close()
    made.deleteLater()


def accept_next_dialog():
    """Take what the next dialog proposes; of an extent one word less."""

    def look(left=100):
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            if left:
                QTimer.singleShot(50, lambda: look(left - 1))
            return
        if hasattr(dialog, "extent"):
            cursor = dialog.extent.textCursor()
            cursor.movePosition(cursor.MoveOperation.PreviousWord, cursor.MoveMode.KeepAnchor, 2)
            dialog.extent.setTextCursor(cursor)
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("lost", LOST, ids=lambda one: type(one).__name__)
def test_what_lost_its_place_is_put_where_a_person_says(window, qtbot, lost):
    analysis, comparison = found()
    session = window.session
    review = Review(lost=(Decision(lost),))
    session.document.open(comparison.reports, review, analysis, comparison)
    session.set_view(ViewKey.REVIEW)
    view = window.work.view
    view.show_page(Page.DECISIONS)
    view.decisions.setFocus()
    (entry,) = [one for one in view.decisions.entries if one is not None and hasattr(one, "lost")]
    assert entry.lost
    shown = view.decisions.words(entry, 0) + view.decisions.words(entry, 1)
    if entry.words:
        assert "sluice" in shown
    view.decisions.setCurrentIndex(view.decisions.model().index(1, 0))
    qtbot.keyClick(view.decisions, KEY.Key_Return)
    assert session.view is ViewKey.COLUMNS
    strip = window.work.placing
    assert strip.isVisible()
    assert not strip.put.isEnabled()
    # The mayor's words, and what another report says of the same.
    report, quotation = next(
        (report, one)
        for report, holds in enumerate(comparison.findings)
        for one in holds.quotations
        if one.kind is QuotationKind.DIRECT and one.speaker is not None
    )
    session.select_passage(session.shown.places.sentence(report, quotation.sentences[0]))
    two = len(entry.words) > 1 or isinstance(lost, Dismiss | Uphold)
    if two:
        held = session.selection.passage
        other = next(
            session.shown.places.sentence(number, 3)
            for number in range(len(comparison.reports))
            if number != held.report
        )
        gather_passage(session, other)
    assert strip.put.isEnabled()
    if isinstance(lost, Extent | Uphold | Dismiss):
        accept_next_dialog()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(window.work.view, KEY.Key_G, MODIFIER.ShiftModifier)
    review = session.document.review
    assert not review.lost
    (one,) = review.decisions
    assert type(one.verdict) is type(lost)
    assert not strip.isVisible()
    assert session.document.history.undo_label == "Put in Another Place"
    assert session.document.undo()
    assert session.document.review.lost


def test_it_is_put_by_mouse_and_can_be_put_off(window, qtbot):
    analysis, comparison = found()
    session = window.session
    review = Review(lost=(Decision(LOST[0]),))
    session.document.open(comparison.reports, review, analysis, comparison)
    session.set_view(ViewKey.REVIEW)
    view = window.work.view
    view.show_page(Page.DECISIONS)
    view.decisions.setCurrentIndex(view.decisions.model().index(1, 0))
    qtbot.mouseClick(view.decision_strip.place, Qt.MouseButton.LeftButton)
    strip = window.work.placing
    qtbot.mouseClick(strip.not_now, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not strip.isVisible()
    session.place_again(session.shown.decisions[0])
    session.select_passage(session.shown.places.sentence(0, 4))
    assert not strip.put.isEnabled()
    gather_passage(session, session.shown.places.sentence(1, 7))
    qtbot.mouseClick(strip.put, Qt.MouseButton.LeftButton)
    (one,) = session.document.review.decisions
    assert {one.verdict.pair.a.quote, one.verdict.pair.b.quote} == {
        session.shown.words(session.shown.places.sentence(0, 4)),
        session.shown.words(session.shown.places.sentence(1, 7)),
    }


def placing(window, lost, event=None):
    """Look for the place of a decision; return the session."""
    analysis, comparison = event or found()
    session = window.session
    session.document.open(comparison.reports, Review(lost=(Decision(lost),)), analysis, comparison)
    session.place_again(session.shown.decisions[0])
    return session


@pytest.mark.parametrize("ask", [ask_quotation, ask_place])
def test_how_far_it_went_stays_lost_where_only_the_speaker_is_said(window, monkeypatch, ask):
    session = placing(window, Extent(GONE, OTHER))
    report, quotation = next(
        (report, holds.quotations[0])
        for report, holds in enumerate(session.comparison.findings)
        if holds.quotations
    )
    session.select_passage(session.shown.places.sentence(report, quotation.sentences[0]))
    monkeypatch.setattr(
        QuotationDialog, "exec", lambda dialog: dialog.speaker.setCurrentText("Ada Okoye") or True
    )
    ask(session, window.theme_source.theme, window)
    (one,) = session.document.review.decisions
    assert isinstance(one.verdict, Spoken)
    assert len(session.document.review.lost) == 1
    assert session.placing is not None


def test_a_conflict_added_meanwhile_is_none_that_lost_its_place(window, monkeypatch):
    session = placing(window, Dismiss(ClashKey(ConflictKind.MOMENT, BOTH)))
    take_linked(session)
    monkeypatch.setattr(ConflictDialog, "exec", lambda _: True)
    assert ask_conflict(session, window.theme_source.theme, window)
    (one,) = session.document.review.decisions
    assert isinstance(one.verdict, Uphold)
    assert len(session.document.review.lost) == 1


LOST_CLASH = Dismiss(ClashKey(ConflictKind.MOMENT, BOTH))


def placing_in_a_row_of_two_conflicts(window, lost):
    """Look for the place of a lost decision with such a row in hand; return its conflicts, too."""
    said = (
        "of March {n} people were taken out of the harbour of Aske by boat, the coast guard said."
    )
    reports = [
        report_from_text(f"On the {day} {said.format(n=n)}", name=name)
        for name, day, n in (("one", "12th", 14), ("two", "13th", 40))
    ]
    analysis = analyse(reports, CompareOptions(quick=True))
    session = placing(window, lost, (analysis, settle(analysis)))
    row = next(row for row in session.shown.rows if len(row.conflicts) > 1)
    session.select_row(row)
    return session, row.conflicts


def test_of_several_conflicts_a_person_says_which_one_a_lost_decision_is_about(window, monkeypatch):
    session, (_, second) = placing_in_a_row_of_two_conflicts(window, LOST_CLASH)
    wanted = {session.shown.anchors.conflict(one) for one in session.shown.conflict(second).found}
    assert "one of" in window.work.placing.put.text()
    offered = []

    def choose(_parent, _title, _question, names, *_):
        offered.append(names)
        return names[1], len(offered) > 1

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    window.work.put_lost()
    assert session.document.review.lost  # refused
    window.work.put_lost()
    assert f"Conflict {second}:" in offered[0][1]
    assert not session.document.review.lost
    assert {one.verdict.clash for one in session.document.review.decisions} == wanted
    assert all(isinstance(one.verdict, Dismiss) for one in session.document.review.decisions)


def test_the_conflict_stepped_to_is_named_before_a_decision_is_put_on_it(window):
    session, (_, second) = placing_in_a_row_of_two_conflicts(window, LOST_CLASH)
    session.select_conflict(second)
    assert session.selection.stop.kind is Kind.CONFLICT
    wanted = {session.shown.anchors.conflict(one) for one in session.shown.conflict(second).found}
    assert window.work.placing.put.text() == f"Put on conflict {second}"
    window.work.put_lost()
    assert {one.verdict.clash for one in session.document.review.decisions} == wanted


def test_of_what_a_lost_conflict_was_is_kept(window, monkeypatch):
    session = placing(window, Uphold(ClashKey(ConflictKind.PLACE, BOTH)))
    session.select_row(
        next(row for row in session.shown.rows if row.strand is not None and not row.conflicts)
    )
    kinds = []
    monkeypatch.setattr(
        ConflictDialog, "exec", lambda dialog: kinds.append(dialog.kind.currentData())
    )
    window.work.put_lost()
    window.work.ask_conflict()
    assert kinds == [ConflictKind.PLACE, ConflictKind.QUANTITY]


def test_a_key_that_does_nothing_says_why_until_something_else_is_in_hand(window):
    analysis, comparison = found()
    session, status = window.session, window.work.status
    session.document.open(comparison.reports, None, analysis, comparison)
    session.let_go()
    usual = status.words
    window.work.ask_conflict()
    assert status.words == "Take a passage in hand first"
    take_linked(session)
    assert status.words == usual
    window.work.put_lost()
    assert status.words.startswith("Nothing looks for its place")
    placing(window, Quoted(GONE, QuotationKind.SCARE))
    quoted = {
        (report, number)
        for report, holds in enumerate(comparison.findings)
        for one in holds.quotations
        for number in one.sentences
    }
    bare = next(n for n in range(len(comparison.findings[0].sentences)) if (0, n) not in quoted)
    session.select_passage(session.shown.places.sentence(0, bare))
    window.work.put_lost()
    assert status.words == "No quotation stands in the passage in hand"
    assert session.document.review.lost
