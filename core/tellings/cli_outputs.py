"""The outputs of a call: looked at before any work, written at its end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.cli_documents import choice_of, without_effect
from tellings.cli_terminal import DONE, INPUT_PROBLEM, UsageError, print_out, say
from tellings.cli_words import export_problem, shown_path
from tellings.errors import ExportError, PagesError
from tellings.export.choice import Kind

if TYPE_CHECKING:
    from tellings.export import ExportFormat
    from tellings.model import Comparison
    from tellings.review import Review


def work_outputs(options: argparse.Namespace) -> list[Path]:
    """Take the work files out of the outputs, refusing what can't be written before any work."""
    from tellings.work_names import is_work

    works = [path for path in options.output if is_work(path) and not options.format]
    options.output = [path for path in options.output if path not in works]
    for path in works:
        _check_output(path, options)
    return works


def take_away(
    comparison: Comparison,
    options: argparse.Namespace,
    formats: Sequence[ExportFormat],
    review: Review | None = None,
) -> int:
    """Write the outputs, those after one that fails too; without any, print the comparison."""
    from tellings.export import format_of, render, write
    from tellings.showing.shown import show

    code = DONE
    shown = show(comparison, review=review)
    for path, chosen in zip(options.output, formats, strict=True):
        try:
            write(shown, path, chosen, choice=choice_of(options, chosen.parts))
            print(shown_path(path), file=sys.stderr)
        except ExportError as error:
            code = say(export_problem(error), INPUT_PROBLEM)
    if options.json and (chosen_print := format_of("json")):
        print_out(render(shown, chosen_print).decode("utf-8").rstrip("\n"), json=True)
    elif not options.output:
        from tellings.cli_comparison import comparison_text

        if idle := without_effect(options):
            say(f"nothing comes of {' and '.join(idle)} without an output, -o FILE", DONE)
        print_out(comparison_text(shown))
    return code


def output_formats(options: argparse.Namespace, reports: int | None = None) -> list[ExportFormat]:
    """Return the format of each output, refusing what can't be written before any work.

    Args:
        options: Of the command line.
        reports: How many are compared, None where only the work file knows.
    """
    from tellings.export import format_of

    try:
        choice = choice_of(options)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if reports is not None and choice.report >= reports:
        raise UsageError(f"--as {options.kind}: {reports} reports are compared")
    chosen_formats = []
    for path in options.output:
        chosen = format_of(options.format or path.name)
        if chosen is None:
            raise UsageError(f"{path}: {_no_format(path, options.format)}")
        _check_format(path, chosen, choice.kind)
        _check_output(path, options)
        chosen_formats.append(chosen)
    return chosen_formats


def _no_format(path: Path, wanted: str | None) -> str:
    from tellings.work_names import is_work

    if is_work(path) and not wanted:
        return "compare writes a work file, export documents and data"
    return f"no format '{wanted or path.suffix or path.name}'; 'tellings formats' lists them"


def _check_format(path: Path, chosen: ExportFormat, kind: Kind) -> None:
    """Raise UsageError where a format can't hold what is wanted, or can't be written here."""
    from tellings.export.pdf import writer

    if kind is not Kind.COMPARISON and not chosen.is_document:
        raise UsageError(f"{path}: --as {kind.value} is a document, and {chosen.key} holds data")
    if chosen.key == "pdf":
        try:
            writer()
        except PagesError as error:
            raise UsageError(f"{path}: {error}") from None


def _check_output(path: Path, options: argparse.Namespace) -> None:
    """Raise UsageError, its text for people, where an output can't be written."""
    inputs = {real for name in options.files if name != "-" and (real := _real(name))}
    try:
        problem = _output_problem(path, inputs)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name leads nowhere"
        raise UsageError(f"{path}: cannot be written ({reason})") from None
    if problem:
        raise UsageError(f"{path}: {problem}")


def _output_problem(path: Path, inputs: set[Path]) -> str:
    path.exists()  # raises where the name is too long or leads to itself
    if path.resolve() in inputs:
        return "is one of the reports; choose another output"
    if path.is_dir():
        return "is a folder; name a file in it"
    if path.is_symlink() and not path.resolve().parent.is_dir():
        return "is a link to a folder that does not exist"
    return "" if path.resolve().parent.is_dir() else "the folder does not exist"


def _real(name: str) -> Path | None:
    try:
        return Path(name).resolve()
    except (OSError, RuntimeError, ValueError):  # is said when it is read
        return None


def open_file(path: Path) -> None:
    """Open a file with the program that the system has for it."""
    import subprocess

    if sys.platform == "win32":
        os.startfile(path)
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        try:
            subprocess.run([opener, str(path)], check=False)
        except FileNotFoundError:
            say(f"cannot open {path}: no {opener} on this machine", DONE)
