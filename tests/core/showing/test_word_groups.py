from __future__ import annotations

import pytest

from tellings.compare import compare
from tellings.model import Comparison
from tellings.reading import report_from_text
from tellings.showing.word_groups import GroupKind, WordGroup, groups_to_show


def groups(comparison: Comparison) -> list[WordGroup]:
    return [
        group
        for strand in range(len(comparison.strands))
        for group in groups_to_show(comparison, strand)
    ]


@pytest.fixture(scope="module")
def denied() -> Comparison:
    texts = (
        "Doctor Sade Adler said that the cellar doors had been closed in time.",
        "According to Sade Adler, the cellar doors were not closed in time.",
    )
    return compare([report_from_text(text) for text in texts])


def test_the_words_of_a_conflict_are_one_group(denied: Comparison) -> None:
    assert denied.conflicts
    clashing = [g for g in groups(denied) if g.kind is GroupKind.CONFLICT]
    assert len(clashing) == 1
    assert "not" in clashing[0].words(denied, 1)


def test_no_word_is_shown_twice(denied: Comparison) -> None:
    for report in range(2):
        shown = [span for g in groups(denied) for span in g.cells[report]]
        assert all(
            not one.overlap(other) for at, one in enumerate(shown) for other in shown[at + 1 :]
        )
