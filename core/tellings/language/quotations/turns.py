"""Talk written down with the speaker's name before each turn, as in a transcript.

"OBI: We stay. LUND: For how long?" A name and a colon alone tell little ("Weather: rain"). What
tells a transcript is that names come again: at least three turns of at least two speakers, one of
whom speaks twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.language.quotations.marks import Marked
from tellings.model import BlockKind, Report, Span

# Up to four capitalised words, none longer than a name, where a line or a sentence begins.
_LABEL = re.compile(
    r"(?:^|(?<=[.!?…\"”’)])\s)(?P<label>[A-Z][\w.’'-]{0,24}(?: [A-Z][\w.’'-]{0,24}){0,3}):\s"
)
_FEWEST_TURNS = 3
_FEWEST_SPEAKERS = 2
_SPEAKING = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))


def with_turns(report: Report, marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """Add the turns of a transcript as what is quoted whole, marks inside them one level deeper.

    Args:
        report: Any report.
        marked: Its stretches in marks, by start, then outermost first.

    Returns:
        All of them in the same order; `marked` as it is where nothing is a transcript.
    """
    turns = list(_turns(report))
    counts = Counter(speaker for speaker, _ in turns)
    if len(turns) < _FEWEST_TURNS or len(counts) < _FEWEST_SPEAKERS or max(counts.values()) < 2:
        return tuple(marked)
    # What is said once may be a heading among them ("Weather: rain"), unless it is most.
    again = {speaker for speaker, count in counts.items() if count > 1}
    if sum(speaker in again for speaker, _ in turns) * 2 < len(turns):
        return tuple(marked)
    spans = [span for _, span in turns]
    found = [Marked(span, span, turn=True) for span in spans]
    kept = [_deeper(one, spans) for one in marked]
    return tuple(sorted((*found, *kept), key=lambda one: (one.span.start, -one.span.end)))


def _turns(report: Report) -> Iterator[tuple[str, Span]]:
    """Yield each turn with its speaker's last name in lower case."""
    for block in report.blocks:
        if block.furniture is not None or block.kind not in _SPEAKING:
            continue
        text = block.span.of(report.text)
        labels = list(_LABEL.finditer(text))
        for index, label in enumerate(labels):
            end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
            words = text[label.end() : end].strip()
            if len(label["label"]) > 1 and any(map(str.isalpha, words)):
                start = block.span.start + text.index(words, label.end())
                yield label["label"].split()[-1].lower(), Span(start, start + len(words))


def _deeper(marked: Marked, turns: Sequence[Span]) -> Marked:
    inside = any(turn.start <= marked.span.start < turn.end for turn in turns)
    return replace(marked, depth=marked.depth + 1) if inside else marked
