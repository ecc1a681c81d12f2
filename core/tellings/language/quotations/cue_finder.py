"""Where a sentence introduces speech: which words do, and which only look like it."""

from __future__ import annotations

from tellings.language.phrases import Range, phrase_ending_at, phrase_starting_at
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.cue_subjects import object_phrase, subject_of, subject_of_noun
from tellings.language.quotations.cues import CueWord, cue_words, reporting_nouns
from tellings.language.quotations.modality import modality_at
from tellings.language.quotations.word_classes import class_before
from tellings.language.tokens import Tokens
from tellings.model import BlockKind

_LONGEST_LABEL = 8
_LONGEST_PLACE = 6
# "Anyone who blames her": no one in particular, who says nothing.
_ANYONE = frozenset(("anyone", "anybody", "whoever", "whomever"))
_TITLES = (BlockKind.TITLE, BlockKind.HEADING)


def find_cues(tokens: Tokens, unit: Unit) -> list[Cue]:
    """Return the cues of a sentence outside quotation marks, in order."""
    cues: list[Cue] = []
    words = cue_words(tokens.lexicon)
    label = _label_cue(tokens, unit)
    if label:
        cues.append(label)
    for index in range(unit.low, unit.high):
        word = words.get(tokens.lowers[index])
        if word is None or tokens.quoted[index]:
            continue
        if tokens.is_capital(index) and index > unit.low and not tokens.quoted[index - 1]:
            continue
        cue = _cue_at(tokens, unit, index, word, cues)
        if cue:
            cues.append(cue)
    return cues


def _label_cue(tokens: Tokens, unit: Unit) -> Cue | None:
    """Find the colon of "Minister: We will pay", as headlines and interviews have it."""
    for index in range(unit.low + 1, min(unit.high, unit.low + _LONGEST_LABEL)):
        if tokens.words[index] == ":" and not tokens.quoted[index]:
            subject = phrase_ending_at(tokens, index - 1, unit.low)
            if subject is None or not _may_label(tokens, unit, subject):
                return None
            word = CueWord(":", "label", "label")
            before = "start" if subject[0] == unit.low else "late"
            return Cue(index, index, word, subject, "left", before)
    return None


def _may_label(tokens: Tokens, unit: Unit, subject: Range) -> bool:
    """Tell whether a colon's words name a speaker: "Harbour minister:", "Ada Obi:".

    A title's do only where they open it; in a sentence "Obi denied the claim:" has none.
    """
    words = range(subject[0], subject[1] + 1)
    if tokens.lowers[subject[1]] in tokens.lexicon.words("written_sources"):
        return False  # "Note: the road is shut"
    told = any(_is_told(tokens, at) for at in range(unit.low, subject[0]))
    named = tokens.classes.is_speaker_noun(tokens.lowers[subject[1]]) or all(
        map(tokens.is_capital, words)
    )
    names = named and not told
    opens = subject[0] == unit.low
    return names and opens if unit.kind in _TITLES else names or opens


def _is_told(tokens: Tokens, index: int) -> bool:
    """Tell whether a verb of saying stands here, so that a name after it is who hears."""
    word = cue_words(tokens.lexicon).get(tokens.lowers[index])
    return word is not None and word.sort == "speech" and word.form in ("s", "ed")


def _cue_at(
    tokens: Tokens, unit: Unit, index: int, word: CueWord, earlier: list[Cue]
) -> Cue | None:
    if word.sort == "according":
        return _according(tokens, unit, index, word)
    before = class_before(tokens, unit, index)
    may_name = word.sort != "noun" and tokens.lowers[index] in reporting_nouns(tokens.lexicon)
    if may_name and _is_noun(before) and not _acts(tokens, unit, index, word, before):
        word = CueWord(word.lemma, "noun", "noun")
    if _leads_to_speech(tokens, unit, index, word):
        return None
    if word.sort == "noun":
        return _noun_cue(tokens, unit, index, word, before)
    # "Another said", "most agreed": these stand for who speaks.
    alone = (
        before == "det"
        and word.sort == "speech"
        and tokens.lowers[index - 1] in tokens.lexicon.words("standing_for_speakers")
    )
    if word.form not in ("adjective", "ing") and before in ("det", "prep") and not alone:
        # "The man who came in joked that": no preposition, but a part of the verb.
        leads = index + 1 < unit.high and tokens.lowers[index + 1] == "that"
        if before == "det" or word.form == "base" or not leads:
            return None
    if word.form == "base" and _follows_singular(tokens, unit, index, before):
        return None
    if word.lemma == "call" and _only_names(tokens, unit, index, before):
        return None
    if word.lemma == "thank" and tokens.lowers[index + 1 : index + 2] in (["god"], ["goodness"]):
        return None
    if tokens.lowers[index] == "state" and index + 1 < unit.high and tokens.is_capital(index + 1):
        return None  # "state Senator Obi"
    if word.form == "s" and (
        _follows_plural(tokens, unit, index, before) or _is_plural_subject(tokens, unit, index)
    ):
        return None
    subject, side = subject_of(tokens, unit, index, word, before, earlier)
    if subject and not {tokens.lowers[at] for at in subject}.isdisjoint(_ANYONE):
        return None
    passive = word.form == "ed" and (
        _has_be_before(tokens, unit, index) or _opens_asked(tokens, unit, index)
    )
    return Cue(
        index,
        index,
        word,
        subject,
        side,
        before,
        modality_at(tokens, unit.low, index, word.lemma),
        passive,
        _agent(tokens, index, unit.high) if passive else None,
    )


def _only_names(tokens: Tokens, unit: Unit, index: int, before: str) -> bool:
    """Tell whether "called" gives a name or is an idiom: "a club called", "called to mind"."""
    following = tuple(tokens.lowers[index + 1 : min(unit.high, index + 3)])
    return (
        following in (("into", "question"), ("to", "mind"), ("it", "quits"))
        or (before in ("noun", "plural") and tokens.lowers[index] == "called")
        or (index > unit.low and tokens.lowers[index - 1] == "so")
    )


def _acts(tokens: Tokens, unit: Unit, index: int, word: CueWord, before: str) -> bool:
    """Tell whether "the ad claims" goes on to what it claims, so that it is no noun."""
    if word.form != "s" or before != "noun" or index + 1 >= unit.high:
        return False
    following = tokens.lowers[index + 1]
    return bool(tokens.quoted[index + 1]) or following in ("that", "the", "he", "she", "it", "they")


def _agent(tokens: Tokens, index: int, high: int) -> Range | None:
    """Return what follows "by" right after a passive."""
    if index + 2 >= high or tokens.lowers[index + 1] != "by" or tokens.quoted[index + 2]:
        return None
    phrase = phrase_starting_at(tokens, index + 2, high)
    # "Approved by nine votes", "opposed by a majority": how, not by whom.
    measured = not tokens.lexicon.words("measures_after_by").isdisjoint(
        tokens.lowers[phrase[1] : phrase[1] + 2]
    )
    return None if measured or tokens.words[phrase[1]].isdigit() else phrase


def _follows_plural(tokens: Tokens, unit: Unit, index: int, before: str) -> bool:
    """Tell whether an s-form follows an owner or a plural: "savings plans" is no verb."""
    if before in ("possessive", "'", "’"):
        return True
    word = tokens.lowers[index - 1]
    is_plural = word.endswith("s") and not word.endswith(("ss", "ics", "news"))
    opens = before == "name" and index - 1 == unit.low
    return is_plural and (before in ("plural", "speaker") or opens)


def _is_plural_subject(tokens: Tokens, unit: Unit, index: int) -> bool:
    """Tell whether an s-form is what a verb right after it speaks of: "Arden shares fell".

    "The leak Obi claims led to the fire" reports: there the thing stands before the speaker.
    """
    fw = tokens.classes
    if index + 1 >= unit.high or tokens.quoted[index + 1]:
        return False
    after = tokens.lowers[index + 1]
    told = after in fw.finite_verbs or _is_plain_past(tokens, index + 1, unit.high)
    if not told or after in fw.auxiliaries or after in cue_words(tokens.lexicon):
        return False
    first = index
    while first > unit.low and tokens.is_word(first - 1) and not tokens.quoted[first - 1]:
        first -= 1
    return all(tokens.is_capital(at) for at in range(first, index))


def _is_plain_past(tokens: Tokens, index: int, high: int) -> bool:
    """Tell whether a past form has nothing it could describe after it: "climbed 3 per cent"."""
    if not tokens.lowers[index].endswith("ed"):
        return False
    if index + 1 >= high or not tokens.is_word(index + 1):
        return True
    following = tokens.lowers[index + 1]
    return (
        following[0].isdigit()
        or following in tokens.classes.prepositions
        or following.endswith("ly")
    )


def _leads_to_speech(tokens: Tokens, unit: Unit, index: int, word: CueWord) -> bool:
    """Tell whether "is expected" goes on to "to say", which reports by itself."""
    return (
        word.lemma in tokens.lexicon.words("leading_to_speech")
        and index + 2 < unit.high
        and tokens.lowers[index + 1] == "to"
        and tokens.lowers[index + 2] in tokens.lexicon.words("plain_saying")
    )


def _follows_singular(tokens: Tokens, unit: Unit, index: int, before: str) -> bool:
    """Tell whether a base form follows a singular word: "the next address" is no verb."""
    fw = tokens.classes
    if before not in ("noun", "speaker", "name", "adverb", "time"):
        return False
    left = index - 1
    while left > unit.low and (
        tokens.lowers[left] in fw.adverbs or tokens.lowers[left].endswith("ly")
    ):
        left -= 1
    word = tokens.lowers[left]
    if (
        word.endswith("s")
        or word in tokens.lexicon.words("plurals_without_s")
        or word in fw.auxiliaries
        or word in fw.pronouns
    ):
        return False
    if not tokens.is_word(left) or tokens.quoted[left] or word in fw.prepositions:
        return False
    if _is_in_plural(tokens, unit, left):
        return False
    nearby = tokens.lowers[max(unit.low, left - 5) : left]
    return not any(other in ("and", "do", "did", "does", "let", "make", "made") for other in nearby)


def _is_in_plural(tokens: Tokens, unit: Unit, last: int) -> bool:
    """Tell whether a phrase belongs to a plural before it: "people in the town say"."""
    fw = tokens.classes
    for left in range(last - 1, max(unit.low, last - _LONGEST_PLACE) - 1, -1):
        word = tokens.lowers[left]
        if not tokens.is_word(left) or tokens.quoted[left] or word in fw.finite_verbs:
            return False
        if word in fw.prepositions and left > unit.low:
            head = tokens.lowers[left - 1]
            plural = head.endswith("s") and not head.endswith("ss")
            return plural or head in tokens.lexicon.words("plurals_without_s")
    return False


def _according(tokens: Tokens, unit: Unit, index: int, word: CueWord) -> Cue | None:
    if index + 2 >= unit.high or tokens.lowers[index + 1] != "to":
        return None
    subject = object_phrase(tokens, index + 2, unit.high)
    return Cue(index, index + 1, word, subject, "object", class_before(tokens, unit, index))


def _is_noun(before: str) -> bool:
    return before in ("det", "possessive", "prep", "noun")


def _noun_cue(tokens: Tokens, unit: Unit, index: int, word: CueWord, before: str) -> Cue:
    subject, side = subject_of_noun(tokens, unit, index)
    return Cue(index, index, word, subject, side, before)


def _opens_asked(tokens: Tokens, unit: Unit, index: int) -> bool:
    """Tell whether a sentence or clause opens with "Asked by the Herald whether", "Asked if"."""
    opens = index == unit.low or tokens.words[index - 1] == ","
    if not opens or index + 1 >= unit.high:
        return False
    following = tokens.lowers[index + 1]
    asked = index == unit.low and following in tokens.classes.question_words | {"about"}
    return asked or following == "by"


def _has_be_before(tokens: Tokens, unit: Unit, index: int) -> bool:
    fw = tokens.classes
    left = index - 1
    while left > unit.low and (
        tokens.lowers[left] in fw.adverbs
        or tokens.lowers[left] in fw.negations
        or tokens.lowers[left].endswith("ly")
    ):
        left -= 1
    word = tokens.lowers[left]
    return left >= unit.low and word in ("is", "are", "was", "were", "be", "been", "being", "'s")
