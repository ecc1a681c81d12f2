"""Which reported words are worth telling: what claims something, and the surest of the rest."""

from __future__ import annotations

from functools import cache

from tellings.language.function_words import FunctionWords
from tellings.language.quotations.evidence import CLAUSES, has_finite_verb
from tellings.language.quotations.indirect import Reported
from tellings.language.quotations.modality import NOBODY
from tellings.language.tokens import Tokens
from tellings.model import Modality

# "Criticised the minister" puts no words in a mouth; the surest of its kind do ("announced a
# halt to sailings"). Costs 0.005 of F1 on PolNeAR, which counts every attitude.
_SUREST_PHRASE = 0.35
_SUREST_THOUGHT = 0.5
_SUREST_SHORT = 0.5
# "Called for quick repairs". All that `_tells_enough` leaves out costs 0.004 of F1 on PolNeAR.
_SUREST_PAIR = 0.5
# Words after a verb that nobody is the subject of: "documented cases are rare".
_SUREST_ORPHAN = 0.4
# What nobody in particular says or expects, and what somebody only wants to do. Of those less sure
# one in eight is said in invented reports of other kinds, half in PolNeAR.
_SUREST_NOBODYS = 0.5
# "Is said to have left": that is what somebody said, whoever it was.
_SUREST_TOLD_OF = 0.4
_SUREST_WISH = 0.35
# What a thing shows ("the map showed"), what somebody called by no name thinks, words after a verb
# that reports only at times, and "is thought to be": of those less sure one in thirty is said in
# invented reports of other kinds, four in ten in PolNeAR (0.002 of F1 there, 0.013 here).
_SUREST_THING = 0.5
_SUREST_OTHERS = 0.35
_VERBS = ("speech", "weak", "attitude")
_LONGEST_SHORT = 2
_LONGEST_TERM = 2
_UNWILLING = ("refuse", "decline")
_PARTICLES = frozenset(("to", "not", "that"))
_AUTHOR = ("i", "we")
_READER = "you"
_OPEN_CLAUSES = ("that", "question")
_PREDICATE_REACH = 14
# So many words before any preposition are a thing and what it is called.
_FEWEST_PREDICATED = 4
_ORDERS = frozenset(("ask", "tell", "order", "urge", "advise"))


def is_worth_telling(tokens: Tokens, item: Reported) -> bool:
    """Tell whether a reading is a quotation in a reader's eyes.

    Left out are orders told as events ("guests were asked to leave") and what names a thing but
    claims nothing, unless it is very likely.
    """
    if _is_own(tokens, item) or _is_unsaid(tokens, item) or _is_nobodys(tokens, item):
        return False
    if _only_places(tokens, item):
        return False
    unsaid = item.cue.word.sort == "adjective" or item.cue.modality is Modality.NEGATED
    if unsaid and _is_impersonal(tokens, item):
        return False
    if item.cue.word.sort == "label" and not _may_be_said(tokens, item):
        return False
    if item.cue.side == "none" and item.cue.word.sort in _VERBS:
        return item.score >= _SUREST_ORPHAN
    reports = item.cue.passive and item.cue.word.lemma in tokens.lexicon.words("telling_in_passive")
    nobodys = _SUREST_TOLD_OF if reports else _SUREST_NOBODYS
    if item.cue.speaker is None and not _any_marked(tokens, item) and item.score < nobodys:
        return False
    if tokens.lowers[item.first] == "to" and item.score < _SUREST_WISH:
        return False
    if item.score < _least_sure(tokens, item):
        return False
    if not _tells_enough(tokens, item):
        return False
    return _is_statement(tokens, item) or _is_sure_phrase(tokens, item)


def _is_own(tokens: Tokens, item: Reported) -> bool:
    """Tell whether the author only says what he himself thinks: "I know how long it was".

    What he said to somebody then is told like anybody's words: "I told him that it was shut".
    """
    speaker = item.cue.speaker
    if speaker is None or tokens.lowers[speaker[1]].split("'")[0] not in _AUTHOR:
        return False
    spoken = item.cue.word.sort == "speech" and item.cue.word.form == "ed"
    said = item.cue.modality in (Modality.SAID, Modality.ASKED)
    return not (spoken and said and _claims(tokens, item))


def _is_nobodys(tokens: Tokens, item: Reported) -> bool:
    """Tell whether only the reader or nobody speaks: "if you think that", "nobody knew that".

    So do orders to the reader, which open a clause: "tell that to the passengers".
    """
    cue = item.cue
    if _any_marked(tokens, item):
        return False
    named = {tokens.lowers[index].split("'")[0] for index in cue.speaker or ()}
    if _READER in named:
        return True
    if cue.modality is Modality.NEGATED and (not named or not named.isdisjoint(NOBODY)):
        says = cue.word.lemma in tokens.lexicon.words("plain_saying")
        return not (says and _claims(tokens, item))
    return cue.speaker is None and cue.word.form == "base" and cue.side == "none"


def _is_unsaid(tokens: Tokens, item: Reported) -> bool:
    """Tell whether a verb of saying only tells an event, or gives a name.

    "The team was denied a goal", "a lamp was found lying there" have no speaker; "they called the
    watch", "they did not name the boy" have one, who says nothing.
    """
    cue = item.cue
    if _any_marked(tokens, item):
        return False
    nobodys = cue.passive and cue.speaker is None
    # Some tell in a passive without "by" what somebody said, too: "is said to have left".
    if nobodys and cue.word.lemma not in tokens.lexicon.words("telling_in_passive"):
        return True
    if nobodys and cue.word.lemma in _ORDERS:
        return item.candidate.complement == "to"
    reported = item.candidate.pattern in ("before", "around")
    if cue.word.lemma not in tokens.lexicon.words("giving_names") or reported:
        return False
    led = _OPEN_CLAUSES + (("for", "on", "to") if cue.word.lemma == "call" else ())
    return not (item.candidate.complement in led or _is_predicated(tokens, item))


def _only_places(tokens: Tokens, item: Reported) -> bool:
    """Tell whether "put" puts no figure or cause to anything: "put City ahead in a minute"."""
    if item.cue.word.lemma != "put" or _any_marked(tokens, item):
        return False
    words = tokens.lowers[item.first : item.last + 1]
    return words[0] != "it" and "at" not in words and ("down" not in words or "to" not in words)


def _least_sure(tokens: Tokens, item: Reported) -> float:
    """Return how likely words without marks must be, 0–1, by who says, thinks or shows them."""
    cue = item.cue
    if _any_marked(tokens, item):
        return 0.0
    fw = tokens.classes
    head = tokens.lowers[cue.subject[1]] if cue.subject else ""
    named = cue.subject is None or tokens.is_capital(cue.subject[1])
    called = named or head in fw.pronouns - {"it"}
    doers = tuple(tokens.lexicon.words("doer_endings"))
    person = called or fw.is_speaker_noun(head) or head.removesuffix("s").endswith(doers)
    thinks = cue.word.sort == "attitude"
    if thinks or cue.word.sort == "weak":
        if not person and not head.endswith("s"):
            return _SUREST_THING
        return 0.0 if thinks and (called or head.endswith("s")) else _SUREST_OTHERS
    if cue.word.sort == "label" or item.candidate.pattern == "raised":
        return _SUREST_OTHERS
    says = cue.word.lemma in tokens.lexicon.words("plain_saying") and _claims(tokens, item)
    denied = cue.modality is Modality.NEGATED and not says
    return 0.0 if (person or head == "it") and not denied else _SUREST_OTHERS


def _claims(tokens: Tokens, item: Reported) -> bool:
    """Tell whether a clause is reported, in whatever order."""
    if item.candidate.pattern in ("before", "around"):
        return True
    clause = item.candidate.complement in CLAUSES or _any_marked(tokens, item)
    return clause and (
        item.candidate.complement in _OPEN_CLAUSES
        or _any_marked(tokens, item)
        or has_finite_verb(tokens, item.first, item.last)
    )


def _is_predicated(tokens: Tokens, item: Reported) -> bool:
    """Tell whether a name goes on to what it calls somebody: "called the plan a mistake"."""
    fw = tokens.classes
    last = min(item.last, item.first + _PREDICATE_REACH)
    # "call it the old lady" names it: a pronoun is no part of what it is called.
    first = item.first + (tokens.lowers[item.first] in fw.pronouns - fw.determiners)
    index = first
    while index <= last and tokens.lowers[index] not in fw.prepositions | fw.subordinators:
        index += 1
    if index - first >= _FEWEST_PREDICATED and item.cue.word.lemma == "call":
        return True
    return any(
        tokens.lowers[index] in ("a", "an")
        and tokens.lowers[index - 1] not in _no_object(tokens.classes)
        for index in range(item.first + 1, last + 1)
    )


def _may_be_said(tokens: Tokens, item: Reported) -> bool:
    """Tell whether words after a colon are no list: "Eastport: Ada Obi, Peter Lund"."""
    return _any_marked(tokens, item) or has_finite_verb(tokens, item.first, item.last)


def _tells_enough(tokens: Tokens, item: Reported) -> bool:
    """Tell whether words without a clause or marks name more than a thing: not "the offer"."""
    if item.candidate.pattern in ("before", "around") or _any_marked(tokens, item):
        return True
    own = sum(
        tokens.is_word(index) and tokens.lowers[index] not in _no_content(tokens.classes)
        for index in range(item.first, item.last + 1)
    )
    first = tokens.lowers[item.first]
    if first == "to":
        return own > (_LONGEST_SHORT if item.cue.word.lemma in _UNWILLING else 1)
    if has_finite_verb(tokens, item.first, item.last):
        return True
    if item.candidate.complement in ("pronoun", "question") and own:
        return (
            tokens.lowers[item.first + 1] not in tokens.classes.prepositions
        )  # not "put it at nine"
    if own == _LONGEST_SHORT:
        return first == "that" or item.score >= _SUREST_PAIR
    return own > _LONGEST_SHORT


def _is_impersonal(tokens: Tokens, item: Reported) -> bool:
    """Tell whether nobody is unsure in "it was not clear how", "it is not known whether"."""
    speaker = item.cue.speaker
    return speaker is None or tokens.lowers[speaker[1]] in ("it", "there", "this", "that")


def _is_sure_phrase(tokens: Tokens, item: Reported) -> bool:
    own = [
        index
        for index in range(item.first, item.last + 1)
        if tokens.is_word(index)
        and not tokens.quoted[index]
        and tokens.lowers[index] not in _empty(tokens.classes)
    ]
    if _any_marked(tokens, item):
        if len(own) <= _LONGEST_TERM and _only_marks_terms(tokens, item):
            return False
    elif len(own) <= _LONGEST_SHORT:
        return item.score >= _SUREST_SHORT
    if item.cue.modality is Modality.NEGATED:
        return item.score >= _SUREST_SHORT
    is_speech = item.cue.word.sort in ("speech", "according", "label") and item.cue.speaker
    return item.score >= (_SUREST_PHRASE if is_speech else _SUREST_THOUGHT)


def _is_statement(tokens: Tokens, item: Reported) -> bool:
    """Tell whether reported words claim or want something, rather than name a thing."""
    return (
        item.candidate.pattern in ("before", "around")
        or tokens.lowers[item.first] in ("that", "to")
        or has_finite_verb(tokens, item.first, item.last)
        or (_any_marked(tokens, item) and not _only_marks_terms(tokens, item))
    )


def _any_marked(tokens: Tokens, item: Reported) -> bool:
    return 1 in tokens.quoted[item.first : item.last + 1]


def _only_marks_terms(tokens: Tokens, item: Reported) -> bool:
    """Tell whether all that stands in marks are names and terms: `passed the “Harbour Act”`."""
    if item.cue.word.lemma in tokens.lexicon.words("naming"):
        return False
    return all(
        is_term(tokens, first, end) for first, end in _marked_runs(tokens, item.first, item.last)
    )


def _marked_runs(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches in marks among some tokens, each with the end excluded."""
    runs: list[tuple[int, int]] = []
    for index in range(first, last + 1):
        if not tokens.quoted[index]:
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def is_term(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether marks hold a title, or one or two words after an article: `the “reform”`."""
    words = [index for index in range(first, end) if tokens.is_word(index)]
    if not words:
        return True
    capitals = sum(tokens.is_capital(index) for index in words)
    if len(words) > 1 and capitals * 3 >= len(words) * 2:
        return True
    after_article = first > 0 and tokens.lowers[first - 1] in ("the", "this", "its", "their")
    return len(words) <= _LONGEST_TERM and after_article


@cache
def _empty(fw: FunctionWords) -> frozenset[str]:
    return fw.determiners | fw.prepositions | fw.time_words


@cache
def _no_content(fw: FunctionWords) -> frozenset[str]:
    small = fw.pronouns | fw.possessives | fw.auxiliaries | fw.conjunctions | fw.adverbs
    return _empty(fw) | small | _PARTICLES


@cache
def _no_object(fw: FunctionWords) -> frozenset[str]:
    return fw.prepositions | fw.conjunctions | fw.finite_verbs
