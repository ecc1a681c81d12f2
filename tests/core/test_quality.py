"""What is found in a small marked corpus doesn't get worse (benchmarks/quality.py)."""

import pytest
from gold import read_events
from quality import Share, falls, measure, read_baseline, write_baseline

BASELINE = read_baseline()


@pytest.fixture(scope="session")
def figures():
    return measure(read_events())


@pytest.mark.parametrize("kind", BASELINE)
def test_no_figure_falls(figures, kind):
    fallen = falls(figures, BASELINE, kind)
    assert not fallen, "\n".join(fallen)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Share(50, 100), None),
        (Share(60, 100), None),
        (Share(49, 100), None),  # within the tolerance
        (Share(47, 100), "links, recall: 0.470 (47 of 100), was 0.500 (50 of 100)"),
        (None, "links, recall: gone, was 0.500 (50 of 100)"),
    ],
)
def test_a_fall_beyond_the_tolerance_is_named(now, said):
    figures = {"links": {"recall": now} if now else {}}
    baseline = {"links": {"recall": Share(50, 100)}}
    assert falls(figures, baseline, "links", tolerance=0.02) == ([said] if said else [])


def test_a_kind_that_is_no_longer_measured_falls():
    assert falls({}, {"links": {"recall": Share(1, 2)}}, "links")


def test_the_baseline_is_read_as_it_was_written(tmp_path):
    figures = {"links": {"F1": Share(1, 2), "recall": Share(0, 3)}, "words": {"F1": Share(4, 5)}}
    write_baseline(figures, tmp_path / "quality.json")
    assert read_baseline(tmp_path / "quality.json") == figures
