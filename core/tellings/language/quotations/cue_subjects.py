"""Who is the subject of a word that introduces speech, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.phrases import (
    Range,
    main_subject,
    phrase_starting_at,
    subject_left,
    subject_right,
)
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.cues import CueWord, cue_words
from tellings.language.quotations.word_classes import word_class
from tellings.language.tokens import Tokens

# "Told reporters": these never stand before their subject, only before who hears.
_NEVER_INVERTED = frozenset(("tell", "inform", "remind", "notify", "assure"))
_LONGEST_JOINED = 8


def subject_of(
    tokens: Tokens, unit: Unit, index: int, word: CueWord, before: str, earlier: Sequence[Cue]
) -> tuple[Range | None, str]:
    """Return the subject of a verb or adjective at `index`, and where it was found.

    Args:
        tokens: Of the report.
        unit: The sentence.
        index: The cue.
        word: What it is.
        before: Class of the word before it.
        earlier: The cues before it in the sentence, whose subject may be its own, too.
    """
    low = _clause_start(tokens, unit, index)
    if word.form not in ("ing", "adjective") and before not in ("to", "conjunction"):
        inverted = None
        may_turn = word.lemma not in _NEVER_INVERTED
        if may_turn and before in ("quote", ",", "start", "?", "!", "."):
            inverted = subject_right(tokens, index, unit.high)
        subject = subject_left(tokens, index, low)
        if (
            inverted
            and word.sort == "speech"
            and not _verb_follows(tokens, inverted, unit.high)
            and (before != "," or not subject or _ends_attribution(tokens, inverted, unit.high))
        ):
            return inverted, "right"
        if subject and subject[1] < index:
            return subject, "left"
        if inverted:
            return inverted, "right"
    elif before in ("be", "aux", "negation", "adverb"):
        subject = subject_left(tokens, index, low)
        if subject:
            return subject, "left"
    if word.form == "ing" and index == unit.low:
        subject = _subject_after(tokens, unit, index)
        if subject:
            return subject, "after"
    with_subject = [cue for cue in earlier if cue.subject and cue.word.sort != "noun"]
    speaking = [cue for cue in with_subject if cue.word.sort in ("speech", "attitude")]
    if with_subject:
        return (speaking or with_subject)[-1].subject, "inherited"
    subject = main_subject(tokens, unit.low, index)
    return subject, "main" if subject else "none"


def subject_of_noun(tokens: Tokens, unit: Unit, index: int) -> tuple[Range | None, str]:
    """Return whose word a noun of saying is: "Obi's claim", "a claim by Obi"; and where."""
    fw = tokens.classes
    owner = index - 1
    while owner > unit.low and word_class(tokens, owner, tokens.lowers[owner]) == "noun":
        owner -= 1
    if owner >= unit.low and tokens.lowers[owner] in fw.possessives:
        return (owner, owner), "owner"
    if owner >= unit.low and fw.is_possessive(tokens.lowers[owner]):
        return _owner_phrase(tokens, owner, unit.low), "owner"
    if index + 2 < unit.high and tokens.lowers[index + 1] in ("by", "from"):
        return phrase_starting_at(tokens, index + 2, unit.high), "right"
    subject = main_subject(tokens, unit.low, index)
    return subject, "main" if subject else "none"


def object_phrase(tokens: Tokens, first: int, high: int) -> Range:
    """Return what "according to" names, up to the comma that ends it."""
    last = first
    if tokens.lowers[first] in tokens.lexicon.words("objects"):
        return first, first
    while last + 1 < high and last - first < 20:
        following = tokens.words[last + 1]
        if following in (",", ";", ":", "—", "–", "--", ".", "(") or tokens.quoted[last + 1]:
            break
        if tokens.lowers[last + 1] in ("who", "which", "that", "when", "while"):
            break
        if tokens.lowers[last + 1] == "and" and not _joins_names(tokens, last + 1, high):
            break
        last += 1
    return first, last


def _joins_names(tokens: Tokens, joint: int, high: int) -> bool:
    """Tell whether "and" joins two who speak: "according to Obi and Lund, …"."""
    fw = tokens.classes
    for index in range(joint + 1, min(high, joint + _LONGEST_JOINED)):
        if tokens.words[index] in (",", "."):
            return index > joint + 1
        if not tokens.is_word(index) or tokens.lowers[index] in fw.finite_verbs:
            return False
        if tokens.lowers[index] in fw.conjunctions | fw.prepositions | fw.subordinators:
            return False
    return False


def _owner_phrase(tokens: Tokens, owner: int, low: int) -> Range:
    first = owner
    while first > low and tokens.is_capital(first - 1) and not tokens.quoted[first - 1]:
        first -= 1
    return first, owner


def _subject_after(tokens: Tokens, unit: Unit, index: int) -> Range | None:
    """Return who is the subject of "Noting that the pier leaned, Obi asked for help"."""
    for comma in range(index + 1, unit.high - 2):
        if tokens.words[comma] == "," and not tokens.quoted[comma]:
            subject = main_subject(tokens, comma + 1, unit.high)
            if subject and subject[0] == comma + 1 and _verb_follows(tokens, subject, unit.high):
                return subject
    return None


def _ends_attribution(tokens: Tokens, phrase: Range, high: int) -> bool:
    """Tell whether what follows "said" is a speaker, though a subject stands before it too."""
    fw = tokens.classes
    last = phrase[1]
    head = tokens.lowers[last]
    able = tokens.is_capital(last) or fw.is_speaker_noun(head) or head in ("he", "she", "they")
    if last + 1 >= high or not tokens.is_word(last + 1) or tokens.quoted[last + 1]:
        return able
    following = tokens.lowers[last + 1]
    leads_on = following in fw.prepositions and following != "to"
    return able and (leads_on or following in fw.dates or following in ("who", "while", "when"))


def _verb_follows(tokens: Tokens, phrase: Range, high: int) -> bool:
    """Tell whether a phrase after "said" is the subject of its own clause, not the speaker."""
    fw = tokens.classes
    index = phrase[1] + 1
    while index < high and (
        tokens.lowers[index] in fw.adverbs or tokens.lowers[index].endswith("ly")
    ):
        index += 1
    if index >= high or tokens.quoted[index] or not tokens.is_word(index):
        return False
    word = tokens.lowers[index]
    is_verb = word in fw.auxiliaries or word in fw.negations or word in fw.finite_verbs
    return is_verb or word.endswith("ed") or word in cue_words(tokens.lexicon)


def _clause_start(tokens: Tokens, unit: Unit, index: int) -> int:
    """Return where the words between the last quotation mark and a cue begin."""
    start = index
    while start > unit.low and not tokens.quoted[start - 1]:
        start -= 1
    return start
