"""Counts of the window are those of the documents."""

from __future__ import annotations

import pytest
from handmade import handmade_comparison
from sample_event import sample_comparison

from tellings.showing.kinds import Kind
from tellings.showing.shown import show
from tellings_gui.session import Session


@pytest.mark.parametrize("make", [handmade_comparison, sample_comparison])
def test_the_window_counts_as_the_documents_do(qapp, make):
    comparison = make()
    session = Session()
    session.document.show_comparison(comparison)
    shown = show(comparison)
    counts = session.counts()
    assert counts[Kind.LINKED] == shown.brief.strands
    assert counts[Kind.CONFLICT] == shown.brief.conflicts == len(shown.conflicts)
    assert counts[Kind.ONLY_HERE] == shown.brief.only_here
    assert counts[Kind.QUOTATION] == shown.brief.utterances
    assert sum(len(speaker.utterances) for speaker in shown.speakers) == shown.brief.utterances
    assert sum(own.only_here for own in shown.figures) == shown.brief.only_here
    own = [(stop.number, stop.row.number) for stop in session.stops(Kind.CONFLICT) if stop.row]
    assert own == [(entry.number, entry.row) for entry in shown.conflicts]
    session.close()
