"""How much work files survive, and how long decisions take to have their consequences.

    ./run python benchmarks/work_files.py [--files 2000] [--kills 300] [--quick]

Each of the files is damaged in another way (work_damage.py) and has to be read, as far as it can
be, or refused with a typed error; what is read has to settle and to be writable again. Each of
the processes is killed at another step of saving or of the journal; the state before or after has
to be whole. Settling is timed in seconds of the processor, after once without decisions, beside
a floor of the same run: a machine that others use is slower for both.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from random import Random

from flood_event import flood_reports
from speed import made_up
from work_damage import WAYS, damaged
from work_kills import killed_at

from tellings.analysis import CompareOptions, analyse
from tellings.errors import WorkError
from tellings.model import Report
from tellings.model.analysis import Analysis
from tellings.model.anchors import Anchors
from tellings.reading import report_from_text
from tellings.review import NOTHING, WHOLE, Note, Review, decide, link, unlink
from tellings.settling import settle
from tellings.workfile import Work, open_work, save_work, work_bytes
from tellings.workfile.journal import Journal, recover_from
from tellings.workfile.work import portable


def survived(work: Work, files: int) -> None:
    """Read files damaged in as many ways; print what became of them."""
    data = work_bytes(work)
    whole = partly = refused = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.tellings"
        for number in range(files):
            path.write_bytes(damaged(data, number))
            before = time.perf_counter()
            try:
                opened = open_work(path)
            except WorkError:
                refused += 1
                continue
            finally:
                slowest = max(slowest, time.perf_counter() - before)
            if opened.work.analysis is not None:
                settle(opened.work.analysis, opened.work.review)
            work_bytes(opened.work)
            whole += not opened.problems
            partly += bool(opened.problems)
            if list(Path(folder).iterdir()) != [path]:
                sys.exit(f"file {number} wrote something")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{files} damaged files in {WAYS} ways: {refused} refused, {partly} read in part, {whole} "
        f"whole; slowest {slowest:.2f} s; peak of this process {peak:.0f} MB"
    )


def killed(work: Work, kills: int) -> None:
    """Kill writing processes at steps chosen by chance; print how many were in the midst."""
    random = Random(0)
    reviews = [work.review, decide(work.review, Note("new", WHOLE, "new"))]
    works = [Work(work.reports, review) for review in reviews]
    done = {"saving": 0, "journal": 0}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "work.tellings"
        for _ in range(kills):
            for left in Path(folder).glob(".*.part"):
                left.unlink()
            digest = save_work(works[0], path)
            journal = Journal(Path(folder) / "state", path)
            journal.begin(digest, reviews[0])
            journal.add(decide(reviews[0], Note("old", WHOLE, "old")))
            known = [path.read_bytes(), work_bytes(works[1])]
            if random.random() < 0.5:
                done["saving"] += killed_at(
                    random.randrange(1, 30), lambda: save_work(works[1], path)
                )
                if path.read_bytes() not in known:
                    sys.exit("neither the old nor the new file is whole")
            else:
                add = partial(journal.add, reviews[1])
                done["journal"] += killed_at(random.randrange(1, 8), add)
                found = recover_from(journal.file)
                texts = found and [one.verdict.text for one in found.opened.work.review
                                   if isinstance(one.verdict, Note)]  # fmt: skip
                if texts not in (["old"], ["new"]):
                    sys.exit(f"the journal holds {texts}")
    print(
        f"{kills} processes: {done['saving']} killed while saving, {done['journal']} while noting"
    )


def floor_s() -> float:
    """Return how long the machine takes now for 200,000 entries of a table."""
    before = time.process_time()
    table: dict[int, tuple[int, int]] = {}
    for number in range(200_000):
        table[number] = (number, number)
    return time.process_time() - before


def settled(name: str, analysis: Analysis, runs: int) -> None:
    """Print how long a decision takes to have its consequences."""
    anchors = Anchors(analysis.reports)
    random = Random(0)
    before = time.process_time()
    settle(analysis)
    first = time.process_time() - before
    times: list[float] = []
    floors: list[float] = []
    review: Review = NOTHING
    for _ in range(runs):
        one = random.choice(analysis.links)
        ends = [anchors.at(end.report, end.span) for end in (one.a, one.b)]
        review = random.choice((link, unlink))(review, *ends)
        before = time.process_time()
        settle(analysis, review)
        times.append(time.process_time() - before)
        floors.append(floor_s())
    floor = statistics.median(floors)
    print(
        f"{name}: {len(analysis.reports)} reports, {len(analysis.links)} links: settling "
        f"{statistics.median(times) * 1000:.0f} ms a decision, slowest {max(times) * 1000:.0f} ms, "
        f"first {first * 1000:.0f} ms; floor {floor * 1000:.0f} ms, "
        f"{statistics.median(times) / floor:.1f} times that"
    )


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    reports: list[Report] = flood_reports(3)
    analysis = analyse(reports)
    work = Work(tuple(map(portable, reports)), NOTHING, analysis)
    survived(work, 100 if options.quick else options.files)
    killed(work, 20 if options.quick else options.kills)
    settled("three floods", analysis, 20)
    settled("twelve floods", analyse(flood_reports(12)), 20)
    made = [report_from_text(made_up(1000, seed)) for seed in range(12)]
    settled("twelve made up of one pool", analyse(made, CompareOptions(quick=True)), 20)


if __name__ == "__main__":
    main()
