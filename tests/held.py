"""What a person takes in hand, for tests of the window."""

from __future__ import annotations

from tellings.showing.rows import Row
from tellings_gui.session import Session


def row_of(session: Session, strand: int) -> Row:
    """Return the row of a strand."""
    assert session.shown is not None
    return session.shown.places.row_of_strand(strand)


def take_strand(session: Session, strand: int) -> None:
    """Take the first passage of a strand in hand."""
    row = row_of(session, strand)
    session.select_passage(row.first, row)
