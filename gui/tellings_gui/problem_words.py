"""What went wrong, in plain words: what, why, and what to do."""

from __future__ import annotations

from tellings.errors import (
    CompareError,
    EncoderError,
    ExportError,
    ReadError,
    ReadProblem,
    WorkError,
    WorkProblem,
)
from tellings_gui.saying import say


def problem_words(problem: BaseException) -> str:
    """Return one or two sentences for a person."""
    if isinstance(problem, ReadError):
        name = problem.path.name if problem.path else say("The text")
        return say("{name} {cause}").format(name=name, cause=_read_cause(problem.problem))
    if isinstance(problem, ExportError):
        words = say("{name} could not be written ({detail}). What was there is untouched.")
        return words.format(name=problem.path.name, detail=problem.detail)
    if isinstance(problem, WorkError):
        words = say("{name} {cause}")
        return words.format(name=problem.path.name, cause=_work_cause(problem))
    if isinstance(problem, OSError):
        words = say("What you decide can't be kept for a crash ({detail}). Save it to a file soon.")
        return words.format(detail=problem.strerror or problem)
    if isinstance(problem, CompareError):
        return say("These reports can't be compared: fewer than two hold a sentence.")
    if isinstance(problem, EncoderError):
        return say("A file of Tellings is missing or damaged. Install it again.")
    return say("Something unforeseen happened: {detail}").format(
        detail=f"{type(problem).__name__}: {problem}"
    )


def _work_cause(problem: WorkError) -> str:
    return {
        WorkProblem.NOT_FOUND: say("is not there. Was it, or its folder, moved or renamed?"),
        WorkProblem.NO_PERMISSION: say("may not be used here. Save to another place."),
        WorkProblem.IS_FOLDER: say("is a folder. Choose another name."),
        WorkProblem.NOT_A_WORK_FILE: say("is no work of Tellings, whatever its name says."),
        WorkProblem.TOO_LARGE: say("is too large to be a work of Tellings."),
        WorkProblem.NOTHING_READABLE: say("is damaged, and nothing of it can be read."),
        WorkProblem.DISK_FULL: say("was not saved: the disk is full. Nothing is lost; make room."),
        WorkProblem.READ_ONLY: say("was not saved: nothing can be written there. Save elsewhere."),
        WorkProblem.CHANGED_MEANWHILE: say("was changed by somebody else, and not saved."),
        WorkProblem.FAILED: say("was refused by the system ({detail}).").format(
            detail=problem.detail
        ),
    }[problem.problem]


def _read_cause(problem: ReadProblem) -> str:
    return {
        ReadProblem.NOT_FOUND: say("is not there any more. Was it moved or renamed?"),
        ReadProblem.NO_PERMISSION: say("may not be read. Change its permissions or copy it."),
        ReadProblem.IS_FOLDER: say("is a folder."),
        ReadProblem.EMPTY: say("is empty."),
        ReadProblem.TOO_LARGE: say("is too large to be a report. Split it."),
        ReadProblem.TOO_COMPLEX: say(
            "asks for more time or memory than a report may. Save it anew."
        ),
        ReadProblem.BINARY: say("is no text. Save it as text, HTML, Word or PDF."),
        ReadProblem.ENCRYPTED: say("is protected by a password. Save a copy without one."),
        ReadProblem.DAMAGED: say("is damaged or cut short. Get it again or save it anew."),
        ReadProblem.NO_TEXT: say("holds pictures but no text. Run text recognition on it first."),
        ReadProblem.WRONG_FORMAT: say("is not what its name says. Give it the right ending."),
        ReadProblem.UNKNOWN_FORMAT: say("is of no format that can be read."),
        ReadProblem.BAD_ENCODING: say("is not in that encoding. Choose another one."),
    }[problem]
