"""What the command line lets people choose of a document: its parts, paper, heading, template."""

from __future__ import annotations

import argparse
from pathlib import Path

from tellings.export.choice import BRIEF, FULL, Choice, Paper, Part, parts_named


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
        ValueError: No part has the name given, or the template can't be read; says which.
    """
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
    )


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValueError(f"--template {path}: {error.strerror or error}") from None
