"""Fit the model that tells a page's report from its furniture, and write it as JSON.

Usage: python packaging/reading/train.py MARKED_DIR ARTICLES_DIR [--examples FILE] [--output FILE]

MARKED_DIR and ARTICLES_DIR are read by pages.py; only pages of part 0 are used (by site). With
--examples the pages as signs are kept in FILE, which is read again if it exists. Prints what the
model loses and keeps on pages of sites that it was not fitted to, at several thresholds. Needs
scikit-learn; what ships is only the weights. README.md has data and scores.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
from pathlib import Path

from examples import Example, examples_of
from fitting import FOLDS, FirstFit, SecondFit, cross_fitted, fold_of
from labels import spaced
from pages import article_pages, marked_pages

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/scorers/page_model.json"
# Chosen by the counts that this script prints.
THRESHOLD = -1.0
PROVENANCE = "packaging/reading/README.md"
TRIED = (-2.5, -2.0, -1.5, -1.2, -0.9, -0.6, -0.3, 0.0, 0.5)


def main() -> None:
    """Fit, judge by cross-validation, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marked", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--examples", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if arguments.examples and arguments.examples.exists():
        examples = pickle.loads(arguments.examples.read_bytes())
    else:
        pages = (*marked_pages(arguments.marked), *article_pages(arguments.articles))
        examples = examples_of(page for page in pages if page.part == 0)
        if arguments.examples:
            arguments.examples.write_bytes(pickle.dumps(examples))
    first_looks = cross_fitted(examples)
    _judge(examples, first_looks)
    first = FirstFit(examples)
    second = SecondFit(examples, first_looks)
    data = {
        "provenance": PROVENANCE,
        "threshold": THRESHOLD,
        "first": first.exported(),
        "second": second.exported(),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    arguments.output.write_text(text.replace(',"', ',\n"') + "\n", encoding="utf-8")


def _judge(examples: list[Example], first_looks: list) -> None:
    odds = [None] * len(examples)
    for fold in range(FOLDS):
        rest = [i for i, e in enumerate(examples) if fold_of(e) != fold]
        fitted = SecondFit([examples[i] for i in rest], [first_looks[i] for i in rest])
        for i, example in enumerate(examples):
            if fold_of(example) == fold:
                odds[i] = fitted.log_odds(example, first_looks[i])
    for threshold in TRIED:
        lost = kept = 0
        for example, own in zip(examples, odds, strict=True):
            text = spaced(
                "\n".join(
                    block.text
                    for block, value, head in zip(
                        example.view.blocks, own, example.head, strict=True
                    )
                    if head or value > threshold
                )
            )
            if not example.page.whole:
                lost += any(spaced(piece) not in text for piece in example.page.wanted)
                kept += any(spaced(piece) in text for piece in example.page.unwanted)
        print(f"threshold {threshold}: {lost} pages lose, {kept} keep")


if __name__ == "__main__":
    main()
