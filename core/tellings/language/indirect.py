"""Indirect speech: which words of a sentence a cue puts in its speaker's mouth.

Every cue yields candidates: the words after it, before it, or around it. Two small linear
models, trained on PolNeAR articles (packaging/quotations), decide whether a candidate is
reported speech or thought and at which of its possible ends it really ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.language import function_words as fw
from tellings.language.complements import Complement, complement_after
from tellings.language.cue_finder import Cue, Unit, find_cues
from tellings.language.cues import cue_words
from tellings.language.linear import LinearModel, load_models
from tellings.language.tokens import Tokens

MODELS = "quotation_models.json"
_CLAUSES = frozenset(("that", "pronoun", "name", "question", "clause", "det"))
_MOST_ENDS = 40
_SHORTEST_BEFORE = 3
_TRIMMED = frozenset((",", ";", ":", "—", "–", "--", ".", "-"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that a cue may report.

    Attributes:
        pattern: "after", "before" or "around" the cue.
        first: First token of the content.
        ends: Last tokens it may end with, ascending, at least one.
        complement: What sort of words follow the cue.
    """

    cue: Cue
    pattern: str
    first: int
    ends: tuple[int, ...]
    complement: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A candidate accepted, with its end.

    Attributes:
        last: Last token of the content.
        score: Probability that the words are reported, 0–1.
    """

    cue: Cue
    pattern: str
    first: int
    last: int
    score: float


def find_reported(tokens: Tokens, unit: Unit, cues: list[Cue] | None = None) -> list[Reported]:
    """Return the reported stretches of a sentence, in order, none twice."""
    models = load_models(MODELS)
    accept, extent = models["accept"], models["extent"]
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in candidates(tokens, unit, find_cues(tokens, unit) if cues is None else cues):
        score = accept.probability(accept_features(tokens, unit, candidate))
        known = best.get(candidate.cue.index)
        if score >= accept.threshold and (known is None or score > known[0]):
            best[candidate.cue.index] = (score, candidate)
    found: dict[tuple[int, int], Reported] = {}
    for score, candidate in best.values():
        last = best_end(tokens, unit, candidate, extent)
        reported = Reported(candidate.cue, candidate.pattern, candidate.first, last, score)
        key = (candidate.first, last)
        if key not in found or found[key].score < score:
            found[key] = reported
    return [found[key] for key in sorted(found)]


def best_end(tokens: Tokens, unit: Unit, candidate: Candidate, extent: LinearModel) -> int:
    """Return the likeliest last token; of equals the earliest."""
    if len(candidate.ends) == 1:
        return candidate.ends[0]
    return max(
        candidate.ends,
        key=lambda end: (extent.probability(end_features(tokens, unit, candidate, end)), -end),
    )


def candidates(tokens: Tokens, unit: Unit, cues: list[Cue]) -> Iterator[Candidate]:
    """Yield what each cue of a sentence may report."""
    for cue in cues:
        complement = _complement_of(tokens, unit, cue)
        if complement and complement.first < unit.high:
            ends = possible_ends(tokens, complement.first, unit.high)
            if ends:
                yield Candidate(cue, "after", complement.first, ends, complement.kind)
        yield from _before(tokens, unit, cue, complement)


def _complement_of(tokens: Tokens, unit: Unit, cue: Cue) -> Complement | None:
    after = cue.last + 1
    if cue.word.sort == "according":
        after = cue.subject[1] + 1 if cue.subject else after
        if cue.index > unit.low + 1 or after >= unit.high or tokens.words[after] != ",":
            return None
        return Complement("clause", after + 1)
    if cue.side == "right" and cue.subject:
        after = cue.subject[1] + 1
    return complement_after(tokens, after, unit.high, cue.word.lemma)


def _before(
    tokens: Tokens, unit: Unit, cue: Cue, complement: Complement | None
) -> Iterator[Candidate]:
    """Yield "CONTENT, she said", "CONTENT, said she" and "CONTENT, she said, CONTENT"."""
    attribution = cue.index
    if cue.side == "left" and cue.subject:
        attribution = cue.subject[0]
    border = attribution - 1
    is_set_off = border > unit.low and tokens.words[border] in (",", "—", "–", "--")
    closes = border > unit.low and _closes_marks(tokens, border)
    if cue.word.sort != "according" and not is_set_off and not closes:
        return
    if cue.word.sort in ("noun", "adjective", "label"):
        return
    first = _after_conjunction(tokens, unit)
    last = border - 1 if is_set_off else border
    if last - first + 1 < _SHORTEST_BEFORE:
        return
    kind = complement.kind if complement else "none"
    yield Candidate(cue, "before", first, (last,), kind)
    end = _trim(tokens, first, unit.high - 1)
    if end > cue.last + 4:
        yield Candidate(cue, "around", first, (end,), kind)


def _closes_marks(tokens: Tokens, border: int) -> bool:
    """Tell whether a token is the closing mark of words that end in a comma."""
    return bool(tokens.quoted[border]) and tokens.words[border - 1] in (",", "?", "!")


def _after_conjunction(tokens: Tokens, unit: Unit) -> int:
    first = unit.low
    if tokens.lowers[first] in ("but", "and", "yet", "so"):
        first += 1
    return first + 1 if first < unit.high and tokens.words[first] == "," else first


def _trim(tokens: Tokens, first: int, last: int) -> int:
    while last > first and tokens.words[last] in _TRIMMED and not tokens.quoted[last]:
        last -= 1
    return last


def possible_ends(tokens: Tokens, first: int, high: int) -> tuple[int, ...]:
    """Return the tokens at which reported words that start at `first` may end, ascending."""
    whole = _trim(tokens, first, high - 1)
    ends: list[int] = []
    for index in range(first + 1, min(whole, first + 160) + 1):
        if tokens.quoted[index] and tokens.quoted[index - 1]:
            continue
        if _is_border(tokens, index):
            end = _trim(tokens, first, index - 1)
            if not ends or ends[-1] != end:
                ends.append(end)
        if len(ends) >= _MOST_ENDS:
            break
    if not ends or ends[-1] != whole:
        ends.append(whole)
    return tuple(ends)


def _is_border(tokens: Tokens, index: int) -> bool:
    word = tokens.lowers[index]
    return (
        not tokens.is_word(index)
        or word in fw.CONJUNCTIONS
        or word in fw.SUBORDINATORS
        or word in fw.PREPOSITIONS
        or word in fw.TIME_WORDS
        or word in fw.FINITE_VERBS
        or tokens.quoted[index] != tokens.quoted[index - 1]
    )


def accept_features(tokens: Tokens, unit: Unit, candidate: Candidate) -> list[str]:
    """Return the features by which a candidate is taken for reported speech."""
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
        f"head={head}:{candidate.complement in _CLAUSES}",
        f"l+s={lemma}:{subject}",
        f"l+b={lemma}:{cue.before}",
        f"first+sort={first}:{cue.word.sort}",
        f"l={lemma}",
        f"l+c={lemma}:{pattern}:{candidate.complement}",
        f"l+f={lemma}:{cue.word.form}",
        f"shape={shape}",
        f"shape+s={shape}:{subject}",
        f"form={cue.word.sort}:{cue.word.form}:{cue.before}",
        f"c+b={candidate.complement}:{cue.before}",
        f"subject={subject}",
        f"side={cue.side}:{cue.word.sort}",
        f"first={first_class}:{candidate.complement}",
        f"size={size}:{candidate.complement}",
        f"modality={cue.modality.value}",
        f"passive={cue.passive}:{candidate.complement}",
        f"kind={unit.kind.value}:{cue.word.sort}",
    ]
    if first in fw.SUBJECT_PRONOUNS or first in fw.QUESTION_WORDS:
        features.append(f"word={first}:{candidate.complement}")
    if cue.last + 1 < unit.high:
        features.append(f"next={tokens.lowers[cue.last + 1]}:{cue.word.sort}")
        features.append(f"l+n={lemma}:{_start_class(tokens, cue.last + 1)}")
    if has_finite_verb(tokens, candidate.first, candidate.ends[-1]):
        features.append(f"finite={pattern}:{candidate.complement}")
    if pattern != "after":
        features.extend(_tail_features(tokens, unit, candidate))
    return features


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
        f"opens={candidate.pattern}:{_start_class(tokens, unit.low)}",
    ]


def _subject_class(tokens: Tokens, cue: Cue) -> str:
    if cue.subject is None:
        return "none"
    first, last = cue.subject
    word = tokens.lowers[last].removesuffix("'s").rstrip(".")
    if word in fw.PRONOUNS or word in fw.POSSESSIVES:
        return word if word in ("it", "i", "we", "you", "who") else "pronoun"
    if fw.is_speaker_noun(word):
        return "speakers" if word.endswith("s") else "speaker"
    if tokens.is_capital(last):
        return "name" if last > first else "one-name"
    return "plural" if word.endswith("s") else "noun"


def _start_class(tokens: Tokens, index: int) -> str:
    word = tokens.lowers[index]
    if tokens.quoted[index]:
        return "quoted"
    for name, members in (
        ("that", ("that",)),
        ("to", ("to",)),
        ("question", fw.QUESTION_WORDS),
        ("pronoun", fw.SUBJECT_PRONOUNS),
        ("possessive", fw.POSSESSIVES),
        ("the", ("the", "a", "an")),
        ("det", fw.DETERMINERS),
        ("prep", fw.PREPOSITIONS),
        ("conj", fw.CONJUNCTIONS),
        ("sub", fw.SUBORDINATORS),
        ("aux", fw.AUXILIARIES),
    ):
        if word in members:
            return name
    if not tokens.is_word(index):
        return "mark"
    if tokens.is_capital(index):
        return "Name"
    if word[0].isdigit() or word[0] == "$":
        return "number"
    if word in cue_words():
        return "cue-" + cue_words()[word].form
    if word.endswith("ing"):
        return "ing"
    return "plural" if word.endswith("s") else "noun"


def has_finite_verb(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a stretch seems to hold a finite verb."""
    return any(
        tokens.lowers[index] in fw.FINITE_VERBS
        or tokens.lowers[index].endswith("ed")
        or "n't" in tokens.lowers[index]
        for index in range(first, last + 1)
    )


def end_features(tokens: Tokens, unit: Unit, candidate: Candidate, end: int) -> list[str]:
    """Return the features by which one possible end is preferred to the others."""
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
    if after < unit.high and border:
        features.append(f"word={border}:{lowers[after]}")
        features.append(f"later={_holds_cue(tokens, after, unit.high)}:{kind}")
    if _is_attribution(tokens, after, unit.high):
        features.append("attribution")
    if lowers[end] in fw.TIME_WORDS:
        features.append("time-end")
    return features


def _commas(tokens: Tokens, first: int, last: int) -> int:
    return sum(tokens.words[index] == "," for index in range(first, last + 1))


def _holds_cue(tokens: Tokens, first: int, high: int) -> bool:
    """Tell whether a cue stands among the next three words."""
    return any(tokens.lowers[index] in cue_words() for index in range(first, min(high, first + 3)))


def _is_attribution(tokens: Tokens, first: int, high: int) -> bool:
    """Tell whether "she said" or "the ministry added" stands here."""
    for index in range(first, min(high, first + 5)):
        word = cue_words().get(tokens.lowers[index])
        if word and word.sort == "speech" and index > first:
            return True
        if not tokens.is_word(index):
            return False
    return False
