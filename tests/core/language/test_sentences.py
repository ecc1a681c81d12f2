import time

import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.sentences import sentence_spans, split_sentences
from tellings.model import Block, BlockKind, FurnitureReason, Report, Source, Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, ENGLISH)]


def report(text: str, *blocks: Block) -> Report:
    return Report(text, blocks, Source("a.txt", "txt", "0" * 64, len(text)))


@pytest.mark.parametrize(
    "marked",
    [
        "The dam broke.| Nobody was hurt.",
        "The deal was made quietly in the U.S.| Marten said it was good.",
        "The U.S. Treasury said no.| U.S. Sen. Ada Brook agreed.",
        "They met for an hour in Ruby, D.C.| Mr. Brook was late.",
        "At 5 p.m. Mr. Brook rang.",
        "Gen. Ada M. Brook met Sen. Tim Roe, R-N.Y., on Sept. 5.",
        "“We lost the bridge.| We will build it again,” she said.",
        "“Is it lost?” Mayor Brook asked.| Nobody knew.",
        "She teaches (she was a nurse before.) at the school.",
        "(The first call failed.)| The second came through.",
        "First line\n|Second line\n|Third",
        "The river rose through the night and nobody in the lower\n"
        "town slept until the mayor came.| Then it fell.",
        "1. Bring water. |2. Bring bread. |3. Wait.",
        "He left ... and came back.",
        "The lock failed at 4 p.m. Sunday, she said.| It is shut until 8 a.m. Thursday.",
        "The shop closed at 6 p.m.| Staff left at once.",
        "The lights went at 9 p.m.| Monday was quiet.",
        "She left at 6 p.m.| Sunday's train was late.",
        "It shuts at 5 p.m. Central European Time.| Callers at 9 a.m. GMT find it open.",
        "It opens at 9 a.m. Oslo time on Friday.| It shuts at 5 p.m.| Time is short.",
        "He left at 5 p.m.| This time nobody saw him go.| It began at 3 p.m.| Extra time followed.",
        "She rang at 8 a.m.| Some time later the roof fell.| Last time in May they came at 9 a.m.",
        "It began at 7 p.m. March 3 in the hall.",
        "The weir gave way at dawn.7 |Two men ran (both were hurt).12 |They came back.",
        "It rose on Friday.[3][4] |Nobody slept.",
        "The map is Fig.3 The lower one is older.",
        "The keel of Lund Pty. Ltd. was laid here.| The Brook & Co. AG was sold.",
        "Q. Who holds the key?| A. The harbour master does.",
        "The barge took 350 t.| Nobody weighed it.",
        "He fell ill.| Ada Brook told me.| Ships came.| It starts in May.| Marine life returns.",
        "",
        " \n ",
    ],
)
def test_sentences(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|") if part.strip()]
    assert sentences(marked.replace("|", "")) == expected


def test_blocks_decide_first() -> None:
    text = "Dam breaks\nBy Ada Brook\nIt broke\nat noon. Share this"
    found = split_sentences(
        report(
            text,
            Block(Span(0, 10), BlockKind.TITLE),
            Block(Span(11, 23), BlockKind.BYLINE),
            Block(Span(24, 41)),
            Block(Span(42, 52), furniture=FurnitureReason.SHARE),
        ),
        ENGLISH,
    )
    assert [(s.span.of(text), s.block, s.kind) for s in found] == [
        ("Dam breaks", 0, BlockKind.TITLE),
        ("It broke", 2, BlockKind.PARAGRAPH),
        ("at noon.", 2, BlockKind.PARAGRAPH),
    ]


@given(st.text("aB1 .!?\n\"'“”()US,…-", max_size=120))
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    end = 0
    for span in sentence_spans(text, ENGLISH):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        end = span.end
    assert not text[end:].strip()


@given(st.text(max_size=60), st.sampled_from(["en", "de", "und", "xx", ""]))
def test_any_text_in_any_language(text: str, language: str) -> None:
    assert (
        "".join(s.of(text) for s in sentence_spans(text, ENGLISH, language)).split()
        or not text.split()
    )


def test_time_grows_with_length_only() -> None:
    text = (
        "“We lost the bridge. We will build it again,” she said in the U.S. Nobody cheered. " * 3000
    )
    start = time.process_time()
    assert len(sentence_spans(text, ENGLISH)) == 9000
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["word " * 2000, "a clause, " * 900, "x" * 5000])
def test_what_never_ends_is_cut_at_its_pauses(text):
    spans = sentence_spans(text, ENGLISH)
    assert max(map(len, spans)) <= 400
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("piece", ["5 p.m. ", "x.3 T", "Co. ", "Q. ", "1 t. N", "a.[1][2] B"])
def test_abbreviations_and_notes_without_end_take_no_longer_than_their_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    started = time.process_time()
    sentence_spans(text, ENGLISH)
    assert time.process_time() - started < 3


def test_a_transcript_is_cut_where_a_line_ends_before_a_semicolon_a_comma_a_space():
    turn = "and then, as I said; it went up, and nobody came to look at it at all"
    lines = "\n".join(f"- {turn} {number}" for number in range(60)).replace("\n", " \n", 1)
    for text in (lines.replace("\n", " "), lines.replace("\n", " ").replace(";", " ")):
        pieces = sentences(text)
        assert all(250 < len(piece) <= 400 for piece in pieces[:-1])
    assert all(piece.endswith(";") for piece in sentences(lines.replace("\n", " "))[:-1])
    wrapped = " ".join(["the water rose and we went up to the loft with all"] * 60)
    wrapped = wrapped.replace("with all the", "with all\nthe")
    assert all(piece.endswith("with all") for piece in sentences(wrapped))


def test_a_long_sentence_stays_whole():
    text = "The mayor said " + ", ".join(["that the bridge would be built again"] * 30) + "."
    assert sentences(text) == [text]
