"""What is shown: made once, the same for every view and document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import handmade_comparison
from sample_event import sample_comparison

from tellings.compare import compare
from tellings.model import Passage, Span
from tellings.reading import report_from_text
from tellings.showing.claims import Claims
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark
from tellings.showing.shown import Shown, show
from tellings.showing.wording import conflict_sentence, wording_kind
from tellings.showing.wording.heads import brief_lines


@pytest.fixture(scope="module", params=["handmade", "sample"])
def shown(request) -> Shown:
    return show(handmade_comparison() if request.param == "handmade" else sample_comparison())


def test_documents_mark_every_sign_that_the_screen_marks() -> None:
    texts = (
        "“The lamps went out,” Ines Okafor told the court, “and nobody came.”",
        "Ines Okafor told the court: “The lamps went out, and nobody came.”",
    )
    shown = show(compare([report_from_text(text) for text in texts]))
    text = shown.reports[0].text
    on_screen = shown.marks.within(0, Span(0, len(text)))
    signs = [one.span.of(text) for one in on_screen if one.mark is Mark.QUOTE_SIGN]
    assert signs == list("“”“”")
    row = shown.row_at(Passage(0, 0, Span(0, len(text))))
    runs = [run for one in shown.cells(row)[0].tellings for run in one.runs]
    assert [run.text for run in runs if Mark.QUOTE_SIGN in run.marks] == signs


def test_the_same_words_are_marked_on_screen_and_in_documents(shown: Shown) -> None:
    for row in shown.rows:
        for passage in row.passages:
            text = shown.reports[passage.report].text
            marked: dict[Mark, set[int]] = {mark: set() for mark in Mark}
            for one in shown.marks.within(passage.report, passage.span):
                marked[one.mark].update(range(one.span.start, one.span.end))
            at = passage.span.start
            for run in shown.telling(passage).runs:
                place = set(range(at, at + len(run.text)))
                assert run.text == text[at : at + len(run.text)].replace("\n", " ")
                assert run.marks == {mark for mark in Mark if place & marked[mark]}
                at += len(run.text)
            assert at == passage.span.end


def test_a_conflict_that_no_strand_holds_is_in_the_row_of_its_words() -> None:
    comparison = handmade_comparison()
    loose = tuple(replace(one, strand=None) for one in comparison.conflicts)
    shown = show(replace(comparison, conflicts=loose))
    for conflict in shown.conflicts:
        assert conflict.row is not None
        row = shown.row(conflict.row)
        assert conflict.number in row.conflicts
        assert Kind.CONFLICT in row.kinds


def test_a_passage_is_cut_only_where_that_saves_more_than_a_word_or_two(shown: Shown) -> None:
    claims = Claims(shown.comparison)
    for number, strand in enumerate(shown.comparison.strands):
        for passage in strand.passages:
            text = shown.reports[passage.report].text
            part = claims.part(number, passage) or passage.span
            cuts = text[passage.span.start : part.start], text[part.end : passage.span.end]
            assert all(not cut or len(cut.split()) > 2 for cut in cuts)


def test_stepping_over_all_findings_halts_only_where_something_is_sure(shown: Shown) -> None:
    stops = shown.stops[None]
    assert [stop.row for stop in stops] == [row for row in shown.rows if row.sure]
    assert [stop.number for stop in stops] == list(range(1, len(stops) + 1))


def test_what_is_more_likely_no_claim_than_one_counts_as_no_agreement(shown: Shown) -> None:
    brief, strands = shown.brief, shown.comparison.strands
    assert brief.doubtful == sum(strand.score < 0.5 for strand in strands)
    assert brief.strands - brief.doubtful == brief.same + brief.partial
    assert sum(number for _, number in brief.told_by) == brief.same + brief.partial
    (told,) = [line for line in brief_lines(brief) if "told by at least two" in line]
    assert told.startswith(f"{brief.same + brief.partial} claims")
    doubts = [line for line in brief_lines(brief) if "more likely wrong" in line]
    assert len(doubts) == bool(brief.doubtful)


def test_no_document_calls_the_score_of_a_conflict_a_probability(shown: Shown) -> None:
    assert shown.conflicts
    for conflict in shown.conflicts:
        assert "probability" not in conflict_sentence(conflict)
        assert f"{conflict.score:.2f}" not in conflict_sentence(conflict)


def test_every_place_of_a_sentence_leads_to_a_passage_and_back_to_its_row(shown: Shown) -> None:
    for row in shown.rows:
        for passage in row.passages:
            for offset in (passage.span.start, passage.span.end - 1):
                found = shown.passage_at(passage.report, offset)
                assert found is not None
                assert found.span.start <= offset < found.span.end
                own = shown.row_at(found)
                assert own is not None
                assert found in own.passages


def test_there_is_no_passage_before_the_first_sentence_or_between_two() -> None:
    texts = ("  The weir gave way.\n\nNobody was hurt.", "The weir gave way. Nobody was hurt.")
    shown = show(compare([report_from_text(text) for text in texts]))
    text = shown.reports[0].text
    start, gap = text.index("The"), text.index("\n\n") + 1
    assert start == 0 or shown.passage_at(0, start - 1) is None
    assert shown.passage_at(0, gap) is None
    after = shown.passage_at(0, len(text))
    assert after is not None
    assert shown.words(after) == "Nobody was hurt."


def test_facts_and_utterances_name_rows_that_tell_them(shown: Shown) -> None:
    for fact in shown.facts:
        if fact.conflict is not None:
            assert fact.row == shown.conflict(fact.conflict).row
        elif fact.row is not None:
            spans = [w.span for cell in fact.cells for w in cell if w.span is not None]
            told = [one.span for one in shown.row(fact.row).passages]
            assert any(own.overlap(one) for own in spans for one in told)
    for utterance in shown.utterances:
        if utterance.row is not None:
            assert utterance.row.holds(utterance.wordings[0].passage) or any(
                utterance.row.holds(one.passage) for one in utterance.wordings
            )


def test_counts_of_reports_are_sums_of_what_is_listed(shown: Shown) -> None:
    for report, own in enumerate(shown.figures):
        assert own.only_here == len(shown.sides[report].only)
        assert own.left_out == len(shown.sides[report].left_out)
        assert own.conflicts == sum(report in one.reports for one in shown.conflicts)


def test_a_wording_that_a_report_gives_to_somebody_else_says_to_whom() -> None:
    texts = (
        "The crack is 40 metres long, the operator, Norvann, said. Norvann promised repairs.",
        "The crack in the dam is 40 metres long, a diver said on Monday.",
        "The crack was 40 metres long, Norvann said. Norvann promised to repair it.",
    )
    shown = show(compare([report_from_text(text) for text in texts]))
    norvann = next(one for one in shown.speakers if one.name == "Norvann")
    told = [one for utterance in norvann.utterances for one in utterance.wordings]
    diver = next(one for one in told if one.report == 1)
    assert diver.said_by == "a diver"
    assert wording_kind(diver).endswith(", by a diver")
    assert all(not one.said_by for one in told if one.report != 1)


def test_what_two_say_against_each_other_is_no_utterance_of_one() -> None:
    comparison = sample_comparison()
    told = [
        {one.span.of(comparison.reports[one.report].text) for one in utterance.wordings}
        for utterance in comparison.utterances
    ]
    for said, against in (
        ("Inspectors had found a fault as early as October", "found no fault"),
        ("It is 40 metres long", "The crack is 14 metres long"),
    ):
        assert any(said in wordings for wordings in told)
        assert not any(
            said in wordings and any(against in one for one in wordings) for wordings in told
        )
