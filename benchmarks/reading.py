"""How well web pages are read: wanted text lost and unwanted text kept, beside trafilatura.

    ./run python benchmarks/reading.py DIR [--half 0|1] [--show]

DIR holds a public extraction suite: evaldata.json, a map of addresses to pages ("file", "with":
pieces of text that belong to the article, "without": pieces that don't), and the pages themselves
in DIR/cache or DIR/eval. Nothing of it belongs into this repository.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import trafilatura

from tellings.errors import ReadError
from tellings.reading import read_bytes


def main() -> None:
    """Print one line for Tellings and one for trafilatura alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suite", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="0 was tuned on, 1 was not")
    parser.add_argument("--show", action="store_true", help="print what is lost and what is kept")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = list(_pages(arguments.suite, arguments.half))
    for name, read in (("Tellings", _read), ("trafilatura alone", _extract)):
        lost = kept = 0
        start = time.perf_counter()
        for item, data in pages:
            text = _spaced(read(data))
            missing = [piece for piece in item["with"] if _spaced(piece) not in text]
            unwanted = [piece for piece in item["without"] if _spaced(piece) in text]
            lost, kept = lost + bool(missing), kept + bool(unwanted)
            if arguments.show and (missing or unwanted):
                print(f"{name} {item['file']}: lost {missing}, kept {unwanted}")
        took = time.perf_counter() - start
        print(
            f"{name}: of {len(pages)} pages {lost} lose wanted text,"
            f" {kept} keep unwanted text; {took:.0f} s"
        )


def _pages(suite: Path, half: int | None) -> Iterator[tuple[dict[str, Any], bytes]]:
    marked = json.loads((suite / "evaldata.json").read_text(encoding="utf-8"))
    for address, item in marked.items():
        if half is not None and zlib.crc32(address.encode()) % 2 != half:
            continue
        places = (suite / folder / item["file"] for folder in ("cache", "eval"))
        path = next((place for place in places if place.is_file()), None)
        if path is not None:
            yield item, path.read_bytes()


def _read(data: bytes) -> str:
    try:
        report = read_bytes(data, "page.html")
    except ReadError:
        return ""
    own = (block.span.of(report.text) for block in report.blocks if block.furniture is None)
    return "\n".join(own)


def _extract(data: bytes) -> str:
    return trafilatura.extract(data, include_comments=False, include_tables=True) or ""


def _spaced(text: str) -> str:
    """Return `text` without soft hyphens, which nobody sees, and with single spaces."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


if __name__ == "__main__":
    main()
