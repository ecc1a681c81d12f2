"""Documents that are derived from a comparison: the marked-up report, the classroom sheet."""

from __future__ import annotations

import dataclasses
import io
from datetime import UTC, datetime

import docx
import pytest
from handmade import handmade_comparison
from lxml import html
from sample_event import sample_comparison
from synthetic import synthetic_comparison

from tellings.export import FORMATS, FULL, Choice, format_of, render
from tellings.export.building import document_of
from tellings.export.choice import BRIEF, Chapter, Kind
from tellings.export.derived_words import LACKING
from tellings.export.document import Document, Role, Table, all_paragraphs, paragraphs_of
from tellings.model import BlockKind
from tellings.review import Decision, Note, On, Review, Stamp, Target
from tellings.showing.marks import Mark
from tellings.showing.shown import Shown, show

CLASSROOM = Choice(kind=Kind.CLASSROOM, parts=FULL)


@pytest.fixture(scope="module")
def shown() -> Shown:
    return show(handmade_comparison())


def marked_up(shown: Shown, report: int) -> Document:
    return document_of(shown, Choice(kind=Kind.MARKED_UP, report=report))


def without_signs(text: str) -> str:
    return " ".join(text.replace("≠", "").split())


@pytest.mark.parametrize("report", [0, 1, 2])
def test_a_marked_up_report_holds_all_of_its_text_in_order(shown, report):
    told = without_signs(" ".join(one.text for one in all_paragraphs(marked_up(shown, report))))
    own = shown.reports[report]
    place = 0
    for block in own.blocks:
        if not block.furniture:
            place = told.index(" ".join(block.span.of(own.text).split()), place)


@pytest.mark.parametrize("report", [0, 1, 2])
def test_its_comments_say_what_the_others_have_and_never_what_it_has_itself(shown, report):
    document = marked_up(shown, report)
    letter = shown.heads[report].letter
    assert document.notes
    for note in document.notes:
        assert len(note.lines) > 1
        assert not any(line.startswith(f"{letter}:") for line in note.lines)
    assert len({note.lines for note in document.notes}) == len(document.notes)
    noted = {number for p in all_paragraphs(document) for w in p.words for number in w.notes}
    assert noted == {note.number for note in document.notes}


def test_what_one_report_tells_alone_has_a_bar_and_no_line_besides(shown):
    barred = [one for r in range(3) for one in all_paragraphs(marked_up(shown, r)) if one.alone]
    assert barred
    for one in barred:
        assert not any(Mark.ONLY_CLAUSE in word.marks for word in one.words)
    choice = Choice(kind=Kind.MARKED_UP, report=2)
    alone = sum(one.alone for one in all_paragraphs(document_of(shown, choice)))
    page = html.fromstring(render(shown, format_of("html"), choice))
    assert len(page.xpath("//p[contains(@class, 'alone')]")) == alone
    text = render(shown, format_of("markdown"), choice).decode()
    assert sum(line.startswith("> ") for line in text.splitlines()) == alone
    file = docx.Document(io.BytesIO(render(shown, format_of("word"), choice)))
    assert len(file.element.body.xpath("//w:pBdr")) == alone


def test_what_it_leaves_out_is_told_where_it_would_stand(shown):
    for report in range(3):
        comments = "\n".join(line for note in marked_up(shown, report).notes for line in note.lines)
        for number in shown.left_out[report]:
            assert shown.words(shown.row(number).first).replace("\n", " ") in comments


def test_every_conflict_of_a_report_has_a_comment(shown):
    for entry in shown.conflicts:
        for report in entry.reports:
            lines = [note.lines[0] for note in marked_up(shown, report).notes]
            assert any("?" in line for line in lines)


def test_a_persons_note_stays_theirs():
    plain = show(handmade_comparison())
    first = plain.rows[0].first
    target = Target(On.PASSAGE, (plain.anchors.passage(first),))
    stamp = Stamp("Ada Berg", datetime(2026, 3, 14, 9, 30, tzinfo=UTC))
    review = Review((Decision(Note("1", target, "Ask the mayor."), stamp),))
    document = marked_up(show(handmade_comparison(), review=review), first.report)
    own = [note for note in document.notes if note.author == "Ada Berg"]
    assert [(note.lines, note.when) for note in own] == [(("Ask the mayor.",), stamp.when)]


@pytest.mark.parametrize("at_end", [True, False])
def test_what_would_stand_in_furniture_is_told_at_the_words_shown_before_it(at_end):
    made = handmade_comparison()
    report = made.left_out[0].report
    (furniture,) = [one for one in made.reports[report].blocks if one.furniture]
    place = furniture.span.end if at_end else 0
    left_out = tuple(
        dataclasses.replace(one, place=place) if one.report == report else one
        for one in made.left_out
    )
    moved = show(dataclasses.replace(made, left_out=left_out))
    told = [one for one in all_paragraphs(marked_up(moved, report)) if one.role is not Role.META]
    words = [word for one in told for word in one.words]
    number = next(n.number for n in marked_up(moved, report).notes if n.lines[0] == LACKING)
    noted = " ".join(word.text for word in words if number in word.notes)
    shown_words = moved.reports[report].text[: furniture.span.start].split()
    assert noted == (shown_words[-1] if at_end else shown_words[0])


def test_a_note_on_furniture_has_a_place_though_furniture_is_not_shown():
    made = handmade_comparison()
    plain = show(made)
    report = next(n for n, one in enumerate(made.reports) if any(b.furniture for b in one.blocks))
    furniture = next(one for one in made.reports[report].blocks if one.furniture)
    anchor = plain.anchors.at(report, furniture.span)
    note = Note("1", Target(On.PASSAGE, (anchor,)), "Is this theirs?")
    review = Review((Decision(note, Stamp("Ada Berg", datetime(2026, 3, 14, tzinfo=UTC))),))
    document = marked_up(show(made, review=review), report)
    own = next(one.number for one in document.notes if one.author == "Ada Berg")
    assert any(own in word.notes for one in all_paragraphs(document) for word in one.words)


def test_comments_reach_word(shown):
    choice = Choice(kind=Kind.MARKED_UP, report=1)
    file = docx.Document(io.BytesIO(render(shown, format_of("word"), choice)))
    assert len(list(file.comments)) == len(document_of(shown, choice).notes)


def test_no_report_of_that_letter(shown):
    with pytest.raises(ValueError, match="no report F"):
        marked_up(shown, 5)


def test_a_classroom_sheet_has_no_marks_but_boxes_and_its_key_comes_last(shown):
    document = document_of(shown, CLASSROOM)
    *sheet, last = document.sections
    told = [word for one in paragraphs_of(sheet) for word in one.words]
    assert not any(word.marks or word.notes for word in told)
    assert any(one.role is Role.BOX for one in paragraphs_of(sheet))
    assert (last.part, last.new_page) == (Chapter.KEY, True)


def test_what_a_task_asks_stays_with_its_table(shown):
    file = docx.Document(io.BytesIO(render(shown, format_of("word"), CLASSROOM)))
    asked = [one for one in file.paragraphs if one._p.getnext().tag.endswith("}tbl")]
    assert len(asked) > 3
    assert all(one.paragraph_format.keep_with_next or "Heading" in one.style.name for one in asked)


def test_the_tasks_do_not_give_their_answers_away(shown):
    document = document_of(shown, CLASSROOM)
    task = next(one for one in document.sections if one.part is Chapter.DIFFER)
    (table,) = [block for block in task.blocks if not hasattr(block, "role")]
    for line in table.lines:
        question, *boxes = line.cells[1:]
        assert "____" in question.paragraphs[0].text
        assert all(one.role is Role.BOX for box in boxes for one in box.paragraphs)


def test_the_key_answers_every_numbered_task(shown):
    *sheet, key = document_of(shown, CLASSROOM).sections
    answers = answers_of(key.blocks)
    asked = (Chapter.SAME, Chapter.SAID, Chapter.DIFFER, Chapter.WHO)
    tasks = [one for one in sheet if one.part in asked]
    assert [one.title for one in tasks] == list(answers)
    for section in tasks:
        (task,) = [block for block in section.blocks if isinstance(block, Table)]
        numbers = [line.cells[0].paragraphs[0].text for line in task.lines]
        assert numbers == [number for number, _ in answers[section.title]]


def test_who_tells_it_is_asked_only_where_the_key_is_sure_of_every_report():
    shown = show(sample_comparison())
    *sheet, _ = document_of(shown, CLASSROOM).sections
    task = next(one for one in sheet if one.part is Chapter.WHO)
    (table,) = [block for block in task.blocks if isinstance(block, Table)]
    asked = {line.cells[1].paragraphs[0].text for line in table.lines}
    sure = {
        shown.words(row.first)
        for row in shown.rows
        if all(cell.tellings or cell.lacking for cell in shown.cells(row)) and not row.conflicts
    }
    assert len(asked) > 4
    assert asked <= sure
    # One paper has 40 metres where the others have 14: they don't tell it.
    assert not any("40 metres" in text for text in asked)


def answers_of(blocks):
    """Return the numbered answers by the title of their task."""
    found, title = {}, ""
    for block in blocks:
        if isinstance(block, Table):
            found[title] = [
                (line.cells[0].paragraphs[0].text, line.cells[1].paragraphs) for line in block.lines
            ]
        elif block.role is Role.HEADING:
            title = block.text
        elif block.role is Role.ITEM:
            found.setdefault(title, []).append((block.words[0].text.strip(), [block]))
    return found


def test_the_key_gives_whole_claims_with_the_words_that_differ_marked():
    shown = show(sample_comparison())
    key = document_of(shown, CLASSROOM).sections[-1]
    told = [one for _, answer in next(iter(answers_of(key.blocks).values())) for one in answer]
    claims = [one for one in told if one.words[0].text.strip() in ("A", "B", "C")]
    assert len(claims) > 10
    for one in claims:
        report = "ABC".index(one.words[0].text.strip())
        text = " ".join(shown.reports[report].text.split())
        pieces = "".join(w.text for w in one.words[1:]).rstrip("….").split(". ")
        assert all(piece in text for piece in pieces)
    marks = {mark for one in claims for w in one.words for mark in w.marks}
    assert {Mark.REWORDED, Mark.CONFLICT} <= marks
    assert "They contradict each other:  How many? A, B “340”; C “500”" in [
        one.text for one in told
    ]
    # Where the signs are weak the key doesn't say that pupils are wrong.
    said = [one.text for one in told if "no danger of" in one.text and "Did it happen" in one.text]
    assert said
    assert all(one.startswith("They may contradict each other:") for one in said)


def test_the_reports_stand_in_full_unless_the_brief_sheet_is_wanted(shown):
    brief = document_of(shown, Choice(kind=Kind.CLASSROOM, parts=BRIEF))
    assert Chapter.READING not in {one.part for one in brief.sections}
    reading = next(
        one for one in document_of(shown, CLASSROOM).sections if one.part is Chapter.READING
    )
    told = [block.text for block in reading.blocks]
    for report in shown.reports:
        for block in report.blocks:
            if block.kind is BlockKind.PARAGRAPH and not block.furniture:
                assert " ".join(block.span.of(report.text).split()) in told


@pytest.mark.parametrize("kind", [Kind.MARKED_UP, Kind.CLASSROOM])
@pytest.mark.parametrize("format", [one for one in FORMATS if one.is_document and one.key != "pdf"])
def test_every_document_format_writes_them_the_same_way_twice(shown, kind, format):
    choice = Choice(kind=kind, parts=FULL)
    assert render(shown, format, choice) == render(show(handmade_comparison()), format, choice)


def test_many_reports_share_a_column():
    many = show(synthetic_comparison(6, 8))
    document = document_of(many, CLASSROOM)
    tables = [b for one in document.sections for b in one.blocks if hasattr(b, "shares")]
    assert all(len(one.shares) == len(one.lines[0].cells) for one in tables)
