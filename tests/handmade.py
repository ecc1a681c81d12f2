"""A comparison made by hand: every kind of finding, without running the analysis.

For tests of what comes after the analysis (exports, views, work files). The reports stand in
`handmade_reports`; words are found by searching, and must stand there once.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType

from handmade_reports import ABOUT, DATES

from tellings.model import (
    Block,
    BlockKind,
    Candidate,
    Comparison,
    Conflict,
    ConflictKind,
    ConflictReason,
    CopiedRun,
    Evidence,
    EvidenceKind,
    FurnitureReason,
    Label,
    LabelKind,
    LeftOut,
    Link,
    LinkKind,
    Mention,
    MentionKind,
    Method,
    Modality,
    Moment,
    OnlyHere,
    Passage,
    Person,
    PersonKind,
    Quantity,
    Quotation,
    QuotationKind,
    QuotationMatch,
    Report,
    ReportFindings,
    Sentence,
    Source,
    Span,
    Strand,
    Utterance,
    Wording,
    WordingKind,
    WordMatch,
    WordRelation,
)

A, B, C = 0, 1, 2
SAME, PARTIAL = LinkKind.SAME, LinkKind.PARTIAL
MAYOR, POLICE_CHIEF, BAKER, COMPANY, DIRECTOR, UNION = range(6)

PERSONS = (
    Person("Ilse Marten", variants=("Ilse Marten", "Ilse Martens"), titles=("Mayor",), gender="f"),
    Person("Rolf Adler", variants=("Rolf Adler",), titles=("police chief",), gender="m"),
    Person("Tomas Brandt", variants=("Tomas Brandt",), titles=("baker",), gender="m"),
    Person("Corva Lines", PersonKind.GROUP, ("Corva Lines",)),
    Person("Nils Oram", variants=("Nils Oram",), titles=("director",), gender="m"),
    Person("a union official", PersonKind.UNNAMED, ("a union official",)),
)

# (report a, words in a, report b, words in b, kind, score, reworded pairs, pairs of forms)
LINKS = (
    (A, "A tram carrying", B, "At least nine people", PARTIAL, 0.93,
     (("left the rails", "jumped the tracks"), ("injuring", "hurt")), ()),
    (A, "A tram carrying", B, "About 60 people", PARTIAL, 0.74,
     (("carrying", "were aboard"), ("passengers", "people")), ()),
    (A, "A tram carrying", C, "Eleven passengers were", PARTIAL, 0.91,
     (("left the rails", "came off its rails"),), (("injuring", "injured"),)),
    (A, "A tram carrying", C, "The tram had 62", PARTIAL, 0.81,
     (("carrying", "had … on board"), ("passengers", "people")), ()),
    (B, "At least nine people", C, "Eleven passengers were", SAME, 0.90,
     (("jumped the tracks", "came off its rails"), ("hurt", "injured")), ()),
    (B, "About 60 people", C, "The tram had 62", SAME, 0.88, (("aboard", "on board"),), ()),
    (A, "The tram struck", B, "The vehicle hit", PARTIAL, 0.90,
     (("struck", "hit"), ("The tram", "The vehicle"), ("stopped", "came to rest")), ()),
    (A, "The tram struck", C, "The tram ran into", SAME, 0.94, (("struck", "ran into"),), ()),
    (B, "The vehicle hit", C, "The tram ran into", PARTIAL, 0.87,
     (("hit", "ran into"), ("The vehicle", "The tram")), ()),
    (A, "Mayor Ilse Marten called", B, "She described", SAME, 0.95,
     (("called the accident", "described the crash as"), ("cannot", "nobody can")), ()),
    (A, "Mayor Ilse Marten called", C, "“A warning that we must", SAME, 0.92,
     (("called", "put"), ("cannot", "must not")), ()),
    (B, "She described", C, "“A warning that we must", SAME, 0.84,
     (("nobody can", "we must not"),), ()),
    (A, "“I will not let", B, "Mayor Ilse Martens said", SAME, 0.89,
     (("I will not let a single tram run", "no tram would run"), ("every metre of", "all the"),
      ("checked", "examined")), (("has", "had"),)),
    (A, "Corva Lines, which", B, "Corva Lines said", SAME, 0.93, (("track", "line"),), ()),
    (A, "The company denied", B, "Drivers had told", PARTIAL, 0.66,
     (("company", "operator"), ("reported faults", "told … of faults")), ()),
    (A, "The driver was not", C, "The driver was drunk", SAME, 0.86,
     (("police said", "according to a police officer"),), ()),
    (A, "“Safety comes", C, "“Safety comes", SAME, 0.98, (), ()),
    (A, "Two of the injured", B, "Two passengers were", PARTIAL, 0.95,
     (("taken … by helicopter", "flown"), ("the injured", "passengers")), ()),
    (A, "silver arrow", C, "The trams, bought", PARTIAL, 0.79, (("second-hand", "used"),), ()),
    (A, "free bus rides", C, "Until then", SAME, 0.83,
     (("free bus rides", "buses run free of charge"),), ()),
    (A, "Services are", B, "Trams will run", PARTIAL, 0.71,
     (("Services", "Trams"), ("resume", "run again")), ()),
    (A, "Services are", C, "Services are", SAME, 1.0, (), ()),
    (B, "Trams will run", C, "Services are", PARTIAL, 0.71,
     (("Trams", "Services"), ("run again", "resume")), ()),
)  # fmt: skip

STRANDS = (
    (0, 1, 2, 3, 4, 5), (6, 7, 8), (9, 10, 11), (12,), (13,), (14,), (15,), (16,), (17,),
    (18,), (19,), (20, 21, 22),
)  # fmt: skip

ONLY_HERE = (
    (B, "came to rest against a bakery", False), (B, "“I heard a bang", True),
    (B, "It was the third", True), (B, "Its members had", True),
    (B, "one of them in a serious condition", False),
    (C, "Asked about the cause", True), (C, "The van's driver", True),
    (C, "are due to be replaced next year", False), (C, "Parents at", True),
    (C, "Corva Lines will pay", True),
)  # fmt: skip

# (kind, reason, strand, a, passage of a, clashing words, value, b, …, score)
CONFLICTS = (
    (ConflictKind.QUANTITY, ConflictReason.DISJOINT_VALUES, 0,
     A, "A tram carrying", "eleven people", "11 people",
     B, "At least nine people", "nine people", "9 people", 0.58),
    (ConflictKind.PLACE, ConflictReason.DIFFERENT_NAME, 0,
     A, "A tram carrying", "on Harbour Street", "Harbour Street",
     C, "Eleven passengers were", "on Mill Lane", "Mill Lane", 0.83),
    (ConflictKind.MOMENT, ConflictReason.DIFFERENT_DAY, 4,
     A, "Corva Lines, which", "March", "2024-03", B, "Corva Lines said", "April", "2024-04", 0.91),
    (ConflictKind.OCCURRENCE, ConflictReason.ANTONYMS, 5,
     A, "The company denied", "denied that drivers had reported", "denied",
     B, "Drivers had told", "Drivers had told", "told", 0.7),
    (ConflictKind.NEGATION, ConflictReason.NEGATED_ONCE, 6,
     A, "The driver was not", "was not drunk", "", C, "The driver was drunk", "was drunk", "",
     0.95),
    (ConflictKind.SPEAKER, ConflictReason.SAME_WORDS_TWO_SPEAKERS, 7,
     A, "“Safety comes", "police chief Rolf Adler", "Rolf Adler",
     C, "“Safety comes", "she added", "Ilse Marten", 0.88),
    (ConflictKind.MOMENT, ConflictReason.DIFFERENT_DAY, 11,
     A, "Services are", "Monday", "2024-05-20", B, "Trams will run", "Sunday", "2024-05-19", 0.8),
)  # fmt: skip

DIRECT, MIXED = QuotationKind.DIRECT, QuotationKind.MIXED
INDIRECT, SCARE = QuotationKind.INDIRECT, QuotationKind.SCARE
SAID = Modality.SAID

# (report, words with marks, kind, speaker, words naming the speaker, cue, modality)
QUOTATIONS = (
    (A, "“a warning we cannot ignore”", MIXED, MAYOR, "Mayor Ilse Marten", "called", SAID),
    (A, "“I will not let a single tram run until every metre of track has been checked,”",
     DIRECT, MAYOR, "she said", "she said", SAID),
    (A, "the track had last been inspected in March", INDIRECT, COMPANY, "Corva Lines", None, SAID),
    (A, "that drivers had reported faults on the line", INDIRECT, COMPANY, "The company",
     "denied", Modality.DENIED),
    (A, "“Safety comes before the timetable,”", DIRECT, POLICE_CHIEF, "police chief Rolf Adler",
     None, SAID),
    (A, "“silver arrow”", SCARE, None, None, None, SAID),
    (B, "no tram would run until all the track had been examined", INDIRECT, MAYOR,
     "Mayor Ilse Martens", None, SAID),
    (B, "“a warning that nobody can ignore”", MIXED, MAYOR, "She", "described", SAID),
    (B, "“I heard a bang like thunder,”", DIRECT, BAKER, "the baker, Tomas Brandt", None, SAID),
    (B, "Drivers had told the operator of faults on the line", INDIRECT, UNION,
     "a union official", None, SAID),
    (C, "“A warning that we must not ignore”", MIXED, MAYOR, "mayor Ilse Marten", "put it", SAID),
    (C, "“Safety comes before the timetable,”", DIRECT, MAYOR, "she added", "added", SAID),
    (C, "Corva Lines will pay for every repair", INDIRECT, DIRECTOR, "its director Nils Oram",
     "promised", SAID),
)  # fmt: skip

# (speaker, wordings as (number above, kind, reworded pairs with the first wording))
UTTERANCES = (
    (MAYOR, ((0, WordingKind.VERBATIM, ()),
             (7, WordingKind.REWORDED, (("we cannot", "nobody can"),)),
             (10, WordingKind.REWORDED, (("cannot", "must not"),)))),
    (MAYOR, ((1, WordingKind.VERBATIM, ()),
             (6, WordingKind.INDIRECT, (("I will not let a single tram run", "no tram would run"),
                                        ("every metre of", "all the"), ("checked", "examined"))))),
    (MAYOR, ((11, WordingKind.VERBATIM, ()),)),
    (POLICE_CHIEF, ((4, WordingKind.VERBATIM, ()),)),
    (BAKER, ((8, WordingKind.VERBATIM, ()),)),
    (COMPANY, ((2, WordingKind.INDIRECT, ()),)),
    (COMPANY, ((3, WordingKind.INDIRECT, ()),)),
    (DIRECTOR, ((12, WordingKind.INDIRECT, ()),)),
    (UNION, ((9, WordingKind.INDIRECT, ()),)),
)  # fmt: skip


def handmade_comparison() -> Comparison:
    """Return three reports of a derailed tram with every kind of finding filled."""
    return _Handmade().comparison()


class _Handmade:
    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.sentences: list[tuple[Sentence, ...]] = []
        for (name, outlet, byline, blocks), when in zip(ABOUT, DATES, strict=True):
            report, sentences = _report(name, outlet, byline, blocks, when)
            self.reports.append(report)
            self.sentences.append(sentences)

    def span(self, report: int, words: str, inside: Span | None = None) -> Span:
        text = self.reports[report].text
        start, end = (inside.start, inside.end) if inside else (0, len(text))
        found = text.find(words, start, end)
        assert found >= 0, f"{words!r} is not there"
        assert text.find(words, found + 1, end) < 0, f"{words!r} stands there twice"
        return Span(found, found + len(words))

    def sentence(self, report: int, words: str) -> Passage:
        place = self.span(report, words)
        for index, sentence in enumerate(self.sentences[report]):
            if sentence.span.contains(place):
                return Passage(report, index, sentence.span)
        raise AssertionError(f"{words!r} crosses sentences")

    def clause(self, report: int, words: str) -> Passage:
        return Passage(report, self.sentence(report, words).sentence, self.span(report, words))

    def words(self, a: Passage, b: Passage, reworded: Pairs, forms: Pairs) -> tuple[WordMatch, ...]:
        given = [(pair, WordRelation.REWORDED, 0.8) for pair in reworded]
        given += [(pair, WordRelation.FORM, 0.95) for pair in forms]
        matches = [
            WordMatch(self._phrase(a, left), self._phrase(b, right), relation, score)
            for (left, right), relation, score in given
        ]
        taken_a = [span for match in matches for span in match.a]
        taken_b = [span for match in matches for span in match.b]
        free_a, free_b = self._free_words(a, taken_a), self._free_words(b, taken_b)
        matches += [
            WordMatch((free_a[word],), (free_b[word],), WordRelation.SAME)
            for word in free_a
            if word in free_b
        ]
        return tuple(sorted(matches, key=lambda match: match.a[0]))

    def _phrase(self, passage: Passage, phrase: str) -> tuple[Span, ...]:
        parts = phrase.split(" … ")
        return tuple(self.span(passage.report, part, passage.span) for part in parts)

    def _free_words(self, passage: Passage, taken: Iterable[Span]) -> dict[str, Span]:
        text = self.reports[passage.report].text
        found: dict[str, Span] = {}
        for match in re.compile(r"\w+").finditer(text, passage.span.start, passage.span.end):
            span = Span(*match.span())
            if not any(span.overlap(other) for other in taken):
                found.setdefault(match[0].lower(), span)
        return found

    def links(self) -> tuple[Link, ...]:
        return tuple(
            self._link(self.sentence(ra, a), self.sentence(rb, b), kind, score, reworded, forms)
            for ra, a, rb, b, kind, score, reworded, forms in LINKS
        )

    def _link(
        self, a: Passage, b: Passage, kind: LinkKind, score: float, reworded: Pairs, forms: Pairs
    ) -> Link:
        words = self.words(a, b, reworded, forms)
        evidence = [
            Evidence(EvidenceKind.WORD_PAIR, match.a[0], match.b[0], round(0.3 / (rank + 1), 3))
            for rank, match in enumerate(words)
            if match.relation is WordRelation.REWORDED
        ]
        same = [match for match in words if match.relation is WordRelation.SAME]
        longest = sorted(same, key=lambda match: -len(match.a[0]))[:2]
        evidence += [Evidence(EvidenceKind.RARE_WORD, m.a[0], m.b[0], 0.25) for m in longest]
        if "not drunk" in self._text(a):
            place = self.span(a.report, "not", a.span)
            evidence.append(Evidence(EvidenceKind.NEGATION, place, None, -0.2))
        return Link(a, b, kind, score, words, tuple(evidence))

    def _text(self, passage: Passage) -> str:
        return passage.span.of(self.reports[passage.report].text)

    def strands(self, links: Sequence[Link]) -> tuple[Strand, ...]:
        result = []
        for indices in STRANDS:
            ends = {end for index in indices for end in (links[index].a, links[index].b)}
            kinds = {links[index].kind for index in indices}
            score = min(links[index].score for index in indices)
            kind = PARTIAL if PARTIAL in kinds else SAME
            result.append(Strand(tuple(sorted(ends)), indices, kind, score))
        return tuple(result)

    def conflicts(self) -> tuple[Conflict, ...]:
        found = []
        for kind, reason, strand, ra, a, words_a, value_a, rb, b, words_b, value_b, sc in CONFLICTS:
            pa, pb = self.sentence(ra, a), self.sentence(rb, b)
            sa, sb = self.span(ra, words_a, pa.span), self.span(rb, words_b, pb.span)
            found.append(Conflict(kind, reason, pa, pb, sa, sb, value_a, value_b, strand, sc))
        return tuple(sorted(found, key=lambda one: (one.a.report, one.a_span)))

    def only_here(self) -> tuple[OnlyHere, ...]:
        found = [
            OnlyHere(self.sentence(r, words) if whole else self.clause(r, words), whole, 0.9)
            for r, words, whole in ONLY_HERE
        ]
        return tuple(sorted(found, key=lambda one: (one.passage.report, one.passage.span)))

    def left_out(self, strands: Sequence[Strand]) -> tuple[LeftOut, ...]:
        found = []
        for report in range(len(self.reports)):
            for index, strand in enumerate(strands):
                if report not in {passage.report for passage in strand.passages}:
                    first = strand.passages[0].sentence
                    place = self.sentences[report][min(first, 9)].span.end
                    found.append(LeftOut(report, index, place, 1 - first / 20))
        return tuple(found)

    def quotation(self, number: int) -> Quotation:
        report, words, kind, speaker, naming, cue, modality = QUOTATIONS[number]
        span = self.span(report, words)
        marked = kind is not INDIRECT
        sentence = self.sentence(report, words)
        return Quotation(
            span=span,
            content=Span(span.start + 1, span.end - 1) if marked else span,
            kind=kind,
            sentences=(sentence.sentence,),
            speaker=speaker,
            speaker_span=self.span(report, naming, sentence.span) if naming else None,
            cue=self.span(report, cue, sentence.span) if cue else None,
            modality=modality,
            confidence=0.9 if speaker is not None else 0.0,
            rule="full-name" if speaker is not None else "",
        )

    def utterances(self) -> tuple[Utterance, ...]:
        return tuple(self._utterance(speaker, wordings) for speaker, wordings in UTTERANCES)

    def _utterance(
        self, speaker: int, wordings: Sequence[tuple[int, WordingKind, Pairs]]
    ) -> Utterance:
        places = [self._place_of_quotation(number) for number, _, _ in wordings]
        first = self.quotation(wordings[0][0])
        start = Passage(places[0][0], first.sentences[0], first.content)
        made = []
        for place, (number, kind, reworded) in zip(places, wordings, strict=True):
            quotation = self.quotation(number)
            other = Passage(place[0], quotation.sentences[0], quotation.content)
            words = self.words(start, other, reworded, ()) if made else ()
            made.append(Wording(*place, kind, words))
        ties = tuple(QuotationMatch(*places[0], *place, 0.9) for place in places[1:])
        return Utterance(speaker, tuple(made), ties)

    def _place_of_quotation(self, number: int) -> tuple[int, int]:
        report = QUOTATIONS[number][0]
        same = [n for n, quotation in enumerate(QUOTATIONS) if quotation[0] == report]
        return report, same.index(number)

    def findings(self) -> tuple[ReportFindings, ...]:
        return tuple(self._findings(report) for report in range(len(self.reports)))

    def _findings(self, report: int) -> ReportFindings:
        numbers = [n for n, quotation in enumerate(QUOTATIONS) if quotation[0] == report]
        return ReportFindings(
            sentences=self.sentences[report],
            persons=PERSONS,
            mentions=self._mentions(report),
            quantities=self._quantities(report),
            moments=self._moments(report),
            quotations=tuple(self.quotation(number) for number in numbers),
        )

    def _mentions(self, report: int) -> tuple[Mention, ...]:
        text, found = self.reports[report].text, []
        for index, person in enumerate(PERSONS):
            pattern = "|".join(re.escape(name) + r"\b" for name in person.variants)
            found += [
                Mention(Span(*match.span()), MentionKind.NAME, index, 1.0, "full-name")
                for match in re.finditer(pattern, text)
            ]
        found += [
            Mention(Span(*match.span()), MentionKind.PRONOUN, MAYOR, 0.7, "nearest-female")
            for match in re.finditer(r"\b[Ss]he\b", text)
        ]
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _quantities(self, report: int) -> tuple[Quantity, ...]:
        known = (
            (A, "62", 62, 62, "passenger"), (A, "eleven people", 11, 11, "person"),
            (B, "At least nine people", 9, math.inf, "person"),
            (B, "About 60 people", 55, 65, "person"), (C, "62 people", 62, 62, "person"),
            (C, "Eleven passengers", 11, 11, "passenger"),
        )  # fmt: skip
        found = [
            Quantity(self.span(r, words), low, high, "", counted, low != high)
            for r, words, low, high, counted in known
            if r == report
        ]
        return tuple(sorted(found, key=lambda quantity: quantity.span))

    def _moments(self, report: int) -> tuple[Moment, ...]:
        day = date(2024, 5, 14)
        spans = [Span(*m.span()) for m in re.finditer("Tuesday", self.reports[report].text)]
        return tuple(Moment(span, day, day, weekday=1) for span in spans)

    def labels(self) -> tuple[Label, ...]:
        return (
            Label(
                LabelKind.CHOICE, None, ((A, "accident", 1), (B, "crash", 1), (C, "derailment", 1))
            ),
            Label(LabelKind.PERSON, COMPANY, ((A, "the company", 1), (B, "the operator", 1))),
        )

    def comparison(self) -> Comparison:
        links = self.links()
        strands = self.strands(links)
        run = "Services are expected to resume on Monday, the city said."
        copied = CopiedRun(tuple((r, self.span(r, run)) for r in (A, C)), 10)
        rival = self.sentence(C, "Corva Lines will pay")
        near = self.sentence(B, "It was the third")
        asked = self.sentence(A, "Corva Lines, which")
        candidates = {(A, asked.sentence): (Candidate(rival, 0.31), Candidate(near, 0.12))}
        return Comparison(
            reports=tuple(self.reports),
            findings=self.findings(),
            persons=PERSONS,
            links=links,
            strands=strands,
            only_here=self.only_here(),
            left_out=self.left_out(strands),
            conflicts=self.conflicts(),
            utterances=self.utterances(),
            copied_runs=(copied,),
            labels=self.labels(),
            candidates=MappingProxyType(candidates),
            method=Method("0.1.0", "minilm sha256:0123abcd", MappingProxyType({"threshold": 0.5})),
        )


Pairs = Sequence[tuple[str, str]]
BlockText = tuple[BlockKind | FurnitureReason, str]


def _report(
    name: str, outlet: str, byline: str, blocks: Sequence[BlockText], when: object
) -> tuple[Report, tuple[Sentence, ...]]:
    text, made, sentences, title = "", [], [], ""
    for kind, marked in blocks:
        text += "\n\n" if text else ""
        start = len(text)
        for number, sentence in enumerate(marked.split("|")):
            text += " " if number else ""
            if isinstance(kind, BlockKind):
                span = Span(len(text), len(text) + len(sentence))
                sentences.append(Sentence(span, len(made), kind))
            text += sentence
        furniture = kind if isinstance(kind, FurnitureReason) else None
        block_kind = kind if isinstance(kind, BlockKind) else BlockKind.PARAGRAPH
        made.append(Block(Span(start, len(text)), block_kind, furniture))
        title = marked if kind is BlockKind.TITLE else title
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    source = Source(name, name.rsplit(".", 1)[1], digest, len(data), "utf-8")
    return Report(text, tuple(made), source, title, byline, outlet, when), tuple(sentences)
