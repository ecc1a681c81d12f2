from tellings.meaning.labels import find_labels
from tellings.model import (
    Block,
    Label,
    LinkKind,
    Mention,
    MentionKind,
    Passage,
    Person,
    Quotation,
    QuotationKind,
    Report,
    ReportFindings,
    Sentence,
    Source,
    Span,
    Strand,
)


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def told(
    text: str, *mentions: tuple[str, MentionKind], cue: str = ""
) -> tuple[Report, ReportFindings]:
    span = Span(0, len(text))
    report = Report(text, (Block(span),), Source("a.txt", "txt", "0" * 64, len(text)))
    quotations = (
        (Quotation(span, span, QuotationKind.INDIRECT, (0,), cue=at(text, cue)),) if cue else ()
    )
    found = ReportFindings(
        (Sentence(span, 0),),
        mentions=tuple(Mention(at(text, part), kind, 0) for part, kind in mentions),
        quotations=quotations,
    )
    return report, found


def labels(*sides: tuple[Report, ReportFindings]) -> tuple[Label, ...]:
    reports, findings = zip(*sides, strict=True)
    passages = tuple(Passage(i, 0, Span(0, len(r.text))) for i, r in enumerate(reports))
    strand = Strand(passages, (0,), LinkKind.SAME, 0.9)
    return find_labels(reports, findings, [Person("Ada Brook")], [strand])


def test_titles_and_descriptions_of_a_person() -> None:
    found = labels(
        told("Vice Mayor Ada Brook spoke.", ("Ada Brook", MentionKind.NAME)),
        told("The embattled leader spoke.", ("The embattled leader", MentionKind.TITLE)),
    )
    assert found == (Label(0, ((0, "vice mayor", 1), (1, "embattled leader", 1))),)


def test_acts_of_speaking() -> None:
    found = labels(told("She admitted it.", cue="admitted"), told("She said it.", cue="said"))
    assert found == (Label(None, ((0, "admitted", 1), (1, "said", 1))),)


def test_words_of_one_choice_inside_a_strand() -> None:
    found = labels(told("The rebels left; the rebels hid."), told("The fighters left."))
    assert found == (Label(None, ((0, "rebels", 2), (1, "fighters", 1))),)


def test_the_same_word_everywhere_is_no_label() -> None:
    assert labels(told("The rebels left."), told("The rebels hid."), told("Rain fell.")) == ()
