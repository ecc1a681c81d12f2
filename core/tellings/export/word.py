"""Word: python-docx opens a template and writes what surrounds the text; see `word_body`."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import datetime
from importlib.resources import files

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section as WordSection
from docx.shared import Twips
from lxml import etree

from tellings.errors import TemplateError
from tellings.export import ooxml
from tellings.export.choice import Choice, Paper
from tellings.export.document import Document, Note
from tellings.export.measures import (
    BOTTOM_MARGIN,
    PAGES,
    RUNNING,
    SIDE_MARGIN,
    TOP_MARGIN,
    text_width,
)
from tellings.export.word_body import Body
from tellings.showing.direction import is_right_to_left

# Files bear no time of writing: the same comparison gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Red, green and blue of a grey lie no further apart; our inks are such greys.
_GREYEST = 24
_NO_TIME = datetime(1980, 1, 1)


def word(document: Document, choice: Choice) -> bytes:
    """Return a document as a .docx file; same document, same bytes.

    Raises:
        TemplateError: The chosen template is no Word document.
    """
    file = _opened(choice.template)
    body = file.element.body
    page = body.sectPr
    for child in list(body):
        body.remove(child)
    writer = Body(body, choice.paper)
    writer.title(document)
    wide = document.is_wide_at_first
    for section in document.sections:
        if section.wide != wide or section.new_page:
            _end_page(body, _page(page, file, choice.paper, wide))
            wide = section.wide
        writer.section(section)
    body.append(_page(page, file, choice.paper, wide))
    if choice.grey:
        _without_colour(file)
    _lead_on(body)
    _running(file, document, choice.paper)
    _comments(file, document.notes)
    _properties(file, document)
    return _packed(file)


def own_template() -> bytes:
    """Return the template that ships."""
    return files("tellings_resources").joinpath("templates/comparison.docx").read_bytes()


def check_template(template: bytes) -> WordDocument:
    """Return a template as it opens.

    Raises:
        TemplateError: It is no Word document.
    """
    try:
        return docx.Document(io.BytesIO(template))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateError(str(error)) from error


def _opened(template: bytes | None) -> WordDocument:
    """Open a template and give it the styles of ours that it lacks."""
    ours = docx.Document(io.BytesIO(own_template()))
    if template is None:
        return ours
    theirs = check_template(template)
    styles = theirs.styles.element
    known = {one.get(ooxml.tag("styleId")) for one in styles.findall(ooxml.tag("style"))}
    for style in ours.styles.element.findall(ooxml.tag("style")):
        if style.get(ooxml.tag("styleId")) not in known:
            styles.append(deepcopy(style))
    return theirs


def _without_colour(file: WordDocument) -> None:
    """Make black what has a hue: marks stand out by line, weight and letter as well."""
    for root in (file.styles.element, file.element):
        for one in root.iter():
            names = ["color", "val"] if one.tag == ooxml.tag("color") else ["color"]
            for name in map(ooxml.tag, names):
                if _has_hue(one.get(name, "")):
                    one.set(name, "000000")


def _has_hue(colour: str) -> bool:
    if len(colour) != len("RRGGBB"):
        return False
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return False
    return max(parts) - min(parts) > _GREYEST


# Pages.


def _page(template: etree._Element, file: WordDocument, paper: Paper, wide: bool) -> etree._Element:
    """Return the properties of pages: the template's, on our paper."""
    made = deepcopy(template)
    page = WordSection(made, file.part)
    width, height = PAGES[paper]
    page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (Twips(one) for one in _turned(width, height, wide))
    page.left_margin = page.right_margin = Twips(SIDE_MARGIN)
    page.top_margin, page.bottom_margin = Twips(TOP_MARGIN), Twips(BOTTOM_MARGIN)
    page.header_distance = page.footer_distance = Twips(RUNNING)
    return made


def _turned(width: int, height: int, wide: bool) -> tuple[int, int]:
    return (height, width) if wide else (width, height)


def _end_page(body: etree._Element, page: etree._Element) -> None:
    paragraph = ooxml.add_paragraph(body, "Gap")
    paragraph.find(ooxml.tag("pPr")).append(page)


def _lead_on(body: etree._Element) -> None:
    """Let every page but the first take header and footer from the one before."""
    pages = list(body.iter(ooxml.tag("sectPr")))
    for page in pages[1:]:
        for name in ("headerReference", "footerReference"):
            for reference in page.findall(ooxml.tag(name)):
                page.remove(reference)


def _running(file: WordDocument, document: Document, paper: Paper) -> None:
    """Write what stands on top of every page, unless the template has a head of its own."""
    if any(one.text.strip() for one in file.sections[0].header.paragraphs):
        return
    turned = None
    for section in file.sections:
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        if wide != turned:
            section.header.is_linked_to_previous = False
            paragraph = section.header.paragraphs[0]
            paragraph.style = file.styles["header"]
            paragraph.text = "\t".join(ooxml.clean(one) for one in document.running)
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Twips(text_width(paper, wide)), WD_TAB_ALIGNMENT.RIGHT)
        turned = wide


# What surrounds the text.


def _comments(file: WordDocument, notes: tuple[Note, ...]) -> None:
    """Write the comments; python-docx makes their part, and would look all through for each id."""
    part = file.part._comments_part.element
    for child in list(part):
        part.remove(child)
    for note in notes:
        made = ooxml.add(
            part,
            "comment",
            id=note.number,
            author=ooxml.clean(note.author),
            initials=ooxml.clean(note.initials),
        )
        if note.when is not None:
            made.set(ooxml.tag("date"), note.when.strftime("%Y-%m-%dT%H:%M:%SZ"))
        for number, line in enumerate(note.lines):
            paragraph = ooxml.add_paragraph(made, "CommentText", rtl=is_right_to_left(line))
            if number == 0:
                run = ooxml.add(paragraph, "r")
                ooxml.add(ooxml.add(run, "rPr"), "rStyle", val="CommentReference")
                ooxml.add(run, "annotationRef")
            ooxml.add_run(paragraph, line)


def _properties(file: WordDocument, document: Document) -> None:
    core = file.core_properties
    # Word refuses properties of more than 255 letters.
    core.title = ooxml.clean(document.title)[:255]
    core.subject = ooxml.clean(document.kicker)[:255]
    core.author = core.last_modified_by = ooxml.clean(document.author)[:255]
    core.comments = ooxml.clean(document.names)[:255]
    core.language = "en-GB"
    core.created = core.modified = _NO_TIME
    core.revision = 1


def _packed(file: WordDocument) -> bytes:
    """Return the file's bytes without the clock that saving puts in."""
    saved, packed = io.BytesIO(), io.BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
