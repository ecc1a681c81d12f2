"""Read back: what went into a document is in the file, in the same order, and nothing got lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest
from handmade import handmade_comparison
from lxml import etree
from lxml import html as lxml_html
from sample_event import sample_comparison
from synthetic import synthetic_comparison

from tellings.compare import compare
from tellings.export import FULL, Choice, format_of, render
from tellings.export.building import document_of
from tellings.export.document import Document, Paragraph, all_paragraphs
from tellings.export.html import clean as clean_html
from tellings.export.ooxml import clean as clean_xml
from tellings.model import (
    Block,
    Comparison,
    OnlyHere,
    Passage,
    ReportFindings,
    Sentence,
    Span,
)
from tellings.reading import report_from_text
from tellings.showing.shown import show

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHOLE = Choice(parts=FULL)
SIGNS = dict.fromkeys(map(ord, "≠⸢⸣"))
LONG = "The ferry turned back in the fog and nobody on the quay was told why; "
TEXTS = {
    "arabic": (
        "إغلاق الميناء\n\nأغلق الميناء يوم الاثنين بعد العاصفة. «لن نفتح قبل الصباح»، قال المدير.",
        "Harbour shut\n\nThe harbour was closed on Monday after the storm, the director said.",
    ),
    "chinese": (
        "港口关闭\n\n风暴过后，港口于周一关闭。“我们明天早上再开放，”港长说。",
        "Harbour shut\n\nThe harbour was closed on Monday after the storm, the master said.",
    ),
    "emoji": (
        "Harbour shut 🚢\n\nThe harbour 👩‍🚒🇳🇴 was shut. “Nobody sails,” said Ada Berg. 🌊",
        "Port closed\n\nAda Berg said on Monday that nobody would sail; the harbour was closed. 🌊",
    ),
    "control": (
        "Harbour\x0b shut\n\nThe harbour\x01 was shut\x1b.\x7f Ada\ufffe Berg\x0c stayed.",
        "Port closed\n\nThe harbour was closed on Monday, <b>&amp; ]]> Ada Berg\u2028 stayed home.",
    ),
}  # fmt: skip


@lru_cache
def event(name: str) -> Comparison:
    if name == "handmade":
        return handmade_comparison()
    if name == "sample":
        return sample_comparison()
    if name == "long":
        return with_long_passage()
    texts = enumerate(TEXTS[name])
    return compare([report_from_text(text, name=f"report {number}") for number, text in texts])


def with_long_passage() -> Comparison:
    """Return a comparison made by hand, one passage of which has 100,000 letters."""
    made = synthetic_comparison(2, 2)
    text = LONG * (100_000 // len(LONG) + 1)
    passage = Passage(0, 0, Span(0, len(text)))
    first = replace(made.reports[0], text=text, blocks=(Block(passage.span),))
    return replace(
        made,
        reports=(first, made.reports[1]),
        findings=(ReportFindings((Sentence(passage.span, 0),)), made.findings[1]),
        links=(), strands=(), left_out=(), only_here=(OnlyHere(passage, True, 0.9),),
    )  # fmt: skip


EVENTS = ["handmade", "sample", "long", *TEXTS]


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(params=EVENTS)
def comparison(request) -> Comparison:
    return event(request.param)


class WordFile:
    def __init__(self, data: bytes) -> None:
        self._file = zipfile.ZipFile(io.BytesIO(data))
        self.body = self.part("document")

    def part(self, name: str) -> etree._Element:
        huge = etree.XMLParser(huge_tree=True)
        return etree.fromstring(self._file.read(f"word/{name}.xml"), huge)

    def paragraphs(self) -> Iterator[str]:
        """Yield the texts of all paragraphs that hold any."""
        for one in self.body.iter(f"{W}p"):
            text = "".join(words.text or "" for words in one.iter(f"{W}t"))
            if text.strip():
                yield spaced(text)

    def styled(self) -> Iterator[tuple[str, str]]:
        """Yield the style and the text of all words that have a style of their own."""
        for run in self.body.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            text = "".join(words.text or "" for words in run.iter(f"{W}t"))
            if style is not None and text:
                yield style.get(f"{W}val"), text

    def comments(self) -> list[list[str]]:
        return [
            ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
            for comment in self.part("comments")
        ]

    def names(self, tag: str, name: str) -> list[str]:
        return [one.get(f"{W}{name}") for one in self.body.iter(f"{W}{tag}")]


def told(document: Document) -> Iterator[Paragraph]:
    return (one for one in all_paragraphs(document) if one.text.strip())


def links(document: Document) -> list[str]:
    return [w.link for one in all_paragraphs(document) for w in one.words if w.link]


def test_word_holds_all_that_went_in(comparison):
    shown = show(comparison)
    document = document_of(shown, WHOLE)
    file = WordFile(render(shown, format_of("word"), WHOLE))
    wanted = [document.kicker, document.title]
    for section in document.sections:
        wanted += [section.title] if section.title else []
        part = Document("", "", ("", ""), "", "", (section,))
        wanted += [one.text for one in told(part)]
    assert list(file.paragraphs()) == [spaced(clean_xml(text)) for text in wanted]
    assert file.names("hyperlink", "anchor") == links(document)
    anchors = [name for one in all_paragraphs(document) for name in one.anchors]
    anchors += [section.anchor for section in document.sections if section.title]
    assert sorted(file.names("bookmarkStart", "name")) == sorted(anchors)
    assert file.names("bookmarkStart", "id") == file.names("bookmarkEnd", "id")
    assert file.comments() == [[clean_xml(line) for line in n.lines] for n in document.notes]
    numbers = [str(note.number) for note in document.notes]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(file.names(tag, "id"), key=int) == numbers
    marked = [clean_xml(w.text) for one in told(document) for w in one.words if w.marks]
    styled = [text for _, text in file.styled()]
    assert [text for text in marked if text not in styled] == unmarked(document)


def unmarked(document: Document) -> list[str]:
    """Return the words whose only mark is of a kind that has no style: told inside ⸢ ⸣."""
    return [
        clean_xml(w.text)
        for one in told(document)
        for w in one.words
        if w.marks and {mark.value for mark in w.marks} <= {"indirect", "only"}
    ]


def test_html_holds_all_that_went_in(comparison):
    shown = show(comparison)
    document = document_of(shown, WHOLE)
    huge = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.fromstring(render(shown, format_of("html"), WHOLE), parser=huge)
    for one in tree.xpath("//sup"):
        one.drop_tree()
    parts = tree.xpath("//main/*[starts-with(@id, 'part_')]//*[self::h2 or self::h3 or self::p]")
    found = [spaced(one.text_content()) for one in parts]
    wanted = []
    for section in document.sections:
        wanted += [section.title] if section.title else []
        part = Document("", "", ("", ""), "", "", (section,))
        wanted += ["".join(w.text for w in one.words if not w.page) for one in told(part)]
    assert found == [spaced(clean_html(text)) for text in wanted]
    ids = set(tree.xpath("//@id"))
    assert {name for one in all_paragraphs(document) for name in one.anchors} <= ids
    targets = [href[1:] for href in tree.xpath("//main//a/@href") if "note_" not in href]
    shown_links = [href for href in targets if not href.startswith("at_")]
    pages = [w for one in all_paragraphs(document) for w in one.words if w.page]
    assert len(shown_links) == len(links(document)) - len(pages)
    notes = tree.xpath("//li[starts-with(@id, 'note_')]")
    for note, entry in zip(document.notes, notes, strict=True):
        text = spaced(entry.text_content())
        assert all(spaced(clean_html(line)) in text for line in note.lines)
    for mark in {mark for one in told(document) for w in one.words for mark in w.marks}:
        texts = {clean_html(w.text) for one in told(document) for w in one.words if mark in w.marks}
        assert texts == {one.text_content() for one in tree.find_class(mark.value)}


def test_every_sentence_and_sub_heading_of_the_reports_is_there(comparison):
    document = document_of(show(comparison), WHOLE)
    rows = spaced(" ".join(one.text for one in all_paragraphs(document))).translate(SIGNS)
    for report, found in zip(comparison.reports, comparison.findings, strict=True):
        for sentence in found.sentences:
            text = spaced(sentence.span.of(report.text)).translate(SIGNS)
            assert text in rows


def test_each_language_is_named_and_runs_its_way():
    shown = show(event("arabic"))
    tree = lxml_html.fromstring(render(shown, format_of("html"), WHOLE).decode())
    assert tree.get("lang") == "en"
    own = tree.xpath("//p[@lang='ar' and contains(., 'الميناء')]")
    assert own
    assert {one.get("dir") for one in own} == {"rtl"}
    foreign = [one for one in tree.xpath("//p[@lang='ar']//*[not(@lang)]") if one.get("class")]
    assert not [one for one in foreign if {"meta", "strong"} & set(one.get("class").split())]
    file = WordFile(render(shown, format_of("word"), WHOLE))
    rtl = [p for p in file.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is not None]
    assert any("الميناء" in "".join(p.itertext()) for p in rtl)
    assert "ar" in {one.get(f"{W}bidi") for p in rtl for one in p.iter(f"{W}lang")}
