"""Files, folders, drops and pasted text on their way to becoming reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from tellings.errors import Cancelled, ReadError
from tellings_gui.jobs import Cancelling, Progress, Work
from tellings_gui.services import Services

if TYPE_CHECKING:
    from tellings.model import Report

SAMPLE = ("valley-courier.txt", "meridian-press.txt", "daily-lantern.txt")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of the files: the reports read, and a problem for each of the others."""

    reports: tuple[Report, ...]
    problems: tuple[ReadError, ...]


def suffixes() -> tuple[str, ...]:
    """Return the endings that can be read, each with its dot."""
    from tellings.reading import formats

    return tuple(suffix for one in formats() for suffix in one.suffixes)


def with_folders_opened(paths: Sequence[Path]) -> list[Path]:
    """Return `paths` with each folder replaced by its readable files, by name."""
    result: list[Path] = []
    for path in paths:
        if path.is_dir():
            known = suffixes()
            inside = (one for one in path.iterdir() if one.suffix.lower() in known)
            result += sorted(one for one in inside if one.is_file())
        else:
            result.append(path)
    return result


def paths_in(data: QMimeData) -> list[Path]:
    """Return the local files that a drop or the clipboard holds."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def reading(services: Services, paths: Sequence[Path], encoding: str | None = None) -> Work:
    """Return the work that reads `paths`; one that fails doesn't keep the others back."""

    def work(_progress: Progress, cancelled: Cancelling) -> Brought:
        reports: list[Report] = []
        problems: list[ReadError] = []
        for path in with_folders_opened(paths):
            if cancelled():
                raise Cancelled
            try:
                reports.append(services.read(path, encoding))
            except ReadError as problem:
                problems.append(problem)
        return Brought(tuple(reports), tuple(problems))

    return work


def sample_reports(services: Services) -> tuple[Report, ...]:
    """Return the three reports of the event that comes with the application."""
    folder = files("tellings_resources").joinpath("sample")
    return tuple(
        services.read_text(folder.joinpath(name).read_text("utf-8"), name) for name in SAMPLE
    )
