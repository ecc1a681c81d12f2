"""Named features by which a reading of a sentence is judged reported speech, and its end chosen."""

from __future__ import annotations

from tellings.language.quotations.candidates import Candidate
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.cues import cue_words
from tellings.language.tokens import Tokens

CLAUSES = frozenset(("that", "pronoun", "name", "question", "clause", "det"))

_TENSE_REACH = 12
_CUE_REACH = 10


def accept_features(tokens: Tokens, unit: Unit, candidate: Candidate) -> list[str]:
    """Return the features by which a candidate is taken for reported speech."""
    fw = tokens.classes
    cue = candidate.cue
    lemma = cue.word.lemma
    pattern = candidate.pattern
    shape = f"{pattern}:{cue.word.sort}:{candidate.complement}"
    subject = _subject_class(tokens, cue)
    first = tokens.lowers[candidate.first]
    first_class = _start_class(tokens, candidate.first)
    words = candidate.ends[-1] - candidate.first + 1
    size = "1" if words < 2 else "3" if words < 4 else "6" if words < 7 else "many"
    head = tokens.lowers[cue.subject[1]] if cue.subject else ""
    features = [
        f"head={head}:{candidate.complement in CLAUSES}",
        f"l+s={lemma}:{pattern}:{subject}",
        f"l+b={lemma}:{pattern}:{cue.before}",
        f"first+sort={first}:{cue.word.sort}",
        f"l={lemma}:{pattern}",
        f"l+c={lemma}:{pattern}:{candidate.complement}",
        f"l+f={lemma}:{pattern}:{cue.word.form}",
        f"shape={shape}",
        f"rank={pattern}:{candidate.rank}",
        f"shape+s={shape}:{subject}",
        f"form={pattern}:{cue.word.sort}:{cue.word.form}:{cue.before}",
        f"c+b={pattern}:{candidate.complement}:{cue.before}",
        f"subject={pattern}:{subject}",
        f"side={cue.side}:{cue.word.sort}",
        f"first={first_class}:{candidate.complement}",
        f"size={pattern}:{size}:{candidate.complement}",
        f"modality={cue.modality.value}",
        f"passive={cue.passive}:{pattern}:{candidate.complement}",
        f"kind={unit.kind.value}:{cue.word.sort}",
        f"quoted={pattern}:{bool(tokens.quoted[candidate.first])}",
    ]
    if first in fw.subject_pronouns or first in fw.question_words:
        features.append(f"word={first}:{candidate.complement}")
    if cue.last + 1 < unit.high:
        following = tokens.lowers[cue.last + 1]
        features.append(f"next={following}:{cue.word.sort}")
        features.append(f"l+n={lemma}:{_start_class(tokens, cue.last + 1)}")
        features.append(f"l+w={lemma}:{following}")
    if has_finite_verb(tokens, candidate.first, candidate.ends[-1]):
        features.append(f"finite={pattern}:{candidate.complement}")
    features.extend(_clause_features(tokens, unit, candidate))
    features.extend(_object_features(tokens, candidate))
    if pattern not in ("after", "subject"):
        features.extend(_tail_features(tokens, unit, candidate))
    return features


def _clause_features(tokens: Tokens, unit: Unit, candidate: Candidate) -> list[str]:
    """Describe what leads into the clause of a cue: "who", "if", "to", nothing."""
    cue = candidate.cue
    index = cue.index
    if cue.side == "left" and cue.subject:
        index = cue.subject[0]
    lead = tokens.lowers[index - 1] if index > unit.low else "START"
    return [
        f"earlier={_cue_before(tokens, unit, cue)}:{candidate.pattern}:{cue.word.sort}",
        f"lead={candidate.pattern}:{lead}",
        f"lead+l={cue.word.lemma}:{lead}",
        f"near={tokens.lowers[cue.index - 1] if cue.index > unit.low else 'START'}:{cue.word.sort}",
        f"lead+f={candidate.pattern}:{_start_class(tokens, candidate.first - 1)}:"
        f"{_start_class(tokens, candidate.first)}"
        if candidate.first > unit.low
        else f"lead+f={candidate.pattern}:START",
    ]


def _cue_before(tokens: Tokens, unit: Unit, cue: Cue) -> str:
    """Return the form and sort of the nearest cue word before a cue, "" if there is none."""
    for index in range(cue.index - 1, max(unit.low, cue.index - _CUE_REACH) - 1, -1):
        word = cue_words(tokens.lexicon).get(tokens.lowers[index])
        if word and not tokens.quoted[index]:
            return f"{word.form}:{word.sort}"
    return ""


def _object_features(tokens: Tokens, candidate: Candidate) -> list[str]:
    """Describe what the content begins with: its first phrase's last word."""
    head = tokens.lowers[candidate.ends[0]]
    return [
        f"object={head}:{candidate.cue.word.sort}",
        f"object+c={_start_class(tokens, candidate.ends[0])}:{candidate.complement}:"
        f"{candidate.cue.word.sort}",
    ]


def _tail_features(tokens: Tokens, unit: Unit, candidate: Candidate) -> list[str]:
    """Describe what follows an attribution that comes after its content."""
    cue = candidate.cue
    tail = cue.last
    if cue.subject and cue.subject[0] > cue.index:
        tail = cue.subject[1]
    left = unit.high - 1 - tail
    sort = "end"
    if tail + 1 < unit.high:
        following = tokens.words[tail + 1]
        sort = _start_class(tokens, tail + 1) if following[0].isalnum() else following
    size = "0" if left < 2 else "4" if left < 5 else "8" if left < 9 else "many"
    return [
        f"tail={candidate.pattern}:{sort}",
        f"tail+n={candidate.pattern}:{sort}:{size}",
        f"before+l={candidate.pattern}:{cue.word.lemma}",
        f"opens={candidate.pattern}:{_start_class(tokens, unit.low)}:{candidate.rank}",
    ]


def _subject_class(tokens: Tokens, cue: Cue) -> str:
    fw = tokens.classes
    if cue.subject is None:
        return "none"
    first, last = cue.subject
    word = tokens.lowers[last].removesuffix("'s").rstrip(".")
    if word in fw.pronouns or word in fw.possessives:
        return word if word in ("it", "i", "we", "you", "who") else "pronoun"
    if fw.is_speaker_noun(word):
        return "speakers" if word.endswith("s") else "speaker"
    if tokens.is_capital(last):
        return "name" if last > first else "one-name"
    return "plural" if word.endswith("s") else "noun"


def _start_class(tokens: Tokens, index: int) -> str:
    fw = tokens.classes
    word = tokens.lowers[index]
    if tokens.quoted[index]:
        return "quoted"
    for name, members in (
        ("that", ("that",)),
        ("to", ("to",)),
        ("question", fw.question_words),
        ("pronoun", fw.subject_pronouns),
        ("possessive", fw.possessives),
        ("the", ("the", "a", "an")),
        ("det", fw.determiners),
        ("prep", fw.prepositions),
        ("conj", fw.conjunctions),
        ("sub", fw.subordinators),
        ("aux", fw.auxiliaries),
    ):
        if word in members:
            return name
    if not tokens.is_word(index):
        return "mark"
    if tokens.is_capital(index):
        return "Name"
    if word[0].isdigit() or word[0] == "$":
        return "number"
    if word in cue_words(tokens.lexicon):
        return "cue-" + cue_words(tokens.lexicon)[word].form
    if word.endswith("ing"):
        return "ing"
    return "plural" if word.endswith("s") else "noun"


def has_finite_verb(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a stretch seems to hold a finite verb."""
    return any(
        tokens.lowers[index] in tokens.classes.finite_verbs
        or tokens.lowers[index].endswith("ed")
        or "n't" in tokens.lowers[index]
        for index in range(first, last + 1)
    )


def end_features(tokens: Tokens, unit: Unit, candidate: Candidate, end: int) -> list[str]:
    """Return the features by which one possible end is preferred to the others."""
    fw = tokens.classes
    lowers = tokens.lowers
    cue = candidate.cue
    sort = cue.word.sort
    is_last = end == candidate.ends[-1]
    words = end - candidate.first + 1
    size = min(words, 6) if words < 6 else 9 if words < 10 else 16 if words < 17 else 30
    finite = has_finite_verb(tokens, candidate.first, end)
    following = lowers[end + 1] if end + 1 < unit.high else "END"
    second = lowers[end + 2] if end + 2 < unit.high else "END"
    after = end + 2 if following in (",", "—", "–", "--", ";") else end + 1
    border = following if after == end + 2 else ""
    kind = _start_class(tokens, after) if after < unit.high else "END"
    base = f"{candidate.complement}:{finite}"
    features = [
        f"last={is_last}:{base}",
        f"last+s={is_last}:{sort}:{candidate.complement}",
        f"pattern={candidate.pattern}:{is_last}",
        f"size={size}:{base}",
        f"border={border}:{kind}",
        f"border+c={border}:{kind}:{base}",
        f"next={following}:{second if border else ''}",
        f"next+c={following}:{candidate.complement}:{finite}",
        f"next+sort={following}:{sort}",
        f"ends={_start_class(tokens, end)}",
        f"lemma={cue.word.lemma}:{is_last}",
        f"comma={min(3, _commas(tokens, candidate.first, end))}:{is_last}",
    ]
    led = _led_marks(tokens, candidate)
    features.append(f"led={led is not None and end >= led}:{candidate.complement == 'comma'}")
    features.append(f"left={min(3, (unit.high - end) // 4)}:{border}")
    features.append(f"lead={_lead_class(tokens, unit, cue)}:{border}")
    if following in fw.conjunctions and end + 2 < unit.high:
        features.append(f"conj={following}:{_start_class(tokens, end + 2)}:{candidate.complement}")
    features.append(f"stops={_stops(tokens, candidate.first, end)}")
    if after < unit.high and (border or following in fw.conjunctions):
        told = _tense(tokens, candidate.first, end + 1)
        features.append(f"tense={told}:{_tense(tokens, after, unit.high)}:{lowers[after]}")
    if after < unit.high and border:
        features.append(f"word={border}:{lowers[after]}")
        features.append(f"later={_holds_cue(tokens, after, unit.high)}:{kind}")
    if _is_attribution(tokens, after, unit.high):
        features.append("attribution")
    if lowers[end] in fw.time_words:
        features.append("time-end")
    return features


def _lead_class(tokens: Tokens, unit: Unit, cue: Cue) -> str:
    """Return the subordinator or conjunction that leads into a cue's clause, or ""."""
    fw = tokens.classes
    index = cue.subject[0] if cue.side == "left" and cue.subject else cue.index
    lead = tokens.lowers[index - 1] if index > unit.low else ""
    return lead if lead in fw.subordinators or lead in fw.conjunctions else ""


def _led_marks(tokens: Tokens, candidate: Candidate) -> int | None:
    """Return where a comma or colon leads into marks inside a candidate: `saying, “We left.”`."""
    for index in range(candidate.first + 2, candidate.ends[-1] + 1):
        if tokens.quoted[index] and tokens.words[index - 1] in (",", ":"):
            return index
    return None


def _stops(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence ends inside, out of marks."""
    return any(
        tokens.words[index] == "." and not tokens.quoted[index] for index in range(first, last)
    )


def _tense(tokens: Tokens, first: int, end: int) -> str:
    """Return the tense of the first verb that shows one: reports in the past shift theirs."""
    for index in range(first, min(end, first + _TENSE_REACH)):
        word = tokens.lowers[index]
        if word in tokens.lexicon.words("past_auxiliaries") or (
            word.endswith("ed") and not tokens.is_capital(index)
        ):
            return "past"
        if word in tokens.lexicon.words("present_auxiliaries"):
            return "present"
    return ""


def _commas(tokens: Tokens, first: int, last: int) -> int:
    return sum(tokens.words[index] == "," for index in range(first, last + 1))


def _holds_cue(tokens: Tokens, first: int, high: int) -> bool:
    """Tell whether a cue stands among the next three words."""
    return any(
        tokens.lowers[index] in cue_words(tokens.lexicon)
        for index in range(first, min(high, first + 3))
    )


def _is_attribution(tokens: Tokens, first: int, high: int) -> bool:
    """Tell whether "she said" or "the ministry added" stands here."""
    for index in range(first, min(high, first + 5)):
        word = cue_words(tokens.lexicon).get(tokens.lowers[index])
        if word and word.sort == "speech" and index > first:
            return True
        if not tokens.is_word(index):
            return False
    return False
