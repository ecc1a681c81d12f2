"""What is gained by what is kept of texts: `python benchmarks/cache_worth.py`.

The sample is compared in a process of its own with everything kept, with only the judge's answers,
with only the encoder's vectors and word states, and with nothing. Prints seconds of the processor,
the loading of a network that is asked included; the least of three.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TIMES = 3
COMPARE = """
import time
from importlib.resources import files
from pathlib import Path
from tellings.compare import compare
from tellings.reading import read_report
paths = sorted(Path(str(files("tellings_resources") / "sample")).glob("*.txt"))
reports = [read_report(path) for path in paths]
begun = time.process_time()
compare(reports)
print(time.process_time() - begun)
"""


def seconds(folder: str) -> float:
    """Compare the sample with `folder` as the cache."""
    environment = {**os.environ, "TELLINGS_CACHE": folder}
    done = subprocess.run(
        [sys.executable, "-c", COMPARE],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return float(done.stdout)


def main() -> None:
    """Print a line for each of what is kept."""
    with tempfile.TemporaryDirectory() as name:
        full = Path(name) / "all"
        full.mkdir()
        seconds(str(full))
        for what, left_out in (
            ("everything", ()),
            ("the judge's answers", ("vectors-*",)),
            ("vectors and word states", ("judgements-*",)),
        ):
            print(f"{what}: {min(_with_copy(full, left_out) for _ in range(TIMES)):.2f} s")
        print(f"nothing: {min(seconds('off') for _ in range(TIMES)):.2f} s")


def _with_copy(full: Path, left_out: tuple[str, ...]) -> float:
    with tempfile.TemporaryDirectory() as name:
        for path in full.iterdir():
            if not any(path.match(pattern) for pattern in left_out):
                shutil.copy(path, name)
        return seconds(name)


if __name__ == "__main__":
    main()
