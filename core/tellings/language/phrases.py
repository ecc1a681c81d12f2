"""Noun phrases around a verb, found without a parser."""

from __future__ import annotations

from functools import cache

from tellings.language.function_words import FunctionWords
from tellings.language.quotations.cues import cue_words, reporting_nouns
from tellings.language.tokens import Tokens

Range = tuple[int, int]
"""First and last token of a phrase, both included."""

# In tokens; what runs on longer was no phrase, and searching stays linear.
_LONGEST_PHRASE = 16
_LONGEST_APPOSITION = 45
_LONGEST_RELATIVE = 8
_BEFORE_DATES = frozenset(("on", "in", "by", "at"))
_CLOSING = {",": ",", "—": "—", "–": "–", "--": "--", ")": "("}

_NO_SUBJECTS = frozenset(("that", "him", "them", "me", "us", "it", "you", "i", "we"))


def phrase_ending_at(tokens: Tokens, last: int, low: int) -> Range | None:
    """Return the noun phrase whose last token is `last`, or None if none can end there.

    Args:
        tokens: Of the report.
        last: The token to end at.
        low: First token of the clause; the phrase starts no earlier.
    """
    fw = tokens.classes
    if last < low or not _can_end(tokens, last):
        return None
    if tokens.lowers[last] in fw.subject_pronouns:
        return last, last
    first = last
    while first > low and last - first < _LONGEST_PHRASE:
        step = _step_left(tokens, first, low)
        if step is None:
            break
        first = step
        if tokens.lowers[first] in fw.determiners:
            first = _before_determiner(tokens, first, low)
            break
    return first, last


def _can_end(tokens: Tokens, index: int) -> bool:
    fw = tokens.classes
    word = tokens.lowers[index]
    if tokens.quoted[index] or not tokens.is_word(index) or fw.is_possessive(word):
        return False
    if word in fw.subject_pronouns or word in (
        "some",
        "many",
        "others",
        "all",
        "both",
        "one",
    ):
        return True
    if word in fw.determiners or word in fw.prepositions or word in fw.auxiliaries:
        return word in ("another", "other", "most", "few")
    if word in fw.subordinators or word in fw.conjunctions or word in fw.adverbs:
        return False
    if _follows_name(tokens, index) and not fw.is_speaker_noun(word):
        return False
    lower_verb = not tokens.is_capital(index) and word.endswith(("ed", "ing"))
    return not lower_verb or fw.is_speaker_noun(word)


def _step_left(tokens: Tokens, first: int, low: int) -> int | None:
    """Return the token by which a phrase grows to the left, None where it begins."""
    fw = tokens.classes
    left = first - 1
    word = tokens.lowers[left]
    if tokens.quoted[left]:
        return None
    if tokens.words[left] in ("-", "&"):
        return left - 1 if left > low else None
    if not tokens.is_word(left) or (word in fw.pronouns and word not in fw.determiners):
        return None
    if word == "that" and (tokens.is_capital(first) or tokens.lowers[first].endswith("s")):
        return None  # "that Ada Obi", "that ships": no determiner, it opens the clause
    if word in fw.prepositions:
        return _over_preposition(tokens, left, low)
    if word == "and" and tokens.is_capital(first) and left > low and tokens.is_capital(left - 1):
        return left - 1
    if word in fw.conjunctions or (word in fw.subordinators and word not in fw.determiners):
        return None
    if word in fw.auxiliaries or (word in fw.adverbs and word not in fw.determiners):
        return None
    if _is_verb_before(tokens, left):
        return None
    return left


def _over_preposition(tokens: Tokens, left: int, low: int) -> int | None:
    fw = tokens.classes
    head = left - 1
    if head < low or tokens.lowers[left] not in fw.noun_prepositions or tokens.quoted[head]:
        return None
    return head if fw.is_speaker_noun(tokens.lowers[head]) else None


def _is_verb_before(tokens: Tokens, index: int) -> bool:
    fw = tokens.classes
    word = tokens.lowers[index]
    if (
        tokens.is_capital(index)
        or word in reporting_nouns(tokens.lexicon)
        or fw.is_speaker_noun(word)
    ):
        return False
    return word in cue_words(tokens.lexicon) or word in fw.finite_verbs


def _before_determiner(tokens: Tokens, first: int, low: int) -> int:
    """Take in "two thirds of" or "some of" before a determiner."""
    if first - 2 >= low and tokens.lowers[first - 1] == "of" and tokens.is_word(first - 2):
        phrase = phrase_ending_at(tokens, first - 2, low)
        return phrase[0] if phrase else first
    return first


def subject_left(tokens: Tokens, verb: int, low: int) -> Range | None:
    """Return the subject before a verb, across adverbs, auxiliaries and appositions."""
    index = _over_adverbials(tokens, verb - 1, low)
    if index < low:
        return None
    if tokens.words[index] in _CLOSING:
        return _before_apposition(tokens, index, low)
    if _is_verb_of(tokens, index, low):
        return None
    phrase = phrase_ending_at(tokens, index, low)
    if phrase is None:
        return None
    return _antecedent(tokens, phrase, low) or _before_agent(tokens, phrase, low) or phrase


def _is_verb_of(tokens: Tokens, index: int, low: int) -> bool:
    """Tell whether a word is the verb of what stands before it: "Obi | denies | ever saying"."""
    fw = tokens.classes
    before = tokens.lowers[index - 1]
    named = tokens.is_capital(index - 1) or before in fw.subject_pronouns
    if index <= low or not (named or fw.is_speaker_noun(before)) or before == "who":
        return False
    cue = cue_words(tokens.lexicon).get(tokens.lowers[index])
    inflected = tokens.lowers[index] in fw.finite_verbs or (cue and cue.form in ("s", "ed"))
    return bool(inflected) and _is_verb_before(tokens, index)


def _antecedent(tokens: Tokens, phrase: Range, low: int) -> Range | None:
    """Return who is told more of before the verb: "the boy | who came first | said"."""
    who = phrase[1]
    while tokens.lowers[who] != "who":
        if who - 1 <= low or phrase[1] - who >= _LONGEST_RELATIVE or _may_lead_on(tokens, who):
            return None
        who -= 1
    last = who - 1
    if last > low and tokens.words[last] == ",":
        last -= 1
    return phrase_ending_at(tokens, last, low)


def _may_lead_on(tokens: Tokens, index: int) -> bool:
    """Tell whether another clause may begin at a word, so that what follows is its subject."""
    fw = tokens.classes
    word = tokens.lowers[index]
    if tokens.quoted[index] or not tokens.is_word(index) or word in fw.conjunctions:
        return True
    if word in fw.subordinators and word not in fw.determiners:
        return True
    return word in cue_words(tokens.lexicon) and _is_verb_before(tokens, index)


def _before_agent(tokens: Tokens, phrase: Range | None, low: int) -> Range | None:
    """Return what somebody did something to: "a document | seen by the court | says"."""
    if phrase is None or phrase[0] - 3 < low or tokens.lowers[phrase[0] - 1] != "by":
        return None
    done = phrase[0] - 2
    if tokens.quoted[done] or not tokens.lowers[done].endswith(("ed", "en", "wn")):
        return None
    return phrase_ending_at(tokens, done - 1, low)


def _over_adverbials(tokens: Tokens, index: int, low: int) -> int:
    """Step left over "also", "has", "on Tuesday", "in March"."""
    fw = tokens.classes
    while index >= low:
        word = tokens.lowers[index]
        if _is_skipped(tokens, index):
            index -= 1
        elif (word in fw.months or tokens.words[index].isdigit()) and index - 1 >= low:
            start = index - 1 if tokens.lowers[index - 1] in fw.months else index
            if start - 1 < low or tokens.lowers[start - 1] not in _BEFORE_DATES:
                break
            index = start - 1
        elif word in _BEFORE_DATES and tokens.lowers[index + 1] in fw.dates:
            index -= 1
        else:
            break
    return index


def _is_skipped(tokens: Tokens, index: int) -> bool:
    fw = tokens.classes
    word = tokens.lowers[index]
    if tokens.quoted[index]:
        return False
    return (
        word in fw.adverbs
        or word in fw.auxiliaries
        or word in fw.negations
        or word in fw.time_words
        or (word.endswith("ly") and not tokens.is_capital(index) and not fw.is_speaker_noun(word))
    )


def _before_apposition(tokens: Tokens, closing: int, low: int) -> Range | None:
    opening_mark = _CLOSING[tokens.words[closing]]
    opening = closing - 1
    limit = max(low, closing - _LONGEST_APPOSITION)
    while opening >= limit and tokens.words[opening] != opening_mark:
        opening -= 1
    if opening < limit:
        return None
    if _is_bare_name(tokens, opening + 1, closing):
        return opening + 1, closing - 1
    phrase = phrase_ending_at(tokens, opening - 1, low)
    if phrase is None and opening - 1 > low and tokens.words[opening - 1] in _CLOSING:
        return _before_apposition(tokens, opening - 1, low)
    if tokens.words[opening - 1].isdigit() and tokens.words[opening - 2] == ",":
        # "Ada Obi, 31, a clerk, said": the age stands in an apposition of its own.
        return phrase_ending_at(tokens, opening - 3, low)
    return _named_before(tokens, phrase, low) or phrase


def _named_before(tokens: Tokens, phrase: Range | None, low: int) -> Range | None:
    """Return the name that a role explains: "Ada Obi, head of the port, which is shut, said"."""
    if phrase is None or phrase[0] - 2 < low or tokens.words[phrase[0] - 1] != ",":
        return None
    if tokens.is_capital(phrase[0]) or not tokens.is_capital(phrase[0] - 2):
        return None
    return phrase_ending_at(tokens, phrase[0] - 2, low)


def _is_bare_name(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether an apposition is just a name: "the envoy, Ada Obi, said"."""
    words = range(first, end)
    after_lower = first >= 2 and not tokens.is_capital(first - 2)
    return (
        1 < len(words) <= 4
        and after_lower
        and all(tokens.is_capital(index) and not tokens.quoted[index] for index in words)
    )


def subject_right(tokens: Tokens, verb: int, high: int) -> Range | None:
    """Return the subject after an inverted verb ("said the mayor of Eastport")."""
    fw = tokens.classes
    first = verb + 1
    if first >= high or tokens.quoted[first] or not tokens.is_word(first):
        return None
    word = tokens.lowers[first]
    if word in fw.time_words or word in _no_inverted_start(tokens.classes):
        return None
    phrase = phrase_starting_at(tokens, first, high)
    known = (
        tokens.is_capital(first)
        or word in fw.determiners
        or word in ("he", "she", "they")
        or any(
            tokens.is_capital(index) or fw.is_speaker_noun(tokens.lowers[index])
            for index in range(first, phrase[1] + 1)
        )
    )
    return phrase if known and not word.endswith("ly") else None


def phrase_starting_at(tokens: Tokens, first: int, high: int) -> Range:
    """Return the noun phrase that starts at a token."""
    fw = tokens.classes
    last = first
    while last + 1 < high and last - first < _LONGEST_PHRASE:
        word = tokens.lowers[last + 1]
        if not _continues(tokens, last + 1, first):
            break
        if word in fw.prepositions and word not in ("of", "for", "from", "with", "at"):
            break
        last += 1
    while last > first and tokens.lowers[last] in ("and", "of", "for", "from", "with", "at"):
        last -= 1
    if fw.is_possessive(tokens.lowers[last]) and last + 1 < high and tokens.is_word(last + 1):
        last += 1  # what is owned belongs to the phrase, verb-like or not: "the mayor's thinking"
    return first, last


def _continues(tokens: Tokens, index: int, first: int) -> bool:
    fw = tokens.classes
    word = tokens.lowers[index]
    if tokens.quoted[index] or not (tokens.is_word(index) or tokens.words[index] in "-&"):
        return False
    if word in fw.time_words or word in fw.subordinators or word in fw.auxiliaries:
        return False
    if word in fw.subject_pronouns or word in ("but", "or", "so"):
        return False
    if index > first and (_follows_name(tokens, index) or _is_predicate(tokens, index)):
        return False
    is_cue = word in cue_words(tokens.lexicon) and not tokens.is_capital(index)
    return not is_cue or (word in reporting_nouns(tokens.lexicon) and index > first)


def _is_predicate(tokens: Tokens, index: int) -> bool:
    """Tell whether a verb or adverb ends a phrase: "the driver | got out", "Obi | quietly"."""
    fw = tokens.classes
    word, before = tokens.lowers[index], tokens.lowers[index - 1]
    if tokens.is_capital(index) or before in fw.determiners or fw.is_possessive(before):
        return False
    if word in fw.finite_verbs and fw.is_speaker_noun(before):
        return True
    if word.endswith("ed") and before.endswith("s") and fw.is_speaker_noun(before):
        return True
    named = tokens.is_capital(index - 1)
    return named and (word in fw.adverbs or word.endswith("ly")) and not fw.is_speaker_noun(word)


def _follows_name(tokens: Tokens, index: int) -> bool:
    """Tell whether a word seems to be the verb of the name before: "Ada Obi shrugged"."""
    if tokens.is_capital(index) or not tokens.is_capital(index - 1):
        return False
    return (
        tokens.lowers[index].endswith("ed") or tokens.lowers[index] in tokens.classes.finite_verbs
    )


def main_subject(tokens: Tokens, low: int, high: int) -> Range | None:
    """Return the subject of a sentence: its first noun phrase that no preposition opens."""
    fw = tokens.classes
    index = low
    while index < high and (
        not tokens.is_word(index) or tokens.lowers[index] in fw.conjunctions or tokens.quoted[index]
    ):
        index += 1
    if index >= high:
        return None
    word = tokens.lowers[index]
    if (word in fw.prepositions or word in fw.subordinators) and word not in fw.determiners:
        comma = _next_comma(tokens, index, high)
        return main_subject(tokens, comma + 1, high) if comma + 1 < high else None
    if word in fw.adverbs or (word.endswith("ly") and index + 1 < high):
        return main_subject(tokens, index + 1, high)
    if _is_participle(tokens, index, high):
        comma = _next_comma(tokens, index, high)
        return main_subject(tokens, comma + 1, high) if comma + 1 < high else None
    if word in fw.subject_pronouns:
        return index, index
    return phrase_starting_at(tokens, index, high)


def _next_comma(tokens: Tokens, index: int, high: int) -> int:
    while index < high and (tokens.words[index] != "," or tokens.quoted[index]):
        index += 1
    return index


def _is_participle(tokens: Tokens, index: int, high: int) -> bool:
    """Tell whether a sentence opens with "Walking to the port," or "Asked about it,"."""
    fw = tokens.classes
    if not tokens.lowers[index].endswith(("ing", "ed")) or index + 1 >= high:
        return False
    following = tokens.lowers[index + 1]
    return (
        following in fw.prepositions
        or following in fw.determiners
        or following in fw.question_words
        or following in fw.pronouns
    )


@cache
def _no_inverted_start(fw: FunctionWords) -> frozenset[str]:
    """Return the words that no subject after its verb begins with."""
    adverbs = fw.adverbs - fw.determiners
    joints = fw.prepositions | fw.subordinators | fw.conjunctions
    return joints | adverbs | fw.auxiliaries | fw.negations | _NO_SUBJECTS
