"""What the documents hold, whatever their format."""

from dataclasses import replace

from handmade import handmade_comparison

from tellings.compare import compare
from tellings.export.outlining import outline
from tellings.model import BlockKind
from tellings.reading import report_from_text


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


def test_of_a_quotation_shared_in_one_sentence_the_other_stands_apart() -> None:
    texts = (
        "“We are ready to leave the old pier. Nobody asked the fishermen,” Ada Obi said.",
        "“We are ready to leave the old pier,” Ada Obi said on Monday.",
    )
    comparison = compare([report_from_text(text) for text in texts])
    assert len(comparison.utterances) > 1
    (speaker,) = outline(comparison).speakers
    shared, alone = speaker.utterances
    assert [one.report for one in shared.wordings] == [0, 1]
    assert [one.text for one in alone.wordings] == ["Nobody asked the fishermen,”"]
    assert outline(comparison).brief.utterances == 2
