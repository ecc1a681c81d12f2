"""What a person is asked, in a dialog, before something is decided about what is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from tellings_gui.deciding import Deciding
from tellings_gui.saying import say
from tellings_gui.session import Session
from tellings_gui.theme import Theme

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Passage
    from tellings.review import Dismiss, Extent, Uphold
    from tellings.showing.questions import ConflictEntry


def ask_quotation(
    session: Session,
    theme: Theme,
    parent: QWidget,
    part: str = "speaker",
    instead: Extent | None = None,
) -> bool:
    """Ask about the quotation in hand; return whether anything was decided.

    Args:
        session: What is in hand.
        theme: Of the window.
        parent: The window.
        part: The field that has the keyboard first: "speaker", "kind" or "extent".
        instead: A decision that lost its place and is this one, if how far it goes is decided.
    """
    from tellings_gui.quotation_dialog import QuotationDialog

    deciding, shown, passage = Deciding(session), session.shown, session.selection.passage
    quotations = deciding.quotations()
    if shown is None or passage is None or not quotations:
        return False
    dialog = QuotationDialog(shown, passage, quotations, theme, parent)
    {"speaker": dialog.speaker, "kind": dialog.kind, "extent": dialog.extent}[part].setFocus()
    is_sure = bool(dialog.exec())
    dialog.deleteLater()
    return is_sure and deciding.set_quotation(
        dialog.quotation,
        speaker=dialog.said_by,
        kind=dialog.given_as,
        extent=dialog.reaching,
        instead=instead if dialog.reaching is not None else None,
    )


def ask_conflict(
    session: Session, theme: Theme, parent: QWidget, instead: Uphold | Dismiss | None = None
) -> bool:
    """Ask for the words of two passages that clash; return whether anything was decided.

    The passages are those in hand; with one in hand the other is one of its row, or of what it
    was held against.

    Args:
        session: What is in hand.
        theme: Of the window.
        parent: The window.
        instead: A decision that lost its place and is this one; None adds a conflict.
    """
    from tellings_gui.conflict_dialog import ConflictDialog

    shown, one, others = session.shown, session.selection.passage, _others(session)
    if shown is None or one is None or not others:
        return False
    kind = instead.clash.kind if instead is not None else None
    dialog = ConflictDialog(shown, one, others, theme, parent, kind)
    is_sure = bool(dialog.exec())
    dialog.deleteLater()
    chosen = dialog.chosen
    if not is_sure or chosen is None:
        return False
    return Deciding(session).add_conflict(*chosen, instead=instead)


def _others(session: Session) -> list[Passage]:
    """Return passages of other reports that the one in hand can contradict."""
    shown, held, row = session.shown, session.selection.passages, session.selected_row
    if shown is None or not held:
        return []
    one = held[0]
    rest = [*held[1:], *(row.passages if row is not None else ())]
    rivals = shown.comparison.candidates.get((one.report, one.sentence), ())
    rest += [rival.passage for rival in rivals]
    return [passage for passage in dict.fromkeys(rest) if passage.report != one.report]


def why_no_conflict(session: Session) -> str:
    """Say why no conflict can be added to what is in hand, "" where one can."""
    if session.shown is None:
        return say("Nothing is compared yet")
    if not session.selection.passages:
        return say("Take a passage in hand first")
    if not _others(session):
        return say("No passage of another report to contradict this one: Ctrl click one")
    return ""


def why_not_placed(session: Session) -> str:
    """Say why nothing can be put on what is in hand, "" where something can."""
    from tellings.review import Dismiss, Extent, Quoted, Spoken, Uphold

    entry = session.placing
    if entry is None:
        return say("Nothing looks for its place: choose it in the list of decisions")
    if can_place(session):
        return ""
    verdict = entry.decision.verdict
    if isinstance(verdict, Uphold | Dismiss):
        return why_no_conflict(session)
    if not session.selection.passages:
        return say("Take a passage in hand first")
    if isinstance(verdict, Spoken | Quoted | Extent):
        return say("No quotation stands in the passage in hand")
    return say("It can’t be put here: take passages of two reports, the second by Ctrl click")


def can_place(session: Session) -> bool:
    """Tell whether the decision that lost its place can be put on what is in hand."""
    from tellings.review import Dismiss, Extent, Uphold

    entry, deciding = session.placing, Deciding(session)
    if entry is None:
        return False
    verdict = entry.decision.verdict
    if isinstance(verdict, Extent):
        return bool(deciding.quotations())
    if isinstance(verdict, Uphold | Dismiss):
        return bool(deciding.conflicts_meant()) or not why_no_conflict(session)
    return deciding.placed(verdict) is not None


def ask_place(session: Session, theme: Theme, parent: QWidget) -> bool:
    """Put the decision that lost its place on what is in hand; ask for its words where it has some.

    Returns:
        Whether it has a place again.
    """
    from tellings.review import Dismiss, Extent, Uphold

    entry, deciding = session.placing, Deciding(session)
    if entry is None or not can_place(session):
        return False
    verdict = entry.decision.verdict
    if isinstance(verdict, Extent):
        decided = ask_quotation(session, theme, parent, "extent", verdict)
        is_put = decided and session.placing is not entry
    elif isinstance(verdict, Uphold | Dismiss):
        is_put = _put_conflict(session, theme, parent, verdict)
    else:
        is_put = deciding.put(verdict)
    if is_put:
        session.place_again(None)
    return is_put


def _put_conflict(session: Session, theme: Theme, parent: QWidget, lost: Uphold | Dismiss) -> bool:
    """Put it on the conflict in hand; ask for which of several, or for the words of none."""
    deciding = Deciding(session)
    meant = deciding.conflicts_meant()
    if not meant:
        return ask_conflict(session, theme, parent, lost)
    entry: ConflictEntry | None = meant[0]
    if len(meant) > 1:
        names = [_named(one) for one in meant]
        title, question = say("Put in Another Place"), say("Which conflict is it about?")
        name, is_sure = QInputDialog.getItem(parent, title, question, names, 0, False)
        entry = meant[names.index(name)] if is_sure else None
    return entry is not None and deciding.put_on_conflict(lost, entry)


def _named(entry: ConflictEntry) -> str:
    from tellings.model import report_letter

    sides = " / ".join(f"{report_letter(one.report)} “{one.words}”" for one in entry.sides)
    return say("Conflict {n}: {sides}").format(n=entry.number, sides=sides)


def ask_persons(session: Session, theme: Theme, parent: QWidget) -> None:
    """Let a person say who is who."""
    from tellings_gui.persons_dialog import PersonsDialog

    if session.shown is not None:
        dialog = PersonsDialog(session, theme, parent)
        dialog.exec()
        dialog.deleteLater()
