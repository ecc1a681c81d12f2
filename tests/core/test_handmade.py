"""The handmade comparison holds every kind of finding, and its spans fit."""

from handmade import handmade_comparison

from tellings.model import LinkKind, QuotationKind, WordRelation


def test_spans_lie_in_their_sentences():
    comparison = handmade_comparison()
    for link in comparison.links:
        assert link.a.report < link.b.report
        for end in (link.a, link.b):
            sentence = comparison.findings[end.report].sentences[end.sentence]
            assert sentence.span.contains(end.span)
    for conflict in comparison.conflicts:
        assert conflict.a.span.contains(conflict.a_span)
        assert conflict.b.span.contains(conflict.b_span)


def test_every_kind_of_finding_is_there():
    comparison = handmade_comparison()
    assert {link.kind for link in comparison.links} == set(LinkKind)
    words = [match for link in comparison.links for match in link.words]
    assert {match.relation for match in words} == set(WordRelation) - {WordRelation.DIFFERS}
    assert len({conflict.kind for conflict in comparison.conflicts}) >= 6
    quotations = [one for found in comparison.findings for one in found.quotations]
    assert {quotation.kind for quotation in quotations} == (
        set(QuotationKind) - {QuotationKind.NARRATED}
    )
    assert {only.whole for only in comparison.only_here} == {True, False}
    assert comparison.left_out
    assert comparison.copied_runs
    assert comparison.candidates


def test_it_is_deterministic():
    assert handmade_comparison() == handmade_comparison()
