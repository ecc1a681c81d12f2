"""The words that each report uses for the same person, thing or act, counted, not judged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Final

from tellings.language.lexicon import Lexicon
from tellings.language.persons.names import bare, word_set
from tellings.language.words import ReportWords, fold
from tellings.meaning.word_choices import Encode, Uses, differ, word_choices
from tellings.model import (
    Label,
    LabelKind,
    Link,
    Mention,
    MentionKind,
    Person,
    QuotationKind,
    ReportFindings,
)

_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w’'.-]*)\s+$")
_LONGEST_TITLE: Final = 4  # words: "former deputy prime minister"
_LOOK_BACK: Final = 30  # code points in which the word before a name begins


def find_labels(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    links: Sequence[Link],
    encode: Encode,
) -> tuple[Label, ...]:
    """Gather what each report calls the same person, thing or act.

    For persons: titles before the name and descriptions in its place. For speaking: the cues
    of quotations. For the rest: words that sure links match with other words ("rebels",
    "fighters"). Something is told only where two reports have a word for it and not the same.

    Args:
        words: Of all reports.
        findings: Of each, their persons counting in `persons`.
        persons: The register of all reports.
        links: With their words matched.
        encode: Encodes wordings, each by itself.

    Returns:
        Persons in the order of the register, then speaking, then choices, the most used first.
    """
    choices = word_choices(words, findings, links, encode)
    return (
        *labels_of_persons(words, findings, persons),
        *(_label(LabelKind.CHOICE, None, uses) for uses in choices),
    )


def labels_of_persons(
    words: Sequence[ReportWords], findings: Sequence[ReportFindings], persons: Sequence[Person]
) -> tuple[Label, ...]:
    """Gather what each report calls the same person, and how it says that somebody speaks."""
    own_names = [_folded_names(person) for person in persons]
    named: defaultdict[int, Uses] = defaultdict(lambda: defaultdict(Counter))
    for number, (read, found) in enumerate(zip(words, findings, strict=True)):
        for mention in found.mentions:
            description = _description(read.text, mention, read.lexicon)
            if mention.person is not None and description not in own_names[mention.person]:
                named[mention.person][number][description] += 1
    labels = [
        _label(LabelKind.PERSON, at, named[at])
        for at in range(len(persons))
        if at in named and _called_apart(named[at])
    ]
    speaking = _cues(words, findings)
    if differ(speaking):
        labels.append(_label(LabelKind.SPEAKING, None, speaking))
    return tuple(labels)


def _label(kind: LabelKind, person: int | None, uses: Uses) -> Label:
    return Label(
        kind,
        person,
        tuple(
            (report, wording, count)
            for report in sorted(uses)
            for wording, count in sorted(uses[report].items(), key=lambda use: (-use[1], use[0]))
        ),
    )


def _called_apart(uses: Uses) -> bool:
    """Tell whether two reports have no noun in common: "house speaker" is a speaker."""
    nouns = [{words.split(" of ")[0].split()[-1] for words in counts} for counts in uses.values()]
    return any(one.isdisjoint(two) for one, two in combinations(nouns, 2))


def _folded_names(person: Person) -> frozenset[str]:
    """Return what is no description of a person: the name in any spelling, or nothing."""
    return frozenset({"", *map(fold, (person.name, *person.variants))})


def _description(text: str, mention: Mention, lexicon: Lexicon) -> str:
    """Return what a mention calls somebody besides the name, "" if nothing that says who."""
    if mention.kind is MentionKind.GROUP:
        described = fold(mention.span.of(text)).removesuffix("'s").split()
    elif mention.kind is MentionKind.TITLE:
        described = _with_head(fold(mention.span.of(text)).removesuffix("'s").split(), lexicon)
    elif mention.kind is MentionKind.NAME:
        described = _with_head(_title_before(text, mention.span.start, lexicon), lexicon)
    else:
        described = []
    while described and described[0] in lexicon.words("before_descriptions"):
        described.pop(0)
    return " ".join(described)


def _with_head(title: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return a title spelled out, [] if its last word is none by itself ("Mr", "majority")."""
    short = _short_titles(lexicon)
    spelled = " ".join(short.get(word, word) for word in title).split()
    if not spelled or spelled[-1] not in word_set("titles", lexicon):
        return []
    if spelled[-1] in lexicon.words("no_titles_alone"):
        return []
    return [word for word in spelled if word not in lexicon.words("courtesy")]


@cache
def _short_titles(lexicon: Lexicon) -> dict[str, str]:
    return lexicon.strings("short_titles") | lexicon.strings("short_titles_in_labels")


def _title_before(text: str, at: int, lexicon: Lexicon) -> list[str]:
    """Return the title that stands before a name: "Vice Mayor" of "Vice Mayor Ada Brook".

    A capitalised word before it belongs to it ("Harbour master"); another one makes it unsure
    where the title begins, so that there is none.
    """
    found: list[str] = []
    while len(found) < _LONGEST_TITLE:
        match = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
        word = fold(bare(match.group(1))) if match else ""
        if word in ("a", "an"):
            return []  # "a President Brook" is none yet
        if match is None or word in lexicon.words("stop_words"):
            break
        if word not in word_set("titles", lexicon) and not (found and match.group(1)[0].isupper()):
            return [] if found else found
        found.insert(0, word)
        at = match.start()
    return found


def _cues(words: Sequence[ReportWords], findings: Sequence[ReportFindings]) -> Uses:
    uses: Uses = defaultdict(Counter)
    for number, (read, found) in enumerate(zip(words, findings, strict=True)):
        for quotation in found.quotations:
            if quotation.cue is not None and quotation.kind is not QuotationKind.SCARE:
                cue = " ".join(fold(quotation.cue.of(read.text)).split())
                uses[number][cue] += any(letter.isalpha() for letter in cue)
    return defaultdict(Counter, {report: +counts for report, counts in uses.items() if +counts})
