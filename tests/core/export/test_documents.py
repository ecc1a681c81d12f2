"""What stands in a document: the brief first, cut to one page; the rows behind it; the choices."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from handmade import handmade_comparison
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from pages import bare_marks
from sample_event import sample_comparison
from synthetic import synthetic_comparison

from tellings.cli_comparison import comparison_text
from tellings.export import FORMATS, Choice, format_of, render
from tellings.export.building import document_of
from tellings.export.choice import BRIEF, FULL, Paper, Part, parts_named
from tellings.export.document import Change, Look, Paragraph, Role, Words, all_paragraphs
from tellings.export.first_page import first_page
from tellings.export.fitting import fits_a_page, section_height
from tellings.export.measures import text_height, text_width
from tellings.export.redline import redline
from tellings.export.words import doubt_lines
from tellings.model import Comparison
from tellings.review import Decision, Dismiss, Note, On, Review, Stamp, Target, Tie
from tellings.showing.shown import Shown, show

WORD = FORMATS[0]
W_PARAGRAPH, W_TEXT = qn("w:p"), qn("w:t")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return handmade_comparison()


@pytest.fixture(scope="module")
def shown(comparison) -> Shown:
    return show(comparison)


def opened(shown: Shown, choice: Choice) -> docx.document.Document:
    return docx.Document(io.BytesIO(render(shown, WORD, choice)))


def test_the_brief_is_the_default_and_comes_first(shown):
    brief = document_of(shown, Choice())
    assert {section.part for section in brief.sections} <= BRIEF
    whole = document_of(shown, Choice(parts=FULL))
    parts = [section.part for section in whole.sections]
    assert parts == sorted(parts, key=list(Part).index)
    assert Part.ROWS in parts


def test_the_title_stands_on_the_page_of_wide_rows_that_come_first():
    document = opened(show(synthetic_comparison(5, 8)), Choice(parts=frozenset({Part.ROWS})))
    assert len(document.sections) == 1
    assert document.sections[0].page_width > document.sections[0].page_height


def test_the_title_sides_with_nobody(shown):
    title = document_of(shown, Choice()).title
    assert not any(head.title and head.title in title for head in shown.heads)
    assert document_of(shown, Choice(heading="Case 12")).title == "Case 12"


def test_the_brief_of_many_long_reports_is_cut_to_one_page_and_counts_the_rest(comparison):
    many = dataclasses.replace(
        comparison,
        only_here=comparison.only_here * 40,
        conflicts=comparison.conflicts * 3,
    )
    document = document_of(show(many), Choice())
    height = text_height(Paper.A4)
    assert fits_a_page(document.title, document.sections, Paper.A4, height)
    assert any("more" in one.text for one in all_paragraphs(document))


def test_every_sentence_stands_whole_once_in_its_own_column(shown):
    document = document_of(shown, Choice(parts=frozenset({Part.ROWS})))
    table = document.sections[0].blocks[-1]
    columns = [" ".join(p.text for line in table.lines for p in line.cells[1 + report].paragraphs)
               for report in range(len(shown.heads))]  # fmt: skip
    for row in shown.rows:
        for passage in row.passages:
            plain = columns[passage.report].translate(dict.fromkeys(map(ord, "≠⸢⸣")))
            assert plain.count(" ".join(shown.words(passage).split())) >= 1


def test_a_comment_says_what_the_others_have(shown):
    document = document_of(shown, Choice(parts=FULL))
    noted = {n: p for p in all_paragraphs(document) for w in p.words for n in w.notes}
    assert set(noted) == {note.number for note in document.notes}
    for note in document.notes:
        assert len(note.lines) > 1
    assert not document_of(shown, Choice(parts=FULL, comments=False)).notes


@pytest.mark.parametrize("comments", [True, False])
@pytest.mark.parametrize("parts", [FULL, frozenset({Part.ROWS, Part.QUESTIONS})])
def test_no_sign_of_a_conflict_stands_without_an_explanation(parts, comments):
    shown = show(sample_comparison())
    document = document_of(shown, Choice(parts=parts, comments=comments))
    signs = [w for one in all_paragraphs(document) for w in one.words if w.look is Look.GLYPH]
    assert len(signs) > len(shown.conflicts) > 3
    assert bare_marks(document) == 0


def test_no_linked_row_shares_a_line_with_another_which_tells_something_else():
    shown = show(sample_comparison())
    document = document_of(shown, Choice(parts=frozenset({Part.ROWS})))
    table = document.sections[0].blocks[-1]
    heads = [line.cells[0].paragraphs[0] for line in table.lines]
    told = [[name for name in one.anchors if name.startswith("row_")] for one in heads]
    assert [name for names in told for name in names] == [f"row_{row.number}" for row in shown.rows]
    linked = {f"row_{row.number}": row for row in shown.rows if row.kind is not None}
    left_out = [linked[name] for names in told for name in names[1:] if linked.keys() & set(names)]
    # A row that would only point to others isn't printed; links to it lead to the one before.
    for row in left_out:
        before = [one for one in shown.rows if one.number < row.number]
        assert not row.conflicts
        assert all(any(passage in one.passages for one in before) for passage in row.passages)


def test_what_points_to_a_row_leads_to_words_and_no_row_but_points() -> None:
    shown = show(sample_comparison())
    document = document_of(shown, Choice(parts=frozenset({Part.ROWS})))
    lines = document.sections[0].blocks[-1].lines
    at = {name: line for line in lines for name in line.cells[0].paragraphs[0].anchors}

    def only_points(cells) -> bool:
        told = [one for cell in cells for p in cell.paragraphs for one in p.words]
        return all(one.link.startswith("row_") for one in told)

    assert len(lines) < len(shown.rows)
    assert not any(only_points(line.cells[1:]) for line in lines)
    for line in lines:
        for column, cell in enumerate(line.cells[1:], 1):
            told = [one for p in cell.paragraphs for one in p.words]
            for pointer in (one.link for one in told if one.link.startswith("row_")):
                assert not only_points([at[pointer].cells[column]])


def test_the_full_report_has_at_most_two_and_a_half_times_the_words_of_its_reports():
    shown = show(sample_comparison())
    file = opened(shown, Choice(parts=FULL))
    told = ["".join(one.itertext(W_TEXT)) for one in file.element.body.iter(W_PARAGRAPH)]
    source = sum(len(report.text.split()) for report in shown.reports)
    assert sum(len(text.split()) for text in told) <= 2.5 * source


def test_links_lead_somewhere_whatever_parts_are_chosen(shown):
    for part in Part:
        document = document_of(shown, Choice(parts=frozenset({part})))
        places = {name for one in all_paragraphs(document) for name in one.anchors}
        places |= {section.anchor for section in document.sections}
        links = {w.link for one in all_paragraphs(document) for w in one.words if w.link}
        assert links <= places


def word_sections(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs if is_heading(p)]


def is_heading(paragraph: docx.text.paragraph.Paragraph) -> bool:
    return paragraph.style.style_id == "Heading1"


def html_sections(data: bytes) -> list[str]:
    return [one.text_content() for one in html.fromstring(data).xpath("//*[@class]/h2")]


def markdown_sections(data: bytes) -> list[str]:
    lines = [line for line in data.decode().splitlines() if line.startswith("## ")]
    return [re.sub(r"<.*?>", "", line[3:]) for line in lines]


@pytest.mark.parametrize("parts", [BRIEF, FULL, frozenset(Part), frozenset({Part.SHORT, Part.WHY})])
@pytest.mark.parametrize(
    ("key", "sections"),
    [("word", word_sections), ("html", html_sections), ("markdown", markdown_sections)],
)
def test_every_format_has_the_same_sections_in_the_same_order(shown, parts, key, sections):
    choice = Choice(parts=parts, comments=False)
    wanted = [one.title for one in document_of(shown, choice).sections if one.title]
    assert sections(render(shown, format_of(key), choice)) == wanted


def test_a_redline_holds_both_wordings():
    changed = redline("We will close the bridge today.", "They will close the bridge tonight.")
    kept = [one.text for one in changed if one.change is None]
    assert "will close the bridge" in "".join(kept)
    assert [w.text for w in changed if w.change is Change.STRUCK] == ["We", "today"]
    assert [w.text for w in changed if w.change is Change.ADDED] == ["They", "tonight"]


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [
        (
            "“Nobody sings a song,”",
            "“No one sings a tune,”",
            "“-Nobody- +No one+ sings a -song- +tune+,”",
        ),
        ("It closed (early).", "It closed (late).", "It closed (-early- +late+)."),
        ("The crack is 14 metres long", "The crack is 14 metres", "The crack is 14 metres -long- "),
        ("He left the town.", "He left the town, too.", "He left the town, +too.+"),
        ("The mill burned", "The old mill burned", "The +old+ mill burned"),
    ],
)
def test_marks_around_what_changed_stand_once_and_words_apart(
    first: str, second: str, written: str
) -> None:
    signs = {Change.STRUCK: "-", Change.ADDED: "+", None: ""}
    changed = redline(first, second)
    assert "".join(f"{signs[w.change]}{w.text}{signs[w.change]}" for w in changed) == written


@pytest.mark.parametrize("pair", [("One word", "one word."), ("Rain fell.", "Nobody came here")])
def test_no_redline_of_the_same_or_of_strangers(pair):
    assert redline(*pair) == ()


@given(*[st.lists(st.sampled_from("“We it.” (no), — yes; “ . we".split(" ")), max_size=9)] * 2)
def test_a_redline_loses_nothing_of_what_stands_now(ours: list[str], theirs: list[str]) -> None:
    first, second = " ".join(ours), " ".join(theirs)
    changed = redline(first, second)
    now = "".join(w.text for w in changed if w.change is not Change.STRUCK)
    assert not changed or now.split() == second.split()
    struck = [w.text for w in changed if w.change is Change.STRUCK]
    assert all(word in first.replace(" ", "") for text in struck for word in text.split())


def test_parts_by_name():
    assert parts_named(["brief", "rows"]) == BRIEF | {Part.ROWS}
    with pytest.raises(ValueError, match="colour"):
        parts_named(["colour"])


def test_paper_and_reference_reach_the_file(shown):
    file = opened(shown, Choice(paper=Paper.LETTER, reference="Case 7/26"))
    assert round(file.sections[0].page_width.inches, 2) == 8.5
    assert "Case 7/26" in file.sections[0].header.paragraphs[0].text


def test_black_and_white_has_no_hue_and_keeps_the_lines(shown):
    file = opened(shown, Choice(parts=FULL, grey=True))
    conflict = file.styles.element.xpath("//w:style[@w:styleId='Conflict']//w:u")[0]
    assert conflict.attrib.values() == ["thick", "000000"]


def test_a_template_of_ones_own_keeps_its_look_and_gets_what_it_lacks(shown):
    theirs = docx.Document()
    theirs.sections[0].header.paragraphs[0].text = "Editorial office"
    buffer = io.BytesIO()
    theirs.save(buffer)
    file = opened(shown, Choice(template=buffer.getvalue()))
    assert file.sections[0].header.paragraphs[0].text == "Editorial office"
    assert "Redline" in [style.style_id for style in file.styles]


def test_a_persons_note_is_a_comment_under_their_name_and_stands_in_the_report(comparison):
    plain = show(comparison)
    first = plain.rows[0].first
    target = Target(On.PASSAGE, (plain.anchors.passage(first),))
    stamp = Stamp("Ada Berg", datetime(2026, 3, 14, 9, 30, tzinfo=UTC))
    review = Review((Decision(Note("1", target, "Ask the mayor."), stamp),))
    document = document_of(show(comparison, review=review), Choice(parts=FULL))
    own = [note for note in document.notes if note.author == "Ada Berg"]
    assert [(note.lines, note.when) for note in own] == [(("Ask the mayor.",), stamp.when)]
    assert any("Ask the mayor." in one.text for one in all_paragraphs(document))
    assert "reviewed by a person" in document.running[1]


@pytest.fixture(scope="module")
def decided() -> Shown:
    """What two persons made of the sample: a link confirmed, a conflict refused, a note."""
    found = sample_comparison()
    plain = show(found)
    link, clash = found.links[0], found.conflicts[0]
    stamps = [
        Stamp(name, datetime(2026, 3, day, 9, 30, tzinfo=UTC))
        for name, day in (("Ada Berg", 14), ("Bo Lie", 15))
    ]
    review = Review((
        Decision(Tie(plain.anchors.link(link)), stamps[0]),
        Decision(Dismiss(plain.anchors.conflict(clash)), stamps[1]),
        Decision(
            Note("1", Target(On.PASSAGE, (plain.anchors.passage(link.a),)), "Ask her."), stamps[1]
        ),
    ))  # fmt: skip
    return show(found, review=review)


@pytest.mark.parametrize("key", ["word", "html", "markdown", "xlsx", "csv", "tei", "json"])
def test_what_a_person_decided_is_told_apart_with_name_and_day(decided, key):
    data = render(decided, format_of(key), Choice(parts=FULL))
    text = all_text(data) if key in ("word", "xlsx") else data.decode()
    for who, day in (("Ada Berg", "2026-03-14"), ("Bo Lie", "2026-03-15")):
        assert who in text
        assert day in text
    assert "Ask her." in text
    assert {"json": "Dismiss"}.get(key, "No conflict") in text
    assert {"json": "Tie"}.get(key, "Tell the same") in text


def all_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [name for name in file.namelist() if name.endswith(".xml")]
        return " ".join("".join(etree.fromstring(file.read(name)).itertext()) for name in names)


def test_a_decided_row_says_so_and_leads_to_who_decided(decided):
    document = document_of(decided, Choice(parts=FULL))
    signs = [w for one in all_paragraphs(document) for w in one.words if w.text == "by hand"]
    assert signs
    assert {w.link for w in signs} == {"part_notes"}


@pytest.mark.parametrize(("weak", "told"), [(1, "is {}; check it"), (2, "are {}; check them")])
def test_doubtful_links_are_told_in_plain_words(shown, weak, told):
    every = shown.comparison.links
    links = tuple(
        dataclasses.replace(link, score=0.3 if number < weak else 0.9)
        for number, link in enumerate(every)
    )
    doubted = dataclasses.replace(
        shown, comparison=dataclasses.replace(shown.comparison, links=links)
    )
    told = told.format("more likely wrong than right")
    assert f"{weak} of {len(every)} links {told} first." in doubt_lines(doubted)


def test_the_text_output_names_every_ending(shown):
    rest = comparison_text(shown, 100).split("-o ")[-1]
    for one in (*(each.suffixes[0] for each in FORMATS), ".tellings"):
        assert re.search(rf"{re.escape(one)}\b", rest), one


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("role", [Role.NUMBER, Role.META, Role.TELLING])
def test_a_first_page_is_full_however_small_its_type(shown, role, paper):
    line = (
        "Of the ferries only one came in before the tide turned, and the harbour was shut at noon. "
    )
    document = document_of(shown, Choice())
    long = dataclasses.replace(
        document.sections[0], blocks=tuple(Paragraph((Words(line * 20),), role) for _ in range(20))
    )
    (kept,) = first_page(dataclasses.replace(document, sections=(long,))).sections
    assert section_height(kept, text_width(paper, False)) > text_height(paper)
    assert len(kept.blocks) < len(long.blocks)
