"""What a person did since the last saving, kept line by line, so that a crash loses nothing.

A journal stands in a folder of the application, never beside the person's file. Its first line
says which file it goes on from, the second holds all decisions as they were then; every further
line is one step: how many decisions stayed, and those that follow. A line is whole or it doesn't
count, so that at whatever moment the machine stops, the state before or after a step is there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from tellings.atomic import replace_file
from tellings.errors import WorkError
from tellings.model.plain import PlainError, from_plain, to_plain
from tellings.review import NOTHING, Decision, Review
from tellings.work_names import SUFFIX
from tellings.workfile.reading import Opened, open_work
from tellings.workfile.work import Work
from tellings.workfile.writing import digest_of, work_bytes

_VERSION: Final = 1
_ENDING: Final = ".journal"
_LARGEST: Final = 256 * 1024 * 1024
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line.

    Attributes:
        path: The person's file, None for work that was never saved.
        digest: Of the file or base that the steps go on from.
        base: Name of a file beside the journal that they go on from instead.
    """

    version: int
    path: str | None
    digest: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """A further line: of the review and of the view what is new."""

    keep: int
    decisions: tuple[Decision, ...]
    keep_lost: int
    lost: tuple[Decision, ...]
    view: Mapping[str, Any] | None = None


class Journal:
    """Writes one journal. Failing to write raises OSError: the caller says so and goes on.

    Args:
        folder: Of journals; made if need be, for this user only.
        path: The person's file; None for work that was never saved.
        name: Tells works that were never saved apart.
    """

    def __init__(self, folder: Path, path: Path | None, name: str = "") -> None:
        self._folder = folder
        self._path = None if path is None else str(path.resolve())
        stem = hashlib.sha256((self._path or f"untitled {name}").encode("utf-8", "replace"))
        self._stem = stem.hexdigest()[:32]
        self._review = NOTHING

    @property
    def file(self) -> Path:
        """The journal itself."""
        return self._folder / f"{self._stem}{_ENDING}"

    @property
    def base(self) -> Path:
        """Work that stands in no file of the person's as yet."""
        return self._folder / f"{self._stem}{SUFFIX}"

    def begin(self, digest: str, review: Review) -> None:
        """Begin anew from the person's file, just read or written.

        Args:
            digest: Of the file.
            review: In it.
        """
        self._start(_Head(_VERSION, self._path, digest), review)
        self.base.unlink(missing_ok=True)

    def rebase(self, work: Work) -> None:
        """Begin anew from work that is in no file: never saved, or with other reports."""
        data = work_bytes(work)
        digest = digest_of(data)
        # Under a name of its own, so that the journal there still finds what it goes on from.
        base = self._folder / f"{self._stem}-{digest[:8]}{SUFFIX}"
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(base, data)
        self._start(_Head(_VERSION, self._path, digest, base.name), work.review)
        self._drop_bases(keep=base)

    def add(self, review: Review, view: Mapping[str, Any] | None = None) -> None:
        """Keep a step: the review, and the view if given, as they stand now."""
        keep, rest = _news(self._review.decisions, review.decisions)
        keep_lost, lost = _news(self._review.lost, review.lost)
        line = _line(to_plain(_Step(keep, rest, keep_lost, lost, view)))
        with self.file.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._review = review

    def end(self) -> None:
        """Drop the journal: all is saved, or the person wants none of it."""
        self.file.unlink(missing_ok=True)
        self._drop_bases()

    def _start(self, head: _Head, review: Review) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        first = _Step(0, review.decisions, 0, review.lost)
        replace_file(self.file, _line(to_plain(head)) + _line(to_plain(first)))
        self._review = review

    def _drop_bases(self, keep: Path | None = None) -> None:
        for path in self._folder.glob(f"{self._stem}*{SUFFIX}"):
            if path != keep:
                path.unlink(missing_ok=True)


def _news(old: Sequence[_T], new: Sequence[_T]) -> tuple[int, tuple[_T, ...]]:
    """Return how many begin both, and what follows in the new one."""
    same = 0
    for a, b in zip(old, new, strict=False):
        if a is not b and a != b:
            break
        same += 1
    return same, tuple(new[same:])


def _line(plain: Any) -> bytes:  # noqa: ANN401
    data = json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(data), data)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal holds that no file of the person's does.

    Attributes:
        journal: The journal's file; `Journal.end` of its path drops it.
        path: The person's file, None for work that was never saved.
        opened: What the steps go on from, with the review and view after the last step.
        steps: How many there are.
        matches: The person's file is the one that the steps go on from; else it was written
            since, and `opened` is what it holds now with the journal's decisions, which may
            have to be anchored anew.
    """

    journal: Path
    path: Path | None
    opened: Opened
    steps: int
    matches: bool


def recover(folder: Path) -> tuple[Recovered, ...]:
    """Return what was not saved when the application ended, newest first.

    Journals that tell nothing new, or of files that are gone, are passed over; nothing is changed.
    """
    found = []
    with contextlib.suppress(OSError):
        for file in folder.glob(f"*{_ENDING}"):
            recovered = recover_from(file)
            if recovered is not None:
                found.append((file.stat().st_mtime, recovered))
    found.sort(key=lambda one: -one[0])
    return tuple(recovered for _, recovered in found)


def recover_from(file: Path) -> Recovered | None:
    """Return what a journal holds; None if that is nothing or can't be read."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        lines = _whole(file.read_bytes())
        head = from_plain(_Head, next(lines))
        path = None if head.path is None else Path(head.path)
        source = file.with_name(Path(head.base).name) if head.base else path
        if source is None or head.version != _VERSION:
            return None
        opened = open_work(source)
    except (OSError, StopIteration, ValueError, WorkError):
        return None
    matches = opened.digest == head.digest
    review, view, steps = _replayed(opened.work.view, lines)
    if steps < 0 or (not head.base and (review, view) == (opened.work.review, opened.work.view)):
        return None
    work = Work(opened.work.reports, review, opened.work.analysis, view, opened.work.sources)
    whole = Opened(work, opened.state, opened.problems, opened.digest, opened.format)
    return Recovered(file, path, whole, steps, matches)


def _whole(data: bytes) -> Iterator[Any]:
    """Yield the lines up to the first that is torn or changed."""
    for line in data.split(b"\n")[:-1]:
        crc, space, text = line.partition(b" ")
        if not space or crc != b"%08x" % zlib.crc32(text):
            return
        try:
            yield json.loads(text)
        except (ValueError, RecursionError):
            return


def _replayed(
    view: Mapping[str, Any], lines: Iterator[Any]
) -> tuple[Review, Mapping[str, Any], int]:
    """Return the review and view after the last step, and the steps: -1 without a beginning."""
    review, steps = NOTHING, -1
    for line in lines:
        try:
            step = from_plain(_Step, line)
        except PlainError:
            break
        decisions = (*review.decisions[: step.keep], *step.decisions)
        review = Review(decisions, (*review.lost[: step.keep_lost], *step.lost))
        view = view if step.view is None else MappingProxyType(dict(step.view))
        steps += 1
    return review, view, steps
