"""Pages of public extraction suites, with what of their text is known to be the report or not.

Two suites are understood; none of their files belongs into this repository.

- trafilatura's `tests` folder: some pieces of each page are marked (benchmarks/reading.py);
- scrapinghub's article-extraction-benchmark: the whole text of each article.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is known of it.

    Attributes:
        site: Host of its address; pages of one site are never parted.
        wanted: Pieces of text of the report, or all of it, paragraph by paragraph.
        unwanted: Pieces of text that are no part of it.
        comments: Pieces of what readers wrote below it.
        whole: `wanted` is the whole report.
    """

    suite: str
    name: str
    site: str
    data: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    comments: tuple[str, ...]
    whole: bool

    @property
    def part(self) -> int:
        """0: may be tuned and trained on; 1: looked at only at the end."""
        return part_of_site(self.site)


def part_of_site(site: str) -> int:
    """Return the part, 0 or 1, that all pages of a site belong to."""
    return zlib.crc32(site.removeprefix("www.").encode()) % 2


def marked_pages(suite: Path) -> Iterator[Page]:
    """Yield the pages of trafilatura's `tests` folder."""
    marked = json.loads((suite / "evaldata.json").read_text(encoding="utf-8"))
    for address, item in marked.items():
        places = (suite / folder / item["file"] for folder in ("cache", "eval"))
        path = next((place for place in places if place.is_file()), None)
        if path is not None:
            site = urlsplit(address).hostname or item["file"]
            yield Page(
                "marked",
                item["file"],
                site,
                path.read_bytes(),
                tuple(item["with"]),
                tuple(item["without"]),
                tuple(item.get("comments", ())),
                whole=False,
            )


def article_pages(suite: Path) -> Iterator[Page]:
    """Yield the pages of article-extraction-benchmark."""
    known = json.loads((suite / "ground-truth.json").read_text(encoding="utf-8"))
    for name, item in known.items():
        data = gzip.decompress((suite / "html" / f"{name}.html.gz").read_bytes())
        lines = tuple(line for line in item["articleBody"].split("\n") if line.strip())
        site = urlsplit(item["url"]).hostname or name
        yield Page("articles", name, site, data, lines, (), (), whole=True)
