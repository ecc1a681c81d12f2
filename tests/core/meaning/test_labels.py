import pytest
from english import ENGLISH

from tellings.language.understood import words_of
from tellings.language.words import words
from tellings.meaning.encoding.encoder import Encoder
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
    found = {word.text: word.span for word in words(b, ENGLISH)}
    return tuple(
        WordMatch((word.span,), (found[word.text],), WordRelation.SAME)
        for word in words(a, ENGLISH)
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
    encode = Encoder.load().encode
    return find_labels(words_of(reports), findings, [Person("Ada Brook")], links, encode)


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
    sides = told("The dismissed staff left town."), told("The sacked staff left town.")
    found = labels(*sides, matched=(("dismissed", "sacked"),))
    assert found == (Label(LabelKind.CHOICE, None, ((0, "dismissed", 1), (1, "sacked", 1))),)


def test_three_reports_words_for_one_thing_are_one_label() -> None:
    sides = told("The attorney left."), told("The lawyer left."), told("The solicitor left.")
    found = labels(*sides, matched=(("attorney", "lawyer"), ("lawyer", "solicitor")))
    uses = ((0, "attorney", 1), (1, "lawyer", 1), (2, "solicitor", 1))
    assert found == (Label(LabelKind.CHOICE, None, uses),)


def test_reports_that_both_use_both_words_chose_neither() -> None:
    sides = told("The attorney, a lawyer, left."), told("The lawyer, an attorney, left.")
    assert labels(*sides, matched=(("attorney", "lawyer"),)) == ()


@pytest.mark.parametrize(
    ("a", "b", "labelled"),
    [
        ("Senator Ada Brook", "Mayor Ada Brook", True),
        ("Harbour master Ada Brook", "Captain Ada Brook", True),
        ("Ms Ada Brook", "Mayor Ada Brook", False),  # the house style of an outlet
        ("Rep. Ada Brook", "Representative Ada Brook", False),
        ("House Speaker Ada Brook", "Speaker Ada Brook", False),
        ("the majority Ada Brook", "Mayor Ada Brook", False),  # a part of a title
    ],
)
def test_titles(a: str, b: str, labelled: bool) -> None:
    name = ("Ada Brook", MentionKind.NAME)
    found = labels(told(f"{a} spoke.", name), told(f"{b} spoke.", name))
    assert bool(found) is labelled


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        ("judged", "judgment", 0.9),  # forms of one word
        ("of", "on", 0.9),  # function words
        ("lawyers", "attorneys", 0.4),  # the link is unsure
        ("firefighters", "passengers", 0.9),  # never the same by themselves
        ("older", "younger", 0.9),  # opposites
        ("the Lawyers", "attorneys", 0.9),  # a name
        ("Ada Brook", "she", 0.9),  # a name
    ],
)
def test_no_choice_of_words(a: str, b: str, score: float) -> None:
    text = "{} came to town."
    names = (("Ada Brook", MentionKind.NAME),) if a == "Ada Brook" else ()
    sides = told(text.format(a), *names), told(text.format(b))
    assert labels(*sides, matched=((a, b),), score=score) == ()
