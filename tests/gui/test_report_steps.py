"""What a person does to reports is a step like any other: named, undone and redone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from reviewed import found

from tellings.model.anchors import Anchors
from tellings.review import WHOLE, Correct, Note, Stamp, decide
from tellings_gui.report_sheet import ReportSheet
from tellings_gui.services import Services
from tellings_gui.session import Session
from tellings_gui.theme import ThemeChoice, ThemeSource


@pytest.fixture
def session(qapp, qtbot):
    analysis, comparison = found()

    def analyse(reports, *_):
        from tellings.analysis import CompareOptions, analyse

        return analyse(tuple(reports), CompareOptions(quick=True))

    made = Session(Services(lambda *_: comparison, None, None, analyse))
    made.document.show_comparison(comparison, analysis)
    yield made
    made.close()


def settled(session, qtbot):
    qtbot.waitUntil(
        lambda: session.document.busy is None and session.shown is not None, timeout=30000
    )


def texts(session):
    return [one.text for one in session.reports]


def test_reports_that_moved_move_back_and_what_was_decided_before_is_undone_too(session, qtbot):
    document, before = session.document, texts(session)
    document.decide("A note", lambda review: decide(review, Note("n", WHOLE, "look again")))
    document.move_report(0, len(before) - 1)
    settled(session, qtbot)
    assert document.history.undo_label == "Move Report"
    moved = texts(session)
    assert moved != before
    assert [one.verdict.text for one in document.review] == ["look again"]
    assert document.undo()
    # What was found before the move is known still.
    assert document.busy is None
    assert texts(session) == before
    assert session.shown.comparison.strands
    assert document.undo()
    assert not document.review.decisions
    assert document.redo()
    assert document.redo()
    settled(session, qtbot)
    assert texts(session) == moved
    assert len(document.review) == 1


def test_a_report_taken_away_comes_back_with_its_decisions(session, qtbot):
    document = session.document
    anchors = Anchors(document.read)
    link = session.shown.comparison.links[0]
    from tellings.review import unlink

    pair = anchors.link(link)
    document.decide("Unlink", lambda review: unlink(review, pair.a, pair.b))
    document.remove_report(link.a.report)
    assert document.review.lost
    document.undo()
    settled(session, qtbot)
    assert not document.review.lost
    assert len(document.review) == 1


def test_details_written_on_the_sheet_are_decisions_that_can_be_undone(session, qtbot):
    document = session.document
    themes = ThemeSource(QApplication.instance(), ThemeChoice.LIGHT)
    read, comparison = document.read, session.shown.comparison
    sheet = ReportSheet(session, themes.theme)
    qtbot.addWidget(sheet)
    sheet.form(0).outlet.setText("The Vellan Chronicle")
    sheet.accept()
    settled(session, qtbot)
    assert session.reports[0].outlet == "The Vellan Chronicle"
    assert document.read == read
    (one,) = document.review
    assert isinstance(one.verdict, Correct)
    assert one.stamp.when is not None
    assert document.history.undo_label == "Report Details"
    document.undo()
    assert session.reports[0].outlet == read[0].outlet
    assert session.shown.comparison.reports == comparison.reports


def test_a_detail_undone_after_a_new_analysis_is_gone_from_what_is_shown(session, qtbot):
    document = session.document
    key = Anchors(document.read).keys[0]
    from tellings.review import Field

    outlet = Correct(key, Field.OUTLET, "The Chronicle")
    document.decide("Outlet", lambda review: decide(review, outlet))
    title = Correct(key, Field.TITLE, "Water over the dam")
    document.decide("Title", lambda review: decide(review, title))
    settled(session, qtbot)
    assert session.shown.reports[0].outlet == "The Chronicle"
    from tellings.review import withdraw

    document.decide("Take Back", lambda review: withdraw(review, outlet))
    assert session.shown.reports[0].outlet == document.read[0].outlet
    assert session.shown.reports[0].title == "Water over the dam"


def test_details_written_before_anything_is_found_show_at_once(session):
    from tellings.review import Field

    document = session.document
    document.set_reports(document.read[:1])
    key = Anchors(document.read).keys[0]
    outlet = Correct(key, Field.OUTLET, "The Chronicle")
    document.decide("Outlet", lambda review: decide(review, outlet))
    assert session.reports[0].outlet == "The Chronicle"
    document.undo()
    assert session.reports[0].outlet == document.read[0].outlet


def test_what_the_sheet_shows_of_a_file_read_anew_is_what_becomes_of_it(session, qtbot):
    from tellings.review import Field

    document = session.document
    title = Correct(Anchors(document.read).keys[0], Field.TITLE, "Mine")
    document.decide("Title", lambda review: decide(review, title))
    settled(session, qtbot)
    themes = ThemeSource(QApplication.instance(), ThemeChoice.LIGHT)
    sheet = ReportSheet(session, themes.theme)
    qtbot.addWidget(sheet)
    as_found = document.read[0]
    anew = replace(as_found, text=as_found.text.replace("a", "ä"), title="As read")
    sheet.form(0).take(anew)
    assert sheet.form(0).title.text() == "As read"
    sheet.accept()
    assert document.read[0] == anew
    assert session.reports[0].title == "As read"


def test_reports_put_right_before_there_were_any_are_a_beginning(session):
    document = session.document
    read = document.read
    document.set_reports(())
    wanted = (replace(read[0], outlet="The Vellan Chronicle"), *read[1:])
    assert document.put_right("Check Reports", read, wanted, by=Stamp("Ada Berg"))
    assert session.reports[0].outlet == "The Vellan Chronicle"
    assert document.history.undo_label is None
    assert not document.undo()
    assert document.read == read
