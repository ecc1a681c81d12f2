"""What the documents hold, whatever their format."""

from dataclasses import replace

from handmade import handmade_comparison

from tellings.export.outlining import outline
from tellings.model import BlockKind


def test_no_sentence_of_a_report_goes_missing():
    comparison = handmade_comparison()
    bare = replace(comparison, only_here=())
    shown = " ".join(
        telling.text
        for row in outline(bare).rows
        for cell in row.cells
        for telling in cell.tellings
    )
    for report, found in zip(bare.reports, bare.findings, strict=True):
        for sentence in found.sentences:
            if sentence.kind not in (BlockKind.TITLE, BlockKind.HEADING):
                assert sentence.span.of(report.text) in shown
    assert any(not row.sure for row in outline(bare).rows)
