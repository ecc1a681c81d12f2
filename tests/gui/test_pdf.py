"""PDF from the pages that are printed; without Qt a clear word instead."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from handmade import handmade_comparison
from sample_event import sample_comparison
from synthetic import synthetic_comparison

from tellings.errors import ExportError, PagesError
from tellings.export import Choice, format_of, pdf, render, write
from tellings.export.building import document_of
from tellings.export.choice import FULL, Kind, Paper, Part
from tellings.showing.shown import Shown, show
from tellings_gui.pdf import pdf as pages

PDF = format_of("out.pdf")


@pytest.fixture
def shown(qapp, monkeypatch) -> Shown:
    monkeypatch.setattr(pdf, "writer", lambda: pages)
    return show(handmade_comparison())


def text_of(data: bytes) -> str:
    file = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_bounded() for page in file)


def test_every_word_can_be_searched_for(shown):
    choice = Choice(parts=FULL, comments=False)
    told = " ".join(text_of(render(shown, PDF, choice)).split())
    words = {w for row in shown.rows for p in row.passages for w in shown.words(p).split()}
    # Lines end within words that hold a hyphen, and before a sign of a conflict.
    assert not [word for word in words if word.isalpha() and word not in told]
    assert shown.heads[0].outlet in told


def test_the_same_comparison_gives_the_same_bytes(shown):
    assert render(shown, PDF) == render(show(handmade_comparison()), PDF)


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 595), (Paper.LETTER, 612)])
def test_paper(shown, paper, width):
    file = pypdfium2.PdfDocument(render(shown, PDF, Choice(paper=paper)))
    assert round(file[0].get_width()) == width


def test_the_title_stands_on_the_page_of_wide_rows_that_come_first(shown):
    wide = show(synthetic_comparison(5, 8))
    file = pypdfium2.PdfDocument(render(wide, PDF, Choice(parts=frozenset({Part.ROWS}))))
    assert "Row by row" in file[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("sentences", [20, 23, 26])
def test_pages_bear_their_numbers_and_are_filled_and_lose_nothing(shown, sentences):
    long = show(synthetic_comparison(3, sentences))
    choice = Choice(parts=FULL, reference="Case 7/26")
    pages = [page.get_textpage().get_text_bounded().split()
             for page in pypdfium2.PdfDocument(render(long, PDF, choice))]  # fmt: skip
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        text = " ".join(page)
        assert f"Page {number} of {len(pages)}" in text
        assert "Case 7/26" in text
    assert min(map(len, pages[1:-1])) > 100


def test_no_comment_at_the_end_is_lost_where_contents_were_numbered(shown):
    event = show(sample_comparison())
    choice = Choice(parts=FULL)
    # The font draws both apostrophes with one glyph.
    told = " ".join(text_of(render(event, PDF, choice)).split()).replace("ʼ", "’")
    notes = document_of(event, choice).notes
    assert len(notes) > 5
    assert all(line.split(":")[0] in told for note in notes for line in note.lines)


def test_only_rows_of_many_reports_lie_on_their_side(shown):
    many = show(synthetic_comparison(5, 12))
    file = pypdfium2.PdfDocument(render(many, PDF, Choice(parts=FULL)))
    sides = [page.get_width() > page.get_height() for page in file]
    assert sides == [False, *[True] * (len(sides) - 1)]
    texts = [page.get_textpage().get_text_bounded() for page in file]
    assert all(f"Page {number} of {len(file)}" in text for number, text in enumerate(texts, 1))
    named = re.search(r"Method and limits\s(\d+)", texts[1])
    assert "Method and limits" in texts[int(named[1]) - 1]


def test_contents_name_the_pages_on_which_parts_begin(shown):
    long = show(synthetic_comparison(3, 30))
    pages = [page.get_textpage().get_text_bounded() for page in
             pypdfium2.PdfDocument(render(long, PDF, Choice(parts=FULL)))]  # fmt: skip
    contents = next(page for page in pages if "Contents:" in page)
    named = re.search(r"Method and limits\s(\d+)", contents)
    assert "Method and limits" in pages[int(named[1]) - 1]


def test_derived_documents_are_pages_too(shown):
    choice = Choice(kind=Kind.CLASSROOM, parts=FULL)
    assert "Key, for the teacher" in text_of(render(shown, PDF, choice))


def test_without_the_application_a_clear_word(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "entry_points", lambda **_: [])
    with pytest.raises(PagesError, match="Qt"):
        pdf.writer()
    path = tmp_path / "out.pdf"
    with pytest.raises(ExportError, match="not installed"):
        write(show(handmade_comparison()), path)
    assert not path.exists()
