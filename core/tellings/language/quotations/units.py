"""Sentences joined where quotation marks hold them together."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.quotations.cue import Unit
from tellings.language.quotations.cues import cue_words
from tellings.language.quotations.marks import Marked
from tellings.language.tokens import Tokens
from tellings.model import Sentence, Span

# Words before the verb in `"…?" the Florida senator said`.
_LONGEST_ATTRIBUTION = 7
# Words, commas and brackets before it in `"…?" Ada Obi, the mayor of Eastport, said`.
_LONGEST_APPOSITION = 18


def build_units(
    sentences: Sequence[Sentence], marked: Sequence[Marked], tokens: Tokens
) -> list[Unit]:
    """Join sentences of one block whose border lies inside quotation marks.

    Returns:
        In order; sentences without a token yield none.
    """
    outer = [region.span for region in marked if region.depth == 0]
    units: list[Unit] = []
    region = 0
    index = 0
    while index < len(sentences):
        first = last = index
        while last + 1 < len(sentences) and sentences[last + 1].block == sentences[first].block:
            border = sentences[last].span.end
            while region < len(outer) and outer[region].end <= border:
                region += 1
            held = region < len(outer) and _holds(outer[region], border, sentences[last + 1])
            if not held and not _attributes(tokens, sentences[last], sentences[last + 1]):
                break
            last += 1
        units.extend(_unit(sentences[first], sentences[last], tokens))
        index = last + 1
    return units


def _holds(region: Span, border: int, following: Sentence) -> bool:
    return region.start < border and following.span.start < region.end - 1


def _attributes(tokens: Tokens, sentence: Sentence, following: Sentence) -> bool:
    """Tell whether "she said" follows a question or exclamation in quotation marks."""
    _, end = tokens.range_of(sentence.span)
    low, high = tokens.range_of(following.span)
    if end < 2 or low >= high or not tokens.quoted[end - 1] or tokens.quoted[low]:
        return False
    if tokens.words[end - 2] not in ("?", "!", "...", "…", ".", "'", "’"):
        return False
    stop = tokens.words[end - 2] == "."
    verb = _attributing_verb(tokens, low, high)
    if verb is None or (stop and verb > low):
        return False
    if "," in tokens.words[low:verb]:
        return _says_no_more(tokens, verb + 1, high)
    return not _says_more(tokens, verb + 1, high)


def _attributing_verb(tokens: Tokens, low: int, high: int) -> int | None:
    """Return the verb of saying after a subject, which only an apposition makes long."""
    fw = tokens.classes
    reach = _LONGEST_ATTRIBUTION
    opens = tokens.lowers[low] not in fw.prepositions | fw.subordinators | fw.conjunctions
    for index in range(low, min(high, low + _LONGEST_APPOSITION)):
        word = cue_words(tokens.lexicon).get(tokens.lowers[index])
        titled = index + 1 < high and tokens.is_capital(index + 1)  # "state Senator Obi"
        if word and word.sort == "speech" and not (titled and word.form == "base"):
            return index
        if tokens.words[index] == "," and index > low and opens:
            reach = _LONGEST_APPOSITION
        if index - low >= reach or not (tokens.is_word(index) or tokens.words[index] in "-,()"):
            return None
    return None


def _says_more(tokens: Tokens, index: int, high: int) -> bool:
    """Tell whether a verb of saying goes on to its own content: "he said that"."""
    return index < high and tokens.lowers[index] in ("that", "he", "she", "they", "it", "there")


def _says_no_more(tokens: Tokens, index: int, high: int) -> bool:
    """Tell whether only a place or time follows a verb of saying."""
    fw = tokens.classes
    if index >= high or not tokens.is_word(index):
        return True
    word = tokens.lowers[index]
    return word == "to" or word in fw.prepositions or word in fw.time_words


def _unit(first: Sentence, last: Sentence, tokens: Tokens) -> list[Unit]:
    span = Span(first.span.start, last.span.end)
    low, high = tokens.range_of(span)
    return [Unit(low, high, span.start, span.end, first.kind)] if low < high else []
