"""What can be said in a call of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn, TypeAlias

from tellings.cli_documents import add_document_options
from tellings.cli_words import fit_for_terminal

# What may be said of a report instead of what its file says.
DETAILS = ("title", "outlet", "byline", "date", "encoding")


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call without giving the terminal orders out of it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        super().error(fit_for_terminal(message))


# Python knows no such type when it runs.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_compare(commands: Commands) -> Parser:
    """Add the options of `tellings compare`."""
    command = commands.add_parser(
        "compare",
        help="compare two or more reports",
        description="Compare reports of one event; '-' reads one report from standard input.",
    )
    _add_reading(command)
    _add_outputs(
        command,
        "write the comparison; the ending gives the format, .tellings is a work file; may be"
        " repeated",
    )
    command.add_argument(
        "--quick", action="store_true", help="a first answer: less is found, in a tenth of the time"
    )
    command.add_argument("--open", action="store_true", help="open the first output when done")
    add_document_options(command)
    return command


def add_export(commands: Commands) -> Parser:
    """Add the options of `tellings export`."""
    command = commands.add_parser(
        "export",
        help="write the comparison in a work file as a document",
        description="Write the comparison in a work file, with all that a person decided.",
    )
    command.add_argument("files", nargs="*", metavar="FILE")
    command.add_argument(
        "--schema", action="store_true", help="print the schema that JSON follows, and nothing else"
    )
    _add_outputs(command, "may be repeated")
    command.add_argument("--json", action="store_true", help="print JSON on standard output")
    command.add_argument("-v", "--verbose", action="store_true", help="say what takes how long")
    add_document_options(command)
    return command


def add_quotes(commands: Commands) -> Parser:
    """Add the options of `tellings quotes`."""
    command = commands.add_parser(
        "quotes",
        help="list who said what in which words",
        description="List the quotations of one or more reports with their speakers.",
    )
    _add_reading(command)
    return command


def _add_outputs(command: argparse.ArgumentParser, told: str) -> None:
    command.add_argument(
        "-o", "--output", action="append", default=[], metavar="FILE", type=Path, help=told
    )
    command.add_argument("--format", help="format of the outputs whatever their ending")


def _add_reading(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("--json", action="store_true", help="print JSON on standard output")
    command.add_argument("-v", "--verbose", action="store_true", help="say what takes how long")
    for name in DETAILS:
        command.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="A=TEXT",
            help=f"{name} of report A (B, C, …), instead of what its file says",
        )
