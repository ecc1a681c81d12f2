"""What a person decided looks another way than what was found, in every view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from reviewed import found, glanced

from tellings.analysis import CompareOptions, analyse
from tellings.corrections import corrected
from tellings.model import Origin
from tellings.model.anchors import Anchors
from tellings.review import (
    NOTHING,
    Correct,
    Field,
    Furnish,
    Note,
    On,
    Spoken,
    Target,
    Uphold,
    decide,
)
from tellings.settling import settle
from tellings.showing.coverage import Share
from tellings.showing.marks import Mark
from tellings.showing.shown import show
from tellings_gui.glyphs import Glyph
from tellings_gui.session import Session
from tellings_gui.theme import load_fonts, load_theme
from tellings_gui.views import coverage, facts, quotation_cards
from tellings_gui.views.columns import ColumnsView
from tellings_gui.views.report_pane import ReportPane


def shown_with(*verdicts):
    analysis, _ = found()
    review = decide(NOTHING, *verdicts)
    return show(settle(analysis, review), review=review)


@pytest.fixture(scope="module")
def upheld():
    _, comparison = found()
    anchors = Anchors(comparison.reports)
    return shown_with(*(Uphold(anchors.conflict(one)) for one in comparison.conflicts[:1]))


def test_words_of_a_confirmed_conflict_are_a_persons_and_no_others(upheld):
    (own,) = (one for one in upheld.comparison.conflicts if one.origin is not Origin.FOUND)
    a = next(
        one
        for one in upheld.marks.within(own.a.report, own.a.span)
        if one.mark is Mark.CONFLICT and one.span.overlap(own.a_span)
    )
    assert upheld.marks.is_persons(own.a.report, a)
    bare = shown_with()
    assert not bare.marks.is_persons(own.a.report, a)


def test_a_fact_that_a_person_confirmed_bears_a_disc(upheld):
    decided = [fact for fact in upheld.facts if facts.is_persons(upheld, fact)]
    assert [facts.glyph_of(one) for one in decided] == [Glyph.CONFLICT]
    bare = shown_with()
    assert not any(facts.is_persons(bare, fact) for fact in bare.facts)


def test_a_quotation_whose_speaker_a_person_set_bears_a_disc():
    bare = shown_with()
    entry = bare.utterances[0]
    wording = entry.wordings[0]
    quotation = next(
        one
        for one in bare.comparison.findings[wording.report].quotations
        if one.span.overlap(wording.span)
    )
    place = bare.anchors.at(wording.report, quotation.span)
    now = shown_with(Spoken(place, "Runa Vik"))
    discs = [quotation_cards.is_persons(now, one, Glyph.QUOTATION) for one in now.utterances]
    assert discs.count(True) == 1
    assert not any(
        quotation_cards.is_persons(bare, one, Glyph.QUOTATION) for one in bare.utterances
    )


def test_the_margin_shows_notes_and_discs(qapp, upheld, qtbot):
    load_fonts()
    analysis, _ = found()
    (own,) = (one for one in upheld.comparison.conflicts if one.origin is not Origin.FOUND)
    report = own.a.report
    note = Note("a", Target(On.PASSAGE, (upheld.anchors.passage(own.a),)), "Who saw it?")
    session = Session()
    session.document.open(analysis.reports, decide(upheld.review, note), analysis)
    pane = ReportPane(session, load_theme("light"), report)
    qtbot.addWidget(pane)
    pane.set_marks(session.shown.marks)
    pane.resize(320, 2400)
    pane.show()
    blocks = upheld.reports[report].blocks
    number = next(n for n, one in enumerate(blocks) if one.span.overlap(own.a_span))
    signs = {(glyph, person) for _, glyph, person in pane._block_art(number).glyphs}
    assert {(Glyph.CONFLICT, True), (Glyph.NOTE, False)} <= signs
    session.document.open(analysis.reports, None, analysis)
    pane.set_marks(session.shown.marks)
    signs = {(glyph, person) for _, glyph, person in pane._block_art(number).glyphs}
    assert not {(Glyph.CONFLICT, True), (Glyph.NOTE, False)} & signs
    session.close()


def test_the_columns_show_on_a_disc_what_a_person_corrected_in_a_report(qapp, qtbot):
    load_fonts()
    analysis, _ = glanced()
    anchors = Anchors(analysis.reports)
    report, aside = next(
        (report, number)
        for report, one in enumerate(analysis.reports)
        for number, block in enumerate(one.blocks)
        if block.furniture is not None
    )
    blocks = analysis.reports[report].blocks
    review = decide(
        NOTHING,
        Furnish(anchors.at(report, blocks[aside].span), False),
        Furnish(anchors.at(report, blocks[3].span), True),
        Correct(anchors.keys[report], Field.OUTLET, "The Chronicle"),
    )
    again = analyse(corrected(analysis.reports, review), CompareOptions(quick=True))
    session = Session()
    qtbot.addWidget(view := ColumnsView(session, load_theme("light")))

    def signs(number):
        found = view.panes[report]._block_art(number).glyphs
        return {(glyph, person) for _, glyph, person in found}

    session.document.open(analysis.reports, review, again)
    view.resize(1200, 800)
    view.show()
    assert (Glyph.CHECK, True) in signs(aside)
    assert (Glyph.FURNITURE, True) in signs(3)
    assert (Glyph.FURNITURE, True) not in signs(4)
    assert "Outlet: The Chronicle" in view.heads[report].toolTip()
    other = (report + 1) % len(view.heads)
    assert view.heads[other].toolTip() == ""
    assert disc_of(view.heads[report]) != disc_of(view.heads[other])
    assert said_at(view.panes[report], aside, qtbot).startswith("taken in by a person")
    assert said_at(view.panes[report], 3, qtbot) == "left out by a person"
    assert "by a person" not in said_at(view.panes[report], 4, qtbot)
    session.document.open(analysis.reports, None, analysis)
    assert not {(Glyph.CHECK, True)} & signs(aside)
    assert not {(Glyph.FURNITURE, True)} & signs(3)
    assert disc_of(view.heads[report]) == disc_of(view.heads[other])
    session.close()


def said_at(pane, number, qtbot):
    """Return what a screen reader is told with the text cursor in a block."""
    pane.window().activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    cursor = pane.textCursor()
    cursor.setPosition(pane.page.position(pane.page.report.blocks[number].span.start + 2))
    pane.setTextCursor(cursor)
    return pane.accessibleDescription()


def disc_of(head):
    """Return the colour at the edge of the disc of a head's corrections."""
    image = head.grab().toImage()
    scale = head.devicePixelRatioF()
    return image.pixelColor(round(14 * scale), round(45 * scale)).name()


@pytest.mark.parametrize("share", [Share.ALL, Share.SOME, Share.ONE])
def test_a_mark_of_coverage_is_edged_where_a_person_decided(qapp, share):
    theme = load_theme("light")

    def painted(person):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            coverage.paint_mark(painter, QRectF(12, 12, 14, 14), share, theme, person=person)
        return image

    assert painted(True).pixelColor(19, 9) != painted(False).pixelColor(19, 9)
    assert painted(True).pixelColor(19, 19) == painted(False).pixelColor(19, 19)


def test_notes_on_a_passage_are_listed_for_its_margin():
    bare = shown_with()
    place = bare.anchors.passage(bare.rows[0].first)
    now = shown_with(Note("a", Target(On.PASSAGE, (place,)), "Who saw it?"))
    (written,) = now.written
    assert (written.report, written.span) == (bare.rows[0].first.report, bare.rows[0].first.span)
