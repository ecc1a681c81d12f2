"""Work files on the command line: what is said of them, and how one is taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.cli_words import shown_path
from tellings.errors import WorkError, WorkProblem
from tellings.workfile import Entry, Opened, Work, open_work, save_work

if TYPE_CHECKING:
    from tellings.analysis import Progress
    from tellings.model import Comparison
    from tellings.model.analysis import Analysis
    from tellings.review import Review


_WORK_PROBLEMS = {
    WorkProblem.NOT_FOUND: "there is no such file or folder; check the name",
    WorkProblem.NO_PERMISSION: "may not be read or written; change its permissions",
    WorkProblem.IS_FOLDER: "is a folder; name a file in it",
    WorkProblem.NOT_A_WORK_FILE: "is no work file of Tellings",
    WorkProblem.TOO_LARGE: "is too large to be a work file",
    WorkProblem.NOTHING_READABLE: "is damaged so badly that nothing of it can be read",
    WorkProblem.DISK_FULL: "the disk is full; what was there is untouched",
    WorkProblem.READ_ONLY: "nothing can be written there; choose another folder",
    WorkProblem.CHANGED_MEANWHILE: "was changed by somebody else; save under another name",
    WorkProblem.FAILED: "failed; what was there is untouched",
}

_LOST_PARTS = {
    Entry.FILE: "the file",
    Entry.MANIFEST: "its table of contents",
    Entry.REPORT: "a report",
    Entry.SOURCE: "an original file",
    Entry.REVIEW: "the decisions",
    Entry.DECISION: "a decision",
    Entry.VIEW: "where you were reading",
}


def work_problem(error: WorkError) -> str:
    """Return one line: the work file, the cause and what to do."""
    detail = f" ({error.detail})" if error.problem is WorkProblem.FAILED and error.detail else ""
    return f"{shown_path(error.path)}: {_WORK_PROBLEMS[error.problem]}{detail}"


def work_notices(path: Path, opened: Opened) -> list[str]:
    """Return a line for each thing a person has to know of a work file that was opened."""
    lines = []
    if opened.read_only:
        lines.append("was made by a later version; what this one doesn't know is left out")
    lines += [
        f"{_LOST_PARTS[one.entry]} could not be read whole: {one.name} ({one.detail})"
        for one in opened.problems
    ]
    return [f"{shown_path(path)}: {line}" for line in lines]


def keep(analysis: Analysis, path: Path) -> None:
    """Save what was found as a work file in which nothing is decided yet.

    Raises:
        WorkError: The system refused; what stood at `path` is untouched.
    """
    save_work(Work(analysis.reports, analysis=analysis), path)


def reopened(
    path: Path, progress: Progress, say: Callable[[str], object]
) -> tuple[Comparison, Review]:
    """Return the comparison in a work file, and what a person decided.

    Args:
        path: The file.
        progress: Called while findings are made anew.
        say: Told, a line each, what could not be read.

    Raises:
        WorkError: It can't be read at all.
        CompareError, EncoderError: As of `analyse`.
    """
    from tellings.reopening import comparison_of

    opened = open_work(path)
    for line in work_notices(path, opened):
        say(line)
    return comparison_of(opened.work, progress=progress), opened.work.review
