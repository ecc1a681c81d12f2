"""The bundled sample event, compared for real once for all tests."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files

from tellings.model import Comparison, Report

ORDER = ("valley-courier.txt", "meridian-press.txt", "daily-lantern.txt")


@lru_cache(maxsize=1)
def sample_reports() -> tuple[Report, ...]:
    """Return the three reports, A to C."""
    from tellings.reading import read_report

    with as_file(files("tellings_resources") / "sample") as folder:
        return tuple(read_report(folder / name) for name in ORDER)


@lru_cache(maxsize=1)
def sample_comparison() -> Comparison:
    """Return the comparison of the three reports."""
    from tellings.compare import compare

    return compare(sample_reports())
