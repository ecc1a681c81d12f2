"""The list of what to check, worked through by keys; notes and decisions with the way to each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from reviewed import found, take_linked

from tellings.model import Origin, Span
from tellings.review import Decision, Note, On, Review, Target
from tellings.showing.checking import Answer, ToCheck
from tellings.showing.decisions import DecisionEntry
from tellings.showing.kinds import Kind
from tellings_gui.deciding import Deciding
from tellings_gui.session import ViewKey
from tellings_gui.views.check_table import MOST_LETTERS, short_part
from tellings_gui.views.review import Listed, Page

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window):
    analysis, comparison = found()
    made = open_window(comparison, analysis)
    made.session.set_view(ViewKey.REVIEW)
    made.work.view.setFocus()
    return made


def listed(view):
    return [one for one in view.table.entries if hasattr(one, "key")]


def choose(choice, value):
    choice.setCurrentIndex(choice.findData(value))


def test_the_list_is_worked_through_with_one_key_each(window, press):
    session, view = window.session, window.work.view
    items = session.shown.to_check.items
    assert [one.key for one in listed(view)] == [one.key for one in items]
    press(KEY.Key_Y)
    assert session.selection.asked == items[0]
    press(KEY.Key_C)
    assert session.shown.to_check.find(items[0].key).answer is Answer.RIGHT
    assert session.selection.asked.key == items[1].key
    press(KEY.Key_Y)
    assert session.selection.asked.key == items[2].key
    press(KEY.Key_U)
    assert session.shown.to_check.find(items[2].key).answer is Answer.WRONG
    assert session.selection.asked.key == items[3].key
    assert view.table.currentIndex().row() in view.table.held_rows()
    assert {items[0].key, items[2].key}.isdisjoint(one.key for one in listed(view))
    assert view.bar._count.text() == f"2 of {len(items)} checked"
    assert "2 decided by you" in window.work.status._right.text()


def test_a_change_of_the_filters_is_drawn_once(window, monkeypatch):
    view, drawn = window.work.view, []
    real = view.bring_up_to_date
    monkeypatch.setattr(view, "bring_up_to_date", lambda: (drawn.append(view.page), real()))
    window.session.set_kind_shown(Kind.LINKED, False)
    assert drawn == [Page.CHECK]


def test_undoing_asks_again_what_is_open_again(window, press):
    session = window.session
    press(KEY.Key_Y)
    first = session.selection.asked
    press(KEY.Key_U)
    assert session.selection.asked.key != first.key
    press(KEY.Key_Z, MODIFIER.ControlModifier)
    assert session.selection.asked == first
    assert window.work.view.bar._count.text().startswith("0 of")


def test_confirming_decides_on_the_link_asked_and_on_no_other_of_its_row(window, press, qtbot):
    session = window.session
    item = next(
        one
        for one in session.shown.to_check.items
        if one.kind is ToCheck.LINK
        and len(session.comparison.strands[session.shown.row(one.row).strand].links) > 1
    )
    session.ask(item)
    qtbot.mouseClick(window.work.view.strip.yes, LEFT)
    confirmed = [one for one in session.comparison.links if one.origin is not Origin.FOUND]
    assert [(one.a, one.b) for one in confirmed] == [item.passages]


def test_what_is_decided_can_be_listed_and_the_end_is_said(window, press):
    session, view = window.session, window.work.view
    press(KEY.Key_Y)
    for _ in session.shown.to_check.items:
        press(KEY.Key_C)
    assert not session.shown.to_check.open
    assert listed(view) == []
    assert view.checks.nothing_found() == "All is checked."
    assert not view.strip.isVisible()
    choose(view.bar._listed, Listed.DECIDED)
    assert all(one.is_answered for one in listed(view))
    assert len(listed(view)) == len(session.shown.to_check.items)


def test_the_next_in_doubt_is_asked_in_any_view(window, press):
    session = window.session
    session.set_view(ViewKey.COLUMNS)
    window.work.view.setFocus()
    press(KEY.Key_Y)
    press(KEY.Key_Y)
    item = session.selection.asked
    assert item == session.shown.to_check.items[1]
    assert session.selection.passage.report in {one.report for one in item.passages}
    press(KEY.Key_U)
    assert session.shown.to_check.find(item.key).answer is Answer.WRONG
    assert session.view is ViewKey.COLUMNS
    session.select_row(session.rows[0])
    assert session.selection.asked is None


def test_an_entry_is_asked_by_a_click_and_stays_asked_in_the_text(window, press):
    session, view = window.session, window.work.view
    table = view.table
    row = next(n for n, one in enumerate(table.entries) if hasattr(one, "key"))
    table.setCurrentIndex(table.model().index(row, 1))
    item = session.selection.asked
    assert item is table.entries[row]
    press(KEY.Key_Return)
    assert session.view is ViewKey.COLUMNS
    assert session.selection.asked is item


def test_every_note_and_decision_is_listed_with_the_way_to_its_place(window, press, qtbot):
    session, view = window.session, window.work.view
    row = take_linked(session)
    deciding = Deciding(session)
    deciding.note("ask the mayor")
    deciding.tag("figure")
    said = window.work.status._right.text()
    assert "2 noted by you" in said
    assert "decided" not in said
    deciding.confirm()
    session.let_go()
    qtbot.mouseClick(view.bar._segments[1], LEFT)
    assert view.page is Page.DECISIONS
    assert not view.strip.isVisible()
    entries = [one for one in view.table.entries if isinstance(one, DecisionEntry)]
    assert [view.decisions.words(one, 0) for one in entries] == [
        "ask the mayor",
        "#figure",
        *["Tell the same"] * len(session.comparison.strands[row.strand].links),
    ]
    view.table.setFocus()
    press(KEY.Key_Down)
    assert session.selected_row.number == row.number
    press(KEY.Key_Delete)
    assert not any(isinstance(one.verdict, Note) for one in session.document.review)
    assert session.document.undo()


def test_finding_words_finds_them_in_notes_too(window, qtbot):
    session, view = window.session, window.work.view
    rows = [row for row in session.rows if row.strand is not None][:2]
    for row, words in zip(rows, ("ring the Qwzx desk", "an old picture"), strict=True):
        session.select_row(row)
        Deciding(session).note(words)
    view.show_page(Page.DECISIONS)
    qtbot.keyClicks(window.work.top.find_field, "qwzx")
    assert "notes 1" in window.work.top._hits.text()
    (entry,) = (one for one in view.table.entries if isinstance(one, DecisionEntry))
    assert entry.decision.verdict.text == "ring the Qwzx desk"
    session.set_view(ViewKey.COLUMNS)
    qtbot.keyClick(window.work.top.find_field, Qt.Key.Key_Return)
    assert session.view is ViewKey.REVIEW
    assert view.page is Page.DECISIONS
    session.find("")


def test_what_lost_its_place_is_listed_with_its_words_and_can_be_removed(window, press):
    session, view = window.session, window.work.view
    anchor = session.shown.anchors.passage(session.rows[0].first)
    gone = Decision(Note("n", Target(On.PASSAGE, (anchor,)), "who saw it"))
    document = session.document
    document.open(document.reports, Review((), (gone,)), document.analysis)
    view.show_page(Page.DECISIONS)
    heading, entry = view.table.entries
    assert heading.text == "Lost their place"
    assert "who saw it" in view.decisions.words(entry, 0)
    assert view.decisions.words(entry, 2) == ""
    before = session.selection
    view.table.setFocus()
    press(KEY.Key_Down)
    assert session.selection == before
    press(KEY.Key_Delete)
    assert not document.review.lost
    assert document.undo()
    assert document.review.lost


def test_a_note_that_lost_its_place_is_put_on_the_passage_in_hand(window, press, qtbot):
    session, view = window.session, window.work.view
    anchor = session.shown.anchors.passage(session.rows[0].first)
    gone = Decision(Note("n", Target(On.PASSAGE, (anchor,)), "who saw it"))
    document = session.document
    document.open(document.reports, Review((), (gone,)), document.analysis)
    view.show_page(Page.DECISIONS)
    view.table.setFocus()
    press(KEY.Key_Down)
    qtbot.mouseClick(view.decision_strip.place, LEFT)
    session.select_row(session.rows[4])
    qtbot.mouseClick(window.work.placing.put, LEFT)
    (written,) = session.shown.written
    assert not document.review.lost
    assert (written.report, written.span) == (
        session.rows[4].first.report,
        session.rows[4].first.span,
    )


def test_a_star_is_put_on_and_taken_off_by_key(window, press):
    session = window.session
    take_linked(session)
    press(KEY.Key_B)
    assert session.shown.decided(session.selected_row).starred
    press(KEY.Key_B)
    assert not session.document.review.decisions


def test_a_long_passage_is_shown_around_the_words_it_is_about():
    text = " ".join(f"word{n}" for n in range(100))
    about = Span(text.index("word80"), text.index("word80") + 6)
    part = short_part(text, Span(0, len(text)), about)
    assert "word80" in part.of(text)
    assert len(part) <= MOST_LETTERS
    assert part.of(text).split() == [one for one in text.split() if one in part.of(text).split()]
    assert short_part(text, Span(0, len(text)), None).start == 0
    assert short_part(text, Span(0, 20), about) == Span(0, 20)
