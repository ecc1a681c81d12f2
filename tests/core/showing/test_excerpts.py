"""Passages cut short: never without the words that matter, never a sentence lost."""

import pytest
from handmade import handmade_comparison
from hypothesis import given
from hypothesis import strategies as st
from sample_event import sample_comparison

from tellings.showing.excerpts import clash_excerpt, shortened
from tellings.showing.marks import Mark
from tellings.showing.runs import Run
from tellings.showing.shown import show


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("The pier  burnt\ndown.", 40, "The pier burnt down."),
        ("The pier, which burnt down", 12, "The pier…"),
        ("Unpronounceablename", 8, "Unpronou…"),
        ("", 5, ""),
    ],
)
def test_shortened(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@given(st.text(max_size=60), st.integers(1, 40))
def test_shortened_is_short(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most + 1


def test_a_clash_is_shown_with_the_words_around_it_and_no_other_mark() -> None:
    clash = Run("nine", frozenset({Mark.CONFLICT, Mark.REWORDED}), (2, 3))
    far = "word " * 40
    runs = clash_excerpt((Run(far, frozenset({Mark.ONLY})), clash, Run(" boats. " + far)), 2)
    assert [run.text for run in runs if run.marks] == ["nine"]
    assert [run.conflicts for run in runs if run.marks] == [(2,)]
    shown = "".join(run.text for run in runs)
    assert shown.startswith("…word")
    assert "nine boats. word" in shown
    assert shown.endswith("word…")
    assert len(shown) < 120


@pytest.mark.parametrize("make", [handmade_comparison, sample_comparison])
def test_a_passage_is_whole_where_it_stands_first(make) -> None:
    shown = show(make())
    seen = set()
    for row in shown.rows:
        for telling in (one for cell in shown.cells(row) for one in cell.tellings):
            place = telling.report, telling.start
            assert place in seen or not telling.excerpt
            seen.add(place)
            numbers = {number for run in telling.runs for number in run.conflicts}
            kept = {number for run in telling.shown for number in run.conflicts}
            assert numbers & set(row.conflicts) == kept & set(row.conflicts)


def test_a_passage_told_again_is_cut_to_what_the_row_is_about() -> None:
    shown = show(sample_comparison())
    tellings = [t for r in shown.rows for c in shown.cells(r) for t in c.tellings]
    cut = [one for one in tellings if one.excerpt]
    assert cut
    for one in cut:
        words = "".join(run.text for run in one.excerpt).strip("… ")
        assert words in one.text
        assert len(words) < len(one.text)
