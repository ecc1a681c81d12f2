"""The whole pipeline on the sample event: what a reader would expect to find."""

import time
from itertools import pairwise

import pytest
from sample_event import sample_comparison

from tellings.compare import Stage, compare
from tellings.errors import Cancelled, CompareError
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.meaning.encoding.sessions import processors
from tellings.meaning.encoding.vector_cache import VectorCache
from tellings.reading import report_from_text

PROCESSORS = processors()


@pytest.fixture(scope="module")
def reports():
    return list(sample_comparison().reports)


@pytest.fixture(scope="module")
def comparison():
    return sample_comparison()


@pytest.fixture(scope="module")
def long_reports(reports):
    """The sample event told twenty times over: some 600 sentences a report."""
    return [
        report_from_text("\n\n".join([report.text] * 20), name=str(number))
        for number, report in enumerate(reports[:2])
    ]


def strand_texts(comparison):
    """Return what each report tells of a strand, all its passages in a row."""
    return [
        {
            report: " … ".join(
                p.span.of(comparison.reports[report].text)
                for p in strand.passages
                if p.report == report
            )
            for report in {p.report for p in strand.passages}
        }
        for strand in comparison.strands
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("14 metres long", "length of the crack", "40 metres long"),
        ("Some 340", "About 340", "More than 500"),
        ("found no fault", "did not find any damage", "found a fault"),
        ("no danger of a breach", "no risk of the dam giving way", "would not rule out a breach"),
        ("an hour to pack", "one hour to pack", "an hour to pack"),
        ("drawn down by six metres", "dropped six metres", "fall by six metres"),
        ("is due on Friday", "will visit on Friday", "expected on Saturday"),
    ],
)
def test_one_claim_in_three_reports_is_one_strand(comparison, words):
    assert any(
        all(part in strand.get(report, "") for report, part in enumerate(words))
        for strand in strand_texts(comparison)
    )


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (0, "Pupils of the village school"),
        (1, "Norvann shares fell"),
        (2, "two former employees told"),
        (2, "Two dams of the same design"),
    ],
)
def test_what_one_report_tells_alone_is_only_here(comparison, report, words):
    found = [
        only.passage.span.of(comparison.reports[report].text)
        for only in comparison.only_here
        if only.passage.report == report
    ]
    assert any(words in text for text in found)


def test_what_a_report_tells_in_a_strand_of_its_own_is_not_left_out(comparison):
    texts = [report.text for report in comparison.reports]
    (teller,) = (n for n, text in enumerate(texts) if "closed to traffic on Thursday" in text)
    apart = {
        (teller, index)
        for index, strand in enumerate(strand_texts(comparison))
        if "closed to all traffic" in " ".join(strand.values()) and teller not in strand
    }
    assert apart
    assert not {(one.report, one.strand) for one in comparison.left_out} & apart


def test_two_spellings_are_one_person(comparison):
    assert any(
        {"Halvard Sørli", "Halvard Soerli"} <= set(person.variants) for person in comparison.persons
    )


def test_one_utterance_has_its_wordings(comparison):
    def text(wording):
        quotation = comparison.findings[wording.report].quotations[wording.quotation]
        return quotation.span.of(comparison.reports[wording.report].text)

    utterances = [[text(w) for w in u.wordings] for u in comparison.utterances]
    assert any(sum("hour to pack" in words for words in u) >= 2 for u in utterances)


def test_every_span_lies_in_its_text(comparison):
    for link in comparison.links:
        for match in link.words:
            assert all(link.a.span.contains(span) for span in match.a)
            assert all(link.b.span.contains(span) for span in match.b)
        assert link.a.report < link.b.report
        assert 0 <= link.score <= 1


def test_same_reports_same_comparison(reports, comparison):
    assert compare(reports) == comparison


def test_progress_goes_through_the_stages_in_order(reports):
    seen = []
    compare(reports, progress=lambda stage, fraction: seen.append((stage, fraction)))
    stages = list(dict.fromkeys(stage for stage, _ in seen))
    assert stages == list(Stage)
    assert all(0 <= fraction <= 1 for _, fraction in seen)


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_cancelling_ends_the_work(reports, after):
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        compare(reports, cancelled=lambda: next(asked) >= after)


def test_it_is_asked_often_whether_to_stop(long_reports):
    """No stretch of work between two questions takes longer than a person notices."""
    asked = [time.process_time()]

    def cancelled() -> bool:
        asked.append(time.process_time())
        return False

    compare(long_reports, cancelled=cancelled)
    gaps = sorted(after - before for before, after in pairwise(asked))
    # Time of all threads: the encoder uses several, and a batch of it is the longest stretch.
    assert gaps[-1] < 0.2 * PROCESSORS
    assert len(asked) > 100


def test_progress_never_goes_back(long_reports):
    seen = []
    stages = list(Stage)
    compare(long_reports, progress=lambda stage, part: seen.append((stages.index(stage), part)))
    assert seen == sorted(seen)


def test_only_what_changed_is_encoded_anew(reports, monkeypatch, tmp_path):
    cached = Encoder(EncoderFiles.shipped(), cache=VectorCache(tmp_path, "test"))
    monkeypatch.setattr(Encoder, "load", lambda: cached)
    before = compare(reports)
    encoded = []
    compute = Encoder._compute

    def counted(self, texts, *rest):
        encoded.extend(texts)
        return compute(self, texts, *rest)

    monkeypatch.setattr(Encoder, "_compute", counted)
    assert compare(reports) == before
    assert encoded == []
    news = "A heron was seen on the roof of the town hall in Osterby."
    text = reports[1].text + "\n\n" + news
    compare([reports[0], report_from_text(text, name="two"), reports[2]])
    sentences = {s.span.of(r.text) for f, r in zip(before.findings, reports, strict=True)
                 for s in f.sentences}  # fmt: skip
    assert news in encoded
    assert not sentences & set(encoded)


def test_too_little_to_compare_is_an_error(reports):
    with pytest.raises(CompareError):
        compare(reports[:1])
    with pytest.raises(CompareError):
        compare([reports[0], report_from_text("© 2031 The Lantern. All rights reserved.")])


def test_a_report_that_is_all_furniture_is_silent_but_no_obstacle(reports):
    silent = report_from_text("© 2031 The Lantern. All rights reserved.")
    found = compare([reports[0], silent, reports[1]])
    assert {passage.report for strand in found.strands for passage in strand.passages} == {0, 2}
    assert [one.report for one in found.not_compared] == [1]
    assert 1 not in {left.report for left in found.left_out}


def test_a_word_without_end_is_compared_in_bounds():
    begun = time.process_time()
    found = compare(
        [
            report_from_text(f"The pier was {letter * 300_000} rebuilt. Nobody was hurt on it.")
            for letter in "ab"
        ]
    )
    assert time.process_time() - begun < 20
    told = [" ".join(texts.values()) for texts in strand_texts(found)]
    assert any("Nobody was hurt" in text for text in told)
