"""Pages as a model sees them: the signs and words of each block, with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from labels import Labels, labels_of
from pages import Page

from tellings.model import BlockKind
from tellings.reading.decoding import decode
from tellings.reading.html_page import page_view, parse
from tellings.reading.page_signs import page_signs, page_words
from tellings.reading.page_view import Matrix, PageView

# Of each page the blocks of either label weigh so much together, if it has that many.
LABEL_WEIGHT = 4.0
HEAD_KINDS = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE)


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One page."""

    page: Page
    view: PageView
    signs: dict[str, Matrix]
    words: list[set[str]]
    labels: Labels
    head: npt.NDArray[np.bool_]

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """Return how much each block counts: 0 where nothing is known or asked."""
        weights = np.zeros(len(self.labels))
        for label in (0, 1):
            known = self.labels == label
            weights[known] = LABEL_WEIGHT / max(known.sum(), LABEL_WEIGHT)
        weights[self.head] = 0
        return weights


def examples_of(pages: Iterable[Page]) -> list[Example]:
    """Return the pages that have any text."""
    found = []
    for page in pages:
        markup = decode(page.data, None, markup=True).text
        root = parse(markup)
        if root is None:
            continue
        view, _ = page_view(root, markup)
        if view.blocks:
            found.append(_example(page, view))
    return found


def _example(page: Page, view: PageView) -> Example:
    return Example(
        page,
        view,
        page_signs(view),
        [page_words(block) for block in view.blocks],
        labels_of(page, view.blocks, view.extracted),
        np.asarray([kind in HEAD_KINDS for kind in view.kinds], dtype=bool),
    )
