"""Time and memory of the product, each beside a floor measured in the same run.

    ./run python benchmarks/speed.py [--scale ONE_STORY.jsonl] [--quick]

Every figure is the median of several runs. A cold run is a process of its own with an empty
cache of vectors; its floor is a process that only imports ONNX Runtime and loads the model.
A warm compare runs in this process; its floor is encoding the same sentences alone. Reports
are made up, so that nobody needs a data set;
--scale adds a file of rows with "text" (one story told by many outlets).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from random import Random

FLOOR = "from tellings.meaning.encoding.encoder import Encoder; Encoder.load()"
# Sentences of our own, filled with made-up names and numbers, so that texts of any length
# neither repeat themselves nor need a data set.
PATTERNS = (
    "{name} told reporters on {day} that the {thing} near {place} would be {done} within {n} days.",
    "According to {name}, at least {n} people left homes in {place} when the {thing} was {done}.",
    "The {thing} of {place}, built in {year}, was {done} when {name} arrived with {n} helpers.",
    "“We have {done} the {thing},” said {name}, who has led the council of {place} since {year}.",
    "Nobody in {place} could say on {day} why the {thing} had been {done} without {name}.",
    "{n} residents of {place} wrote to {name} to ask for the {thing} that was {done} in {year}.",
)
SYLLABLES = "ba be do fa ga he ki lo mi no pa qui ra se tu va we xo yl za bran stel mor".split()
THINGS = "bridge report road school ferry harbour letter mill archive clinic market".split()
DONE = "closed opened promised examined repaired counted ordered sold flooded moved".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHARED = 0.35  # of the sentences, about as many as real reports of one event share


def sample_paths() -> list[Path]:
    """Return the three reports of the sample event."""
    folder = Path(str(files("tellings_resources") / "sample"))
    return sorted(folder.glob("*.txt"))


def made_up(words: int, seed: int) -> str:
    """Return a report of about `words` words; all reports share sentences of one pool."""
    pool, random = Random(0), Random(seed + 1)
    lines: list[str] = []
    count = 0
    while count < words:
        shared = _sentence(pool)
        line = shared if random.random() < SHARED else _sentence(random)
        lines.append(line)
        count += len(line.split())
    return "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))


def _sentence(random: Random) -> str:
    def word() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(random.randrange(2, 4)))

    return random.choice(PATTERNS).format(
        name=f"{word().title()} {word().title()}",
        place=word().title(),
        thing=f"{word()} {random.choice(THINGS)}",
        done=random.choice(DONE),
        day=random.choice(DAYS),
        n=random.randrange(3, 900),
        year=random.randrange(1900, 2026),
    )


def median(measure: Callable[[], float], runs: int) -> float:
    """Return the median of `runs` measurements."""
    return statistics.median(measure() for _ in range(runs))


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def process(arguments: list[str]) -> tuple[float, float]:
    """Run Python with `arguments` and an empty cache; return seconds and peak MB."""
    with tempfile.TemporaryDirectory() as cache:
        before = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TELLINGS_CACHE": cache},
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - before
    if child.returncode:
        raise RuntimeError(f"{arguments} ended with {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def cold(files_given: list[Path], runs: int) -> None:
    """Print the cold command line beside its floor."""
    floor = median(lambda: process(["-c", FLOOR])[0], runs)
    with tempfile.TemporaryDirectory() as folder:
        outputs = [f"-o{folder}/out{suffix}" for suffix in (".docx", ".html", ".json")]
        call = ["-m", "tellings", "compare", *map(str, files_given), *outputs]
        results = [process(call) for _ in range(runs)]
    seconds = statistics.median(s for s, _ in results)
    memory = max(m for _, m in results)
    print(
        f"cold command line, {len(files_given)} reports: {seconds:.2f} s, {memory:.0f} MB; "
        f"floor (load the model) {floor:.2f} s; ratio {seconds / floor:.1f}"
    )


def warm(name: str, texts: list[str], runs: int) -> None:
    """Print one comparison of `texts` without a cache beside encoding its sentences alone."""
    from tellings.compare import compare
    from tellings.language.analyse import analyse_report
    from tellings.meaning.encoding.encoder import Encoder
    from tellings.reading import report_from_text

    os.environ["TELLINGS_CACHE"] = "off"
    reports = [report_from_text(text, name=str(i)) for i, text in enumerate(texts)]
    encoder = Encoder.load()
    sentences = [s.span.of(r.text) for r in reports for s in analyse_report(r).sentences]
    floor = median(lambda: timed(lambda: encoder.encode(sentences)), runs)
    whole = median(lambda: timed(lambda: compare(reports)), runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {len(sentences)} sentences, {whole:.2f} s; floor (encoding alone) "
        f"{floor:.2f} s; ratio {whole / floor:.2f}; peak so far {peak:.0f} MB",
        flush=True,
    )


def quotations(runs: int) -> None:
    """Print the language stage per 1,000 words beside splitting sentences."""
    from tellings.language.analyse import analyse_report
    from tellings.language.lexicon import Lexicon
    from tellings.language.sentences import split_sentences
    from tellings.reading import report_from_text

    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sample_paths() * 8)
    report = report_from_text(text)
    english = Lexicon.of("en")
    words = len(text.split()) / 1000  # thousands
    floor = 1000 * median(lambda: timed(lambda: split_sentences(report, english)), runs) / words
    whole = 1000 * median(lambda: timed(lambda: analyse_report(report)), runs) / words
    print(f"language stage: {whole:.0f} ms per 1,000 words; floor (sentences) {floor:.1f} ms")


def main() -> int:
    """Measure everything and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=Path, help="rows with 'text': one story, many outlets")
    parser.add_argument("--quick", action="store_true", help="one run each, no long reports")
    options = parser.parse_args()
    runs = 1 if options.quick else 3
    cold(sample_paths()[:2], runs)
    quotations(runs)
    for count in (2, 4, 8, 12, 16, 32):
        texts = [made_up(1000, seed) for seed in range(count)]
        warm(f"{count} reports of 1,000 words", texts, runs if count < 16 else 1)
    if options.scale:
        lines = options.scale.read_text(encoding="utf-8").splitlines()
        texts = [text for line in lines if (text := json.loads(line)["text"]).strip()]
        warm("one story, 12 outlets", texts[:12], runs)
        warm(f"one story, {len(texts)} outlets", texts, 1)
    if not options.quick:
        warm("2 reports of 300,000 characters", [made_up(52_000, seed) for seed in (0, 1)], 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
