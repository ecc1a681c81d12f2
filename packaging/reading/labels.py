"""Which blocks of a page are known to be the report (1), known not to be (0), or neither (NaN)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from pages import Page

from tellings.reading.html_blocks import HtmlBlock

Labels = npt.NDArray[np.float64]

# A block shorter than this can stand in a page twice by chance.
TELLING_CHARS = 25
# Of a block's runs of three words, the share that the report has, at least and at most.
OWN_SHARE, FOREIGN_SHARE = 0.8, 0.3
FEWEST_UNWANTED_CHARS = 3


def labels_of(page: Page, blocks: Sequence[HtmlBlock], extracted: Sequence[bool]) -> Labels:
    """Return the label of each block."""
    if page.whole:
        return _labels_of_whole(page, blocks)
    return _labels_of_pieces(page, blocks, extracted)


def spaced(text: str) -> str:
    """Return `text` without soft hyphens and with single spaces."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def _labels_of_pieces(page: Page, blocks: Sequence[HtmlBlock], extracted: Sequence[bool]) -> Labels:
    """Label the blocks in which a marked piece stands.

    A wanted piece that stands in several places is taken where the extraction library agrees.
    """
    places = _Places([spaced(block.text) for block in blocks])
    foreign: set[int] = set()
    own: set[int] = set()
    for piece in (*page.unwanted, *page.comments):
        if len(spaced(piece)) >= FEWEST_UNWANTED_CHARS:
            foreign.update(*places.of(piece))
    for piece in page.wanted:
        found = places.of(piece)
        if len(found) > 1:
            found = [at for at in found if all(extracted[i] for i in at)]
        if len(found) == 1:
            own.update(found[0])
    labels = np.full(len(blocks), np.nan)
    labels[list(foreign)] = 0
    labels[list(own)] = 1
    labels[list(own & foreign)] = np.nan
    return labels


class _Places:
    """Where pieces of text stand in the blocks of a page."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = " ".join(texts)
        lengths = np.asarray([len(text) + 1 for text in texts])
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(texts) else lengths

    def of(self, piece: str, most: int = 20) -> list[range]:
        """Return the blocks that each occurrence of `piece` stands in."""
        piece = spaced(piece)
        found: list[range] = []
        at = self._joined.find(piece) if piece else -1
        while at >= 0 and len(found) < most:
            first, last = np.searchsorted(self._starts, [at, at + len(piece) - 1], "right") - 1
            found.append(range(int(first), int(last) + 1))
            at = self._joined.find(piece, at + 1)
        return found


def _labels_of_whole(page: Page, blocks: Sequence[HtmlBlock]) -> Labels:
    lines = frozenset(_folded(line) for line in page.wanted)
    body = "".join(_folded(line) for line in page.wanted)
    grams = _grams(" ".join(page.wanted))
    folded = [_folded(block.text) for block in blocks]
    labels = np.full(len(blocks), np.nan)
    short = []
    for i, block in enumerate(blocks):
        own = _grams(block.text)
        if len(folded[i]) >= TELLING_CHARS and folded[i] in body:
            labels[i] = 1
        elif own:
            share = len(own & grams) / len(own)
            labels[i] = 1 if share >= OWN_SHARE else 0 if share <= FOREIGN_SHARE else np.nan
        else:
            short.append(i)
    sure = np.flatnonzero(labels == 1)
    for i in short:
        amid = len(sure) > 0 and sure[0] <= i <= sure[-1]
        if folded[i] in lines:
            labels[i] = 1 if amid else np.nan
        elif folded[i] not in body or not amid:
            labels[i] = 0
    return labels


def _folded(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))
