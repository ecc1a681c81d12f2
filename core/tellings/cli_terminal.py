"""How the command line speaks: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tellings.cli_words import fit_for_terminal, fit_json_for_terminal
from tellings.errors import ExportError

DONE, INPUT_PROBLEM, USAGE, INTERRUPTED = 0, 1, 2, 130


class UsageError(Exception):
    """The call contradicts itself; its text is shown to the person."""


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: reports hold characters that C locales lack."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(message: str, code: int) -> int:
    """Say what went wrong; return `code`, to end with."""
    print(f"tellings: {fit_for_terminal(message)}", file=sys.stderr)
    return code


def print_out(text: str, *, json: bool = False) -> None:
    """Print a result; raise ExportError where it goes to a disk that is full."""
    try:
        print(fit_json_for_terminal(text) if json else fit_for_terminal(text), flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise ExportError(Path("standard output"), error.strerror or str(error)) from None


def drop_output() -> None:
    """Lead what is still buffered nowhere: Python would try to write it again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
