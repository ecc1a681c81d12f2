"""The model of web pages: that it reads what was fitted as it was fitted."""

from __future__ import annotations

import numpy as np

from tellings.model import BlockKind
from tellings.reading.html_blocks import html_blocks
from tellings.reading.html_page import parse
from tellings.reading.page_context import context_signs
from tellings.reading.page_model import model_from, page_model
from tellings.reading.page_signs import page_signs
from tellings.reading.page_view import PageView

SENTENCE = "The tide took the lower steps of the quay on Monday, and nobody has seen them since."


def view_of(body: str) -> PageView:
    blocks = html_blocks(parse(f"<html><body>{body}</body></html>"))
    return PageView(
        blocks,
        [block.text == SENTENCE for block in blocks],
        [BlockKind.PARAGRAPH] * len(blocks),
        "",
    )


def test_a_tree_goes_by_its_limits() -> None:
    model = model_from(
        {
            "first": {"bias": 0.5, "signs": {}, "words": {"short buy": -3.0}},
            "second": {
                "names": ["first look", "sentences"],
                "bias": 0.25,
                "trees": [
                    {
                        "sign": [0, -1, 1, -1, -1],
                        "limit": [0.0, 0.0, 0.1, 0.0, 0.0],
                        "below": [1, 0, 3, 0, 0],
                        "above": [2, 0, 4, 0, 0],
                        "value": [0.0, -2.0, 0.0, 1.0, 4.0],
                    }
                ],
            },
            "threshold": 0.0,
        }
    )
    view = view_of(f"<p>Buy now</p><p>A heading</p><p>{SENTENCE}</p>")
    assert model.log_odds(view).tolist() == [-1.75, 1.25, 4.25]


def test_all_that_the_model_asks_for_is_there() -> None:
    view = view_of(f"<p>{SENTENCE}</p>")
    model = page_model()
    signs = page_signs(view)
    known = signs | context_signs(view, signs, np.zeros(1, np.float32))
    assert set(model.first.signs) <= set(signs)
    assert set(model.names) <= set(known)


def test_running_text_goes_before_a_row_of_links() -> None:
    links = "".join(f"<li><a href='/{i}'>Fair number {i}</a></li>" for i in range(8))
    view = view_of(f"<ul>{links}</ul><article>{f'<p>{SENTENCE}</p>' * 4}</article>")
    odds = page_model().log_odds(view)
    assert odds[:8].max() < page_model().threshold < odds[8:].min()
