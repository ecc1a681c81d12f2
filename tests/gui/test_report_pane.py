import pytest
from handmade import handmade_comparison
from PySide6.QtCore import QPoint, QPointF, Qt

from tellings.model import report_letter
from tellings.showing.kinds import Kind
from tellings_gui.theme import apply, load_theme
from tellings_gui.views.details import DetailsView
from tellings_gui.views.details_cards import WordingCard
from tellings_gui.views.report_pane import ReportPane


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def theme(qapp):
    theme = load_theme("light")
    apply(qapp, theme)
    return theme


def shown_pane(session, theme, index, qtbot):
    pane = ReportPane(session, theme, index)
    qtbot.addWidget(pane)
    pane.set_marks(session.shown.marks)
    pane.resize(320, 2400)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def colours_in(pane, rect):
    image = pane.grab(rect).toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def point_in(pane, span):
    part = pane.page.stretches(span)[0]
    return QPoint(int(part.left + 4), int(part.baseline - 4 - pane.scroll_value))


def test_offsets_go_there_and_back(session, theme, qtbot):
    pane = shown_pane(session, theme, 0, qtbot)
    for block in session.reports[0].blocks:
        for offset in (block.span.start, block.span.end - 1):
            assert pane.page.offset(pane.page.position(offset)) == offset


def test_a_click_takes_the_strand_in_hand(session, comparison, theme, qtbot):
    pane = shown_pane(session, theme, 0, qtbot)
    index, passage = next(
        (index, strand.passages[0])
        for index, strand in enumerate(comparison.strands)
        if strand.passages[0].report == 0
    )
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point_in(pane, passage.span))
    assert session.selection.strand == index


def test_a_click_takes_a_whole_passage_whose_card_and_link_the_details_show(
    session, comparison, theme, qtbot
):
    """Wherever in it one clicks: a letter is no passage."""
    panel = DetailsView(session, theme)
    qtbot.addWidget(panel)
    panel.show()
    panes = [shown_pane(session, theme, index, qtbot) for index in range(len(session.reports))]
    for row in (one for one in session.rows if one.strand is not None):
        passage = row.first
        pane = panes[passage.report]
        session.let_go()
        pane.scroll_to(pane.page.extent(passage.span)[0] - 20)
        at = point_in(pane, passage.span)
        qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
        held = session.selection.passage
        assert held in session.selected_row.passages
        panel.bring_up_to_date()
        sheet = panel._scroll.widget()
        cards = [card for card in sheet.findChildren(WordingCard) if card._held is not None]
        assert [card._letter for card in cards] == [report_letter(held.report)]
        link = sheet._link_in_hand(session.comparison, session.selected_row)
        assert held in (link.a, link.b)


def test_marks_paint_their_colours_and_filters_take_them_away(session, comparison, theme, qtbot):
    conflict = comparison.conflicts[0]
    pane = shown_pane(session, theme, conflict.a.report, qtbot)
    part = pane.page.stretches(conflict.a_span)[0]
    words = pane.rect()
    words.setRect(int(part.left), int(part.top), int(part.right - part.left), 26)
    assert theme.conflict_tint.name() in colours_in(pane, words)
    session.set_kind_shown(Kind.CONFLICT, False)
    pane.redraw()
    assert theme.conflict_tint.name() not in colours_in(pane, words)


def test_left_out_squares_lead_to_what_others_tell(session, comparison, theme, qtbot):
    left_out = comparison.left_out[0]
    pane = shown_pane(session, theme, left_out.report, qtbot)
    y = int(pane.page.rough_y(left_out.place)) + 8
    pos = QPoint(pane.viewport().width() - 10, y)
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert session.selection.strand is not None
    assert all(
        passage.report != left_out.report
        for passage in comparison.strands[session.selection.strand].passages
    )


def test_between_the_lines_of_a_paragraph_there_is_no_gap(session, theme, qtbot):
    pane = shown_pane(session, theme, 0, qtbot)
    sentences = session.comparison.findings[0].sentences
    longest = max((one.span for one in sentences), key=len)
    top, bottom = (round(y - pane.scroll_value) for y in pane.page.extent(longest))
    assert bottom - top > 60
    inside = range(top + 2, bottom - 2)
    # In the middle of a line of its own every sentence has words.
    assert [y for y in inside if pane.passage_at(QPointF(90, y)) is None] == []
