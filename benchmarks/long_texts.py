"""What texts cost that no sentence ends in: `python benchmarks/long_texts.py [--chars N]`.

Two texts of 200,000 characters without a full stop or a line break, two whose only long word has a
million letters, and a Word file of three million empty paragraphs; made here, compared or read
with nothing kept. Prints seconds of the processor by stage, the ratio to the encoding (wanted: 5)
and the memory of the process.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
import zipfile
from io import BytesIO

os.environ["TELLINGS_CACHE"] = "off"

from tellings.analysis import CompareOptions, Stage, analyse
from tellings.errors import ReadError
from tellings.reading import read_bytes, report_from_text
from tellings.settling import settle

WORDS = (
    "the river rose over the lower road and took two carts with it while men from the mill carried"
    " sacks to the bridge where a girl had lit a lamp so that boats could see how far out the"
    " current ran and whoever came late found the ferry gone and the inn full of people"
).split()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def endless(seed: int, chars: int) -> str:
    """Return a text of words without any sign."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(chars // 4))[:chars]


def compared(a: str, b: str) -> dict[str, float]:
    """Return seconds of the processor by stage."""
    seconds: dict[str, float] = {}
    at, stage = time.process_time(), Stage.LANGUAGE

    def on(entered: Stage, _share: float) -> None:
        nonlocal at, stage
        if entered is not stage:
            now = time.process_time()
            seconds[stage.value] = seconds.get(stage.value, 0.0) + now - at
            at, stage = now, entered

    reports = [report_from_text(text, name=name) for text, name in ((a, "a"), (b, "b"))]
    settle(analyse(reports, CompareOptions(), progress=on))
    on(Stage.DONE, 1.0)
    return seconds


def told(name: str, seconds: dict[str, float]) -> None:
    """Print one line."""
    whole = sum(seconds.values())
    parts = ", ".join(f"{stage} {value:.1f}" for stage, value in seconds.items())
    print(
        f"{name}: {whole:.1f} s ({parts}), {whole / seconds['encoding']:.1f} x encoding, {peak()}"
    )


def peak() -> str:
    """Return the most memory of the process so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB so far"


def empty_paragraphs(count: int) -> bytes:
    """Return a Word file of so many empty paragraphs."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{"<w:p/>" * count}</w:body></w:document>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}"'
            ' Target="word/document.xml"/></Relationships>',
        )
    return out.getvalue()


def main() -> None:
    """Print a line for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=200_000)
    chars = parser.parse_args().chars
    told("a sentence each", compared("The pier is up again.", "The pier has been rebuilt."))
    begun = time.monotonic()
    try:
        read_bytes(empty_paragraphs(3_000_000), "empty.docx")
    except ReadError as error:
        print(f"3,000,000 empty paragraphs: {error.problem}, {time.monotonic() - begun:.0f} s")
    long_words = (f"The pier is {c * 1_000_000} up again. Nobody fell." for c in "ab")
    told("a word of a million letters each", compared(*long_words))
    told(f"{chars:,} characters each", compared(endless(1, chars), endless(2, chars)))


if __name__ == "__main__":
    main()
