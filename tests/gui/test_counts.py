"""Counts of the window are those of the documents."""

from __future__ import annotations

import pytest
from handmade import handmade_comparison
from sample_event import sample_comparison

from tellings.showing.counts import report_counts
from tellings.showing.kinds import Kind
from tellings.showing.outlining import outline
from tellings.showing.speakers import speaker_groups
from tellings_gui.session import Session


@pytest.mark.parametrize("make", [handmade_comparison, sample_comparison])
def test_the_window_counts_as_the_documents_do(qapp, make):
    comparison = make()
    session = Session()
    session.show_comparison(comparison)
    brief = outline(comparison).brief
    counts = session.counts()
    assert counts[Kind.LINKED] == brief.strands
    assert counts[Kind.CONFLICT] == brief.conflicts
    assert counts[Kind.ONLY_HERE] == brief.only_here
    assert counts[Kind.QUOTATION] == brief.utterances
    groups = speaker_groups(comparison)
    assert sum(len(group.utterances) for group in groups) == brief.utterances
    for index, told in enumerate(brief.reports):
        own = report_counts(comparison, index)
        assert own.only_here == told.only_whole + told.only_clause
        assert own.left_out == told.left_out
        assert own.conflicts == told.conflicts
    stops, entries = session.stops(Kind.CONFLICT), outline(comparison).conflicts
    own = [(stop.number, stop.row.number) for stop in stops if stop.row]
    assert own == [(entry.number, entry.row) for entry in entries]
    session.close()
