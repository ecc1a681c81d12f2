"""What the command line lets people choose of a document: its parts, paper, heading, template."""

from __future__ import annotations

import argparse
from pathlib import Path

from tellings.export.choice import BRIEF, FULL, Choice, Kind, Paper, Part, parts_named
from tellings.model import report_letter

# More reports than anybody compares.
MOST_REPORTS = 200


def add_document_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say how documents are made."""
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--brief", action="store_true", help="one page, what matters first (the default of Word)"
    )
    which.add_argument("--full", action="store_true", help="the brief and all behind it")
    which.add_argument(
        "--parts",
        metavar="PART,…",
        help=f"these parts only; brief, full, all, {', '.join(part.value for part in Part)}",
    )
    command.add_argument(
        "--as",
        dest="kind",
        default=Kind.COMPARISON.value,
        metavar="KIND",
        help="comparison; marked-up=B: report B as running text, comments with what the others"
        " say; classroom: passages without marks, boxes to fill, a key at the end",
    )
    command.add_argument("--heading", default="", metavar="TEXT", help="title of the document")
    command.add_argument(
        "--reference", default="", metavar="TEXT", help="a case's number, on top of every page"
    )
    command.add_argument("--template", type=Path, metavar="FILE", help="Word document with styles")
    command.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value
    )
    command.add_argument("--grey", action="store_true", help="black and white")
    command.add_argument("--signed", default="", metavar="NAME", help="who signs the comments")
    command.add_argument("--no-comments", action="store_true", help="without comments")


def choice_of(options: argparse.Namespace, usual: frozenset[Part] = BRIEF) -> Choice:
    """Return what was chosen.

    Args:
        options: Of the command line.
        usual: The parts where none were chosen.

    Raises:
        ValueError: No part or kind has the name given, or the template can't be read; says which.
    """
    kind, report = _kind(options.kind)
    usual = FULL if kind is Kind.CLASSROOM else usual
    parts = FULL if options.full else BRIEF if options.brief else usual
    if options.parts:
        try:
            parts = parts_named(options.parts.split(","))
        except ValueError as error:
            names = ", ".join(part.value for part in Part)
            raise ValueError(f"--parts: no part '{error}'; there are {names}") from None
    return Choice(
        parts,
        options.heading,
        options.reference,
        Paper(options.paper),
        options.grey,
        not options.no_comments,
        options.signed,
        _template(options.template),
        kind,
        report,
    )


def without_effect(options: argparse.Namespace) -> list[str]:
    """Return the choices made for a document that do nothing where none is written."""
    made = {
        "--brief": options.brief,
        "--full": options.full,
        "--parts": options.parts,
        "--as": options.kind != Kind.COMPARISON.value,
        "--format": options.format,
    }
    return [name for name, chosen in made.items() if chosen]


def _kind(written: str) -> tuple[Kind, int]:
    """Return the kind of document, and the index of the report that it is about."""
    name, _, letter = written.partition("=")
    kinds = [kind.value for kind in Kind]
    if name not in kinds:
        raise ValueError(f"--as {written}: there are {', '.join(kinds)}")
    kind = Kind(name)
    if kind is not Kind.MARKED_UP:
        if letter:
            raise ValueError(f"--as {written}: only {Kind.MARKED_UP.value} is about one report")
        return kind, 0
    letters = [report_letter(index) for index in range(MOST_REPORTS)]
    if letter.upper() not in letters:
        raise ValueError(f"--as {written}: name the report, {name}=A")
    return kind, letters.index(letter.upper())


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValueError(f"--template {path}: {error.strerror or error}") from None
