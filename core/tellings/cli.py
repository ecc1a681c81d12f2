"""The command line: `tellings compare`, `export`, `quotes`, `formats`, `open`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from tellings import __version__
from tellings.cli_interrupts import ended_in_order, native_imports_interruptible
from tellings.cli_options import Parser, add_compare, add_export, add_quotes
from tellings.cli_outputs import open_file, output_formats, take_away, work_outputs
from tellings.cli_reports import read_all
from tellings.cli_terminal import (
    DONE,
    INPUT_PROBLEM,
    INTERRUPTED,
    USAGE,
    UsageError,
    drop_output,
    print_out,
    say,
    speak_utf8,
)
from tellings.cli_words import HELP, export_problem, shown_path, too_few
from tellings.errors import CompareError, EncoderError, ExportError, WorkError
from tellings.frozen import CHILD_ARGUMENT


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see `HELP`)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [CHILD_ARGUMENT]:  # a frozen application has no other interpreter
        from tellings.reading.child import serve

        serve()
    speak_utf8()
    try:
        with native_imports_interruptible():
            options = _parser().parse_args(arguments)
            run: Callable[[argparse.Namespace], int] = getattr(options, "run", _open)
            if run is _open:  # the window has its own way to end
                return run(options)
            with ended_in_order():
                return run(options)
    except UsageError as error:
        return say(str(error), USAGE)
    except (CompareError, EncoderError) as error:
        return say(str(error), INPUT_PROBLEM)
    except ExportError as error:
        return say(export_problem(error), INPUT_PROBLEM)
    except WorkError as error:
        return say(_work_problem(error), INPUT_PROBLEM)
    except BrokenPipeError:  # whoever reads has read enough
        drop_output()
        return DONE
    except KeyboardInterrupt:
        return say("interrupted; no file was left half-written", INTERRUPTED)


def _work_problem(error: WorkError) -> str:
    from tellings.cli_work import work_problem

    return work_problem(error)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="tellings",
        description="Read two or more reports of the same event side by side.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    add_compare(commands).set_defaults(run=_compare)
    add_export(commands).set_defaults(run=_export)
    add_quotes(commands).set_defaults(run=_quotes)
    formats = commands.add_parser("formats", help="list what can be read and written")
    formats.set_defaults(run=_formats)
    cache = commands.add_parser("cache", help="say what is kept of texts, or delete it")
    cache.add_argument("--clear", action="store_true", help="delete it")
    cache.set_defaults(run=_cache)
    window = commands.add_parser("open", help="open reports or a work file in the application")
    window.add_argument("files", nargs="*", metavar="FILE")
    window.set_defaults(run=_open)
    return parser


def _compare(options: argparse.Namespace) -> int:
    from tellings.cli_progress import ProgressLine

    if len(options.files) < 2:
        raise UsageError(too_few(options.files))
    works = work_outputs(options)
    formats = output_formats(options, len(options.files))
    reports = read_all(options)
    if reports is None:
        return INPUT_PROBLEM
    from tellings.analysis import CompareOptions, Stage, analyse
    from tellings.settling import settle
    from tellings.showing.heads import of_one_text
    from tellings.showing.wording import ENGLISH

    with ProgressLine(verbose=options.verbose) as progress:
        analysis = analyse(reports, CompareOptions(quick=options.quick), progress=progress.stage)
        comparison = settle(analysis)
        progress.stage(Stage.DONE, 1.0)
    if options.output or works:
        for group in of_one_text(reports):
            say(ENGLISH.same_text(group), DONE)
    code = DONE
    for path in works:
        from tellings.cli_work import keep

        try:
            keep(analysis, path)
            print(shown_path(path), file=sys.stderr)
        except WorkError as error:
            code = say(_work_problem(error), INPUT_PROBLEM)
    if options.output or options.json or not works:
        code = take_away(comparison, options, formats) or code
    if options.open and options.output and code == DONE:
        open_file(options.output[0])
    return code


def _export(options: argparse.Namespace) -> int:
    from tellings.cli_progress import ProgressLine
    from tellings.cli_work import reopened

    if options.schema:
        from tellings.export.json import schema

        print_out(schema().rstrip("\n"), json=True)
        return DONE
    if len(options.files) != 1:
        raise UsageError("export needs one work file")
    formats = output_formats(options)
    with ProgressLine(verbose=options.verbose) as progress:
        comparison, review = reopened(
            Path(options.files[0]), progress.stage, lambda line: say(line, DONE)
        )
    return take_away(comparison, options, formats, review)


def _quotes(options: argparse.Namespace) -> int:
    from tellings.cli_quotes import quotes_json, quotes_table

    reports = read_all(options)
    if reports is None:
        return INPUT_PROBLEM
    print_out(quotes_json(reports) if options.json else quotes_table(reports), json=options.json)
    return DONE


def _formats(options: argparse.Namespace) -> int:
    from tellings.export import FORMATS
    from tellings.export.choice import Kind
    from tellings.reading import formats as read
    from tellings.work_names import SUFFIX

    lines = ["reads", *(f"  {one.key:<10}{' '.join(one.suffixes)}" for one in read())]
    lines += ["writes", *(f"  {one.key:<10}{' '.join(one.suffixes)}" for one in FORMATS)]
    lines += ["reads and writes, to go on with", f"  work      {SUFFIX}"]
    documents = ", ".join(one.key for one in FORMATS if one.is_document)
    lines += [f"documents ({documents}) are made --as", *(f"  {kind.value}" for kind in Kind)]
    print_out("\n".join(lines))
    return DONE


def _cache(options: argparse.Namespace) -> int:
    from tellings.keeping import clear, kept

    now = kept()
    if now.folder is None:
        print_out("nothing is kept (TELLINGS_CACHE=off)")
        return DONE
    if options.clear:
        try:
            clear()
        except OSError as error:
            return say(f"{now.folder}: {error.strerror or error}", INPUT_PROBLEM)
    done = "deleted from" if options.clear else "kept in"
    print_out(f"{now.size / 1e6:.1f} MB {done} {now.folder}")
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
