"""The words that are marked where the judge finds two sentences contradictory."""

import numpy as np
import pytest
from clashing import telling

from tellings.meaning.conflicts.conflicts import contradictions
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.judged_clashes import judged_clashes
from tellings.meaning.judging.judgement import CLASH_KINDS, Judgement, Side
from tellings.meaning.linking.judged import Read
from tellings.model import ConflictKind


def side_that_clashes(telling: Telling, words: str) -> Side:
    places = [(word.span.start, word.span.end) for word in telling.words]
    odds = [3.0 if telling.text[s:e].lower() in words.lower().split() else -5.0 for s, e in places]
    spans = np.array(places, np.int32)
    return Side(spans, np.array(odds, np.float32), np.zeros(len(odds), np.float32))


def marked(a: Telling, b: Telling, a_words: str, b_words: str) -> tuple[str, str] | None:
    relation, kind = np.zeros(3, np.float32), np.zeros(len(CLASH_KINDS), np.float32)
    sides = side_that_clashes(a, a_words), side_that_clashes(b, b_words)
    found = judged_clashes(a, b, Read(Judgement(relation, 1.0, kind, *sides), 0.3, {}, 0.9))
    return (found[0].a_span.of(a.text), found[0].b_span.of(b.text)) if found else None


def test_words_that_cannot_be_told_from_the_rest_stand_for_their_clause() -> None:
    a = telling("The gate was shut at dusk, said the porter.")
    b = telling("At nightfall it stood open, the girl remembers.")
    assert marked(a, b, "shut", "open") == ("shut", "open")
    assert marked(a, b, "shut", b.folded) == ("shut", "At nightfall it stood open")
    assert marked(a, b, "the", "open") == (
        "The gate was shut at dusk",
        "open",
    )  # "the" says nothing
    assert marked(a, b, "shut", "") == ("shut", "At nightfall it stood open")


@pytest.mark.parametrize(
    ("sentence", "pointed_at", "words"),
    [
        ("The cyclist was thrown ten yards by the van.", "yards", "ten yards"),
        ("She scored in the 43rd minute of the game.", "in the 43rd", "in the 43rd minute"),
        ("A car came out of Tanner Lane at speed.", "Lane", "Tanner Lane"),
        ("He refused an ambulance and walked home.", "ambulance", "refused an ambulance"),
        ("The girl had no lights on her bicycle.", "lights", "no lights"),
        ("A failure of the gearbox was to blame.", "failure gearbox", "failure of the gearbox"),
        ("The porter did not find any damage, he said.", "find any", "not find any damage"),
        ("They suspect a short circuit in a drying oven.", "short circuit in a", "short circuit"),
        ("Nobody knew, but they had seen it.", "but they had seen", "they had seen"),
        ("The bicycle wasn't locked to the rail.", "n't locked", "wasn't locked"),
        ("She had the front light on.", "light on", "light on"),  # no preposition of anything
    ],
)
def test_marked_words_can_be_read_by_themselves(sentence: str, pointed_at: str, words: str) -> None:
    found = marked(telling(sentence), telling("It was otherwise."), pointed_at, "otherwise")
    assert found is not None
    assert found[0].removeprefix("a ") == words


def test_words_that_the_other_marks_too_stand_for_their_clause() -> None:
    a = telling("A car crossed without stopping at the line.")
    b = telling("The car slowed, stopped at the line and rolled on.")
    found = marked(a, b, "stopping line", "line")
    assert found == ("without stopping at the line", "stopped at the line")
    denied = telling("He had the light on."), telling("She saw no light at all.")
    assert marked(*denied, "light on", "light") == ("light on", "no light")


def test_only_a_name_or_person_answers_who() -> None:
    by_whom = telling("The crew came ashore in small boats."), telling("A lifeboat took them off.")
    assert kind_of(*by_whom, "boats", "lifeboat") is ConflictKind.ATTRIBUTE
    named = telling("The crew was saved by Anna Reed."), telling("A fisherman saved the crew.")
    assert kind_of(*named, "Anna Reed", "fisherman") is ConflictKind.ACTOR


def kind_of(a: Telling, b: Telling, a_words: str, b_words: str) -> ConflictKind | None:
    relation, kind = np.zeros(3, np.float32), np.zeros(len(CLASH_KINDS), np.float32)
    kind[CLASH_KINDS.index("name")] = 1
    sides = side_that_clashes(a, a_words), side_that_clashes(b, b_words)
    found = judged_clashes(a, b, Read(Judgement(relation, 1.0, kind, *sides), 0.3, {}, 0.9))
    return found[0].kind if found else None


def test_figures_that_can_both_be_right_refute_what_is_said_of_them() -> None:
    a, b = telling("Some 500 people came to the fair."), telling("The fair drew 482 people.")
    assert marked(a, b, "500", "482") is None
    all_lots = telling("The recall is of tablets of 20 mg, 40 mg and 80 mg.")
    one_lot = telling("Only tablets of 40 mg are recalled.")
    found = marked(all_lots, one_lot, "20 mg 40 and 80", "Only")
    assert found is not None


def test_the_same_words_in_both_are_not_what_contradicts() -> None:
    a, b = telling("The girl on the bicycle had green."), telling("I had green, not the girl.")
    assert marked(a, b, "green", "green girl") == ("green", "not the girl")
    assert marked(a, b, "green", "green") == (a.text, b.text)


def test_a_figure_and_a_day_that_both_differ_are_two_questions() -> None:
    a = telling("Rovers beat Harriers by 3 goals on Saturday.")
    b = telling("Rovers beat Harriers by 2 goals on Sunday.")
    relation, kind = np.zeros(3, np.float32), np.zeros(len(CLASH_KINDS), np.float32)
    sides = side_that_clashes(a, "3 saturday"), side_that_clashes(b, "2 sunday")
    found = judged_clashes(a, b, Read(Judgement(relation, 1.0, kind, *sides), 0.3, {}, 0.9))
    assert [one.kind for one in found] == [ConflictKind.QUANTITY, ConflictKind.MOMENT]


@pytest.mark.parametrize(
    ("b", "conflict", "linked", "asked"),
    [
        ("The yearly deficit of the pool came to £108,000.", 0.1, 0.9, True),
        ("The yearly deficit of the pool came to £108,000.", 0.1, 0.4, False),  # hardly linked
        ("The yearly deficit of the pool came to £108,000.", 0.01, 0.9, False),  # objected to
        ("The yearly deficit of the pool came to £196,000.", 0.1, 0.9, True),
        ("The yearly deficit of the pool came to some £180,500.", 0.1, 0.9, False),  # may be one
        ("The pool has 420 lockers.", 0.1, 0.9, False),  # of something else
        ("The pool lost £108,000 in 2024 and £150,000 since.", 0.1, 0.9, False),  # which of them?
    ],
)
def test_one_figure_each_is_asked_about_unless_the_judge_objects(
    b: str, conflict: float, linked: float, asked: bool
) -> None:
    here, there = telling("The town loses £180,000 a year by its pool."), telling(b)
    relation, kind = np.zeros(3, np.float32), np.zeros(len(CLASH_KINDS), np.float32)
    said = Judgement(
        relation, -2.0, kind, side_that_clashes(here, ""), side_that_clashes(there, "")
    )
    bars = {"clash": 0.3, "unopposed": 0.02, "figures": 0.5}
    found = contradictions(here, there, (), Read(said, conflict, bars, linked))
    assert [one.kind for one in found] == [ConflictKind.QUANTITY] * asked
    assert all(one.score == bars["clash"] for one in found)
    # Of news and of two sentences by themselves figures say nothing.
    others = {"clash": 0.3, "unopposed": 0.02}
    assert not contradictions(here, there, (), Read(said, conflict, others, linked))
