"""Pages built as the two commonest kinds of news sites build them, with all that stands around."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.model import BlockKind, Report
from tellings.reading import read_report, report_from_text

PAGES = Path(__file__).parent / "pages"


def read(name: str) -> Report:
    return read_report(PAGES / name)


def lines(report: Report, *, furniture: bool) -> list[str]:
    return [
        block.span.of(report.text)
        for block in report.blocks
        if (block.furniture is not None) is furniture
    ]


@pytest.mark.parametrize(
    ("page", "byline", "outlet"),
    [
        ("blog_engine.html", "Dana Whitlock", "The Harlow Ledger"),
        ("components.html", "Asha Rao, Ben Cole", "Northern News"),
    ],
)
def test_the_details_come_from_the_page(page: str, byline: str, outlet: str) -> None:
    report = read(page)
    assert (report.byline, report.outlet) == (byline, outlet)
    assert report.date is not None
    assert report.date.value.date().isoformat() == "2025-03-04"


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("blog_engine.html", ["‘It never slowed’", "Two people remain in hospital."]),
        ("blog_engine.html", ["“We take full responsibility for what happened.”"]),
        ("components.html", ["'On the floor'", "The operator Bayline has not commented."]),
    ],
)
def test_the_report_is_whole(page: str, own: list[str]) -> None:
    assert set(own) <= set(lines(read(page), furniture=False))


@pytest.mark.parametrize(
    ("page", "around"),
    [
        ("blog_engine.html", ["Advertisement", "Share on FacebookTweetEmail", "Most read"]),
        ("blog_engine.html", ["Bay bridge to close for repairs", "Tags: ferry, coast guard"]),
        (
            "blog_engine.html",
            ["READ MORE: What we know about the Morning Star", "Sponsored Ten cruises for less"],
        ),
        ("components.html", ["Why are ferries so old?", "Related Topics", "Shipping"]),
        ("components.html", ["Getty Images", "Leaders meet for talks"]),
    ],
)
def test_what_stands_around_is_furniture(page: str, around: list[str]) -> None:
    assert set(around) <= set(lines(read(page), furniture=True))


def test_authors_without_a_by_and_a_time_ago_are_the_head() -> None:
    report = read("components.html")
    kinds = {block.span.of(report.text): block.kind for block in report.blocks}
    assert kinds["Asha Rao and Ben Cole"] is BlockKind.BYLINE
    assert kinds["Transport correspondents"] is BlockKind.BYLINE
    assert kinds["2 hours ago"] is BlockKind.DATELINE


def test_an_outlet_in_capitals_below_the_title() -> None:
    text = "Ferry strikes pier\n\nTHE HARLOW POST\n\nBy Dana Whitlock\n\nA ferry struck a pier."
    report = report_from_text(text)
    assert (report.outlet, report.byline) == ("The Harlow Post", "Dana Whitlock")
    assert report.blocks[1].kind is BlockKind.BYLINE
