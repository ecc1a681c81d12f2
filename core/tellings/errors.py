"""Every failure a caller can expect, as a type that carries data.

Sentences for people are made by the command line and the gui, never here.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class TellingsError(Exception):
    """Base of every expected failure."""


class ReadProblem(Enum):
    """Why a file could not be read as a report."""

    NOT_FOUND = "not found"
    NO_PERMISSION = "no permission"
    IS_FOLDER = "is a folder"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_COMPLEX = "too complex"  # asks for more time or memory than a report may
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no text"  # a scanned PDF, a page of pictures
    WRONG_FORMAT = "wrong format"  # the content is not what the name says
    UNKNOWN_FORMAT = "unknown format"
    BAD_ENCODING = "bad encoding"  # the encoding asked for does not fit the bytes


class ReadError(TellingsError):
    """A file that cannot become a report.

    Attributes:
        path: The file, or None for standard input and pasted text.
        problem: The cause.
        detail: Technical detail for a log (a library's message, a limit), may be empty.
    """

    def __init__(self, path: Path | None, problem: ReadProblem, detail: str = "") -> None:
        super().__init__(path, problem, detail)
        self.path = path
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        name = "standard input" if self.path is None else str(self.path)
        return f"{name}: {self.problem.value}" + (f" ({self.detail})" if self.detail else "")


class CompareError(TellingsError):
    """The reports given cannot be compared (fewer than two hold a sentence)."""


class Cancelled(TellingsError):
    """The caller's `cancelled` callback returned True; no result exists."""


class EncoderError(TellingsError):
    """The sentence encoder's files are missing, damaged or refused by the runtime."""


class ExportError(TellingsError):
    """A result could not be written.

    Attributes:
        path: The file that was to be written; what stood there before is untouched.
        detail: The operating system's or library's message.
    """

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.path}: {self.detail}"


class WorkProblem(Enum):
    """Why a work file could not be read or written."""

    NOT_FOUND = "not found"
    NO_PERMISSION = "no permission"
    IS_FOLDER = "is a folder"
    NOT_A_WORK_FILE = "not a work file"
    TOO_LARGE = "too large"
    NOTHING_READABLE = "nothing readable"
    DISK_FULL = "disk full"
    READ_ONLY = "read-only place"
    CHANGED_MEANWHILE = "changed meanwhile"  # somebody else wrote it since it was read
    FAILED = "failed"


class WorkError(TellingsError):
    """A work file that could not be read, or not be written.

    Attributes:
        path: The file; what stood there before is untouched.
        problem: The cause.
        detail: Technical detail for a log, may be empty.
    """

    def __init__(self, path: Path, problem: WorkProblem, detail: str = "") -> None:
        super().__init__(path, problem, detail)
        self.path = path
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.path}: {self.problem.value}" + (f" ({self.detail})" if self.detail else "")


class PagesError(TellingsError):
    """PDF can't be written here; its text, for people, says what is lacking."""


class TemplateError(TellingsError):
    """A template for documents can't be used; its text says why."""
