"""The quick half of a comparison: the same whenever and however often it is done."""

import pytest
from sample_event import sample_comparison

from tellings.analysis import analyse
from tellings.compare import compare
from tellings.errors import Cancelled
from tellings.export.json import to_json
from tellings.settling import settle


@pytest.fixture(scope="module")
def analysis():
    return analyse(sample_comparison().reports)


def test_settling_what_was_analysed_is_the_comparison(analysis):
    assert settle(analysis) == sample_comparison()
    assert to_json(settle(analysis)) == to_json(compare(analysis.reports))


def test_settling_leaves_the_analysis_as_it_was(analysis):
    settle(analysis)
    assert analysis == analyse(sample_comparison().reports)


def test_every_link_is_a_pair_that_was_judged(analysis):
    before = [0]
    for found in analysis.findings:
        before.append(before[-1] + len(found.sentences))
    scores = {
        (a, b): float(score)
        for a, b, score in zip(
            analysis.pairs.a, analysis.pairs.b, analysis.pairs.score, strict=True
        )
    }
    for link in analysis.links:
        ends = tuple(before[p.report] + p.sentence for p in (link.a, link.b))
        assert scores[ends] == link.score


def test_settling_can_be_stopped(analysis):
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        settle(analysis, check=stop)
