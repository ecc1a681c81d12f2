"""The command line: `tellings compare`, `export`, `quotes`, `formats`, `open`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tellings import __version__
from tellings.cli_documents import add_document_options, choice_of
from tellings.cli_interrupts import ended_in_order, native_imports_interruptible
from tellings.cli_words import (
    HELP,
    export_problem,
    fit_for_terminal,
    fit_json_for_terminal,
    read_problem,
    shown_path,
)
from tellings.errors import (
    CompareError,
    EncoderError,
    ExportError,
    ReadError,
    ReadProblem,
    WorkError,
)
from tellings.frozen import CHILD_ARGUMENT
from tellings.model import Granularity, Report, ReportDate, report_letter

if TYPE_CHECKING:
    from tellings.export import ExportFormat
    from tellings.model import Comparison
    from tellings.review import Review

DONE, INPUT_PROBLEM, USAGE, INTERRUPTED = 0, 1, 2, 130
DETAILS = ("title", "outlet", "byline", "date", "encoding")


class UsageError(Exception):
    """The call contradicts itself; its text is shown to the person."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see `HELP`)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [CHILD_ARGUMENT]:  # a frozen application has no other interpreter
        from tellings.reading.child import serve

        serve()
    _speak_utf8()
    try:
        with native_imports_interruptible():
            options = _parser().parse_args(arguments)
            run: Callable[[argparse.Namespace], int] = getattr(options, "run", _open)
            if run is _open:  # the window has its own way to end
                return run(options)
            with ended_in_order():
                return run(options)
    except UsageError as error:
        return _say(str(error), USAGE)
    except (CompareError, EncoderError) as error:
        return _say(str(error), INPUT_PROBLEM)
    except ExportError as error:
        return _say(export_problem(error), INPUT_PROBLEM)
    except WorkError as error:
        return _say(_work_problem(error), INPUT_PROBLEM)
    except BrokenPipeError:  # whoever reads has read enough
        _drop_output()
        return DONE
    except KeyboardInterrupt:
        return _say("interrupted; no file was left half-written", INTERRUPTED)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: reports hold characters that C locales lack."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(message: str, code: int) -> int:
    print(f"tellings: {fit_for_terminal(message)}", file=sys.stderr)
    return code


def _work_problem(error: WorkError) -> str:
    from tellings.cli_work import work_problem

    return work_problem(error)


def _print(text: str, *, json: bool = False) -> None:
    """Print a result; raise ExportError where it goes to a disk that is full."""
    try:
        print(fit_json_for_terminal(text) if json else fit_for_terminal(text), flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise ExportError(Path("standard output"), error.strerror or str(error)) from None


def _drop_output() -> None:
    """Lead what is still buffered nowhere: Python would try to write it again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


# --- arguments ------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call without giving the terminal orders out of it."""

    def error(self, message: str) -> NoReturn:
        super().error(fit_for_terminal(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tellings",
        description="Read two or more reports of the same event side by side.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_compare(commands)
    _add_export(commands)
    _add_quotes(commands)
    formats = commands.add_parser("formats", help="list what can be read and written")
    formats.set_defaults(run=_formats)
    cache = commands.add_parser("cache", help="say what is kept of texts, or delete it")
    cache.add_argument("--clear", action="store_true", help="delete it")
    cache.set_defaults(run=_cache)
    window = commands.add_parser("open", help="open reports or a work file in the application")
    window.add_argument("files", nargs="*", metavar="FILE")
    window.set_defaults(run=_open)
    return parser


def _add_compare(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = commands.add_parser(
        "compare",
        help="compare two or more reports",
        description="Compare reports of one event; '-' reads one report from standard input.",
    )
    _add_reading(command)
    command.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        type=Path,
        help="write the comparison; the ending gives the format, .tellings is a work file; may be"
        " repeated",
    )
    command.add_argument("--format", help="format of the outputs whatever their ending")
    command.add_argument(
        "--quick", action="store_true", help="a first answer: less is found, in a tenth of the time"
    )
    command.add_argument("--open", action="store_true", help="open the first output when done")
    add_document_options(command)
    command.set_defaults(run=_compare)


def _add_export(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = commands.add_parser(
        "export",
        help="write the comparison in a work file as a document",
        description="Write the comparison in a work file, with all that a person decided.",
    )
    command.add_argument("files", nargs=1, metavar="FILE")
    command.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        type=Path,
        help="may be repeated",
    )
    command.add_argument("--format", help="format of the outputs whatever their ending")
    command.add_argument("--json", action="store_true", help="print JSON on standard output")
    command.add_argument("-v", "--verbose", action="store_true", help="say what takes how long")
    add_document_options(command)
    command.set_defaults(run=_export)


def _add_quotes(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = commands.add_parser(
        "quotes",
        help="list who said what in which words",
        description="List the quotations of one or more reports with their speakers.",
    )
    _add_reading(command)
    command.set_defaults(run=_quotes)


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


def _given_details(options: argparse.Namespace) -> list[dict[str, str]]:
    """Return for each report what the caller said of it ("title": …)."""
    letters = [report_letter(i) for i in range(len(options.files))]
    details: list[dict[str, str]] = [{} for _ in letters]
    for name in DETAILS:
        for given in getattr(options, name):
            letter, equals, value = given.partition("=")
            if not equals or letter.strip().upper() not in letters:
                wanted = " to ".join(
                    f"{letter}=…" for letter in dict.fromkeys(letters[:: len(letters) - 1 or 1])
                )
                raise UsageError(f"--{name} {given}: write {wanted}")
            # A shell may hand over bytes that are no text.
            value = os.fsencode(value).decode("utf-8", "replace")
            details[letters.index(letter.strip().upper())][name] = value
    return details


# --- reading --------------------------------------------------------------------------------


def _read_all(options: argparse.Namespace) -> list[Report] | None:
    """Read every file; report every problem; return None if there was one."""
    if options.files.count("-") > 1:
        raise UsageError("standard input ('-') can be read once only")
    reports, failed = [], False
    for name, details in zip(options.files, _given_details(options), strict=True):
        try:
            reports.append(_read(name, details))
        except ReadError as error:
            failed = True
            _say(read_problem(error), INPUT_PROBLEM)
    return None if failed else reports


def _read(name: str, details: dict[str, str]) -> Report:
    from tellings.reading import ReadOptions, read_bytes, read_report, with_details

    wanted = ReadOptions(encoding=details.get("encoding"))
    if name == "-":
        report = read_bytes(_standard_input(), "standard input", wanted)
    else:
        report = read_report(Path(name), wanted)
    report = with_details(
        report,
        title=details.get("title"),
        outlet=details.get("outlet"),
        byline=details.get("byline"),
    )
    return with_details(report, date=_day(details["date"])) if "date" in details else report


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""
    except OSError as error:
        raise ReadError(None, ReadProblem.DAMAGED, str(error)) from None


def _day(written: str) -> ReportDate:
    try:
        return ReportDate(datetime.fromisoformat(written), Granularity.DAY)
    except ValueError:
        raise UsageError(f"--date {written}: write the day as 2026-03-12") from None


# --- commands -------------------------------------------------------------------------------


def _compare(options: argparse.Namespace) -> int:
    from tellings.cli_progress import ProgressLine

    if len(options.files) < 2:
        raise UsageError("compare needs at least two reports")
    works = _work_outputs(options)
    formats = _output_formats(options)
    reports = _read_all(options)
    if reports is None:
        return INPUT_PROBLEM
    from tellings.analysis import CompareOptions, Stage, analyse
    from tellings.settling import settle

    with ProgressLine(verbose=options.verbose) as progress:
        analysis = analyse(reports, CompareOptions(quick=options.quick), progress=progress.stage)
        comparison = settle(analysis)
        progress.stage(Stage.DONE, 1.0)
    code = DONE
    for path in works:
        from tellings.cli_work import keep

        try:
            keep(analysis, path)
            print(shown_path(path), file=sys.stderr)
        except WorkError as error:
            code = _say(_work_problem(error), INPUT_PROBLEM)
    if options.output or options.json or not works:
        code = _take_away(comparison, options, formats) or code
    if options.open and options.output and code == DONE:
        _open_file(options.output[0])
    return code


def _export(options: argparse.Namespace) -> int:
    from tellings.cli_progress import ProgressLine
    from tellings.cli_work import reopened

    formats = _output_formats(options)
    with ProgressLine(verbose=options.verbose) as progress:
        comparison, review = reopened(
            Path(options.files[0]), progress.stage, lambda line: _say(line, DONE)
        )
    return _take_away(comparison, options, formats, review)


def _work_outputs(options: argparse.Namespace) -> list[Path]:
    """Take the work files out of the outputs, refusing what can't be written before any work."""
    from tellings.cli_work import is_work

    works = [path for path in options.output if is_work(path) and not options.format]
    options.output = [path for path in options.output if path not in works]
    for path in works:
        _check_output(path, options)
    return works


def _take_away(
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
            code = _say(export_problem(error), INPUT_PROBLEM)
    if options.json and (chosen_print := format_of("json")):
        _print(render(shown, chosen_print).decode("utf-8").rstrip("\n"), json=True)
    elif not options.output:
        from tellings.cli_comparison import comparison_text

        _print(comparison_text(shown))
    return code


def _output_formats(options: argparse.Namespace) -> list[ExportFormat]:
    """Return the format of each output, refusing what can't be written before any work."""
    from tellings.export import format_of

    try:
        choice_of(options)
    except ValueError as error:
        raise UsageError(str(error)) from None
    chosen_formats = []
    for path in options.output:
        chosen = format_of(options.format or path.name)
        if chosen is None:
            wanted = options.format or path.suffix or path.name
            raise UsageError(f"{path}: no format '{wanted}'; 'tellings formats' lists them")
        _check_output(path, options)
        chosen_formats.append(chosen)
    return chosen_formats


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


def _open_file(path: Path) -> None:
    import subprocess

    if sys.platform == "win32":
        os.startfile(path)
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        try:
            subprocess.run([opener, str(path)], check=False)
        except FileNotFoundError:
            _say(f"cannot open {path}: no {opener} on this machine", DONE)


def _quotes(options: argparse.Namespace) -> int:
    from tellings.cli_quotes import quotes_json, quotes_table

    reports = _read_all(options)
    if reports is None:
        return INPUT_PROBLEM
    _print(quotes_json(reports) if options.json else quotes_table(reports), json=options.json)
    return DONE


def _formats(options: argparse.Namespace) -> int:
    from tellings.export import FORMATS
    from tellings.reading import formats as read

    lines = ["reads", *(f"  {one.key:<10}{' '.join(one.suffixes)}" for one in read())]
    lines += ["writes", *(f"  {one.key:<10}{' '.join(one.suffixes)}" for one in FORMATS)]
    _print("\n".join(lines))
    return DONE


def _cache(options: argparse.Namespace) -> int:
    from tellings.keeping import clear, kept

    now = kept()
    if now.folder is None:
        _print("nothing is kept (TELLINGS_CACHE=off)")
        return DONE
    if options.clear:
        try:
            clear()
        except OSError as error:
            return _say(f"{now.folder}: {error.strerror or error}", INPUT_PROBLEM)
    done = "deleted from" if options.clear else "kept in"
    _print(f"{now.size / 1e6:.1f} MB {done} {now.folder}")
    return DONE


def _open(options: argparse.Namespace) -> int:
    """Start the application, found by its entry point: core never imports the gui."""
    found = list(entry_points(group="tellings.application"))
    if not found:
        raise UsageError("the application is not installed: pip install 'tellings[gui]'")
    try:
        run: Callable[[list[str]], int] = found[0].load()
    except ImportError as error:
        raise UsageError(f"the application cannot start: {error}") from error
    return run(list(getattr(options, "files", [])))
