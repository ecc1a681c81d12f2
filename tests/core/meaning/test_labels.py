import pytest

from tellings.language.words import words
from tellings.meaning.labels import find_labels
from tellings.model import (
    Block,
    Label,
    LabelKind,
    Link,
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
    WordMatch,
    WordRelation,
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


def same_words(a: str, b: str) -> tuple[WordMatch, ...]:
    """Match the words that stand in both texts."""
    found = {word.text: word.span for word in words(b)}
    return tuple(
        WordMatch((word.span,), (found[word.text],), WordRelation.SAME)
        for word in words(a)
        if word.text in found
    )


def labels(
    *sides: tuple[Report, ReportFindings],
    matched: tuple[tuple[str, str], ...] = (),
    score: float = 0.9,
) -> tuple[Label, ...]:
    """Return the labels of reports linked one with the next, the named words matched."""
    reports, findings = zip(*sides, strict=True)
    links = tuple(
        Link(
            Passage(i, 0, Span(0, len(reports[i].text))),
            Passage(i + 1, 0, Span(0, len(reports[i + 1].text))),
            LinkKind.SAME,
            score,
            same_words(reports[i].text, reports[i + 1].text)
            + tuple(
                WordMatch(
                    (at(reports[i].text, a),), (at(reports[i + 1].text, b),), WordRelation.REWORDED
                )
                for a, b in matched
                if a in reports[i].text and b in reports[i + 1].text
            ),
        )
        for i in range(len(reports) - 1)
    )
    return find_labels(reports, findings, [Person("Ada Brook")], links)


def test_titles_and_descriptions_of_a_person() -> None:
    found = labels(
        told("Vice Mayor Ada Brook spoke.", ("Ada Brook", MentionKind.NAME)),
        told("The embattled leader spoke.", ("The embattled leader", MentionKind.TITLE)),
    )
    uses = ((0, "vice mayor", 1), (1, "embattled leader", 1))
    assert found == (Label(LabelKind.PERSON, 0, uses),)


def test_acts_of_speaking() -> None:
    found = labels(told("She admitted it.", cue="admitted"), told("She said it.", cue="said"))
    assert found == (Label(LabelKind.SPEAKING, None, ((0, "admitted", 1), (1, "said", 1))),)


def test_words_matched_in_a_link() -> None:
    sides = told("The rebels left town."), told("The fighters left town.")
    found = labels(*sides, matched=(("rebels", "fighters"),))
    assert found == (Label(LabelKind.CHOICE, None, ((0, "rebels", 1), (1, "fighters", 1))),)


def test_three_reports_words_for_one_thing_are_one_label() -> None:
    sides = told("The rebels left."), told("The fighters left."), told("The gunmen left.")
    found = labels(*sides, matched=(("rebels", "fighters"), ("fighters", "gunmen")))
    uses = ((0, "rebels", 1), (1, "fighters", 1), (2, "gunmen", 1))
    assert found == (Label(LabelKind.CHOICE, None, uses),)


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        ("judged", "judgment", 0.9),  # forms of one word
        ("of", "on", 0.9),  # function words
        ("rebels", "fighters", 0.4),  # the link is unsure
        ("Ada Brook", "she", 0.9),  # a name
    ],
)
def test_no_choice_of_words(a: str, b: str, score: float) -> None:
    text = "{} came to town."
    names = (("Ada Brook", MentionKind.NAME),) if a == "Ada Brook" else ()
    sides = told(text.format(a), *names), told(text.format(b))
    assert labels(*sides, matched=((a, b),), score=score) == ()
