"""Pages built as the two commonest kinds of news sites build them, with all that stands around."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.model import BlockKind, Report
from tellings.reading import read_bytes, read_report, report_from_text

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


LEAK = "A freight train carrying chlorine left the rails near Marlow Bend early on Monday."
HEARD = "“We heard a noise like thunder,” said Dorothy Haines, who lives two streets away."
SEALED = "The operator said that three of its 52 wagons were breached and sealed by noon."


def page(title: str, body: str) -> Report:
    return read_bytes(f"<html><title>{title}</title><body>{body}</body></html>".encode(), "x.html")


def test_a_live_blog() -> None:
    posts = "".join(
        f"<article><header><time>{hour}.15am EDT</time></header><h2>{head}</h2><p>{text}</p>"
        f"<span>Updated at {hour}.20am</span></article>"
        for hour, head, text in (
            (11, "Leak sealed", SEALED),
            (9, "Train derails", f"{LEAK} {HEARD}"),
        )
    )
    data = '{"@type": "LiveBlogPosting", "author": "Jo Pike", "headline": "Train derails"}'
    report = page(
        "Train derails – live",
        f"<script type='application/ld+json'>{data}</script>"
        f"<main><h1>Train derails at Marlow Bend – as it happened</h1><a href='/jo'>Jo Pike</a>"
        f"<ul><li><a href='/1'>3h ago<br>Leak sealed by noon</a></li></ul>{posts}</main>",
    )
    head, author = report.blocks[:2]
    assert (head.kind, author.kind) == (BlockKind.TITLE, BlockKind.BYLINE)
    around = ["3h ago", "Leak sealed by noon", "11.15am EDT", "Updated at 11.20am"]
    assert lines(report, furniture=True)[:4] == around
    assert {"Leak sealed", SEALED, f"{LEAK} {HEARD}"} <= set(lines(report, furniture=False))


def test_a_page_without_paragraphs_whose_menu_shares_a_table() -> None:
    report = page(
        "Train derails",
        "<table><tr><td><a href='/'>Home</a><br><a href='/w'>World</a></td><td><b>Train derails</b>"
        f"<br><i>By Harold Finch</i><br>{LEAK}<br><br>{HEARD}<br><br>{SEALED}</td></tr></table>",
    )
    assert lines(report, furniture=True) == ["Home", "World"]
    assert (report.title, report.byline) == ("Train derails", "Harold Finch")
    assert lines(report, furniture=False)[2:] == [LEAK, HEARD, SEALED]


def test_links_amid_a_report_and_a_line_of_the_outlet() -> None:
    report = page(
        "Train derails at Marlow Bend | Bend Register",
        "<article><h1>Train derails at Marlow Bend</h1><p>Bend Register, Ohio</p>"
        f"<p>{LEAK}</p><ul><li><a href='/2'>How dangerous is chlorine?</a></li></ul>"
        f"<h2><a href='#heard'>What was heard</a></h2><p>{HEARD}</p><p>{SEALED}</p></article>",
    )
    assert report.outlet == "Bend Register"
    assert report.blocks[1].kind is BlockKind.BYLINE
    assert lines(report, furniture=True) == ["How dangerous is chlorine?"]
