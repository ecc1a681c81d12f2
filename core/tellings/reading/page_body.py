"""A report whose text stands only in the page's data: its script would have shown it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any, Final

from tellings.model import BlockKind
from tellings.reading.draft import clean_line_ends
from tellings.reading.folding import TELLING_CHARS, folded
from tellings.reading.html_blocks import HtmlBlock, html_blocks

_FEWEST_CHARS = 200
# Less of the report than this stands on the page itself: then its data is read.
_SHOWN_SHARE = 0.5
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|ul|li)\b[^<>]{0,200}>", re.I)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+")
_MOST_PARTS = 100


def with_text_of_data(
    blocks: Sequence[HtmlBlock], article: dict[str, Any], title: str
) -> list[HtmlBlock]:
    """Return the page's blocks, with the text of its data where the page shows no report.

    Args:
        blocks: All that the page shows.
        article: The JSON-LD object of its article.
        title: Of the report; its text stands below it.
    """
    body = _body_blocks(article.get("articleBody"))
    whole = folded("\n".join(block.text for block in body))
    if len(whole) < _FEWEST_CHARS or _shown_share(blocks, body) >= _SHOWN_SHARE:
        return list(blocks)
    kept = [b for b in blocks if len(b.text) < TELLING_CHARS or folded(b.text) not in whole]
    heading = folded(title)
    below = [i for i, b in enumerate(kept) if heading and folded(b.text) == heading]
    at = below[0] + 1 if below else len(kept)
    return [*kept[:at], *body, *kept[at:]]


def _body_blocks(body: object) -> list[HtmlBlock]:
    if isinstance(body, list):
        body = "\n".join(part for part in body[:_MOST_PARTS] if isinstance(part, str))
    if not isinstance(body, str):
        return []
    if "&lt;" in body or "&amp;" in body or "&#" in body:
        body = html.unescape(body)
    if _MARKUP.search(body):
        return _marked_up(body)
    lines = (" ".join(line.split()) for line in clean_line_ends(body).split("\n"))
    return [HtmlBlock(line, BlockKind.PARAGRAPH, (), "", 0) for line in lines if line]


def _marked_up(body: str) -> list[HtmlBlock]:
    from lxml import etree, html

    try:
        return html_blocks(html.document_fromstring(body.encode("utf-8", "replace").decode()))
    except (etree.ParserError, ValueError):
        return []


def _shown_share(blocks: Sequence[HtmlBlock], body: Sequence[HtmlBlock]) -> float:
    """Return how much of the data's text, by characters of sentences, stands on the page."""
    shown = folded("\n".join(block.text for block in blocks))
    sentences = [folded(s) for block in body for s in _SENTENCE_END.split(block.text)]
    whole = sum(map(len, sentences))
    return sum(len(s) for s in sentences if s in shown) / max(whole, 1)
