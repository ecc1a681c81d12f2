import re
import time

from english import ENGLISH
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.language.words import ReportWords
from tellings.meaning.copied import LEAST_WORDS, find_copied_runs
from tellings.model import Block, Report, ReportFindings, Sentence, Source, Span

AGENCY = (
    "The ferry Aurora ran aground off the northern cape late on Friday, the coast guard "
    "said, and all ninety people on board were brought ashore before midnight."
)
TAIL = " Divers will look at the hull in the morning, when the wind should have dropped."


def report(text, furniture=""):
    whole = Span(0, len(text))
    made = Report(text + furniture, (Block(whole),), Source("r.txt", "txt", "0" * 64, 1))
    sentences = [Sentence(Span(*m.span()), 0) for m in re.finditer(r"[^.]+\.?", text)]
    return made, ReportFindings(tuple(sentences))


def read(reports):
    return [ReportWords(one.text, ENGLISH) for one in reports]


def runs(*texts):
    made = [report(text) for text in texts]
    return find_copied_runs(read(r for r, _ in made), [f for _, f in made])


def words_of(text):
    return re.findall(r"\w+", text.lower())


def test_reprints_are_one_run():
    texts = [
        "By our staff. " + AGENCY,
        AGENCY.replace("Aurora", "“AURORA”").replace(", the", " – the"),
        "Harbour news. " + AGENCY + " More follows.",
        AGENCY.upper(),
        "Nothing to do with it.",
    ]
    (run,) = runs(*texts)
    assert [r for r, _ in run.spans] == [0, 1, 2, 3]
    assert run.words == len(words_of(AGENCY))
    for number, span in run.spans:
        assert words_of(span.of(texts[number])) == words_of(AGENCY)


def test_a_longer_run_of_fewer_reports_is_given_too():
    long, short = runs(AGENCY + TAIL, "Oslo. " + AGENCY + TAIL, AGENCY + " Then it rained.")
    assert [r for r, _ in long.spans] == [0, 1]
    assert [r for r, _ in short.spans] == [0, 1, 2]
    assert long.words == len(words_of(AGENCY + TAIL))
    assert short.words == len(words_of(AGENCY))


def test_short_and_changed_stretches_are_no_copies():
    eleven = "one two three four five six seven eight nine ten eleven"
    assert runs(eleven + " apple.", eleven + " pear.") == ()
    assert len(runs(eleven + " twelve apple.", eleven + " twelve pear.")) == 1
    changed = AGENCY.replace("late on", "on").replace("all ninety", "some ninety")
    changed = changed.replace("brought", "taken")
    assert runs(AGENCY, changed) == ()


def test_moved_copies_are_found():
    one, two = runs(AGENCY + TAIL, "A start." + TAIL + " " + AGENCY)
    assert {one.words, two.words} == {len(words_of(AGENCY)), len(words_of(TAIL))}


def test_furniture_is_left_out():
    pairs = [report("It rained.", "\n" + AGENCY), report("It snowed.", "\n" + AGENCY)]
    assert find_copied_runs(read(r for r, _ in pairs), [f for _, f in pairs]) == ()


def test_what_one_report_repeats_is_no_copy():
    assert runs(AGENCY + " " + AGENCY, "Nothing of the kind.") == ()
    (run,) = runs(AGENCY + " Again. " + AGENCY, AGENCY)
    assert [span.start for _, span in run.spans] == [0, 0]


def test_repeated_text_of_full_length_takes_no_time():
    text = "a b c d e f g h i j k l m. " * 4_000
    started = time.process_time()
    assert len(runs(text, text)) >= 1
    assert time.process_time() - started < 3


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=60).map(" ".join), max_size=4))
def test_every_run_is_shared_and_maximal(texts):
    for run in runs(*texts):
        assert run.words >= LEAST_WORDS
        shared = {tuple(words_of(span.of(texts[r]))) for r, span in run.spans}
        assert len(shared) == 1
        assert len(next(iter(shared))) == run.words
        assert len({r for r, _ in run.spans}) == len(run.spans) >= 2
