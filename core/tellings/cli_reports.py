"""The reports of a call: read from files and standard input, with what is said of them."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from tellings.cli_options import DETAILS
from tellings.cli_terminal import INPUT_PROBLEM, UsageError, say
from tellings.cli_words import read_problem
from tellings.errors import ReadError, ReadProblem
from tellings.model import Granularity, Report, ReportDate, report_letter


def read_all(options: argparse.Namespace) -> list[Report] | None:
    """Read every file; report every problem; return None if there was one."""
    if options.files.count("-") > 1:
        raise UsageError("standard input ('-') can be read once only")
    reports, failed = [], False
    for name, details in zip(options.files, _given_details(options), strict=True):
        try:
            reports.append(_read(name, details))
        except ReadError as error:
            failed = True
            say(read_problem(error), INPUT_PROBLEM)
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
