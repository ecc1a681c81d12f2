"""Reads documents back: what went into a file is in it, in the same order, and nothing got lost.

Each function returns what is wrong, a line each; nothing where all is there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import docx
from lxml import etree
from lxml import html as lxml_html

from tellings.export.document import Document, Paragraph, all_paragraphs, paragraphs_of
from tellings.export.html import clean as clean_html
from tellings.export.ooxml import clean as clean_xml
from tellings.showing.marks import Mark
from tellings.showing.shown import Shown

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Signs that documents add to a report's words.
SIGNS = dict.fromkeys(map(ord, "≠⸢⸣"))
# Have no style in Word: signs around the words, or a bar beside them, say so.
_UNSTYLED = frozenset({Mark.INDIRECT, Mark.ONLY})
_LONGEST = 60  # letters of a text in what is told of it


class WordFile:
    """A .docx file as it lies in its package."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._file = zipfile.ZipFile(io.BytesIO(data))
        self.body = self.part("document")

    def part(self, name: str) -> etree._Element:
        """Return the root of a part."""
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
        """Return the lines of each comment."""
        return [
            ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
            for comment in self.part("comments")
        ]

    def names(self, tag: str, name: str) -> list[str]:
        """Return an attribute of all elements called `tag`."""
        return [one.get(f"{W}{name}") for one in self.body.iter(f"{W}{tag}")]


def word_problems(document: Document, data: bytes) -> list[str]:
    """Compare a document with the Word file that was written of it."""
    file = WordFile(data)
    wanted = [document.kicker, document.title]
    for section in document.sections:
        wanted += [section.title] if section.title else []
        wanted += [one.text for one in paragraphs_of((section,)) if one.text.strip()]
    anchors = [name for one in all_paragraphs(document) for name in one.anchors]
    anchors += [section.anchor for section in document.sections if section.title]
    numbers = [str(note.number) for note in document.notes]
    styled = {text for _, text in file.styled()}
    lines = [[clean_xml(line) for line in note.lines] for note in document.notes]
    opened = docx.Document(io.BytesIO(data))  # as a library of others reads it
    checks = [
        ("paragraphs", [spaced(clean_xml(one)) for one in wanted], list(file.paragraphs())),
        ("links", links(document), file.names("hyperlink", "anchor")),
        ("places", sorted(anchors), sorted(file.names("bookmarkStart", "name"))),
        ("ends of places", file.names("bookmarkStart", "id"), file.names("bookmarkEnd", "id")),
        ("comments", lines, file.comments()),
        ("comments for python-docx", [one.author for one in document.notes],
         [one.author for one in opened.comments]),
        ("tables for python-docx", _tables(document), len(opened.tables)),
        *(
            (tag, numbers, sorted(file.names(tag, "id"), key=int))
            for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
        ),
        ("marks", [], [one for one in _marked(document) if clean_xml(one) not in styled]),
    ]  # fmt: skip
    return [_told(name, wanted, found) for name, wanted, found in checks if wanted != found]


def _tables(document: Document) -> int:
    blocks = (block for section in document.sections for block in section.blocks)
    return sum(not isinstance(one, Paragraph) for one in blocks)


def _marked(document: Document) -> Iterator[str]:
    """Return the words under a mark that has a style in Word."""
    words = (word for one in all_paragraphs(document) for word in one.words)
    return (word.text for word in words if word.marks - _UNSTYLED)


def html_problems(document: Document, data: bytes) -> list[str]:
    """Compare a document with the page that was written of it."""
    huge = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.fromstring(data, parser=huge)
    for one in tree.xpath("//sup"):
        one.drop_tree()
    parts = tree.xpath("//main/*[starts-with(@id, 'part_')]//*[self::h2 or self::h3 or self::p]")
    wanted: list[str] = []
    for section in document.sections:
        wanted += [section.title] if section.title else []
        told = (one for one in paragraphs_of((section,)) if one.text.strip())
        wanted += ["".join(w.text for w in one.words if not w.page) for one in told]
    anchors = {name for one in all_paragraphs(document) for name in one.anchors}
    targets = [href[1:] for href in tree.xpath("//main//a/@href") if "note_" not in href]
    pages = [w for one in all_paragraphs(document) for w in one.words if w.page]
    notes = [spaced(one.text_content()) for one in tree.xpath("//li[starts-with(@id, 'note_')]")]
    lost = [
        line for note, text in zip(document.notes, notes, strict=True) for line in note.lines
        if spaced(clean_html(line)) not in text
    ]  # fmt: skip
    checks = [
        ("paragraphs", [spaced(clean_html(one)) for one in wanted],
         [text for one in parts if (text := spaced(one.text_content()))]),
        ("places", set(), anchors - set(tree.xpath("//@id"))),
        ("links", len(links(document)) - len(pages),
         len([one for one in targets if not one.startswith("at_")])),
        ("comments", [], lost),
    ]  # fmt: skip
    for mark in {m for one in all_paragraphs(document) for w in one.words for m in w.marks}:
        told = (w for one in all_paragraphs(document) for w in one.words if mark in w.marks)
        texts = {clean_html(w.text) for w in told if w.text.strip()}
        found = {one.text_content() for one in tree.find_class(mark.value)}
        checks.append((mark.value, texts, found & texts))
    return [_told(name, wanted, found) for name, wanted, found in checks if wanted != found]


def sentence_problems(shown: Shown, texts: Iterable[str]) -> list[str]:
    """Return the sentences and sub-headings of the reports that stand in none of `texts`."""
    rows = spaced(" ".join(texts)).translate(SIGNS)
    comparison = shown.comparison
    return [
        f"lost: {spaced(text)[:_LONGEST]}"
        for report, found in zip(comparison.reports, comparison.findings, strict=True)
        for text in (sentence.span.of(report.text) for sentence in found.sentences)
        if spaced(clean_xml(text)).translate(SIGNS) not in rows
    ]


def links(document: Document) -> list[str]:
    """Return where the links of a document lead, in order."""
    return [w.link for one in all_paragraphs(document) for w in one.words if w.link]


def spaced(text: str) -> str:
    """Return a text with every white space one space."""
    return " ".join(text.split())


def _told(name: str, wanted: object, found: object) -> str:
    if isinstance(wanted, Sequence) and isinstance(found, Sequence):
        differing = (n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b)
        at = next(differing, min(len(wanted), len(found)))
        wanted, found = wanted[at : at + 1], found[at : at + 1]
        name = f"{name}, number {at + 1}"
    return f"{name}: {str(wanted)[:200]} became {str(found)[:200]}"
