"""Signs of whether a block is about what the report is about, and how it is set."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from tellings.reading.folding import TELLING_CHARS, folded
from tellings.reading.html_blocks import HtmlBlock
from tellings.reading.page_looks import LOOKS
from tellings.reading.page_view import Matrix, PageView

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of the page's report are compared by their beginnings: "bridge", "bridges".
_STEM_CHARS: Final = 5
_HEAD_CHARS: Final = 60


def add_content_signs(view: PageView, running: Matrix, signs: dict[str, Matrix]) -> None:
    """Add the signs of each block, by name."""
    for name in LOOKS[1:]:
        signs[f"look {name}"] = _each(view.looks.get(name, view.extracted))
    signs["looks"] = np.sum([signs[f"look {name}"] for name in LOOKS[1:]], axis=0).astype(
        np.float32
    )
    signs["emphasis"] = _each([block.emphasis for block in view.blocks])
    signs["pictured"] = _each([block.pictured for block in view.blocks])
    _add_data_signs(view, signs)
    _add_author_signs(view, signs)
    _add_topic_signs(view, running, signs)


def _each(values: Sequence[float]) -> Matrix:
    return np.asarray(values, dtype=np.float32)


def _add_data_signs(view: PageView, signs: dict[str, Matrix]) -> None:
    """Add whether the text that the page's data gives for the report, or of it, holds a block."""
    body, summary = folded(view.body), folded(view.summary)
    lines = [folded(block.text) for block in view.blocks]
    telling = [len(line) >= TELLING_CHARS for line in lines]
    both = list(zip(lines, telling, strict=True))
    signs["has body"] = np.full(len(lines), float(bool(body)), np.float32)
    signs["of body"] = _each([tells and line in body for line, tells in both])
    signs["not of body"] = _each(
        [bool(body) and tells and line not in body for line, tells in both]
    )
    signs["of summary"] = _each(
        [
            tells and bool(summary) and (line in summary or summary[:_HEAD_CHARS] in line)
            for line, tells in both
        ]
    )


def _add_author_signs(view: PageView, signs: dict[str, Matrix]) -> None:
    author = view.author.casefold()
    name = author.split(",")[0].split(" and ")[0].strip()
    texts = [block.text.casefold() for block in view.blocks]
    known = len(name) >= 5
    signs["has author"] = np.full(len(texts), float(known), np.float32)
    signs["starts with author"] = _each([known and text.startswith(name) for text in texts])
    signs["names author early"] = _each([known and name in text[:_HEAD_CHARS] for text in texts])
    signs["names author"] = _each([known and name in text for text in texts])


def _add_topic_signs(view: PageView, running: Matrix, signs: dict[str, Matrix]) -> None:
    """Add how many of a block's words the running text of the report has too, its own left out."""
    words = [_stems(block) for block in view.blocks]
    report: Counter[str] = Counter()
    page: Counter[str] = Counter()
    own = [bool(r) and taken for r, taken in zip(running, view.extracted, strict=True)]
    for stems, is_own in zip(words, own, strict=True):
        page.update(stems)
        if is_own:
            report.update(stems)
    shares, rare = [], []
    for stems, is_own in zip(words, own, strict=True):
        shared = [s for s in stems if report[s] > is_own]
        shares.append(len(shared) / max(len(stems), 1))
        weight = sum(1 / math.sqrt(page[s]) for s in stems)
        rare.append(sum(1 / math.sqrt(page[s]) for s in shared) / max(weight, 1e-6))
    signs["of topic"] = _each(shares)
    signs["of topic by rarity"] = _each(rare)


def _stems(block: HtmlBlock) -> frozenset[str]:
    return frozenset(w[:_STEM_CHARS].casefold() for w in _WORD.findall(block.text))
