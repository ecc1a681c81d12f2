"""The export dialog: what is chosen is what is written, looked at before, remembered after."""

from __future__ import annotations

import dataclasses
import threading

import docx
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QRadioButton, QStyle

from tellings.export import FORMATS, FULL, Choice
from tellings.export.building import document_of
from tellings.export.choice import BRIEF, Kind, Paper, Part
from tellings.export.document import all_paragraphs
from tellings.export.first_page import first_page
from tellings_gui.export_dialog import ExportDialog
from tellings_gui.settings import Settings
from tellings_gui.theme import load_fonts


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(tmp_path / "settings" / "settings.ini")


@pytest.fixture
def dialog(session, settings, tmp_path, qtbot) -> ExportDialog:
    load_fonts()
    made = ExportDialog(session, tmp_path, settings=settings)
    qtbot.addWidget(made)
    made.open_when_done.setChecked(False)
    return made


def written(dialog, qtbot):
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.start()
    return dialog.written


def test_one_page_is_usual_and_parts_can_be_chosen(dialog):
    assert dialog.options.choice().parts == BRIEF
    dialog.options.set_full(True)
    assert dialog.options.choice().parts == FULL
    dialog.options.restore({"amount": "chosen", "parts": "short,rows"})
    assert dialog.options.choice().parts == {Part.SHORT, Part.ROWS}
    assert dialog.options.parts[Part.ROWS].isEnabled()


def test_what_is_chosen_is_written(dialog, qtbot):
    dialog.options.restore({"paper": "letter", "signed": "Ada Berg", "comments": "1"})
    dialog.options.report.setCurrentIndex(1)
    dialog.options.choose(Kind.MARKED_UP)
    path = written(dialog, qtbot)
    assert path.name == "marked-up-B.docx"
    file = docx.Document(str(path))
    assert {comment.author for comment in file.comments} == {"Ada Berg"}
    assert round(file.sections[0].page_width.inches, 1) == 8.5


def test_title_case_and_template_are_in_the_file(dialog, settings, tmp_path, qtbot):
    theirs = docx.Document()
    theirs.sections[0].footer.paragraphs[0].text = "Editorial office"
    template = tmp_path / "house.docx"
    theirs.save(str(template))
    naming = dialog.options.naming
    assert naming.heading.placeholderText() == document_of(dialog.preview._shown, Choice()).title
    qtbot.keyClicks(naming.heading, "What happened at the dam")
    qtbot.keyClicks(naming.reference, "Case 7/26")
    naming.take_template(str(template))
    file = docx.Document(str(written(dialog, qtbot)))
    assert file.core_properties.title == "What happened at the dam"
    assert "Case 7/26" in file.sections[0].header.paragraphs[0].text
    assert file.sections[0].footer.paragraphs[0].text == "Editorial office"
    assert settings.export["template"] == str(template)
    assert not {"heading", "reference"} & settings.export.keys()


def test_what_is_no_template_is_said_and_not_taken(dialog, tmp_path):
    naming = dialog.options.naming
    (tmp_path / "notes.docx").write_text("no zip")
    for path in (tmp_path / "notes.docx", tmp_path / "nowhere.docx"):
        naming.take_template(str(path))
        assert path.name in naming.problem.text()
        assert dialog.options.choice().template is None
    naming.take_template("")
    assert not naming.problem.text()


def test_a_name_of_ones_own_keeps_and_changes_its_ending_only(dialog, tmp_path):
    dialog.choose("tei")
    assert dialog.path.text() == str(tmp_path / "comparison.tei.xml")
    dialog.choose("pdf")
    assert dialog.path.text() == str(tmp_path / "comparison.pdf")
    dialog.path.setText(str(tmp_path / "case 7.1.pdf"))
    dialog.options.choose(Kind.CLASSROOM)
    dialog.choose("xlsx")
    assert dialog.path.text() == str(tmp_path / "case 7.1.xlsx")


@pytest.mark.parametrize("emptied", ["", "/", "."])
def test_a_file_without_a_name_gets_one_again(dialog, tmp_path, emptied):
    dialog.path.setText(emptied)
    dialog.choose("html")
    assert dialog.path.text().endswith("comparison.html")
    if not emptied:
        assert dialog.path.text() == str(tmp_path / "comparison.html")


@pytest.mark.parametrize("place", ["", "~nobody-of-that-name/a.docx", "a" * 5000 + ".docx"])
def test_where_nothing_can_be_written_is_said_and_nothing_asked(dialog, tmp_path, place):
    dialog.path.setText(place)
    dialog.start()
    assert "could not be written" in dialog.message.text()
    assert dialog.export.isEnabled()
    assert not list(tmp_path.glob("*.docx"))


def test_a_name_alone_stands_in_the_folder_offered(dialog, tmp_path, qtbot):
    dialog.path.setText("mine.docx")
    assert written(dialog, qtbot) == tmp_path / "mine.docx"


def test_what_is_cancelled_while_it_is_made_is_not_written(
    dialog, session, tmp_path, qtbot, monkeypatch
):
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> bytes:
        begun.set()
        go_on.wait(20)
        return b"too late"

    monkeypatch.setattr("tellings.export.render", slow)
    dialog.start()
    qtbot.waitUntil(begun.is_set)
    dialog.reject()
    go_on.set()
    qtbot.waitUntil(lambda: session.document.jobs.running == 0, timeout=20_000)
    assert not (tmp_path / "comparison.docx").exists()


def test_page_one_is_looked_at_and_changes_with_the_choice(dialog, qtbot):
    dialog.show()
    preview = dialog.preview
    qtbot.waitUntil(lambda: not preview.page.pixmap().isNull(), timeout=20_000)
    before = preview.page.pixmap().toImage()
    dialog.options.choose(Kind.CLASSROOM)

    def changed() -> bool:
        now: QImage = preview.page.pixmap().toImage()
        return now != before

    qtbot.waitUntil(changed, timeout=20_000)
    dialog.choose("csv")
    qtbot.waitUntil(lambda: preview.page.text().startswith("row,kind"), timeout=20_000)
    dialog.choose("xlsx")
    qtbot.waitUntil(lambda: "Quotations" in preview.page.text(), timeout=20_000)


def test_a_class_gets_the_reports_too_unless_the_tasks_alone_are_wanted(dialog):
    dialog.options.choose(Kind.CLASSROOM)
    assert dialog.options.choice().parts == FULL
    dialog.options.set_full(False)
    assert dialog.options.choice().parts == BRIEF


def test_data_holds_everything_so_nothing_can_be_chosen(dialog):
    dialog.choose("json")
    assert not dialog.options.isEnabled()
    dialog.choose("word")
    assert dialog.options.isEnabled()


def test_the_choice_is_remembered(dialog, session, settings, tmp_path, qtbot):
    dialog.options.restore({"kind": "classroom", "amount": "full", "paper": "letter", "grey": "1"})
    dialog.choose("markdown")
    written(dialog, qtbot)
    settings.sync()
    again = ExportDialog(session, tmp_path, settings=Settings(settings.folder / "settings.ini"))
    qtbot.addWidget(again)
    choice = again.options.choice()
    assert (choice.kind, choice.paper, choice.grey) == (Kind.CLASSROOM, Paper.LETTER, True)
    assert again.chosen.key == "markdown"
    assert not again.open_when_done.isChecked()


def test_every_format_has_a_name(dialog):
    assert set(dialog._names()) == {one.key for one in FORMATS}


def test_a_first_page_is_the_beginning_of_the_document(session):
    document = document_of(session.shown, Choice(parts=FULL))
    doubled = dataclasses.replace(document, sections=document.sections * 40)
    begun = [one.text for one in all_paragraphs(first_page(doubled))]
    whole = [one.text for one in all_paragraphs(doubled)]
    assert begun == whole[: len(begun)]
    assert len(begun) < len(whole)


def test_a_circle_stands_nearer_to_its_own_words_than_to_the_choice_before(dialog, qtbot):
    with qtbot.waitExposed(dialog):
        dialog.show()
    brief, full, chosen = (
        next(one for one in dialog.options.findChildren(QRadioButton) if one.text() == words)
        for words in ("One page", "All of it", "These parts:")
    )
    own = brief.style().pixelMetric(QStyle.PixelMetric.PM_RadioButtonLabelSpacing)
    for left, right in ((brief, full), (full, chosen)):
        assert right.geometry().left() - left.geometry().right() > 3 * own
