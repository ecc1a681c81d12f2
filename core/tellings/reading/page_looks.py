"""What libraries take for the report of a page, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tellings.reading.folding import TELLING_CHARS, folded
from tellings.reading.html_blocks import HtmlBlock, html_blocks

# trafilatura as it is, rather too little, rather too much; readability as trafilatura brings it.
LOOKS: Final = ("even", "precise", "ample", "readable")


def library_looks(markup: str, blocks: Sequence[HtmlBlock]) -> dict[str, list[bool]]:
    """Tell of each block whether a library takes it for the report, by the name of the look."""
    lines = [folded(block.text) for block in blocks]
    texts = {
        "even": _extracted(markup),
        "precise": _extracted(markup, precise=True),
        "ample": _extracted(markup, ample=True),
        "readable": _readable(markup),
    }
    return {name: _taken(texts[name], lines) for name in LOOKS}


def _taken(text: str, lines: Sequence[str]) -> list[bool]:
    taken = [folded(line) for line in text.split("\n")]
    whole, known = "\n".join(taken), frozenset(taken)
    # A line of its can hold several of ours: the cell of a table, broken by <br>.
    return [own in known or (len(own) >= TELLING_CHARS and own in whole) for own in lines]


def _extracted(markup: str, *, precise: bool = False, ample: bool = False) -> str:
    import trafilatura

    found = trafilatura.extract(
        markup,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        favor_precision=precise,
        favor_recall=ample,
    )
    return found or ""


def _readable(markup: str) -> str:
    from trafilatura.readability_lxml import Document
    from trafilatura.utils import load_html

    root: Any = load_html(markup)
    if root is None:
        return ""
    try:
        summary = load_html(Document(root).summary())
    except ValueError:
        # It moves text about by setting it anew, and lxml takes none with a control character,
        # which a reference such as "&#11;" brings in. The other looks go on.
        return ""
    # `load_html` refuses what is one block without a page around it, so only a report in several
    # blocks side by side comes through; the model was fitted to looks like that.
    return "" if summary is None else "\n".join(block.text for block in html_blocks(summary))
