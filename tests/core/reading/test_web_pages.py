"""Web pages whose lists, names of classes, data and signs lead a reader astray."""

from __future__ import annotations

import json

import pytest

from tellings.model import BlockKind, Report
from tellings.reading import read_bytes
from tellings.reading.html_blocks import html_blocks
from tellings.reading.html_page import parse
from tellings.reading.page_looks import library_looks

TITLE = "Harbour wall at Sandmoor gives way in storm"
LEDE = "A stretch of the old harbour wall at Sandmoor fell into the sea on Tuesday night."
SECOND = "Nobody was near it, the harbour master said, because the quay had been shut at noon."
THIRD = "Boats that lay behind the wall were towed to Elmsey before the next tide came in."
FOURTH = "Engineers want to fill the breach with stone from the quarry above the town this week."
SHORT = "It fell at ten."
BODY = "".join(f"<p>{line}</p>" for line in (LEDE, SECOND, THIRD, FOURTH))
TAIL = "".join(
    f"<p>{line}</p>"
    for line in (
        "Cinema to close",
        "Rain until Friday",
        "Choir wins prize",
        "Bakery sold",
        "Road dug up again",
        "Swimmers want warmer pool",
    )
)


def page(body: str, *, head: str = "", title: str = TITLE) -> Report:
    markup = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read_bytes(markup.encode(), "page.html")


def own(report: Report) -> list[str]:
    return [block.span.of(report.text) for block in report.blocks if block.furniture is None]


@pytest.mark.parametrize(
    ("around", "listed"),
    [
        (
            "<div><h3>Most read</h3><p>Lamps to go out</p><p>Mayor in Rome</p></div>{}",
            "Mayor in Rome",
        ),
        ("<p>Tags</p><ul><li>Harbours</li><li>Storms</li></ul>{}", "Storms"),
        ("<h2>Related stories</h2><h3>Wall was old</h3><h3>Storm at sea</h3>{}", "Storm at sea"),
    ],
)
def test_a_list_of_other_reports_ends_before_the_report(around: str, listed: str) -> None:
    report = page(around.format(f"<h1>{TITLE}</h1>{BODY}") + f"<div>{TAIL}</div>")
    assert {TITLE, LEDE, SECOND, THIRD, FOURTH} <= set(own(report))
    assert listed not in own(report)


def test_a_list_amid_a_report_ends_with_its_last_line() -> None:
    related = "<h2>More stories</h2><h3>Wall was old</h3><h3>Storm at sea</h3><h3>Tides</h3>"
    report = page(
        f"<article><h1>{TITLE}</h1><p>{LEDE}</p><p>{SECOND}</p><div>{related}</div>"
        f"<p>{THIRD}</p><p>{FOURTH}</p></article><div>{TAIL}</div>"
    )
    assert own(report) == [TITLE, LEDE, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    "named",
    ["class='story subscription'", "id='trending-now'", "class='page with-sidebar no-ads'"],
)
def test_the_name_of_a_class_is_nothing_against_running_text(named: str) -> None:
    report = page(f"<div {named}><h1>{TITLE}</h1><p>{LEDE}</p><p>{SHORT}</p>{BODY}</div>")
    assert {TITLE, SHORT, LEDE} <= set(own(report))


def test_a_section_called_like_furniture_keeps_its_short_paragraphs() -> None:
    section = f"<h2>Related work</h2><p>{THIRD}</p><p>{SHORT}</p><p>{FOURTH}</p>"
    report = page(
        f"<main><h1>{TITLE}</h1><p>{LEDE}</p><p>{SECOND}</p>"
        f"<div id='related'>{section}</div></main>"
    )
    assert {"Related work", THIRD, SHORT, FOURTH} <= set(own(report))


def test_a_box_called_like_furniture_stays_furniture() -> None:
    box = "<div class='newsletter'><h3>News for you</h3><p>Every morning at six.</p></div>"
    report = page(f"<article><h1>{TITLE}</h1>{BODY}{box}<p>{SECOND}</p></article>")
    assert "Every morning at six." not in own(report)


def test_a_report_that_only_the_page_data_holds() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": f"{LEDE} {SECOND}\n\n{THIRD}\n{FOURTH}",
    }
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    report = page(f"<div id='root'><h1>{TITLE}</h1><p>{LEDE}</p></div>", head=script)
    assert own(report) == [TITLE, f"{LEDE} {SECOND}", THIRD, FOURTH]


def test_the_page_data_is_not_read_twice() -> None:
    data = {"@type": "NewsArticle", "articleBody": f"{LEDE} {SECOND} {THIRD} {FOURTH}"}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    report = page(f"<article><h1>{TITLE}</h1>{BODY}</article>", head=script)
    assert own(report) == [TITLE, LEDE, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p><div class='first'>A</div>fter noon the wall fell.</p>", "After noon the wall fell."),
        ("<p><div class='dropcap'>A</div> wall fell.</p>", "A wall fell."),
        ("<p class='drop-cap'>T</p><p>HE WALL fell at ten.</p>", "THE WALL fell at ten."),
        ("<p><span class='big'>T</span>he wall fell.</p>", "The wall fell."),
    ],
)
def test_a_drop_capital_is_part_of_its_word(markup: str, text: str) -> None:
    report = page(f"<article><h1>{TITLE}</h1>{markup}{BODY}</article>")
    assert text in own(report)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("40<sup><a href='#n7'>7</a></sup> boats were lost.", "40 boats were lost."),
        ("40<a href='#n7'><sup>[7]</sup></a> boats were lost.", "40 boats were lost."),
        ("40<a class='footnote' href='/p#n'>7</a> boats were lost.", "40 boats were lost."),
        ("It weighs 10<sup>6</sup> kilos.", "It weighs 10⁶ kilos."),
        ("The 1<sup>st</sup> boat.", "The 1st boat."),
        ("See <a href='#map'>7</a> boats.", "See 7 boats."),
    ],
)
def test_raised_signs_join_no_number(markup: str, text: str) -> None:
    report = page(f"<article><h1>{TITLE}</h1><p>{markup}</p>{BODY}</article>")
    assert text in own(report)


@pytest.mark.parametrize(
    ("head", "markup"),
    [
        ("", "<p class='author'>By Nell Carrow Tuesday, March 4, 2031</p>"),
        ("", "<p class='bio'><a rel='author' href='/nc'>More articles by Nell Carrow</a></p>"),
        ("<meta name='author' content='admin'>", "<p class='byline'>By Nell Carrow</p>"),
        (
            "",
            "<div class='login'><b class='author'>Guest</b></div><p class='byline'>Nell Carrow</p>",
        ),
        ("", "<div itemprop='author'><span itemprop='name'>Nell Carrow</span> is a poet</div>"),
        ("<meta name='author' content='sandmoor-news.org'>", "<p class='byline'>Nell Carrow</p>"),
    ],
)
def test_the_byline_is_the_name_and_nothing_else(head: str, markup: str) -> None:
    assert page(f"<h1>{TITLE}</h1>{markup}{BODY}", head=head).byline == "Nell Carrow"


@pytest.mark.parametrize(
    "markup",
    [
        "<time>Now</time><time datetime='2031-03-04'>Tuesday</time>",
        "<abbr itemprop='datePublished' title='2031-03-04T22:10:00Z'>late</abbr>",
        "<aside><time datetime='2030-01-01'>old</time></aside><time>4 March 2031</time>",
    ],
)
def test_the_date_is_the_first_that_is_one(markup: str) -> None:
    report = page(f"{markup}<h1>{TITLE}</h1>{BODY}")
    assert report.date is not None
    assert report.date.value.date().isoformat() == "2031-03-04"


def test_the_title_is_the_heading_that_the_page_agrees_with() -> None:
    body = f"<h1>Coast and Harbours Desk</h1><h2>{TITLE}</h2>{BODY}"
    report = page(body, title=f"{TITLE} | The Sandmoor Lantern")
    assert report.title == TITLE
    kinds = {block.span.of(report.text): block.kind for block in report.blocks}
    assert kinds[TITLE] is BlockKind.TITLE


def test_a_standfirst_below_the_title_is_the_report() -> None:
    stand = "What the sea took in one night was built in forty years, and nobody knows who pays."
    report = page(
        f"<div><h1>{TITLE}</h1><p>{stand}</p><p>Sea desk</p></div><article>{BODY}{BODY}</article>"
    )
    assert own(report)[:2] == [TITLE, stand]


def test_every_block_of_a_page_deep_in_other_elements_is_judged() -> None:
    report = page("<div>" * 400 + f"<h1>{TITLE}</h1>{BODY}" + "</div>" * 400)
    assert own(report) == [TITLE, LEDE, SECOND, THIRD, FOURTH]


def test_what_follows_a_list_is_the_report_however_the_page_ends() -> None:
    listed = "<div><h3>More stories</h3><div>Wall was old</div><div>Storm at sea</div></div>"
    report = page(
        f"<article><h1>{TITLE}</h1><p>{LEDE}</p><p>{SECOND}</p><p>{THIRD}</p>{listed}"
        f"<p>{FOURTH}</p></article><div class='tail'>{TAIL}</div>"
    )
    assert {LEDE, SECOND, THIRD, FOURTH} <= set(own(report))
    assert not {"More stories", "Wall was old", "Storm at sea"} & set(own(report))


@pytest.mark.parametrize("name", ["popular", "share", "menu-open", "paywall related", "promo"])
def test_a_title_is_a_title_whatever_the_page_calls_what_is_around_it(name: str) -> None:
    report = page(f"<div id='{name}'><h1>{TITLE}</h1><p>{LEDE}</p><p>{SHORT}</p></div>")
    assert own(report) == [TITLE, LEDE, SHORT]
    assert report.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize("line", ["Our words stand here.", "Sandmoor"])
def test_a_page_of_one_line_is_shown_as_it_is(line: str) -> None:
    assert own(page(f"<p>{line}</p>", title="")) == [line]


def looked_at(body: str) -> dict[str, list[bool]]:
    markup = f"<html><body>{body}</body></html>"
    return library_looks(markup, html_blocks(parse(markup)))


def test_a_control_character_takes_one_look_at_a_page_and_no_more() -> None:
    told = "<div class='article'>Tides {} today<p>" + LEDE + "</p>" + BODY + "</div>"
    rest = f"<p>{SECOND} {THIRD}</p>"
    assert any(looked_at(told.format("") + rest)["readable"])
    looks = looked_at(told.format("&#11;") + rest)
    assert not any(looks["readable"])
    assert any(looks["precise"])


def test_a_fault_in_how_pages_are_looked_at_is_not_hidden(monkeypatch) -> None:
    def broken(_self: object) -> str:
        raise KeyError("a fault")

    monkeypatch.setattr("trafilatura.readability_lxml.Document.summary", broken)
    with pytest.raises(KeyError):
        looked_at(BODY)
