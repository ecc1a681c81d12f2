"""A report that could not be compared: said above every view, and in each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import handmade_comparison

from tellings.model import NotCompared, NotComparedReason
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import ViewKey
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource
from tellings_gui.views.phrases import WORDS, silence_in

UNREAD = NotCompared(2, NotComparedReason.LANGUAGE, "uk")


@pytest.fixture
def page(qapp, tmp_path, qtbot):
    found = handmade_comparison()
    found = replace(
        found,
        not_compared=(UNREAD,),
        left_out=tuple(one for one in found.left_out if one.report != UNREAD.report),
        only_here=tuple(one for one in found.only_here if one.passage.report != UNREAD.report),
    )
    window = MainWindow(Settings(tmp_path / "settings.ini"), ThemeSource(qapp, ThemeChoice.LIGHT))
    qtbot.addWidget(window)
    window.show_work()
    window.session.document.show_comparison(found)
    window.resize(1280, 800)
    window.show()
    yield window.work
    window.close()


@pytest.mark.parametrize("view", list(ViewKey))
def test_it_is_said_above_every_view(page, view):
    page._session.set_view(view)
    assert page.unjudged.isVisible()
    assert "Report C is written in Ukrainian" in page.unjudged.text


def test_its_silence_is_not_compared_in_rows_and_head(page):
    session = page._session
    for row in session.rows:
        if not row.cells[UNREAD.report]:
            assert silence_in(session.shown, row, UNREAD.report) == "not compared"
    descriptions = [head.accessibleDescription() for head in page.view.heads]
    assert [words == "not compared" for words in descriptions] == [False, False, True]


def test_nothing_is_said_where_all_were_compared(page):
    page._session.document.show_comparison(handmade_comparison())
    assert not page.unjudged.isVisible()


@pytest.mark.parametrize("reason", list(NotComparedReason))
def test_every_reason_has_its_words(reason):
    words = WORDS.not_compared(NotCompared(0, reason, "und"))
    assert words.startswith("Report A ")
    assert "{" not in words


def test_one_report_opened_twice_is_said_above_every_view(page):
    found = handmade_comparison()
    page._session.document.show_comparison(
        replace(found, reports=(*found.reports[:2], replace(found.reports[0], title="A copy")))
    )
    assert page.unjudged.text == WORDS.same_text([0, 2])
