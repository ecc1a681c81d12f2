"""Thousands of damaged files of every format: a report or a typed error, in time and memory.

    ./run python benchmarks/fuzz_reading.py [--count 3000] [--first 0]

Every file is made from a number alone, so that one that falls can be made again. It is read as
the application reads it, and what becomes a report is read for sentences, figures and
quotations, too.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import report_files as files
from nasty import CONTAINERS, PIECES

from tellings.errors import ReadError
from tellings.language.analyse import analyse_report
from tellings.reading import formats, read_bytes

LIMIT_S = 20.0
LIMIT_BYTES = 1_000_000_000
_SUFFIXES = [suffix for one in formats() for suffix in one.suffixes]
_BOMB = 300_000_000  # bytes, of zeros or of one element


def _whole() -> dict[str, bytes]:
    """Return sound files of each format, by suffix."""
    return {
        ".txt": files.plain().encode(),
        ".md": f"# {files.TITLE}\n\n> {files.LEDE}\n\n- {files.SECOND}\n".encode(),
        ".html": files.html_bytes(),
        ".mhtml": files.mhtml_bytes(),
        ".docx": files.docx_bytes(),
        ".odt": files.odt_bytes(),
        ".rtf": files.rtf_bytes(),
        ".pdf": files.sample_pdf(),
        ".eml": files.mail_bytes(html=True),
    }


Damage = Callable[[random.Random, str, bytes], bytes]


def _truncated(rng: random.Random, _suffix: str, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _flipped(rng: random.Random, _suffix: str, data: bytes) -> bytes:
    """Change some bytes; of packed formats half the times inside the parts."""
    if data.startswith(b"PK") and rng.random() < 0.5:
        return _repacked(data, lambda part: _flipped(rng, "", part) if part else part)
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, 100))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _repacked(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, change(old.read(entry)))
    return out.getvalue()


def _spliced(rng: random.Random, _suffix: str, data: bytes) -> bytes:
    """Go on after a cut with a piece of another format, or of the same file again."""
    other = rng.choice([data, *_WHOLE.values()])
    cut, begin = rng.randrange(len(data)), rng.randrange(len(other))
    return data[:cut] + other[begin : begin + rng.randrange(1, 5_000)] + data[cut:]


def _other_name(rng: random.Random, _suffix: str, _data: bytes) -> bytes:
    return rng.choice(list(_WHOLE.values()))


def _repeated(rng: random.Random, suffix: str, data: bytes) -> bytes:
    """Repeat a piece of the file, or one that makes careless searches slow."""
    times = rng.choice((100, 3_000, 30_000))
    if rng.random() < 0.5:
        of_format = [make for name, make in CONTAINERS.values() if name.endswith(suffix)]
        if of_format:
            return of_format[0](rng.choice(PIECES) * times)
    at = rng.randrange(len(data))
    return data[:at] + data[at : at + rng.randrange(1, 30)] * times + data[at:]


def _nested(rng: random.Random, suffix: str, data: bytes) -> bytes:
    """Open elements, groups, quotes or lists within each other, closed or not."""
    depth = rng.choice((50, 1_000, 30_000))
    opened, closed = rng.choice(
        [(b"<div>", b"</div>"), (b"<ul><li>", b"</li></ul>"), (b"<table><tr><td>", b"</td>"),
         (b"{", b"}"), (b"{\\*\\x ", b"}"), (b"> ", b""), (b"[", b"]"), (b"(", b")"),
         (b"<w:p><w:r>", b"</w:r></w:p>"), (b"<text:span>", b"</text:span>"), (b"<<", b">>"),
         ("“".encode(), "”".encode())]
    )  # fmt: skip
    inside = opened * depth + b"The pier is up." + closed * (depth if rng.random() < 0.7 else 0)
    if data.startswith(b"PK"):
        part = "word/document.xml" if suffix == ".docx" else "content.xml"
        return _with_part(data, part, lambda old: _amid(old, inside))
    return _amid(data, inside)


def _amid(data: bytes, inside: bytes) -> bytes:
    at = max(data.find(b"The harbour"), len(data) // 2)
    return data[:at] + inside + data[at:]


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, change(part) if entry == name else part)
    return out.getvalue()


def _bomb(rng: random.Random, suffix: str, data: bytes) -> bytes:
    """Add what unpacks to hundreds of megabytes, or to many empty elements."""
    if suffix not in (".docx", ".odt"):
        return _repeated(rng, suffix, data)
    part = "word/document.xml" if suffix == ".docx" else "content.xml"
    element = rng.choice([b"<w:p/>", b"<text:p/>", b"&amp;", b" "])
    size = rng.choice((_BOMB // 100, _BOMB // 30, _BOMB // 10))
    return _with_part(data, part, lambda old: _amid(old, element * (size // len(element))))


DAMAGES: dict[str, Damage] = {
    "truncated": _truncated,
    "flipped": _flipped,
    "spliced": _spliced,
    "wrong name": _other_name,
    "repeated": _repeated,
    "nested": _nested,
    "bomb": _bomb,
}
_WHOLE = _whole()
# Seconds are spent on these; the others are read in milliseconds.
_RARE = {"bomb": 20, "nested": 3, "repeated": 3}


def damaged(number: int) -> tuple[str, str, bytes]:
    """Return the kind of damage, a file name and the content of one file, by its number."""
    rng = random.Random(number)
    kinds = [kind for kind in DAMAGES if number % _RARE.get(kind, 1) == 0]
    kind = rng.choice(kinds)
    suffix = rng.choice(list(_WHOLE))
    data = DAMAGES[kind](rng, suffix, _WHOLE[suffix])
    name = rng.choice(_SUFFIXES) if kind == "wrong name" else suffix
    return kind, f"x{name}", data


def outcome(number: int) -> tuple[str, str, float]:
    """Read one file; return the damage, what became of it, and the seconds reading took."""
    kind, name, data = damaged(number)
    begun = time.monotonic()
    took = None
    try:
        report = read_bytes(data, name)
        took = time.monotonic() - begun
        analyse_report(report)
        result = "report"
    except ReadError as error:
        result = error.problem.value
    except Exception:
        traceback.print_exc()
        result = "TRACEBACK"
    return kind, result, took or time.monotonic() - begun


def main() -> None:
    """Read the files of a range of numbers and say what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    results: Counter[tuple[str, str]] = Counter()
    slow: list[tuple[float, int]] = []
    falls = []
    for number in range(options.first, options.first + options.count):
        kind, result, took = outcome(number)
        results[kind, result] += 1
        slow = sorted([*slow, (took, number)], reverse=True)[:5]
        if result == "TRACEBACK" or took > LIMIT_S:
            falls.append((number, result, round(took, 1)))
            print("FALL", *falls[-1], flush=True)
    _print(results, slow, falls)


def _print(
    results: Counter[tuple[str, str]], slow: list[tuple[float, int]], falls: list[object]
) -> None:
    for (kind, result), count in sorted(results.items()):
        print(f"{kind:<12} {result:<24} {count}")
    print("slowest:", ", ".join(f"{took:.1f} s (number {number})" for took, number in slow))
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"most memory: {here / 1e6:.0f} MB here, {children / 1e6:.0f} MB in a child")
    print(f"{len(falls)} of {results.total()} fell")


if __name__ == "__main__":
    main()
