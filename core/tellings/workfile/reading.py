"""Work files read: whole, or what is left of them, and of later versions what is understood."""

from __future__ import annotations

import contextlib
import errno
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from tellings.errors import WorkError, WorkProblem
from tellings.model import Report
from tellings.model.anchors import report_keys
from tellings.model.plain import PlainError, from_plain
from tellings.review import Decision, Review, latest
from tellings.workfile.container import LARGEST_FILE, Container, Content
from tellings.workfile.work import FORMAT, MIMETYPE, Manifest, Work
from tellings.workfile.writing import digest_of

if TYPE_CHECKING:
    from tellings.model.analysis import Analysis

_KEY: Final = re.compile(r"reports/([0-9a-f]{16}(?:-\d{1,4})?)\.json")
_SOURCE: Final = re.compile(r"sources/([0-9a-f]{64})")
_MB: Final = 1024 * 1024
# Far above what reports and decisions take; with them a file of any content stays below 1 GB.
_MOST: Final = {"manifest.json": _MB, "review.json": 16 * _MB, "view.json": _MB}
_MOST_REPORT: Final = 16 * _MB
_MOST_REPORTS: Final = 48 * _MB
_MOST_ANALYSIS: Final = 64 * _MB
_MOST_SOURCES: Final = 128 * _MB
# Values cost up to 250 bytes each once read; the analysis of 12 dense reports has 270,000.
_MOST_VALUES: Final = 200_000
_MOST_FINDINGS: Final = 1_500_000
_REFUSED: Final = {
    errno.ENOENT: WorkProblem.NOT_FOUND,
    errno.ENAMETOOLONG: WorkProblem.NOT_FOUND,
    errno.ELOOP: WorkProblem.NOT_FOUND,
    errno.ENOTDIR: WorkProblem.NOT_FOUND,
    errno.EACCES: WorkProblem.NO_PERMISSION,
    errno.EPERM: WorkProblem.NO_PERMISSION,
    errno.EISDIR: WorkProblem.IS_FOLDER,
}


class State(Enum):
    """In which state a work file was found."""

    OK = "ok"
    NEWER = "newer"  # of a later format: to be read, not to be written over
    DAMAGED = "damaged"  # something is missing or was changed; `Opened.problems` says what


class Entry(Enum):
    """What part of a work file a problem is in."""

    FILE = "file"
    MANIFEST = "manifest"
    REPORT = "report"
    SOURCE = "source"
    REVIEW = "review"
    DECISION = "decision"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a work file that could not be read, or not be trusted.

    Attributes:
        entry: What it is part of.
        name: Of the entry in the file.
        detail: Technical detail for a log.
    """

    entry: Entry
    name: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A work file as it was read.

    Attributes:
        work: All that could be read.
        state: DAMAGED even of a later format.
        problems: What could not; a cache that is dropped is none.
        digest: Of the file's bytes, for `save_work` and the journal.
        format: The file's own.
    """

    work: Work
    state: State
    problems: tuple[Problem, ...]
    digest: str
    format: int

    @property
    def read_only(self) -> bool:
        """The file holds what this version would lose by writing it."""
        return self.format > FORMAT


def open_work(path: Path) -> Opened:
    """Read a work file.

    Raises:
        WorkError: There is none, it can't be read, is no work file, or nothing of it is left.
    """
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise WorkError(path, WorkProblem.TOO_LARGE)
        if path.exists() and not path.is_file():
            raise WorkError(path, WorkProblem.IS_FOLDER)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # a name may hold a null character
        number = (error.errno or 0) if isinstance(error, OSError) else errno.ENOENT
        raise WorkError(path, _REFUSED.get(number, WorkProblem.FAILED), str(error)) from error
    return read_work(data, path)


def read_work(data: bytes, path: Path) -> Opened:
    """Read a work file's bytes; `path` is for errors only.

    Raises:
        WorkError: It is no work file, or nothing of it is left.
    """
    return _Reader(Container(data), path).opened(digest_of(data))


def is_work_file(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a work file."""
    return data[:4] == b"PK\x03\x04" and MIMETYPE.encode("ascii") in data[:100]


class _Reader:
    """Reads one file; gathers what was wrong with it."""

    def __init__(self, container: Container, path: Path) -> None:
        self._container = container
        self._path = path
        self._problems: list[Problem] = []

    def opened(self, digest: str) -> Opened:
        """Read all that can be read."""
        if not self._is_work():
            raise WorkError(self._path, WorkProblem.NOT_A_WORK_FILE)
        if not self._container.is_whole:
            self._problem(Entry.FILE, detail="no table of contents")
        manifest = self._manifest()
        reports = self._reports(manifest)
        review = self._review()
        if not reports and not review:
            raise WorkError(self._path, WorkProblem.NOTHING_READABLE)
        view = self._json(Entry.VIEW, "view.json")
        work = Work(
            reports,
            review,
            self._analysis(reports),
            MappingProxyType(view if isinstance(view, dict) else {}),
            MappingProxyType(dict(self._sources(reports))),
        )
        state = State.NEWER if manifest.format > FORMAT else State.OK
        if self._problems:
            state = State.DAMAGED
        return Opened(work, state, tuple(self._problems), digest, manifest.format)

    def _is_work(self) -> bool:
        kind = self._container.read("mimetype", 100)
        if kind is not None and kind.data == MIMETYPE.encode("ascii"):
            return True
        # Damage may have hit that entry: our own names tell as much.
        names = set(self._container.names)
        return bool(names & {"manifest.json", "review.json"}) and any(map(_KEY.fullmatch, names))

    def _problem(self, entry: Entry, name: str = "", detail: str = "") -> None:
        self._problems.append(Problem(entry, name, detail))

    def _content(self, entry: Entry, name: str, most: int) -> Content | None:
        content = self._container.read(name, most)
        if content is None:
            self._problem(entry, name, "missing")
        elif content.large:
            self._problem(entry, name, "too large")
            return None
        elif not content.whole:
            self._problem(entry, name, "damaged")
        return content

    def _json(self, entry: Entry, name: str) -> Any:  # noqa: ANN401
        """Return an entry's data, None if it is no JSON."""
        content = self._content(entry, name, _MOST[name])
        return None if content is None else self._parsed(entry, name, content)

    def _parsed(self, entry: Entry, name: str, content: Content) -> Any:  # noqa: ANN401
        try:
            return _parsed(content.data)
        except ValueError as error:
            if content.whole:
                self._problem(entry, name, str(error))
            return None

    def _manifest(self) -> Manifest:
        data = self._json(Entry.MANIFEST, "manifest.json")
        if data is not None:
            try:
                manifest = from_plain(Manifest, data)
                if manifest.format > 0:
                    return manifest
                self._problem(Entry.MANIFEST, "manifest.json", "no format")
            except PlainError as error:
                self._problem(Entry.MANIFEST, "manifest.json", str(error))
        return Manifest(FORMAT, "", ())

    def _reports(self, manifest: Manifest) -> tuple[Report, ...]:
        present = [m[1] for name in self._container.names if (m := _KEY.fullmatch(name))]
        wanted = [key for key in manifest.reports if _KEY.fullmatch(f"reports/{key}.json")]
        reports: list[Report] = []
        size = 0
        # What the manifest forgot comes last.
        for key in dict.fromkeys((*wanted, *present)):
            name = f"reports/{key}.json"
            content = self._content(Entry.REPORT, name, min(_MOST_REPORT, _MOST_REPORTS - size))
            if content is None:
                continue
            size += len(content.data)
            report = self._report(name, content)
            if report is not None:
                reports.append(report)
                if key not in wanted and wanted:
                    self._problem(Entry.REPORT, name, "not in the manifest")
        if wanted and report_keys(reports) != tuple(manifest.reports) and not self._problems:
            self._problem(Entry.REPORT, "reports", "texts were changed")
        return tuple(reports)

    def _report(self, name: str, content: Content) -> Report | None:
        data = self._parsed(Entry.REPORT, name, content)
        if data is None:
            return None
        try:
            report = from_plain(Report, data)
        except PlainError as error:
            self._problem(Entry.REPORT, name, str(error))
            return None
        if _fits(report):
            return report
        self._problem(Entry.REPORT, name, "blocks don't fit the text")
        return None

    def _review(self) -> Review:
        content = self._content(Entry.REVIEW, "review.json", _MOST["review.json"])
        if content is None:
            return Review()
        try:
            data = _parsed(content.data)
        except ValueError as error:
            if content.whole:
                self._problem(Entry.REVIEW, "review.json", str(error))
            return Review(latest(self._decisions(_whole_lines(content.data))))
        if not isinstance(data, dict):
            self._problem(Entry.REVIEW, "review.json", "no review")
            return Review()
        kept = (self._decisions(data.get(name, ())) for name in ("decisions", "lost"))
        return Review(*(latest(one) for one in kept))

    def _decisions(self, data: Any) -> Iterator[Decision]:  # noqa: ANN401
        if not isinstance(data, (list, tuple)):
            self._problem(Entry.REVIEW, "review.json", "no list of decisions")
            return
        for number, one in enumerate(data):
            try:
                yield from_plain(Decision, one)
            except PlainError as error:
                self._problem(Entry.DECISION, f"decision {number + 1}", str(error))

    def _sources(self, reports: tuple[Report, ...]) -> Iterator[tuple[str, bytes]]:
        wanted = {report.source.sha256 for report in reports}
        size = 0
        for name in self._container.names:
            match = _SOURCE.fullmatch(name)
            if match is None or match[1] not in wanted:
                continue
            content = self._content(Entry.SOURCE, name, _MOST_SOURCES - size)
            if content is None:
                continue
            if digest_of(content.data) == match[1]:
                size += len(content.data)
                yield match[1], content.data
            elif content.whole:
                self._problem(Entry.SOURCE, name, "other bytes than its name says")

    def _analysis(self, reports: tuple[Report, ...]) -> Analysis | None:
        """Return the findings kept; None where anything is amiss: they can be found again."""
        content = self._container.read("cache/analysis.json", _MOST_ANALYSIS)
        if content is None or not content.whole or not reports:
            return None
        from tellings.model.analysis import Analysis
        from tellings.workfile.soundness import is_sound

        with contextlib.suppress(ValueError):
            found = from_plain(Analysis, _parsed(content.data, _MOST_FINDINGS))
            if len(found.reports) == len(reports):
                texts = zip(found.reports, reports, strict=True)
                found = replace(
                    found,
                    reports=tuple(replace(one, text=full.text) for one, full in texts),
                )
                return found if is_sound(found) else None
        return None


def _parsed(data: bytes, most: int = _MOST_VALUES) -> Any:  # noqa: ANN401
    """Return JSON data.

    Raises:
        ValueError: It is none, or nests or holds more than any file of ours.
    """
    # Commas stand in texts too.
    if data.count(b"{") + data.count(b"[") + data.count(b",") // 4 > most:
        raise ValueError("too many values")
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (UnicodeDecodeError, RecursionError, MemoryError) as error:
        raise ValueError(str(error)) from error


def _no_number(name: str) -> Any:  # noqa: ANN401
    raise ValueError(f"{name} is no number")


def _whole_lines(data: bytes) -> list[Any]:
    """Return the decisions that stand on whole lines of a review that is damaged elsewhere."""
    found = []
    for line in data.split(b"\n"):
        with contextlib.suppress(ValueError):
            value = _parsed(line.strip().rstrip(b","))
            if isinstance(value, dict) and "verdict" in value:
                found.append(value)
    return found


def _fits(report: Report) -> bool:
    """Tell whether blocks are in order, apart, and inside the text."""
    end = 0
    for block in report.blocks:
        if block.span.start < end or block.span.end > len(report.text):
            return False
        end = block.span.end
    return True
