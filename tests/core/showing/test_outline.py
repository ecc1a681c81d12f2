"""What the documents hold, whatever their format."""

from dataclasses import replace

import pytest
from handmade import handmade_comparison
from sample_event import sample_comparison

from tellings.compare import compare
from tellings.model import BlockKind, Span
from tellings.reading import report_from_text
from tellings.showing.marks import Mark
from tellings.showing.rewordings import only_words
from tellings.showing.shown import show
from tellings.showing.wording import wording_kind


def test_no_sentence_of_a_report_goes_missing():
    comparison = handmade_comparison()
    bare = replace(comparison, only_here=())
    rows = show(bare).rows
    shown = " ".join(show(bare).words(passage) for row in rows for passage in row.passages)
    for report, found in zip(bare.reports, bare.findings, strict=True):
        for sentence in found.sentences:
            if sentence.kind not in (BlockKind.TITLE, BlockKind.HEADING):
                assert sentence.span.of(report.text) in shown
    assert any(not row.sure for row in rows)


@pytest.mark.parametrize(
    ("words", "covered", "alone"),
    [
        ("we will tear it down", ["we", "will tear"], ["it down"]),
        ("we will tear it down", ["we", "tear", "down"], ["will"]),
        ("of the old pier", ["pier"], []),
        ("", [], []),
    ],
)
def test_only_words_are_runs_that_hold_a_word_worth_showing(
    words: str, covered: list[str], alone: list[str]
) -> None:
    spans = [Span(words.index(one), words.index(one) + len(one)) for one in covered]
    found = only_words(words, Span(0, len(words)), spans)
    assert [span.of(words) for span in found] == alone


def test_wordings_show_what_each_puts_otherwise_and_what_it_alone_has() -> None:
    texts = (
        "“We will tear the old pier down before the winter storms come,” Ada Obi said.",
        "“We will tear the rotten old pier down before the winter,” Ada Obi said.",
    )
    comparison = compare([report_from_text(text) for text in texts])
    (speaker,) = show(comparison).speakers
    (shown,) = speaker.utterances
    marked = [
        [run.text.strip() for run in one.runs if Mark.ONLY_CLAUSE in run.marks]
        for one in shown.wordings
    ]
    assert marked == [["storms come"], ["rotten"]]
    assert [wording_kind(one) for one in shown.wordings] == ["direct", "direct, in other words"]


def test_of_a_quotation_shared_in_one_sentence_the_other_stands_apart() -> None:
    texts = (
        "“We are ready to leave the old pier. Nobody asked the fishermen,” Ada Obi said.",
        "“We are ready to leave the old pier,” Ada Obi said on Monday.",
    )
    comparison = compare([report_from_text(text) for text in texts])
    assert len(comparison.utterances) > 1
    (speaker,) = show(comparison).speakers
    shared, alone = speaker.utterances
    assert [one.report for one in shared.wordings] == [0, 1]
    assert [one.text for one in alone.wordings] == ["Nobody asked the fishermen,”"]
    assert show(comparison).brief.utterances == 2


@pytest.mark.parametrize("make", [handmade_comparison, sample_comparison])
def test_a_silent_report_lacks_a_row_or_tells_it_elsewhere(make):
    comparison = make()
    shown = show(comparison)
    lacking = {(s.report, one.row) for s in shown.sides for one in s.left_out}
    for row in shown.rows:
        for cell in shown.cells(row):
            if row.kind is not None:
                assert cell.lacking is ((cell.report, row.number) in lacking)
            if cell.see is not None:
                assert not cell.tellings
                assert not cell.lacking
                assert shown.row(cell.see).cells[cell.report]
    assert any(row.see for row in shown.rows) is (make is sample_comparison)
