"""Words in quotation marks: whole statements or fragments, each with who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.language.quotations.attribution import Attributor
from tellings.language.quotations.cue import Cue
from tellings.language.quotations.marks import Marked
from tellings.language.quotations.statement import INNER_MARKS, Layout, OnLayout, Statement
from tellings.model import BlockKind, Span

_ENDING = ".,!?…—–"
_SHORTEST_STATEMENT = 4
_LONGEST_ASIDE = 60
_MOST_IN_ASIDE = 4
# Marks around so many words are no fragment if an inverted cue follows at once.
_FEWEST_UNSTOPPED = 7


class StatementFinder(OnLayout):
    """Finds the statements of one report and has them attributed."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._unit_lows = frozenset(unit.low for unit in layout.units)
        self._attributor = Attributor(layout)

    def find(self, marked: Sequence[Marked]) -> list[Statement]:
        """Return the attributed statements and fragments, in order of position."""
        found: list[Statement] = []
        for region in marked:
            draft = self._draft(region) if region.depth == 0 else None
            if draft is None:
                continue
            statement = self._attributor.attribute(draft, found, region.span.end)
            at = self._last_whole(found)
            merged = self._merge(found[at], statement) if at is not None else None
            if at is not None and merged:
                found[at] = merged
            else:
                found.append(statement)
        return found

    @staticmethod
    def _last_whole(found: Sequence[Statement]) -> int | None:
        """Return the last statement of its own, past the names and terms in its aside."""
        for index in range(len(found) - 1, max(-1, len(found) - 1 - _MOST_IN_ASIDE), -1):
            if found[index].whole:
                return index
        return None

    def _draft(self, region: Marked) -> Statement | None:
        low, high = self._tokens.range_of(region.span)
        index = self._layout.unit_at(region.span.start)
        if index < 0 or low >= high or region.span.start >= self._units[index].end:
            return None
        whole = self._is_whole(region, low, high)
        return Statement((region.span,), region.content, low, high, index, whole)

    def _is_whole(self, region: Marked, low: int, high: int) -> bool:
        if region.turn:
            return True
        content = region.content.of(self._text).strip()
        words = sum(self._tokens.is_word(index) for index in range(low, high))
        opening = content.lstrip("…. [(‘'\"“")[:1]
        following = self._text[region.span.end : region.span.end + 1]
        ends = content.rstrip(INNER_MARKS)[-1:] in _ENDING or following in (".", ",", "?", "!")
        inner_end = any(
            self._tokens.words[index] in (".", "?", "!") for index in range(low + 1, high - 2)
        )
        if inner_end and words > _SHORTEST_STATEMENT:
            return True
        if region.continued or self._layout.fills_paragraph(region.span):
            return words >= 2
        if words >= _FEWEST_UNSTOPPED and not self._is_woven(low) and self._is_answered(high):
            return True
        if words >= _SHORTEST_STATEMENT and self._follows_headline_colon(low, high):
            return True
        if not ends:
            return False
        if low in self._unit_lows and self._ends_unit(high):
            return True
        starts_sentence = opening.isupper() and (not self._is_woven(low) or self._is_said(low))
        return (words >= _SHORTEST_STATEMENT and starts_sentence) or self._is_set_off(low)

    def _follows_headline_colon(self, low: int, high: int) -> bool:
        """Tell whether marks are all that follows the colon of a title."""
        unit = self._units[self._layout.unit_at(self._tokens.starts[low])]
        led = low > unit.low and self._tokens.words[low - 1] == ":"
        return led and unit.kind in (BlockKind.TITLE, BlockKind.HEADING) and high == unit.high

    def _ends_unit(self, high: int) -> bool:
        return high == len(self._tokens) or high in self._unit_lows

    def _is_woven(self, low: int) -> bool:
        """Tell whether the word before the opening mark leads into it without a mark."""
        return low > 0 and self._tokens.is_word(low - 1) and low not in self._unit_lows

    def _is_said(self, low: int) -> bool:
        """Tell whether a verb of saying stands right before the marks: `she said “We left.”`."""
        index = self._layout.unit_at(self._tokens.starts[low])
        return any(
            cue.last == low - 1
            and cue.word.sort == "speech"
            and cue.word.form in ("s", "ed")
            and cue.word.lemma not in self._tokens.lexicon.words("naming")
            for cue in self._cues[index]
        )

    def _is_answered(self, high: int) -> bool:
        """Tell whether `said Ada Obi` follows the closing mark."""
        index = self._layout.unit_at(self._tokens.starts[high - 1])
        return any(cue.index == high and cue.side == "right" for cue in self._cues[index])

    def _is_set_off(self, low: int) -> bool:
        """Tell whether a comma or colon after a cue introduces the marks."""
        if low < 2 or self._tokens.words[low - 1] not in (",", ":"):
            return False
        index = self._layout.unit_at(self._tokens.starts[low])
        return any(cue.index < low <= cue.last + 14 for cue in self._cues[index])

    def _merge(self, previous: Statement, statement: Statement) -> Statement | None:
        """Join a statement to the one before that it continues, or return None."""
        if not statement.whole and not self._resumes(previous, statement):
            return None
        continued = self._is_unclosed(previous) and self._carries_on(previous, statement)
        if not continued and not self._is_interrupted(previous, statement):
            return None
        keep = previous if previous.rule == "cue" else statement
        return replace(
            previous,
            parts=previous.parts + statement.parts,
            content=Span(previous.content.start, statement.content.end),
            high=statement.high,
            cue=keep.cue,
            subject=keep.subject,
            rule=keep.rule,
        )

    def _carries_on(self, previous: Statement, statement: Statement) -> bool:
        """Tell whether a statement opens the paragraph after one whose marks stayed open."""
        at = statement.span.start
        paragraph = self._layout.paragraph(at)
        return paragraph.start == at and self._layout.is_next_paragraph(previous, paragraph)

    def _resumes(self, previous: Statement, statement: Statement) -> bool:
        """Tell whether words in marks end the sentence that a statement began."""
        ends = statement.content.of(self._text).rstrip(INNER_MARKS)[-1:] in (".", "?", "!")
        words = sum(self._tokens.is_word(i) for i in range(statement.low, statement.high))
        set_off = self._tokens.words[statement.low - 1] == ","
        opened = previous.content.of(self._text).rstrip(INNER_MARKS)[-1:] == ","
        goes_on = statement.content.of(self._text)[:1].islower()
        same = statement.unit == previous.unit and len(previous.parts) == 1
        return same and opened and ends and set_off and goes_on and words >= _SHORTEST_STATEMENT

    def _is_unclosed(self, statement: Statement) -> bool:
        last = statement.parts[-1]
        has_mark = statement.content.start > statement.parts[0].start
        return has_mark and statement.content.end == last.end

    def _is_interrupted(self, previous: Statement, statement: Statement) -> bool:
        """Tell whether only the cue of the statement before stands between the two."""
        cue = previous.cue
        if cue is None or previous.rule != "cue" or not previous.high <= cue.index < statement.low:
            return False
        other = statement.cue if statement.rule == "cue" else None
        if other and other is not cue and not self._resumes(previous, statement):
            return False
        if statement.low - previous.high > _LONGEST_ASIDE or self._leads_on(cue, statement):
            return False
        home = self._layout.unit_at(self._tokens.starts[cue.index])
        if statement.unit == home:
            return True
        here, there = (self._layout.paragraph(one.span.start) for one in (previous, statement))
        opens = self._units[statement.unit].low == statement.low
        return statement.unit == home + 1 and opens and here == there

    def _leads_on(self, cue: Cue, statement: Statement) -> bool:
        """Tell whether a cue belongs to the words after it: `"Why now?" He answered, "No idea"`."""
        leads = cue.last + 2 == statement.low and self._tokens.words[cue.last + 1] in (",", ":")
        opens = statement.content.of(self._text).lstrip("…. [(‘'\"“")[:1].isupper()
        return leads and opens and cue.side == "left"
