"""Every pair of views shows the same strand and keeps the place, on twelve reports."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from held import take_strand
from PySide6.QtTest import QTest
from synthetic import synthetic_comparison

from tellings.model import (
    Conflict,
    ConflictKind,
    ConflictReason,
    Person,
    Quotation,
    QuotationKind,
    Span,
    Utterance,
    Wording,
    WordingKind,
)
from tellings.showing.kinds import Kind
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import NOTHING, ViewKey
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource

QUOTED_EVERY = 4
PAIRS = list(permutations(ViewKey, 2))
SETTLED_MS = 120


def quoted_comparison(reports, sentences):
    """Return a synthetic comparison in which every fourth strand is quoted, in conflict."""
    bare = synthetic_comparison(reports, sentences)
    quotations = [[] for _ in range(reports)]
    utterances, conflicts = [], []
    for index in range(0, len(bare.strands), QUOTED_EVERY):
        wordings = []
        passages = {passage.report: passage for passage in bare.strands[index].passages}
        for report, passage in sorted(passages.items()):
            kind, said = QuotationKind.INDIRECT, WordingKind.INDIRECT
            wordings.append(Wording(report, len(quotations[report]), said))
            quotations[report].append(
                Quotation(passage.span, passage.span, kind, (passage.sentence,), 0)
            )
        utterances.append(Utterance(0, tuple(wordings)))
        a, b = list(passages.values())[:2]
        words = [Span(one.span.start, one.span.start + 3) for one in (a, b)]
        why = ConflictKind.QUANTITY, ConflictReason.DISJOINT_VALUES
        conflicts.append(Conflict(*why, a, b, *words, "1 m", "2 m", index, 0.9))
    findings = tuple(
        replace(own, quotations=tuple(quotations[report]))
        for report, own in enumerate(bare.findings)
    )
    return replace(
        bare,
        findings=findings,
        persons=(Person("Ada Noor"),),
        utterances=tuple(utterances),
        conflicts=tuple(conflicts),
    )


@pytest.fixture(scope="module")
def comparison():
    return quoted_comparison(12, 60)


@pytest.fixture(scope="module")
def window(comparison, qapp, tmp_path_factory):
    """One window for all pairs: building twelve reports takes longer than switching."""
    settings = Settings(tmp_path_factory.mktemp("together") / "settings.ini")
    made = MainWindow(
        settings, ThemeSource(qapp, ThemeChoice.LIGHT), Services(lambda *_: comparison, None, None)
    )
    made.show_work()
    made.session.document.show_comparison(comparison)
    made.resize(1300, 700)
    made.show()
    for key in ViewKey:
        made.session.set_view(key)
        QTest.qWait(SETTLED_MS)
    yield made
    made.close()
    made.deleteLater()


def in_sight(window, strand):
    """Tell whether the view shows a strand in hand, and where a person can see it."""
    view = window.work.view
    if window.session.view is ViewKey.COLUMNS:
        passage = window.session.selection.passage
        pane = view.panes[passage.report]
        top = pane.page.extent(passage.span)[0] - pane.scroll_value
        held = {
            one
            for row in window.session.rows
            if row.strand == strand
            for one in row.cells[passage.report]
        }
        lit = any(held & set(own) for own, _ in pane._lit())
        return lit and 0 <= top < pane.height() and passage.report in view.strip.in_view
    table = view.table
    held = [row for row in range(len(table.entries)) if table.is_held(row)]
    current = table.currentIndex().row()
    top = table.rowViewportPosition(current)
    return current in held and 0 <= top < table.viewport().height()


def settle(qtbot, condition):
    qtbot.waitUntil(condition, timeout=2000)


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda key: key.value)
def test_both_views_show_the_strand_taken_in_the_first(window, comparison, qtbot, first, second):
    session = window.session
    session.let_go()
    session.set_view(first)
    for strand in (48, 4):
        take_strand(session, strand)
        settle(qtbot, lambda own=strand: in_sight(window, own))
        session.set_view(second)
        settle(qtbot, lambda own=strand: in_sight(window, own))
        assert session.selection.strand == strand
        row = session.selected_row
        assert window.work.details._scroll.widget() is not None
        assert str(row.number) in window.work.details.head._place.text().split()
        session.set_view(first)
        settle(qtbot, lambda own=strand: in_sight(window, own))


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda key: key.value)
def test_a_filter_and_what_is_found_hold_in_both_views(window, first, second):
    session = window.session
    session.set_view(first)
    session.set_kind_shown(Kind.LEFT_OUT, False)
    session.find("bridge")
    found = session.found
    session.set_view(second)
    assert Kind.LEFT_OUT in session.hidden
    assert session.found == found
    session.set_kind_shown(Kind.LEFT_OUT, True)
    session.find("")


ORDERED = (ViewKey.COLUMNS, ViewKey.ROWS)
LISTS = (ViewKey.QUOTATIONS, ViewKey.FACTS)


@pytest.mark.parametrize(
    ("first", "second"), list(permutations(ORDERED, 2)), ids=lambda key: key.value
)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_without_a_strand_in_hand_the_place_is_kept(window, qtbot, first, second, share):
    session = window.session
    session.let_go()
    session.set_view(first)
    QTest.qWait(SETTLED_MS)
    assert session.selection == NOTHING

    def bar():
        view = window.work.view
        pane = view.panes[0] if session.view is ViewKey.COLUMNS else view.table
        return pane.verticalScrollBar()

    bar().setValue(round(bar().maximum() * share))
    before = bar().value() / bar().maximum()
    session.set_view(second)
    QTest.qWait(SETTLED_MS)
    # Views differ in what they hold: the place is the same to a few rows.
    assert bar().value() / bar().maximum() == pytest.approx(before, abs=0.2)
    session.set_view(first)
    QTest.qWait(SETTLED_MS)
    assert bar().value() / bar().maximum() == pytest.approx(before, abs=0.1)


@pytest.mark.parametrize("key", LISTS, ids=lambda key: key.value)
def test_lists_of_findings_open_at_their_top_and_leave_the_place_alone(window, key):
    session = window.session
    session.let_go()
    session.set_view(ViewKey.COLUMNS)
    QTest.qWait(SETTLED_MS)
    bar = window.work.view.panes[0].verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    session.set_view(key)
    QTest.qWait(SETTLED_MS)
    assert window.work.view.table.verticalScrollBar().value() == 0
    session.set_view(ViewKey.COLUMNS)
    QTest.qWait(SETTLED_MS)
    assert bar.value() == pytest.approx(before, abs=bar.maximum() * 0.1)


@pytest.mark.parametrize("key", ORDERED, ids=lambda key: key.value)
def test_stepping_by_keys_puts_out_what_a_resting_mouse_lit(window, key):
    session = window.session
    session.set_view(key)
    session.hover(session.rows[5])
    session.step(True, every=True)
    assert session.hovered is None
    session.let_go()


@pytest.mark.parametrize("key", list(ViewKey), ids=lambda key: key.value)
def test_zoom_keeps_what_is_in_hand_in_sight(window, qtbot, key):
    session = window.session
    session.set_view(key)
    take_strand(session, 20)
    settle(qtbot, lambda: in_sight(window, 20))
    for larger in (True, True, True):
        window.zoom(larger)
    settle(qtbot, lambda: in_sight(window, 20))
    window.reset_zoom()
    settle(qtbot, lambda: in_sight(window, 20))
    session.let_go()


def test_focusing_the_speakers_goes_nowhere(window, qtbot):
    session = window.session
    session.set_view(ViewKey.QUOTATIONS)
    take_strand(session, 48)
    settle(qtbot, lambda: in_sight(window, 48))
    value = window.work.view.table.verticalScrollBar().value()
    window.work.view.speakers.setFocus()
    assert window.work.view.table.verticalScrollBar().value() == value


@pytest.mark.parametrize("key", [ViewKey.QUOTATIONS, ViewKey.FACTS], ids=lambda key: key.value)
def test_a_view_without_the_strand_opens_near_it(window, comparison, qtbot, key):
    session = window.session
    window.session.set_view(ViewKey.COLUMNS)
    unquoted = [n for n in range(len(comparison.strands)) if n % QUOTED_EVERY]
    for strand in (unquoted[0], unquoted[-1]):
        take_strand(session, strand)
        session.set_view(key)
        QTest.qWait(SETTLED_MS)
        table = window.work.view.table
        assert session.selection.strand == strand
        assert not any(table.is_held(row) for row in range(len(table.entries)))
        bar = table.verticalScrollBar()
        if key is ViewKey.QUOTATIONS:
            at_top = strand == unquoted[0]
            assert (bar.value() < bar.maximum() * 0.2) is at_top
        session.set_view(ViewKey.COLUMNS)
