"""The scorer of the quality gate, on a tiny event whose findings are made by hand."""

import json
from dataclasses import replace

import pytest
from gold import read_event
from sample_event import sample_comparison
from scoring import (
    Tally,
    is_speaker,
    score_conflicts,
    score_links,
    score_only_here,
    score_quotations,
    score_utterances,
    score_words,
)

from tellings.model import (
    Conflict,
    ConflictKind,
    ConflictReason,
    Link,
    LinkKind,
    OnlyHere,
    Passage,
    Person,
    Quotation,
    QuotationKind,
    QuotationMatch,
    ReportFindings,
    Span,
    Utterance,
    Wording,
    WordingKind,
    WordMatch,
    WordRelation,
)

ROW = {
    "id": "tiny",
    "reports": {
        "x": {"title": "", "sentences": ["A mill burnt down.", "“Poor mill,” said Ada Hall.",
                                         "\nNine came."]},
        "y": {"title": "", "sentences": ["The mill is ashes.", "Ten came.", "Hall pitied it.",
                                         "It rained."]},
    },
    "links": [{"a": ["x", 0], "b": ["y", 0], "relation": "partial"},
              {"a": ["x", 2], "b": ["y", 1], "relation": "same"}],
    "conflicts": [{"a": ["x", 2, "Nine"], "b": ["y", 1, "Ten"], "kind": "number"}],
    "compatible": [{"a": ["x", 0, "burnt"], "b": ["y", 0, "ashes"]}],
    "quotes": [{"a": ["x", 1, "Poor mill,"], "b": ["y", 2, "Hall pitied it"]}],
    "speakers": [{"at": ["x", 1, "Poor mill,"], "kind": "direct", "speaker": "Ada Hall, a guest"}],
    "words": [{"a": ["x", 0], "b": ["y", 0],
               "pairs": [["mill", "mill"], ["burnt down", "ashes"], ["", "is"]]}],
}  # fmt: skip


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    path = tmp_path_factory.mktemp("event") / "tiny.json"
    path.write_text(json.dumps(ROW), encoding="utf-8")
    return read_event(path)


@pytest.fixture
def nothing(event):
    """A comparison in which nothing was found."""
    return replace(
        sample_comparison(), reports=event.reports, findings=(ReportFindings(()),) * 2,
        persons=(Person("Ada Hall"), Person("Bo Lund")), links=(), only_here=(), conflicts=(),
        utterances=(),
    )  # fmt: skip


def passage(event, report, sentence, words=""):
    span = event.sentences[report][sentence]
    start = event.reports[report].text.index(words, span.start)
    return Passage(report, sentence, Span(start, start + len(words)) if words else span)


def link(event, x, y, *words):
    return Link(passage(event, 0, x), passage(event, 1, y), LinkKind.SAME, 0.9, words)


def test_sentences_stand_where_the_text_has_them(event):
    for report, spans in zip(event.reports, event.sentences, strict=True):
        assert [s.of(report.text) for s in spans] == [
            sentence.strip() for sentence in ROW["reports"][report.source.name]["sentences"]
        ]


def test_marked_words_must_stand_in_their_sentence(tmp_path):
    row = {**ROW, "conflicts": [{"a": ["x", 2, "Six"], "b": ["y", 1, "Ten"], "kind": "number"}]}
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(ValueError, match="Six"):
        read_event(path)


def test_links_are_pairs_of_sentences(event, nothing):
    part = Link(passage(event, 0, 0, "burnt down"), passage(event, 1, 0), LinkKind.PARTIAL, 0.5)
    found = replace(nothing, links=(link(event, 0, 0), part, link(event, 1, 2)))
    tallies = score_links(event, found)
    assert tallies[""] == Tally(right=1, found=2, gold=2)
    assert tallies["kind"] == Tally(right=1, found=1)
    found = replace(nothing, links=(link(event, 0, 0),))
    assert score_links(event, found)["kind"] == Tally(right=0, found=1)


def test_only_here_needs_half_of_a_whole_sentence(event, nothing):
    only = (
        OnlyHere(passage(event, 1, 3), whole=True, score=0.9),
        OnlyHere(passage(event, 0, 0), whole=True, score=0.9),  # wrong: both tell it
        OnlyHere(passage(event, 1, 2), whole=False, score=0.9),
        OnlyHere(passage(event, 0, 1, "Poor"), whole=True, score=0.9),
    )
    found = replace(nothing, only_here=only)
    assert score_only_here(event, found) == Tally(right=1, found=2, gold=3)


def conflict(a, b, reason):
    return Conflict(ConflictKind.QUANTITY, reason, a, b, a.span, b.span, "", "", None, 0.9)


def test_conflicts_count_by_the_rule_that_found_them_and_the_kind_marked(event, nothing):
    right = conflict(passage(event, 0, 2, "Nine"), passage(event, 1, 1, "Ten"),
                     ConflictReason.DISJOINT_VALUES)  # fmt: skip
    wrong = conflict(passage(event, 0, 0, "burnt"), passage(event, 1, 0, "ashes"),
                     ConflictReason.ANTONYMS)  # fmt: skip
    found = score_conflicts(event, replace(nothing, conflicts=(right, wrong)))
    assert found[""] == Tally(right=1, found=2, gold=1)
    assert found["by disjoint values"] == Tally(right=1, found=1, gold=1)
    assert found["by opposite words"] == Tally(right=0, found=1, gold=1)
    assert found["of number"] == Tally(right=1, gold=1)
    assert found["left alone"] == Tally(right=0, gold=1)


def test_of_words_only_those_are_judged_that_the_marks_speak_of(event):
    def match(mine, theirs):
        return WordMatch((passage(event, 0, 0, mine).span,), (passage(event, 1, 0, theirs).span,),
                         WordRelation.REWORDED)  # fmt: skip

    words = (match("mill", "mill"), match("burnt", "is"), match("A", "The"))
    assert score_words(event, [link(event, 0, 0, *words)]) == Tally(right=1, found=2, gold=3)
    assert score_words(event, []) == Tally(right=0, found=0, gold=3)


def quotation(span, speaker, kind=QuotationKind.DIRECT):
    return Quotation(span, span, kind, (1,), speaker)


@pytest.mark.parametrize(("speaker", "right"), [(0, 1), (1, 0), (None, 0)])
def test_a_quotation_is_judged_by_its_place_and_its_speaker(event, nothing, speaker, right):
    said = (
        quotation(passage(event, 0, 1, "Poor mill").span, speaker),
        quotation(passage(event, 0, 2).span, 0),
        quotation(passage(event, 0, 0).span, None, QuotationKind.SCARE),
    )
    findings = (ReportFindings((), quotations=said), ReportFindings(()))
    found = score_quotations(event, replace(nothing, findings=findings))
    assert found[""] == Tally(right=1, found=2, gold=1)
    assert found["exact"] == Tally(right=0, found=2, gold=1)
    assert found["direct"] == Tally(right=1, gold=1)
    assert found["speakers"] == Tally(right=right, found=1)


def test_what_follows_a_comma_is_no_part_of_the_speakers_name():
    assert is_speaker("Frank Ruddle", "Mr F. Ruddle, night guard")
    assert not is_speaker("Honor Selwyn", "Mr F. Ruddle, night guard")


@pytest.mark.parametrize(
    ("kind", "words", "score"),
    [
        (QuotationKind.DIRECT, "Hall pitied it", Tally(1, 1, 1)),
        (QuotationKind.DIRECT, "it", Tally(0, 1, 1)),
        (QuotationKind.INDIRECT, "Hall pitied it", Tally(0, 0, 1)),  # no marks on either side
    ],
)
def test_utterances_are_pairs_of_quotations(event, nothing, kind, words, score):
    a, b = passage(event, 0, 1, "Poor mill").span, passage(event, 1, 2, words).span
    findings = (
        ReportFindings((), quotations=(quotation(a, 0, kind),)),
        ReportFindings((), quotations=(quotation(b, 0, QuotationKind.INDIRECT),)),
    )
    wordings = (Wording(0, 0, WordingKind.VERBATIM), Wording(1, 0, WordingKind.INDIRECT))
    match = QuotationMatch(0, 0, 1, 0, 0.9, a, b)
    utterances = (Utterance(0, wordings, (match,)),)
    found = replace(nothing, findings=findings, utterances=utterances)
    assert score_utterances(event, found) == score
