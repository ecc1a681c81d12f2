"""Fit the model that tells a page's report from its furniture, and write it as JSON.

Usage: python packaging/reading/train.py MARKED_DIR ARTICLES_DIR
           [--all] [--examples FILE] [--output FILE]

MARKED_DIR and ARTICLES_DIR are read by pages.py. Without --all only pages of part 0 are used (by
site), so that part 1 can judge the model (benchmarks/reading.py --model FILE --part 1), and what it
loses and keeps on pages of sites that it was not fitted to is printed at several thresholds. What
ships is fitted with --all. With --examples the pages as signs are kept in FILE, which is read again
if it exists. Needs scikit-learn; what ships is only the weights. README.md has data and scores.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
from itertools import product
from pathlib import Path

from examples import Example, examples_of
from fitting import FOLDS, FirstFit, SecondFit, cross_fitted, fold_of
from labels import spaced
from pages import article_pages, marked_pages
from small_pages import small_pages

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/scorers/page_model.json"
# Chosen by the counts that this script prints.
THRESHOLD = -0.9
PROVENANCE = "packaging/reading/README.md"
TRIED = (-2.0, -1.5, -1.2, -1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.3)


def main() -> None:
    """Fit, judge by cross-validation, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marked", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--examples", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if arguments.examples and arguments.examples.exists():
        examples = pickle.loads(arguments.examples.read_bytes())
    else:
        pages = (*marked_pages(arguments.marked), *article_pages(arguments.articles))
        examples = examples_of(page for page in pages if arguments.all or page.part == 0)
        examples += examples_of(small_pages())
        if arguments.examples:
            arguments.examples.write_bytes(pickle.dumps(examples))
    first_looks = cross_fitted(examples)
    if not arguments.all:
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
    for threshold, suite in product(TRIED, ("marked", "small")):
        lost = kept = 0
        for example, own in zip(examples, odds, strict=True):
            if example.page.suite != suite:
                continue
            text = spaced(
                "\n".join(
                    block.text
                    for block, value, head in zip(
                        example.view.blocks, own, example.head, strict=True
                    )
                    if head or value > threshold
                )
            )
            lost += any(spaced(piece) not in text for piece in example.page.wanted)
            kept += any(spaced(piece) in text for piece in example.page.unwanted)
        print(f"threshold {threshold}, {suite}: {lost} pages lose, {kept} keep", flush=True)


if __name__ == "__main__":
    main()
