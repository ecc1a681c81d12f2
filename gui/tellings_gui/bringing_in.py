"""Files, folders, drops and pasted text on their way to becoming reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from tellings.errors import Cancelled, ReadError, ReadProblem
from tellings_gui.jobs import Cancelling, Progress, Work
from tellings_gui.services import Services

if TYPE_CHECKING:
    from tellings.model import Report

SAMPLE = ("valley-courier.txt", "meridian-press.txt", "daily-lantern.txt")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of the files.

    Attributes:
        reports: Those read, in the order asked for.
        problems: One for each of the others.
        empty_folders: Those that hold no file that can be read.
    """

    reports: tuple[Report, ...]
    problems: tuple[ReadError, ...]
    empty_folders: tuple[Path, ...] = ()


def suffixes() -> tuple[str, ...]:
    """Return the endings that can be read, each with its dot."""
    from tellings.reading import formats

    return tuple(suffix for one in formats() for suffix in one.suffixes)


def files_of(path: Path) -> list[Path]:
    """Return the readable files of a folder, by name; a file alone.

    Raises:
        ReadError: The folder may not be listed.
    """
    if not path.is_dir():
        return [path]
    known = suffixes()
    try:
        inside = [one for one in path.iterdir() if one.suffix.lower() in known]
    except OSError as error:
        raise ReadError(path, ReadProblem.NO_PERMISSION, str(error)) from error
    return sorted(one for one in inside if one.is_file())


def paths_in(data: QMimeData | None) -> list[Path]:
    """Return the local files that a drop or the clipboard holds; an empty one may be None."""
    if data is None:
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def reading(services: Services, paths: Sequence[Path], encoding: str | None = None) -> Work:
    """Return the work that reads `paths`; one that fails doesn't keep the others back."""

    def work(_progress: Progress, cancelled: Cancelling) -> Brought:
        reports: list[Report] = []
        problems: list[ReadError] = []
        empty: list[Path] = []
        for path in paths:
            try:
                inside = files_of(path)
            except ReadError as problem:
                problems.append(problem)
                continue
            empty += [] if inside else [path]
            for file in inside:
                if cancelled():
                    raise Cancelled
                try:
                    reports.append(services.read(file, encoding, cancelled))
                except ReadError as problem:
                    problems.append(problem)
        return Brought(tuple(reports), tuple(problems), tuple(empty))

    return work


def sample_reports(services: Services) -> tuple[Report, ...]:
    """Return the three reports of the event that comes with the application."""
    folder = files("tellings_resources").joinpath("sample")
    return tuple(
        services.read_text(folder.joinpath(name).read_text("utf-8"), name) for name in SAMPLE
    )
