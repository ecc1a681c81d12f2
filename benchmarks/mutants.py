"""Do the tests notice a fault? Seeds faults, one at a time, in a copy of the tree.

    ./run python benchmarks/mutants.py [NAME_CONTAINS ...]

The faults are data (mutants.toml). A fault is *killed* by the first test that fails, of the
nearest tests or, if these pass, of the quality gate; else it *survived*, and a behaviour is guarded
by nothing. The tree itself is never touched. Prints a row of Markdown for each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
GATE = "test_quality.py"
# Of one run of tests, and of each test: the judge made the gate slow, and a busy machine slower. A
# fault that makes them hang is noticed too; what a clean tree takes longer for would only seem so.
LIMIT_S = 1200
_FAILED = 1  # exit status of pytest where a test failed; others mean that it could not run


class Mutant(NamedTuple):
    """One fault: `before` stands once in `file`."""

    name: str
    file: str
    before: str
    after: str
    tests: list[str]


def read_mutants() -> list[Mutant]:
    """Read the faults."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [Mutant(**row) for row in rows["mutant"]]


def copy_tree(target: Path) -> None:
    """Copy what tests of core need; the models are only linked to."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("core", "tests", "benchmarks"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    for name in ("resources", "gui", "packaging", "pyproject.toml"):
        (target / name).symlink_to(ROOT / name)


def seeded(mutant: Mutant, source: str) -> str:
    """Return a file's text with the fault.

    Raises:
        ValueError: The text to change does not stand there exactly once.
    """
    if source.count(mutant.before) != 1:
        raise ValueError(f"{mutant.file} does not hold once: {mutant.before!r}")
    return source.replace(mutant.before, mutant.after)


def judge(mutant: Mutant, tree: Path) -> str:
    """Return what noticed the fault, "" if nothing did."""
    file = tree / "core" / "tellings" / mutant.file
    source = file.read_text(encoding="utf-8")
    file.write_text(seeded(mutant, source), encoding="utf-8")
    try:
        for tests in (mutant.tests, [GATE]):
            if failed := first_failure(tests, tree):
                return failed
        return ""
    finally:
        file.write_text(source, encoding="utf-8")


def first_failure(tests: list[str], tree: Path) -> str:
    """Run tests of core in a tree; return the name of the first that fails, "" if none does."""
    paths = [str(tree / name) for name in ("core", "gui", "resources")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths),
                   "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider",
               f"--timeout={LIMIT_S}",
               *(f"tests/core/{name}" for name in tests)]  # fmt: skip
    try:
        done = subprocess.run(command, cwd=tree, env=environment, timeout=LIMIT_S,
                              capture_output=True, text=True, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return "out of time"
    if done.returncode not in (0, _FAILED):
        raise RuntimeError(f"the tests could not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED ")]
    return failed[0].split("::", 1)[1].split("[")[0].split(" - ")[0] if failed else ""


def main(arguments: list[str]) -> int:
    """Judge the faults whose names hold one of the arguments, or all; 1 if one survived."""
    mutants = [
        one for one in read_mutants() if not arguments or any(a in one.name for a in arguments)
    ]
    for mutant in mutants:  # before any hour is spent
        seeded(mutant, (ROOT / "core" / "tellings" / mutant.file).read_text(encoding="utf-8"))
    survivors = 0
    print("| fault | in | noticed by |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copy_tree(tree)
        for mutant in mutants:
            killer = judge(mutant, tree)
            survivors += not killer
            said = f"`{killer}`" if killer else "**nothing**"
            print(f"| {mutant.name} | {mutant.file} | {said} |", flush=True)
    print(f"\n{len(mutants) - survivors} of {len(mutants)} noticed")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
