"""A report as it was read: its text, its blocks, what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in code points of `Report.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """Return the number of code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class BlockKind(Enum):
    """What a block of a report's text is."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"  # a line that holds nothing but place and date
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    BLOCK_QUOTE = "block quote"


class FurnitureReason(Enum):
    """Why a block is no part of the report."""

    COPYRIGHT = "copyright"
    SHARE = "share"  # share, follow, print, e-mail buttons
    SUBSCRIBE = "subscribe"  # newsletters, subscriptions, donations
    MORE_NEWS = "more news"  # "latest stories", related headlines and their teasers
    CREDIT = "credit"  # photo credits, "Reporting by …; editing by …"
    COOKIE = "cookie"  # cookie and privacy notices
    NAVIGATION = "navigation"  # menus, breadcrumbs, page numbers, running heads
    ADVERTISEMENT = "advertisement"
    BY_HAND = "by hand"  # a person said so


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item; blocks are in order and never overlap."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    furniture: FurnitureReason | None = None


class Granularity(Enum):
    """How exactly a moment is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class ReportDate:
    """When a report was published, as exactly as it says itself."""

    value: datetime
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from.

    Attributes:
        name: File name, or what to call pasted text and standard input.
        format: Key of the format that read it ("txt", "html", "pdf", …).
        sha256: Lower-case hex digest of the bytes read.
        size: Bytes read.
        encoding: Of text formats; None where the format fixes it.
        path: Absolute path as a string, None if there is no file.
    """

    name: str
    format: str
    sha256: str
    size: int
    encoding: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    r"""One source document of an event.

    `title`, `byline`, `outlet`, `date` and `place` are what the text or the file says of
    itself ("" or None where it says nothing); the lines that say so stay in `text` as blocks.
    A title that does not stand in the text (an HTML page's metadata, the caller's word) is
    in `title` alone.

    Attributes:
        text: The whole text, "\n" line ends, never edited.
        blocks: In order; what lies between two blocks is white space.
        place: Of the dateline ("KYIV").
        language: BCP 47 primary tag ("en"), "und" where it cannot be told.
    """

    text: str
    blocks: tuple[Block, ...]
    source: Source
    title: str = ""
    byline: str = ""
    outlet: str = ""
    date: ReportDate | None = None
    place: str = ""
    language: str = "en"
