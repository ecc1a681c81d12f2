"""Words that run from right to left, in lines that don't."""

from __future__ import annotations

import pytest

from tellings_gui.views.direction import isolated


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Nobody was hurt.", "Nobody was hurt."),
        ("14", "14"),
        ("", ""),
        ("לא נפגע איש.", "\u2068לא נפגע איש.\u2069"),
        ("لم يصب أحد.", "\u2068لم يصب أحد.\u2069"),
        ("BBC דיווח", "\u2068BBC דיווח\u2069"),
    ],
)
def test_only_words_that_run_the_other_way_are_isolated(words, shown):
    assert isolated(words) == shown
