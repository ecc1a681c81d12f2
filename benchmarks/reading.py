"""How well web pages are read: wanted text lost and unwanted text kept, beside trafilatura.

    ./run python benchmarks/reading.py DIR [--part 0|1] [--model FILE] [--show]

DIR holds a public extraction suite: evaldata.json, a map of addresses to pages ("file", "with":
pieces of text that belong to the article, "without": pieces that don't), and the pages themselves
in DIR/cache or DIR/eval. Nothing of it belongs into this repository.

A page counts once however many of its pieces are lost or kept; then the pieces are counted too. The
sites are divided in two parts. The model that ships was fitted to both, so its counts are kind; how
well a page of a site never seen is read, part 1 tells with a model fitted to part 0 alone
(packaging/reading/train.py --output FILE, then --model FILE --part 1).
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import trafilatura

from tellings.errors import ReadError
from tellings.reading import html_furniture
from tellings.reading.options import ReadOptions
from tellings.reading.page_model import model_from
from tellings.reading.reader import read_here

Page = tuple[int, dict[str, Any], bytes]


@dataclass
class Count:
    """What was lost and kept of some pages."""

    pages: int = 0
    losing: int = 0
    keeping: int = 0
    lost: int = 0
    wanted: int = 0
    kept: int = 0
    unwanted: int = 0

    def add(self, item: dict[str, Any], text: str) -> tuple[list[str], list[str]]:
        """Count a page read as `text`; return the pieces lost and those kept."""
        lost = [piece for piece in item["with"] if _spaced(piece) not in text]
        kept = [piece for piece in item["without"] if _spaced(piece) in text]
        self.pages += 1
        self.losing += bool(lost)
        self.keeping += bool(kept)
        self.lost += len(lost)
        self.kept += len(kept)
        self.wanted += len(item["with"])
        self.unwanted += len(item["without"])
        return lost, kept

    def __str__(self) -> str:
        return (
            f"of {self.pages} pages {self.losing} lose wanted text, {self.keeping} keep unwanted;"
            f" {self.lost} of {self.wanted} pieces lost, {self.kept} of {self.unwanted} kept"
        )


def main() -> None:
    """Print one line a part, and one for all, for Tellings and for trafilatura alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suite", type=Path)
    parser.add_argument("--part", type=int, choices=(0, 1), help="0 was fitted to, 1 was not")
    parser.add_argument("--model", type=Path, help="another page model than the one that ships")
    parser.add_argument("--show", action="store_true", help="print what is lost and what is kept")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if arguments.model:
        model = model_from(json.loads(arguments.model.read_text(encoding="utf-8")))
        html_furniture.page_model = lambda: model
    pages = [page for page in _pages(arguments.suite) if arguments.part in (None, page[0])]
    for name, read in (("Tellings", _read), ("trafilatura alone", _extract)):
        _count(name, read, pages, show=arguments.show)


def _count(name: str, read: Callable[[bytes], str], pages: list[Page], *, show: bool) -> None:
    parts = {part: Count() for part in sorted({page[0] for page in pages})}
    whole = Count()
    start = time.process_time()
    for part, item, data in pages:
        text = _spaced(read(data))
        lost, kept = whole.add(item, text)
        parts[part].add(item, text)
        if show and (lost or kept):
            print(f"{name} {item['file']}: lost {lost}, kept {kept}")
    for part, count in parts.items():
        print(f"{name}, part {part}: {count}")
    print(f"{name}: {whole}; {time.process_time() - start:.0f} s of a processor", flush=True)


def _pages(suite: Path) -> Iterator[Page]:
    marked = json.loads((suite / "evaldata.json").read_text(encoding="utf-8"))
    for address, item in marked.items():
        places = (suite / folder / item["file"] for folder in ("cache", "eval"))
        path = next((place for place in places if place.is_file()), None)
        if path is not None:
            yield _part(urlsplit(address).hostname or item["file"]), item, path.read_bytes()


def _part(site: str) -> int:
    # As packaging/reading/pages.py divides them.
    return zlib.crc32(site.removeprefix("www.").encode()) % 2


def _read(data: bytes) -> str:
    try:
        report = read_here(data, "page.html", None, ReadOptions())
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
