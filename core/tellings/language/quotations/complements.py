"""What follows a cue: the hearer, adverbs and dates skipped, the kind of complement told."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.language.quotations.cues import addressed_verbs, cue_words
from tellings.language.tokens import Tokens

_HEARERS = frozenset(("reporters",))
# "She laughed and admitted": what follows belongs to the next verb.
_JOINING = frozenset(("and", "or", "but"))
# "Backed off", "lay down": another verb, which says nothing.
_TURNING = frozenset(("off", "down", "up", "away"))
_LONGEST_ADJUNCT = 14
_LONGEST_HEARER = 8
_SHORTEST_SUBJECT = 2
# What comes after a hearer; no verb before it is that of a clause.
_LEADING_ON = frozenset(("that", "to", "who", "which", "about", "of"))


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue.

    Attributes:
        kind: "that", "to", "question", a preposition, "quoted", "colon", "comma", "pronoun",
            "det", "name", "number", "plural", "word" or "clause".
        first: First token of the content; past the sentence's end if there is none.
    """

    kind: str
    first: int


def complement_after(tokens: Tokens, index: int, high: int, lemma: str) -> Complement | None:
    """Return the complement that starts at or after a token, None where the sentence ends."""
    if index < high and tokens.lowers[index] in _TURNING:
        return None
    index = _skip_adverbs(tokens, index, high)
    if lemma in addressed_verbs(tokens.lexicon):
        after = _after_hearer(tokens, index, high)
        index = index if _tells_clause(tokens, index, after, high, lemma) else after
    index = _skip_adjuncts(tokens, index, high)
    if index >= high:
        return None
    return _classify(tokens, index, high)


def _classify(tokens: Tokens, index: int, high: int) -> Complement | None:
    word = tokens.lowers[index]
    if tokens.quoted[index]:
        return Complement("quoted", index)
    if word in (":", ","):
        if index + 1 >= high:
            return None
        return Complement("colon" if word == ":" else "comma", index + 1)
    if not tokens.is_word(index):
        return Complement("mark", index + 1) if index + 1 < high else None
    if word in ("that", "to"):
        return Complement(word, index)
    if word in tokens.classes.question_words:
        return Complement("question", index)
    if (
        word in _JOINING
        and index + 1 < high
        and tokens.lowers[index + 1] in cue_words(tokens.lexicon)
    ):
        return None
    if word in tokens.lexicon.words("governed_prepositions"):
        return Complement(word, index + 1) if index + 1 < high else None
    return Complement(_first_word_class(tokens, index), index)


def _first_word_class(tokens: Tokens, index: int) -> str:
    fw = tokens.classes
    word = tokens.lowers[index]
    for name, members in (
        ("pronoun", fw.subject_pronouns),
        ("object", fw.pronouns),
        ("det", fw.determiners),
        ("conjunction", fw.conjunctions),
        ("subordinator", fw.subordinators),
        ("preposition", fw.prepositions),
        ("aux", fw.auxiliaries),
    ):
        if word in members:
            return name
    if tokens.is_capital(index):
        return "name"
    if word[0].isdigit() or word[0] == "$":
        return "number"
    return "plural" if word.endswith("s") else "word"


def _skip_adverbs(tokens: Tokens, index: int, high: int) -> int:
    while index < high and not tokens.quoted[index]:
        word = tokens.lowers[index]
        adverb = word.endswith("ly") and not tokens.is_capital(index)
        if not (
            adverb or word in tokens.classes.weekdays or word in tokens.lexicon.words("after_verbs")
        ):
            break
        index += 1
    return index


def _after_hearer(tokens: Tokens, index: int, high: int) -> int:
    """Step over who hears, "the people of the town" too; "ordered the release of" has nobody."""
    after = _skip_hearer(tokens, index, high)
    if after >= high or tokens.lowers[after] != "of":
        return after
    for step in range(after + 1, min(high, after + _LONGEST_HEARER)):
        if not tokens.is_word(step) or tokens.quoted[step]:
            break
        if tokens.lowers[step] == "that":
            return step
    return index


def _skip_hearer(tokens: Tokens, index: int, high: int) -> int:
    """Step over "reporters", "the court", "CNN's Ada Obi" after "told"."""
    fw = tokens.classes
    if index >= high or tokens.quoted[index] or tokens.lowers[index] in ("that", "to"):
        return index
    if tokens.lowers[index] in fw.question_words or not tokens.is_word(index):
        return index
    if tokens.lowers[index] in tokens.lexicon.words("governed_prepositions"):
        return index
    step = index + 1
    if tokens.lowers[index] in tokens.lexicon.words("objects") | _HEARERS:
        return step
    while step < high and step - index < _LONGEST_HEARER:
        word = tokens.lowers[step]
        if tokens.quoted[step] or (not tokens.is_word(step) and tokens.words[step] not in "-&"):
            break
        if word in ("that", "to", "about", "of", "there") or word in fw.question_words:
            break
        if (
            word in fw.subject_pronouns
            or word in fw.determiners
            or word in tokens.lexicon.words("before_adjuncts")
        ):
            break
        if tokens.is_capital(step) and not tokens.is_capital(step - 1) and step - index > 1:
            break
        step += 1
    return step


def _tells_clause(tokens: Tokens, first: int, after: int, high: int, lemma: str) -> bool:
    """Tell whether what seems a hearer is the subject of a clause: "warned other drugs face tests".

    Who tells always tells somebody.
    """
    fw = tokens.classes
    if lemma == "tell" or after - first < _SHORTEST_SUBJECT or after >= high:
        return False
    for index in range(after, high):
        word = tokens.lowers[index]
        if not tokens.is_word(index) or tokens.quoted[index] or word in _LEADING_ON:
            return False
        if word in fw.subject_pronouns or word in fw.question_words:
            return False
        if word in fw.finite_verbs:
            return True
    return False


def _skip_adjuncts(tokens: Tokens, index: int, high: int) -> int:
    """Step over "on Sunday", "in a statement", "during a rally" where the content follows."""
    for _ in range(4):
        index = _skip_adverbs(tokens, index, high)
        if index >= high or tokens.quoted[index]:
            return index
        word = tokens.lowers[index]
        if word in ("earlier", "late", "last", "this", "early") and _is_time(
            tokens, index + 1, high
        ):
            index += 2
        elif word == "," and _closes(tokens, index, high):
            index += 1
        elif word == "," and (end := _aside_end(tokens, index, high)):
            index = end
        elif word in tokens.lexicon.words("before_adjuncts"):
            after = _after_adjunct(tokens, index, high)
            if after == index:
                return index
            index = after
        else:
            return index
    return index


def _is_time(tokens: Tokens, index: int, high: int) -> bool:
    return index < high and tokens.lowers[index] in tokens.classes.time_words


def _closes(tokens: Tokens, comma: int, high: int) -> bool:
    """Tell whether a comma after an adjunct is followed by "that"."""
    return comma + 1 < high and tokens.lowers[comma + 1] == "that"


def _aside_end(tokens: Tokens, comma: int, high: int) -> int | None:
    """Return where "that" follows an aside: "said, however, that", "said, as I do, whether"."""
    for step in range(comma + 2, min(high - 1, comma + _LONGEST_ADJUNCT)):
        if tokens.quoted[step]:
            return None
        if tokens.words[step] == ",":
            following = tokens.lowers[step + 1]
            led = following == "that" or following in tokens.classes.question_words - {
                "who",
                "which",
            }
            return step + 1 if led and not tokens.quoted[step + 1] else None
    return None


def _after_adjunct(tokens: Tokens, index: int, high: int) -> int:
    """Return where a prepositional phrase ends: after a date, before "that" or a mark."""
    fw = tokens.classes
    if _is_time(tokens, index + 1, high) or (
        index + 1 < high and tokens.lowers[index + 1] in fw.months
    ):
        after = index + 2
        while after < high and (tokens.words[after].isdigit() or _is_time(tokens, after, high)):
            after += 1
        return after
    for step in range(index + 1, min(high, index + _LONGEST_ADJUNCT)):
        if tokens.lowers[step] == "that" and not tokens.quoted[step]:
            return step
        if tokens.quoted[step] or tokens.words[step] in (":", ","):
            is_quote = step + 1 < high and tokens.quoted[step + 1]
            return step if tokens.words[step] == ":" or is_quote else index
        if tokens.lowers[step] in fw.subject_pronouns and step > index + 2:
            return step
    return index
