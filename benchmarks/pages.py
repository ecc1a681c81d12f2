"""What a Word document is like on paper: pages and how full they are, words, marks, comments.

    ./run python benchmarks/pages.py [NAME=FILE,FILE,… ...]
    ./run python benchmarks/pages.py --large     # time and memory for some 2,000 rows of 4 reports

Names are events; without any: the bundled sample and an invented flood of 2, 8 and 12 reports.
Pages are made by LibreOffice (`soffice`); without it only words, marks and comments are told.

pages   of the brief alone, and of the full report
fill    how far down each page of the full report is written, in per cent of its text's height
least   the same of the emptiest page but the last
words   all that stands between spaces in the full report, times the same of the reports
bare    signs of conflict that lead to no question on page 1 and to no row with a comment on it
notes   comments; how many of them say the same as another
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from flood_event import flood_reports
from synthetic import synthetic_comparison

from tellings.compare import compare
from tellings.export import FORMATS, FULL, Choice, render
from tellings.export.building import document_of
from tellings.export.document import Document, Line, Look, Table, Words, all_paragraphs
from tellings.export.measures import BOTTOM_MARGIN, TOP_MARGIN
from tellings.model import Comparison
from tellings.reading import read_report
from tellings.showing.marks import Mark
from tellings.showing.shown import show

WORD = FORMATS[0]
TWIPS = 20
SAMPLE = ("valley-courier.txt", "meridian-press.txt", "daily-lantern.txt")
SENTENCES = 1050  # of each report; gives 1,996 rows
KIB_A_MB = 1_000_000 / 1024


@dataclass(frozen=True)
class Looks:
    """What one event's documents are like.

    Attributes:
        brief: Pages of the brief; 0 where nothing renders them.
        fills: Of each page of the full report, 0 to 1.
        ratio: Words of the full report, times those of the reports.
        bare: Marked conflicts without explanation.
        notes: Comments.
        repeated: Comments that say what another says.
    """

    brief: int
    fills: tuple[float, ...]
    ratio: float
    bare: int
    notes: int
    repeated: int


def looks(comparison: Comparison) -> Looks:
    """Return what the documents of a comparison are like."""
    shown = show(comparison)
    full = Choice(parts=FULL)
    document = document_of(shown, full)
    lines = [note.lines for note in document.notes]
    return Looks(
        len(fills(render(shown, WORD))),
        tuple(fills(render(shown, WORD, full))),
        words_of(document) / sum(len(one.text.split()) for one in shown.reports),
        bare_marks(document),
        len(lines),
        len(lines) - len(set(lines)),
    )


def words_of(document: Document) -> int:
    """Return how many words a document has, whatever stands between spaces, without comments."""
    titles = [document.kicker, document.title, *(one.title for one in document.sections)]
    texts = [*titles, *(one.text for one in all_paragraphs(document))]
    return sum(len(text.split()) for text in texts)


def bare_marks(document: Document) -> int:
    """Return how many signs of conflict lead to nothing that explains them."""
    tables = (block for one in document.sections for block in one.blocks)
    lines = [line for one in tables if isinstance(one, Table) for line in one.lines]
    explained = {name for line in lines if _explains(line) for name in _anchors(line)}
    return sum(_bare(line, explained) for line in lines)


def _explains(line: Line) -> bool:
    """Tell whether a line is a question on page 1, or a row with a comment on words that clash."""
    noted = (bool(one.notes) and _is_sign(one) for one in _told(line))
    return any(noted) or not any(name.startswith("row_") for name in _anchors(line))


def _bare(line: Line, explained: set[str]) -> int:
    own = explained.intersection(_anchors(line))
    signs = [one for one in _told(line) if one.look is Look.GLYPH]
    return sum(one.link not in explained if one.link else not own for one in signs)


def _is_sign(one: Words) -> bool:
    return one.look is Look.GLYPH or Mark.CONFLICT in one.marks


def _told(line: Line) -> Iterator[Words]:
    paragraphs = (one for cell in line.cells for one in cell.paragraphs)
    return (words for one in paragraphs for words in one.words)


def _anchors(line: Line) -> set[str]:
    return {name for cell in line.cells for one in cell.paragraphs for name in one.anchors}


def fills(data: bytes) -> list[float]:
    """Return how far down each page of a Word file is written; nothing without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return []
    with TemporaryDirectory() as folder:
        path = Path(folder, "out.docx")
        path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", path.name]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
        with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as pdf:
            return [_fill(page) for page in pdf]


def _fill(page: pypdfium2.PdfPage) -> float:
    """Return the share of the text's height down to the last line of text."""
    foot, head = BOTTOM_MARGIN / TWIPS, TOP_MARGIN / TWIPS
    text = page.get_textpage()
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    inside = [bottom for _, bottom, _, _ in boxes if bottom > foot]
    height = page.get_height() - foot - head
    lowest = min(inside, default=page.get_height() - head)
    return min(1.0, (page.get_height() - head - lowest) / height)


def own_events() -> Iterator[tuple[str, Comparison]]:
    """Yield what needs no file: the sample, and floods of 2, 8 and 12 reports."""
    folder = Path(str(files("tellings_resources") / "sample"))
    yield "sample", compare([read_report(folder / name) for name in SAMPLE])
    for number in (2, 8, 12):
        yield f"flood-{number}", compare(flood_reports(number))


def given_events(names: Sequence[str]) -> Iterator[tuple[str, Comparison]]:
    """Yield the events NAME=FILE,FILE,… of the command line."""
    for one in names:
        name, _, paths = one.partition("=")
        yield name, compare([read_report(Path(path)) for path in paths.split(",")])


def main(events: Iterable[tuple[str, Comparison]]) -> None:
    """Print a line of Markdown for each event."""
    print("| event | pages | fill of each, % | least | words | bare | notes (again) |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, comparison in events:
        one = looks(comparison)
        told = " ".join(f"{100 * fill:.0f}" for fill in one.fills)
        least = min(one.fills[:-1], default=1.0)
        print(
            f"| {name} | {one.brief} + {len(one.fills) - one.brief} | {told} | {100 * least:.0f}"
            f" | {one.ratio:.2f} | {one.bare} | {one.notes} ({one.repeated}) |",
            flush=True,
        )


def large() -> None:
    """Print what the Word document of many rows costs, and whether it is the same twice."""
    comparison = synthetic_comparison(4, SENTENCES)
    choice = Choice(parts=FULL)
    files, spent = [], []
    for _ in range(2):
        shown = show(comparison)
        begun = time.process_time()
        files.append(render(shown, WORD, choice))
        spent.append(time.process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_A_MB
    same = "the same" if files[0] == files[1] else "OTHER"
    print(f"{len(shown.rows):,} rows of 4 reports: {spent[0]:.2f} s, {peak:.0f} MB, {same} bytes")


if __name__ == "__main__" and "--large" in sys.argv:
    large()
elif __name__ == "__main__":
    main(given_events(sys.argv[1:]) if sys.argv[1:] else own_events())
