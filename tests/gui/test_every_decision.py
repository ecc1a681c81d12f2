"""Every kind of decision can be made in the window, by key; those with a button by mouse, too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from reviewed import found, take_linked

from tellings.model import ConflictKind, LinkKind, Origin, QuotationKind
from tellings.review import (
    Correct,
    Extent,
    KeepApart,
    Note,
    On,
    Quoted,
    Spoken,
    Star,
    Tag,
    Tie,
    Unite,
    Uphold,
)
from tellings_gui.commands.titles import Menu
from tellings_gui.conflict_dialog import ConflictDialog
from tellings_gui.main_window import MainWindow
from tellings_gui.persons_dialog import PersonsDialog
from tellings_gui.quotation_dialog import QuotationDialog
from tellings_gui.reading_state import ViewKey
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource
from tellings_gui.views.review import Page

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
SHIFT = MODIFIER.ShiftModifier
CHECKED = Qt.CheckState.Checked
OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def window(qapp, tmp_path, qtbot):
    analysis, comparison = found()
    services = Services(lambda *_: comparison, None, None, lambda *_: analysis)
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    made = MainWindow(Settings(tmp_path / "settings.ini"), themes, services)
    made.show_work()
    made.session.document.show_comparison(comparison, analysis)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.menus[Menu.FILE].actions()))
    made.work.view.setFocus()
    yield made
    made.session.document.open((), None)
    made.close()
    made.deleteLater()


@pytest.fixture
def press(window, qtbot):
    def press(key, modifier=MODIFIER.NoModifier):
        window.activateWindow()  # without a window system a closed dialog leaves none active
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        qtbot.keyClick(window.focusWidget() or window, key, modifier)

    return press


@pytest.fixture
def in_dialog(qtbot):
    """Do something in the dialog that opens next, and be told of what went wrong in it."""
    trouble = []

    def plan(sort, act, tries=100):
        def look(left):
            dialog = QApplication.activeModalWidget()
            if dialog is None and left:
                QTimer.singleShot(50, lambda: look(left - 1))
                return
            try:
                assert isinstance(dialog, sort), dialog
                act(dialog)
            except Exception as problem:
                trouble.append(problem)
            finally:
                if dialog is not None and dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, lambda: look(tries))

    yield plan
    assert not trouble, trouble


def take_quotation(session, kind=QuotationKind.DIRECT):
    """Take in hand the first sentence of a quotation with a speaker; return the quotation."""
    for report, holds in enumerate(session.comparison.findings):
        for one in holds.quotations:
            if one.kind is kind and one.speaker is not None:
                session.select_passage(session.shown.places.sentence(report, one.sentences[0]))
                return report, one
    raise AssertionError(kind)


def decided(window, sort):
    return [one.verdict for one in window.session.document.review if isinstance(one.verdict, sort)]


def test_a_row_is_said_to_be_told_alike_or_in_part(window, press):
    row = take_linked(window.session)
    press(KEY.Key_E)
    wanted = LinkKind.SAME if row.partial else LinkKind.PARTIAL
    assert {one.kind for one in decided(window, Tie)} == {wanted}
    assert window.session.selected_row.partial is not row.partial


def test_speaker_manner_and_reach_of_a_quotation_are_set_in_one_step(window, press, in_dialog):
    session = window.session
    report, quotation = take_quotation(session)

    def act(dialog):
        dialog.speaker.setCurrentText("Ada Berg")
        dialog.kind.setCurrentIndex(dialog.kind.findData(QuotationKind.MIXED))
        cursor = dialog.extent.textCursor()
        cursor.setPosition(cursor.selectionStart())
        cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 3)
        dialog.extent.setTextCursor(cursor)
        dialog.buttons.button(OK).click()

    in_dialog(QuotationDialog, act)
    press(KEY.Key_P)
    (spoken,), (kind,), (extent,) = (decided(window, sort) for sort in (Spoken, Quoted, Extent))
    assert (spoken.name, kind.kind) == ("Ada Berg", QuotationKind.MIXED)
    assert extent.to.span.end < quotation.span.end
    now = next(
        one for one in session.comparison.findings[report].quotations if one.span == extent.to.span
    )
    assert session.comparison.persons[now.speaker].name == "Ada Berg"
    assert session.document.history.steps == 1
    # What is said of it later is about the same quotation, though it reaches elsewhere now.
    in_dialog(QuotationDialog, lambda dialog: (dialog.speaker.setCurrentText(""),
                                               dialog.buttons.button(OK).click()))  # fmt: skip
    press(KEY.Key_H)
    (spoken,) = decided(window, Spoken)
    assert spoken.name is None
    assert spoken.quotation == extent.quotation


def test_persons_are_united_and_a_spelling_given_to_somebody_else(window, press, in_dialog):
    session = window.session
    names = [one.name for one in session.comparison.persons]

    def unite(dialog):
        items = {one.text(0): one for one in dialog._items()}
        for name in names[:2]:
            items[name].setCheckState(0, CHECKED)
        dialog.unite.click()

    in_dialog(PersonsDialog, unite)
    press(KEY.Key_P, SHIFT)
    (one,) = decided(window, Unite)
    assert set(one.names) == set(names[:2])
    assert len(session.comparison.persons) == len(names) - 1

    session.set_view(ViewKey.QUOTATIONS)
    heads = [one.note for one in window.work.view.table.entries if hasattr(one, "note")]
    assert any("united by you" in one for one in heads)

    def part(dialog):
        item = next(one for one in dialog._items() if one.childCount())
        item.child(0).setCheckState(0, CHECKED)
        dialog.apart.click()

    in_dialog(PersonsDialog, part)
    press(KEY.Key_P, SHIFT)
    assert len(decided(window, KeepApart)) == 1


def test_who_is_ticked_stays_so_while_other_findings_arrive(window, qtbot):
    session = window.session
    dialog = PersonsDialog(session, window.theme_source.theme, window)
    qtbot.addWidget(dialog)
    _, second, *_ = dialog._items()
    part = next(one for one in dialog._items() if one.childCount()).child(0)
    spelling, held = part.text(0), second.text(0)
    for item in (second, part):
        item.setCheckState(0, CHECKED)
    dialog.tree.setCurrentItem(second)
    names = dialog.persons()
    session.comparison_changed.emit(None)
    assert dialog.persons() == names == [held]
    assert dialog.spellings() == [spelling]
    assert dialog.tree.currentItem().text(0) == held
    assert dialog.apart.isEnabled()
    dialog.apart.click()
    assert (list(dialog.persons()), list(dialog.spellings())) == ([], [])


def test_a_conflict_is_added_from_the_words_chosen(window, press, in_dialog):
    session = window.session
    row = take_linked(session)
    before = len(session.shown.conflicts)

    def act(dialog):
        for field in (dialog.mine, dialog.theirs):
            cursor = field.textCursor()
            cursor.setPosition(0)
            cursor.movePosition(
                QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 2
            )
            field.setTextCursor(cursor)
        dialog.kind.setCurrentIndex(dialog.kind.findData(ConflictKind.PLACE))
        dialog.buttons.button(OK).click()

    in_dialog(ConflictDialog, act)
    press(KEY.Key_V)
    (one,) = decided(window, Uphold)
    assert one.clash.kind is ConflictKind.PLACE
    assert len(session.shown.conflicts) == before + 1
    added = next(one for one in session.comparison.conflicts if one.origin is Origin.BY_HAND)
    assert {added.a.report, added.b.report} <= set(row.tellers)


@pytest.mark.parametrize(("key", "sort"), [(KEY.Key_N, Note), (KEY.Key_T, Tag), (KEY.Key_B, Star)])
def test_whatever_is_in_hand_bears_notes_tags_and_stars(window, press, qtbot, key, sort):
    session = window.session
    take_quotation(session)
    wanted = [one.name for one in window.work.details.bar._deciding.targets()]
    kinds = set()
    for at in range(len(wanted)):
        press(key, SHIFT)
        menu = window.work.targets_menu
        assert [one.text().replace("&&", "&") for one in menu.actions()] == wanted
        for _ in range(at):
            qtbot.keyClick(menu, KEY.Key_Down)
        qtbot.keyClick(menu, KEY.Key_Return)
        if sort is not Star:
            qtbot.waitUntil(lambda: window.work.details.bar.field.isVisible())
            qtbot.keyClicks(window.work.details.bar.field, f"word {at}")
            qtbot.keyClick(window.work.details.bar.field, KEY.Key_Return)
        kinds = {one.target.on for one in decided(window, sort)}
    assert len(decided(window, sort)) == len(wanted)
    assert {On.PASSAGE, On.QUOTATION, On.REPORT, On.WHOLE} <= kinds


def test_a_note_on_the_whole_needs_nothing_in_hand(window, press, qtbot):
    press(KEY.Key_N, SHIFT)
    menu = window.work.targets_menu
    qtbot.keyClick(menu, KEY.Key_Up)
    qtbot.keyClick(menu, KEY.Key_Return)
    field = window.work.details.bar.field
    qtbot.waitUntil(lambda: field.isVisible())
    qtbot.keyClicks(field, "call the operator")
    qtbot.keyClick(field, KEY.Key_Return)
    (one,) = decided(window, Note)
    assert one.target.on is On.WHOLE
    window.session.set_view(ViewKey.REVIEW)
    window.work.view.show_page(Page.DECISIONS)
    table = window.work.view.decisions
    assert table.words(table.entries[1], 2) == "the whole"


def test_more_offers_by_mouse_what_the_letters_do(window):
    take_linked(window.session)
    bar = window.work.details.bar
    assert bar.more.isVisible()
    offered = [one for one in bar.more.menu().actions() if not one.isSeparator()]
    for id_ in ("add-conflict", "quoted", "extent", "persons", "note-on", "star", "furniture"):
        assert window.commands[id_] in offered


def test_details_of_a_report_are_edited_by_key(window, press, in_dialog, qtbot):
    from tellings_gui.report_sheet import ReportSheet

    def act(sheet):
        sheet.form(0).byline.setText("Ada Berg")
        sheet.accept_button.click()

    in_dialog(ReportSheet, act)
    press(KEY.Key_R, MODIFIER.ControlModifier)
    (one,) = decided(window, Correct)
    assert one.value == "Ada Berg"
    press(KEY.Key_Z, MODIFIER.ControlModifier)
    assert not decided(window, Correct)
