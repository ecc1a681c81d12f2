"""HTML files and saved web pages.

trafilatura finds the report in a page but drops the rest. Here all visible text stays, in
the order of the page; what trafilatura would drop is marked as furniture instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tellings.model import BlockKind
from tellings.reading.decoding import decode
from tellings.reading.draft import Details, Draft, Piece, assemble
from tellings.reading.folding import TELLING_CHARS, folded, same_line
from tellings.reading.heads import find_byline
from tellings.reading.html_blocks import HtmlBlock, html_blocks
from tellings.reading.html_details import html_details
from tellings.reading.html_furniture import furniture_of_page
from tellings.reading.html_hints import without_hints_against_text
from tellings.reading.options import ReadOptions
from tellings.reading.page_body import with_text_of_data
from tellings.reading.page_data import article_data, meta_values, text_of
from tellings.reading.page_looks import library_looks
from tellings.reading.page_view import PageView


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read an HTML page; raises Unreadable if the bytes are no text."""
    decoded = decode(data, options.encoding, markup=True)
    return replace(read_html(decoded.text), encoding=decoded.encoding)


def read_html(markup: str) -> Draft:
    """Read a page whose encoding is settled."""
    root = parse(markup)
    if root is None:
        return Draft("", ())
    view, details = page_view(root, markup)
    reasons = furniture_of_page(view)
    text, placed = assemble(
        Piece(block.text, kind, reason)
        for block, kind, reason in zip(view.blocks, view.kinds, reasons, strict=True)
    )
    marked_up = any(block.heading_level > 1 for block in view.blocks)
    return Draft(text, placed, details, marked_up=marked_up, judged=True)


def page_view(root: Any, markup: str) -> tuple[PageView, Details]:  # noqa: ANN401
    """Return what a page shows, its head found, and what it says of itself."""
    details = html_details(root, markup)
    article = article_data(root)
    blocks = with_text_of_data(html_blocks(root), article, details.title)
    looks = library_looks(markup, blocks)
    extracted = looks["even"]
    blocks = without_hints_against_text(blocks, extracted)
    kinds = _kinds(blocks, extracted, details)
    view = PageView(
        blocks, extracted, kinds, details.title, looks, details.byline, *_said_of(article, root)
    )
    return view, details


def _said_of(article: dict[str, Any], root: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the report's text and what it is about, as the page's data gives them."""
    body = article.get("articleBody")
    summary = text_of(article.get("description")) or meta_values(root).get("og:description", "")
    return (body if isinstance(body, str) else ""), summary


def read_fragment(markup: str, details: Details | None = None) -> Draft:
    """Read HTML that is all report: a mail's body, a word processor's export."""
    root = parse(markup)
    blocks = [] if root is None else html_blocks(root)
    text, placed = assemble(Piece(b.text, _kind(b)) for b in blocks)
    marked_up = any(b.heading_level for b in blocks)
    return Draft(text, placed, details or Details(), marked_up=marked_up)


def _kind(block: HtmlBlock) -> BlockKind:
    return BlockKind.TITLE if "tellings-title" in block.classes else block.kind


def parse(markup: str) -> Any | None:  # noqa: ANN401 (lxml has no types)
    """Return the root of the page as an lxml element, None if there is none."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _kinds(blocks: list[HtmlBlock], extracted: list[bool], details: Details) -> list[BlockKind]:
    """Tell of each block what it is: title and byline are found, the rest is as marked up."""
    title_at = _title_at(blocks, details)
    taken = (i for i, own in enumerate(extracted) if own and _tells(blocks[i]))
    first = next(taken, len(blocks))
    return [
        BlockKind.TITLE if i == title_at else _html_kind(block, details, i < first)
        for i, block in enumerate(blocks)
    ]


def _tells(block: HtmlBlock) -> bool:
    return len(block.text) >= TELLING_CHARS


def _title_at(blocks: list[HtmlBlock], details: Details) -> int | None:
    """Return which block is the title: a heading if there is one, or the title's words.

    A name of an element around it proves nothing against a heading that says what the title says.
    """
    known = [i for i, block in enumerate(blocks) if not block.linked]
    same = [i for i in known if same_line(blocks[i].text, details.title)]
    choices = (
        (i for i, block in enumerate(blocks) if _is_title(block, details)),
        (i for i in same if blocks[i].hint is None),
        (i for i in same if blocks[i].heading_level),
    )
    return next((i for choice in choices for i in choice), None)


def _is_title(block: HtmlBlock, details: Details) -> bool:
    if not block.heading_level or block.hint is not None:
        return False
    if same_line(block.text, details.title):
        return True
    # "… – as it happened", "Live: …": the page's heading and its data differ in an addition.
    shown, known = folded(block.text), folded(details.title)
    either = shown in known or known in shown
    return block.heading_level == 1 and either and len(shown) >= TELLING_CHARS * bool(known)


def _html_kind(block: HtmlBlock, details: Details, before_report: bool) -> BlockKind:
    names_author = same_line(block.text, details.byline)
    is_byline = names_author or (before_report and find_byline(block.text) is not None)
    return BlockKind.BYLINE if block.hint is None and is_byline else block.kind
