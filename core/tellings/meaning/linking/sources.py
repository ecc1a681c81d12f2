"""Words that name a source: speakers, with the title or trade that goes with their name.

A speaker named once in each report ("harbour master Tomas Reilly said …") has rare words that
no other sentence tells, so that any two sentences of one speaker look like one claim. Measured
in packaging/encoder/README.md.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from tellings.language.lexicon import Lexicon
from tellings.language.words import word_key
from tellings.meaning.linking.arrays import Flags, Floats, Ints

# A title stands at most so many words before or after its name,
_TITLE_REACH = 4
# and a name so many before or after the verb.
_VERB_REACH = 6
# A word goes with a name, or a name with saying, if it does so at least twice, in at least this
# part of all its times. 0.3 and 0.5 are alike in cross-validation.
_TIMES = 2
_SHARE = 0.5


@cache
def naming_sources(lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of the verbs that name a source, "according to" among them."""
    return frozenset(word_key(word, lexicon) for word in lexicon.words("naming_sources"))


def source_words(stems: Ints, names: Floats, starts: Ints, saying: Ints) -> Floats:
    """Mark the words that name a source, wherever in the event they stand.

    Args:
        stems: (words,), numbers of all words' stems; -1 for fillers.
        names: (words,), 1 for words that stand capitalised inside a sentence.
        starts: (sentences + 1,), first word of each sentence.
        saying: Numbers of the stems that `naming_sources` returns.

    Returns:
        (words,), 0 or 1.
    """
    sentence_of = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    bearers = _named(stems, names, starts)
    bearers |= _titles(stems, bearers, sentence_of)
    says = np.isin(stems, saying)
    near = np.zeros(len(stems), bool)
    for words, others in _steps(sentence_of, _VERB_REACH):
        near[words[says[others]]] = True
    spoken = bearers & near
    known = stems >= 0
    times = np.bincount(stems[known], spoken[known])
    usual = (times >= _TIMES) & (times >= _SHARE * np.bincount(stems[known], bearers[known]))
    spoken[known] |= usual[stems[known]]
    return (spoken & bearers).astype(np.float32)


def _steps(sentence_of: Ints, reach: int) -> list[tuple[Ints, Ints]]:
    """Return by distance the words, and the others that far from them in their sentence."""
    count = len(sentence_of)
    steps = []
    for step in (*range(-reach, 0), *range(1, reach + 1)):
        words = np.arange(max(0, -step), count - max(0, step))
        words = words[sentence_of[words] == sentence_of[words + step]]
        steps.append((words, words + step))
    return steps


def _named(stems: Ints, names: Floats, starts: Ints) -> Flags:
    """Tell which words are names: a sentence's first if mostly a capital opens it elsewhere."""
    inside = stems >= 0
    inside[starts[:-1]] = False
    size = int(stems.max(initial=-1)) + 1
    seen = np.bincount(stems[inside], minlength=size)
    usual = np.append(np.bincount(stems[inside], names[inside], size) * 2 > seen, False)
    named: Flags = (stems >= 0) & ((names > 0) | (~inside & usual[stems]))
    return named


def _titles(stems: Ints, named: Flags, sentence_of: Ints) -> Flags:
    """Tell which words keep to one name."""
    kinds = int(stems.max(initial=-1)) + 1
    near = []
    for words, others in _steps(sentence_of, _TITLE_REACH):
        kept = named[others] & ~named[words] & (stems[words] >= 0)
        near.append(words[kept] * kinds + stems[others[kept]])
    # A name that stands on both sides of a word counts once.
    words, names = np.divmod(np.unique(np.concatenate(near)), max(kinds, 1))
    keys = stems[words] * kinds + names
    _, back, counts = np.unique(keys, return_inverse=True, return_counts=True)
    times = counts[back]
    total = np.bincount(stems[stems >= 0], minlength=kinds)[stems[words]]
    marks = np.zeros(len(stems), bool)
    marks[words[(times >= _TIMES) & (times >= _SHARE * total)]] = True
    return marks
