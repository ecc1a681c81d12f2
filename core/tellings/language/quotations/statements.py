"""Words in quotation marks: whole statements or fragments, and the cue that gives each away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.language.phrases import Range, main_subject, phrase_starting_at
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.marks import Marked
from tellings.language.tokens import Tokens
from tellings.model import BlockKind, Span

_INNER_MARKS = " '’\"”"
_ENDING = ".,!?…—–"
_SHORTEST_STATEMENT = 4
# Costs of attributions, in words of distance; tuned on PolNeAR training articles.
_DEAREST_ATTRIBUTION = 14.0
_DEAREST_FRAGMENT = 5.0
# `…,” she said`: surer than whoever leads in with a colon.
_CLOSEST_AFTER = -3.0
_LONGEST_ASIDE = 60
# So many have spoken before it shows that two talk in turns.
_FEWEST_TURNS = 2
_MOST_IN_ASIDE = 4
# Marks around so many words are no fragment if an inverted cue follows at once.
_FEWEST_UNSTOPPED = 7
_FEWEST_SAID = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch in quotation marks with what attributes it.

    Attributes:
        parts: The stretches in marks, ascending; several if interrupted or continued.
        content: From the first word to the last, outer marks left out.
        low: First token, a mark.
        high: One past the last token.
        unit: Index of the unit it starts in.
        whole: A statement of its own, not words woven into another sentence.
        rule: Which rule gave the subject.
    """

    parts: tuple[Span, ...]
    content: Span
    low: int
    high: int
    unit: int
    whole: bool
    cue: Cue | None = None
    subject: Range | None = None
    rule: str = ""

    @property
    def span(self) -> Span:
        """Return everything from the first mark to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)


class StatementFinder:
    """Finds the statements of one report and attributes them.

    Args:
        cues: For each unit, its cues in order.
    """

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        units: Sequence[Unit],
        cues: Sequence[Sequence[Cue]],
        paragraphs: Sequence[Span],
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._units = units
        self._cues = cues
        self._paragraphs = paragraphs
        self._unit_starts = [unit.start for unit in units]
        self._unit_lows = frozenset(unit.low for unit in units)
        self._paragraph_starts = [span.start for span in paragraphs]

    def find(self, marked: Sequence[Marked]) -> list[Statement]:
        """Return the attributed statements and fragments, in order of position."""
        found: list[Statement] = []
        for region in marked:
            draft = self._draft(region) if region.depth == 0 else None
            if draft is None:
                continue
            statement = self._attribute(draft, found, region)
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
        index = bisect_right(self._unit_starts, region.span.start) - 1
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
        ends = content.rstrip(_INNER_MARKS)[-1:] in _ENDING or following in (".", ",", "?", "!")
        inner_end = any(
            self._tokens.words[index] in (".", "?", "!") for index in range(low + 1, high - 2)
        )
        if inner_end and words > _SHORTEST_STATEMENT:
            return True
        if region.continued or self._fills_paragraph(region.span):
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
        unit = self._units[bisect_right(self._unit_starts, self._tokens.starts[low]) - 1]
        led = low > unit.low and self._tokens.words[low - 1] == ":"
        return led and unit.kind in (BlockKind.TITLE, BlockKind.HEADING) and high == unit.high

    def _ends_unit(self, high: int) -> bool:
        return high == len(self._tokens) or high in self._unit_lows

    def _is_woven(self, low: int) -> bool:
        """Tell whether the word before the opening mark leads into it without a mark."""
        return low > 0 and self._tokens.is_word(low - 1) and low not in self._unit_lows

    def _is_said(self, low: int) -> bool:
        """Tell whether a verb of saying stands right before the marks: `she said “We left.”`."""
        index = bisect_right(self._unit_starts, self._tokens.starts[low]) - 1
        return any(
            cue.last == low - 1
            and cue.word.sort == "speech"
            and cue.word.form in ("s", "ed")
            and cue.word.lemma not in self._tokens.lexicon.words("naming")
            for cue in self._cues[index]
        )

    def _is_answered(self, high: int) -> bool:
        """Tell whether `said Ada Obi` follows the closing mark."""
        index = bisect_right(self._unit_starts, self._tokens.starts[high - 1]) - 1
        return any(cue.index == high and cue.side == "right" for cue in self._cues[index])

    def _is_set_off(self, low: int) -> bool:
        """Tell whether a comma or colon after a cue introduces the marks."""
        if low < 2 or self._tokens.words[low - 1] not in (",", ":"):
            return False
        index = bisect_right(self._unit_starts, self._tokens.starts[low]) - 1
        return any(cue.index < low <= cue.last + 14 for cue in self._cues[index])

    def _fills_paragraph(self, span: Span) -> bool:
        paragraph = self._paragraph(span.start)
        return paragraph.start == span.start and paragraph.end - span.end <= 1

    def _is_headline(self, draft: Statement) -> bool:
        """Tell whether words stand alone as a heading, whose speaker no neighbour tells."""
        if self._units[draft.unit].kind in (BlockKind.TITLE, BlockKind.HEADING):
            return True
        open_end = draft.content.of(self._text).rstrip(_INNER_MARKS)[-1:].isalnum()
        closed = draft.content.end < draft.span.end
        return open_end and closed and self._fills_paragraph(draft.span)

    def _paragraph(self, at: int) -> Span:
        return self._paragraphs[max(0, bisect_right(self._paragraph_starts, at) - 1)]

    def _attribute(self, draft: Statement, earlier: list[Statement], region: Marked) -> Statement:
        limit = _DEAREST_ATTRIBUTION if draft.whole else _DEAREST_FRAGMENT
        unit_index = bisect_right(self._unit_starts, region.span.end - 1) - 1
        best: tuple[float, Cue] | None = None
        for index in sorted({draft.unit, unit_index}):
            for cue in self._cues[index]:
                cost = self._cost(draft, cue)
                if cost is not None and cost < limit and (best is None or cost < best[0]):
                    best = (cost, cue)
        in_title = self._units[draft.unit].kind in (BlockKind.TITLE, BlockKind.HEADING)
        loose = best is None or (best[1].index > draft.low and best[0] > _CLOSEST_AFTER)
        if draft.whole and not in_title and loose:
            lead = self._colon_lead(draft)
            if lead:
                return replace(draft, subject=lead, rule="colon")
        whole = draft.whole or (best is not None and self._closes_with_comma(draft))
        if best and (whole or best[1].last == draft.low - 1 or not self._is_title(draft)):
            cue = best[1]
            return replace(draft, cue=cue, subject=cue.subject, rule="cue", whole=whole)
        if draft.whole or self._is_long(draft):
            return self._without_cue(draft, earlier)
        coined = self._coined(draft)
        return replace(draft, subject=coined, rule="wording") if coined else draft

    def _is_long(self, draft: Statement) -> bool:
        """Tell whether a fragment is too long for a name or term, so that somebody said it."""
        words = sum(self._tokens.is_word(index) for index in range(draft.low, draft.high))
        return words >= _FEWEST_SAID and not self._is_title(draft)

    def _coined(self, draft: Statement) -> Range | None:
        """Return who is the subject of `Obi used the phrase “…”`."""
        low = self._units[draft.unit].low
        if draft.low - 1 <= low or self._tokens.lowers[
            draft.low - 1
        ] not in self._tokens.lexicon.words("wordings"):
            return None
        subject = main_subject(self._tokens, low, draft.low)
        return subject if subject and self._may_speak(subject) else None

    def _colon_lead(self, draft: Statement) -> Range | None:
        """Return the subject of the words before a colon: `she went on: “We left.”`."""
        if draft.low < 2 or self._tokens.words[draft.low - 1] != ":":
            return None
        low = self._units[draft.unit].low
        subject = main_subject(self._tokens, low, draft.low - 1)
        return subject if subject and self._may_speak(subject) else None

    def _is_title(self, draft: Statement) -> bool:
        """Tell whether most words are capitalised, as in the name of a film."""
        words = [
            self._tokens.is_capital(index)
            for index in range(draft.low, draft.high)
            if self._tokens.is_word(index)
        ]
        return len(words) > 1 and sum(words) * 3 >= len(words) * 2

    def _closes_with_comma(self, draft: Statement) -> bool:
        """Tell whether `"Yes," she said` is the pattern: a statement however short."""
        content = draft.content.of(self._text).rstrip(_INNER_MARKS)
        following = self._text[draft.span.end : draft.span.end + 1]
        starts = draft.low == self._units[draft.unit].low
        return starts and (content[-1:] in (",", "?", "!") or following == ",")

    def _cost(self, draft: Statement, cue: Cue) -> float | None:
        if cue.subject is None or cue.word.sort in ("noun", "adjective"):
            return None
        first = min(cue.index, cue.subject[0]) if cue.side in ("left", "right") else cue.index
        last = max(cue.last, cue.subject[1]) if cue.side in ("right", "object") else cue.last
        sort = {"attitude": 4.0, "weak": 2.0}.get(cue.word.sort, 0.0)
        if first >= draft.high:
            return self._cost_after(draft, first) + sort
        if last < draft.low:
            return self._cost_before(draft, last) + sort
        return None

    def _cost_after(self, draft: Statement, first: int) -> float:
        gap = self._gap(draft.high, first)
        ending = draft.content.of(self._text).rstrip(_INNER_MARKS)[-1:]
        if ending in (",", "?", "!", "—", "-"):
            return gap - 3.0
        # A full stop ends the quotation: what follows belongs to the next words.
        return gap + (9.0 if ending == "." else 3.0)

    def _cost_before(self, draft: Statement, last: int) -> float:
        gap = self._gap(last + 1, draft.low)
        before = self._tokens.words[draft.low - 1]
        if before in (",", ":"):
            # "He answered, “No idea”" binds closer than whatever follows the closing mark.
            return gap - (5.0 if last + 2 == draft.low else 1.5)
        return gap + (0.0 if not draft.whole or before.isalpha() else 3.0)

    def _gap(self, first: int, end: int) -> float:
        """Count the words between, each earlier quotation as one."""
        words = 0.0
        for index in range(first, min(end, first + 40)):
            if self._tokens.is_word(index):
                words += 0.2 if self._tokens.quoted[index] else 1.0
        return words + (20.0 if end - first > 40 else 0.0)

    def _without_cue(self, draft: Statement, earlier: list[Statement]) -> Statement:
        paragraph = self._paragraph(draft.span.start)
        if self._is_headline(draft):
            return draft
        previous = earlier[-1] if earlier else None
        led = self._led_by_colon(draft, paragraph)
        if led:
            return replace(draft, cue=led, subject=led.subject, rule="colon")
        signed = self._signature(draft)
        if signed:
            return replace(draft, subject=signed, rule="signature")
        if previous and previous.subject and previous.span.start >= paragraph.start:
            return replace(draft, subject=previous.subject, rule="same-paragraph")
        other = self._other_in_talk(draft, earlier)
        if other:
            return replace(draft, subject=other, rule="turn")
        lead = self._sentence_before(draft, paragraph)
        if lead:
            return replace(draft, subject=lead, rule="sentence-before")
        if previous and previous.subject and self._is_next_paragraph(previous, paragraph):
            return replace(draft, subject=previous.subject, rule="paragraph-before")
        after = self._sentence_after(draft, paragraph)
        if after:
            return replace(draft, subject=after, rule="sentence-after")
        return draft

    def _other_in_talk(self, draft: Statement, earlier: Sequence[Statement]) -> Range | None:
        """Return who spoke before the last one, where two talk in turns, a paragraph each."""
        if len(earlier) < _FEWEST_TURNS or not self._fills_paragraph(draft.span):
            return None
        first, second = earlier[-2], earlier[-1]
        talk = (first, second, draft)
        if first.subject is None or second.subject is None or self._same(first, second):
            return None
        asked = any("?" in one.content.of(self._text) for one in talk)
        alone = all(self._paragraph(one.span.start).start == one.span.start for one in talk)
        following = self._is_next_paragraph(first, self._paragraph(second.span.start))
        following = following and self._is_next_paragraph(second, self._paragraph(draft.span.start))
        return first.subject if asked and alone and following else None

    def _same(self, a: Statement, b: Statement) -> bool:
        """Tell whether two statements name their speakers by one word."""
        if a.subject is None or b.subject is None:
            return a.subject is b.subject
        return self._tokens.lowers[a.subject[1]] == self._tokens.lowers[b.subject[1]]

    def _led_by_colon(self, draft: Statement, paragraph: Span) -> Cue | None:
        """Find the cue of a paragraph that ends in a colon before this one."""
        if draft.unit == 0 or draft.span.start > paragraph.start + 1:
            return None
        unit = self._units[draft.unit - 1]
        if self._tokens.words[unit.high - 1] != ":":
            return None
        cues = [cue for cue in self._cues[draft.unit - 1] if cue.subject]
        return cues[-1] if cues else None

    def _signature(self, draft: Statement) -> Range | None:
        """Find the name after a dash that signs a quotation set apart."""
        index = draft.high
        if index + 1 >= len(self._tokens) or self._tokens.words[index] not in ("—", "–", "--", "―"):
            return None
        if not self._tokens.is_capital(index + 1):
            return None
        return phrase_starting_at(self._tokens, index + 1, min(len(self._tokens), index + 6))

    def _sentence_before(self, draft: Statement, paragraph: Span) -> Range | None:
        """Take the speaker or subject of the sentence before, in this or the last paragraph."""
        for back in (1, 2):
            index = draft.unit - back
            if index < 0:
                return None
            unit = self._units[index]
            if unit.start < paragraph.start and (back == 2 or draft.span.start > paragraph.start):
                return None
            cues = [cue for cue in self._cues[index] if cue.subject and cue.word.sort == "speech"]
            if cues:
                return cues[-1].subject
            if back == 1 and not self._tokens.quoted[unit.low]:
                subject = main_subject(self._tokens, unit.low, unit.high)
                if subject and self._may_speak(subject):
                    return subject
        return None

    def _sentence_after(self, draft: Statement, paragraph: Span) -> Range | None:
        index = draft.unit + 1
        if index >= len(self._units) or self._units[index].start >= paragraph.end:
            return None
        unit = self._units[index]
        subject = main_subject(self._tokens, unit.low, unit.high)
        return subject if subject and self._may_speak(subject) else None

    def _may_speak(self, subject: Range) -> bool:
        word = self._tokens.lowers[subject[1]]
        if word in ("he", "she", "they") or self._tokens.classes.is_speaker_noun(word):
            return True
        return self._tokens.is_capital(subject[1]) and subject[1] - subject[0] < 6

    def _is_next_paragraph(self, previous: Statement, paragraph: Span) -> bool:
        at = bisect_right(self._paragraph_starts, previous.span.end - 1)
        return at < len(self._paragraphs) and self._paragraphs[at] == paragraph

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
        paragraph = self._paragraph(at)
        return paragraph.start == at and self._is_next_paragraph(previous, paragraph)

    def _resumes(self, previous: Statement, statement: Statement) -> bool:
        """Tell whether words in marks end the sentence that a statement began."""
        ends = statement.content.of(self._text).rstrip(_INNER_MARKS)[-1:] in (".", "?", "!")
        words = sum(self._tokens.is_word(i) for i in range(statement.low, statement.high))
        set_off = self._tokens.words[statement.low - 1] == ","
        opened = previous.content.of(self._text).rstrip(_INNER_MARKS)[-1:] == ","
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
        home = bisect_right(self._unit_starts, self._tokens.starts[cue.index]) - 1
        return statement.unit == home or (
            statement.unit == home + 1
            and self._units[statement.unit].low == statement.low
            and self._paragraph(previous.span.start) == self._paragraph(statement.span.start)
        )

    def _leads_on(self, cue: Cue, statement: Statement) -> bool:
        """Tell whether a cue belongs to the words after it: `"Why now?" He answered, "No idea"`."""
        leads = cue.last + 2 == statement.low and self._tokens.words[cue.last + 1] in (",", ":")
        opens = statement.content.of(self._text).lstrip("…. [(‘'\"“")[:1].isupper()
        return leads and opens and cue.side == "left"
