"""Whom words in quotation marks are said to be of: by a cue, or by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.language.phrases import Range, main_subject, phrase_starting_at
from tellings.language.quotations.cue import Cue
from tellings.language.quotations.statement import INNER_MARKS, OnLayout, Statement
from tellings.model import BlockKind, Span

# Costs of attributions, in words of distance; tuned on PolNeAR training articles.
_DEAREST_ATTRIBUTION = 14.0
_DEAREST_FRAGMENT = 5.0
# `…,” she said`: surer than whoever leads in with a colon.
_CLOSEST_AFTER = -3.0
# So many have spoken before it shows that two talk in turns.
_FEWEST_TURNS = 2
_FEWEST_SAID = 8


class Attributor(OnLayout):
    """Attributes the statements of one report, in order of position."""

    def attribute(self, draft: Statement, earlier: Sequence[Statement], end: int) -> Statement:
        """Return a statement with its speaker, if one is told.

        Args:
            draft: Not attributed yet.
            earlier: The statements before it, attributed.
            end: One past its last code point.
        """
        limit = _DEAREST_ATTRIBUTION if draft.whole else _DEAREST_FRAGMENT
        unit_index = self._layout.unit_at(end - 1)
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

    def _is_headline(self, draft: Statement) -> bool:
        """Tell whether words stand alone as a heading, whose speaker no neighbour tells."""
        if self._units[draft.unit].kind in (BlockKind.TITLE, BlockKind.HEADING):
            return True
        open_end = draft.content.of(self._text).rstrip(INNER_MARKS)[-1:].isalnum()
        closed = draft.content.end < draft.span.end
        return open_end and closed and self._layout.fills_paragraph(draft.span)

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
        content = draft.content.of(self._text).rstrip(INNER_MARKS)
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
        ending = draft.content.of(self._text).rstrip(INNER_MARKS)[-1:]
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

    def _without_cue(self, draft: Statement, earlier: Sequence[Statement]) -> Statement:
        paragraph = self._layout.paragraph(draft.span.start)
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
        if previous and previous.subject and self._layout.is_next_paragraph(previous, paragraph):
            return replace(draft, subject=previous.subject, rule="paragraph-before")
        after = self._sentence_after(draft, paragraph)
        if after:
            return replace(draft, subject=after, rule="sentence-after")
        return draft

    def _other_in_talk(self, draft: Statement, earlier: Sequence[Statement]) -> Range | None:
        """Return who spoke before the last one, where two talk in turns, a paragraph each."""
        if len(earlier) < _FEWEST_TURNS or not self._layout.fills_paragraph(draft.span):
            return None
        first, second = earlier[-2], earlier[-1]
        talk = (first, second, draft)
        if first.subject is None or second.subject is None or self._same(first, second):
            return None
        asked = any("?" in one.content.of(self._text) for one in talk)
        places = [self._layout.paragraph(one.span.start) for one in talk]
        alone = all(place.start == one.span.start for place, one in zip(places, talk, strict=True))
        following = self._layout.is_next_paragraph(first, places[1])
        following = following and self._layout.is_next_paragraph(second, places[2])
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
