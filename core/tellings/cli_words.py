"""What the command line says to people; the rest of core speaks in enums and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tellings.errors import ExportError, ReadError, ReadProblem

# C0 but tab and line end, C1, and what turns the direction of a line.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

HELP = """\
examples:
  tellings compare a.txt b.html -o comparison.docx
  tellings compare *.txt -o out.html -o out.json --outlet A="Valley Courier"
  tellings compare a.txt b.txt -o work.tellings
  tellings export work.tellings -o comparison.docx
  tellings quotes a.txt
  tellings                      start the application

exit codes:
  0  done
  1  a report could not be read (nothing was written), or an output not be written
  2  the call itself is wrong
  130  interrupted
"""

_READ_PROBLEMS = {
    ReadProblem.NOT_FOUND: "there is no such file; check the name",
    ReadProblem.NO_PERMISSION: "may not be read; change its permissions or copy it",
    ReadProblem.IS_FOLDER: "is a folder; name the files in it",
    ReadProblem.EMPTY: "is empty",
    ReadProblem.TOO_LARGE: "is too large to be a report; split it",
    ReadProblem.TOO_COMPLEX: "asks for more time or memory than a report may; save it anew",
    ReadProblem.BINARY: "is no text; save it as text, HTML, Word or PDF",
    ReadProblem.ENCRYPTED: "is protected by a password; save a copy without one",
    ReadProblem.DAMAGED: "is damaged or cut short; get it again or save it anew",
    ReadProblem.NO_TEXT: "holds no text; a scan needs text recognition (OCR) first",
    ReadProblem.WRONG_FORMAT: "is not what its name says; rename it with the right ending",
    ReadProblem.UNKNOWN_FORMAT: "is of no known format; 'tellings formats' lists them",
    ReadProblem.BAD_ENCODING: "is not in that encoding; leave --encoding out or name another",
}


def too_few(files: Sequence[str]) -> str:
    """Return that fewer than two reports were named, and what to do about a folder."""
    said = "compare needs at least two reports"
    folder = next((path for path in map(Path, files) if path.is_dir()), None)
    return f"{said}; {shown_path(folder)} is a folder: name the files in it" if folder else said


def read_problem(error: ReadError) -> str:
    """Return one line: the file, the cause and what to do."""
    name = "standard input" if error.path is None else shown_path(error.path)
    from tellings.work_names import is_work

    work = error.path is not None and is_work(error.path)
    if work and error.problem is ReadProblem.UNKNOWN_FORMAT:
        return f"{name}: is a work file; 'tellings export' and 'tellings open' read it"
    detail = f" ({fit_for_line(error.detail)})" if error.detail else ""
    return f"{name}: {_READ_PROBLEMS[error.problem]}{detail}"


def export_problem(error: ExportError) -> str:
    """Return one line: the output that failed, why, and that nothing was lost."""
    name = shown_path(error.path)
    return (
        f"{name}: could not be written ({fit_for_line(error.detail)}); what was there is untouched"
    )


def shown_path(path: Path) -> str:
    """Return a path fit for one line."""
    return fit_for_line(str(path))


def fit_for_line(text: str) -> str:
    """Return text fit for one line: names may hold line ends and a terminal's orders."""
    return "".join(char if char.isprintable() else "�" for char in text)


def fit_for_terminal(text: str) -> str:
    """Return text whose characters give a terminal no orders and turn no line around."""
    return _ORDERS.sub("�", text)


def fit_json_for_terminal(text: str) -> str:
    """Return JSON text that means the same, with such characters written as escapes."""
    return _ORDERS.sub(lambda order: f"\\u{ord(order.group()):04x}", text)
