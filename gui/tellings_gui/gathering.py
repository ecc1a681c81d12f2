"""Several passages in hand at once: which, when a person adds one, all up to one, or a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tellings_gui.session import Session

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Passage
    from tellings.showing.rows import Row
    from tellings.showing.shown import Shown


def gather_passage(session: Session, passage: Passage) -> None:
    """Take a passage in hand beside what is there, or let go of it alone."""
    if session.shown is None:
        return
    own, held = session.shown.places.canonical(passage), session.selection.every
    rest = tuple(one for one in held if one[0] != own)
    session.gather(rest if len(rest) < len(held) else (*held, (own, None)))


def gather_up_to(session: Session, passage: Passage) -> None:
    """Take all in hand from the passage taken first to this one, of one report."""
    held, shown = session.selection.passage, session.shown
    if held is None or shown is None or held.report != passage.report:
        gather_passage(session, passage)
    else:
        between = _up_to(shown, held, shown.places.canonical(passage))
        first, *others = between
        session.gather(((first, session.selection.row), *((one, None) for one in others)))


def gather_rows(session: Session, rows: Sequence[Row]) -> None:
    """Take whole rows in hand at once, the first as the one shown."""
    shown, held = session.shown, session.selection.passage
    if shown is not None and rows:
        session.gather([(_spokesman(shown, row, held), row) for row in rows])


def gather_row(session: Session, row: Row) -> None:
    """Take a row in hand beside what is there, or let go of it alone."""
    held = rows_in_hand(session)
    rest = tuple(one for one in held if one.number != row.number)
    if rest:
        gather_rows(session, rest if len(rest) < len(held) else (*held, row))
    elif held:
        session.let_go()
    else:
        session.select_row(row)


def rows_in_hand(session: Session) -> tuple[Row, ...]:
    """Return every row of which a passage is in hand, the first taken first."""
    found = {row.number: row for _, row in session.selection.every if row is not None}
    return tuple(found.values())


def step_as_well(session: Session, forward: bool) -> bool:
    """Take the row after, or before, the one taken last in hand too; back lets go of it again.

    Returns:
        Whether there was one.
    """
    rows = rows_in_hand(session)
    if not rows:
        return session.step(forward, every=True)
    at = rows[-1].number + (1 if forward else -1)
    if not 1 <= at <= len(session.rows):
        return False
    following = session.rows[at - 1]
    is_back = len(rows) > 1 and following == rows[-2]
    gather_rows(session, rows[:-1] if is_back else (*rows, following))
    return True


def _up_to(shown: Shown, start: Passage, end: Passage) -> tuple[Passage, ...]:
    """Return the passages of a report between two, both included, from `start` on."""
    first, last = sorted((start.span, end.span))
    own = {one for row in shown.rows for one in row.cells[start.report]}
    between = sorted(
        (one for one in own if first.start <= one.span.start and one.span.end <= last.end),
        key=lambda one: one.span,
    )
    # A passage may be told in parts elsewhere: what stands for itself at its place counts.
    ordered = list(dict.fromkeys(shown.places.canonical(one) for one in between))
    return tuple(dict.fromkeys((start, *(ordered if start.span <= end.span else ordered[::-1]))))


def _spokesman(shown: Shown, row: Row, held: Passage | None) -> Passage:
    """Return the passage that stands for a row in hand: by it the row is found again."""
    near = row.cells[held.report] if held is not None else ()
    every = (*near, *row.passages)
    return next((one for one in every if shown.row_at(one) == row), every[0])
