"""The seeded faults of benchmarks/mutants.toml can be sown; whether they are noticed is slow."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_seeded_fault_has_its_one_place_in_the_code():
    faults = tomllib.loads((ROOT / "benchmarks/mutants.toml").read_text("utf-8"))["mutant"]
    assert len(faults) >= 30
    for fault in faults:
        code = (ROOT / "core/tellings" / fault["file"]).read_text("utf-8")
        assert code.count(fault["before"]) == 1, fault["name"]
        assert all((ROOT / "tests/core" / one).exists() for one in fault["tests"]), fault["name"]
