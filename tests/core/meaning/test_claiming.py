"""Which sentences can be told by somebody else."""

import pytest

from tellings.language.analyse import analyse_report
from tellings.meaning.linking.claiming import makes_claim
from tellings.reading import report_from_text

TEXT = """Statement of Ruth Hale

The gate was open when I came home. I called the dog, but it was gone

Ruth Hale, Mill Lane 4

Pier to be rebuilt after the storm

The pier will be rebuilt, the council said on Monday. It was swept away in March."""


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Statement of Ruth Hale", False),
        ("The gate was open", True),
        ("I called the dog", True),
        ("Ruth Hale, Mill Lane 4", False),
        ("Pier to be rebuilt after the storm", False),
        ("It was swept away", True),
    ],
)
def test_titles_labels_and_signatures_make_no_claim(words: str, claims: bool) -> None:
    report = report_from_text(TEXT, title="Pier to be rebuilt after the storm", name="a.txt")
    sentences = analyse_report(report).sentences
    chosen = [s for s in sentences if s.span.of(report.text).startswith(words)]
    assert chosen
    assert all(makes_claim(report, sentence) is claims for sentence in chosen)
