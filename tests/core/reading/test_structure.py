"""Head, headings and furniture of plain text."""

import pytest
import report_files as files
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import ReadError
from tellings.model import BlockKind, FurnitureReason, Granularity
from tellings.reading import Keep, report_from_text, with_details, with_furniture
from tellings.reading.dates import find_date, is_date_line
from tellings.reading.draft import is_blank
from tellings.reading.furniture import furniture_reason
from tellings.reading.heads import find_byline, find_dateline


def visible(between):
    """What stands between blocks, but for the marks of quoted mail."""
    return between.replace(">", "").strip()


def lines(report, *, furniture):
    return [b.span.of(report.text) for b in report.blocks if (b.furniture is not None) is furniture]


def kinds(report):
    return {block.span.of(report.text): block.kind for block in report.blocks}


def test_head_of_a_plain_report():
    report = report_from_text(
        f"{files.TITLE}\nBy Tove Lind and Per Holm, Skarholm Times\nMarch 4, 2031, 9:15 a.m.\n"
        f"SKARHOLM, Norway (NNB) – {files.LEDE}\n{files.SECOND}\n"
    )
    assert (report.title, report.byline) == (files.TITLE, "Tove Lind and Per Holm")
    assert report.outlet == "NNB"
    assert report.place == "SKARHOLM, Norway"
    assert report.date.value.isoformat() == "2031-03-04T09:15:00"
    found = [block.kind for block in report.blocks]
    assert found[:3] == [BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE]


def test_report_that_begins_with_its_lede_has_no_title():
    report = report_from_text(f"{files.LEDE}\n{files.HEADING}\n{files.THIRD}")
    assert report.title == ""
    assert kinds(report)[files.HEADING] is BlockKind.HEADING


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("‘NOBODY RANG THE BELL’", BlockKind.HEADING),
        ("“NOBODY RANG THE BELL”", BlockKind.HEADING),
        ("‘Nobody rang the bell’", BlockKind.PARAGRAPH),
        ("‘NOBODY RANG THE BELL.’", BlockKind.PARAGRAPH),
    ],
)
def test_a_line_in_marks_is_a_heading_in_capitals_only(line, kind):
    report = report_from_text(f"{files.LEDE}\n{line}\n{files.THIRD}")
    assert kinds(report)[line] is kind


def test_title_given_wins_and_may_stand_in_the_text():
    assert report_from_text(files.plain(), title="Another").title == "Another"
    report = report_from_text(files.plain(), title=files.TITLE.upper())
    assert report.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Q: Did you see the ferry?",
        "VASS: Not at all!",
        "But who was at the helm?",
        "“Who was at the helm?”",
        "It was foggy. Who was at the helm?",
        "The ferry left at nine.",
        "and then there was fog",
    ],
)
def test_what_is_no_heading(line):
    report = report_from_text(f"{files.LEDE}\n{line}\n{files.THIRD}")
    assert kinds(report)[line] is BlockKind.PARAGRAPH


def test_page_end_is_furniture_and_nothing_before():
    teasers = [
        "Bridge Closed For A Week",
        "Bridge Closed For A Week",
        "Monday, March 3, 2031",
        "The bridge over the sound stays closed until the wind drops, the road agency said.",
        "New Pier For Brandal",
        "Monday, March 3, 2031",
        "Brandal gets a new pier after ten years of asking for one, the council decided.",
    ]
    tail = ["Copyright 2031 Skarholm Courier. Reprinted here.", "Latest Stories", *teasers]
    report = report_from_text(files.plain(*tail))
    assert lines(report, furniture=True) == tail
    assert report.outlet == "Skarholm Courier"
    assert {b.furniture for b in report.blocks[-8:]} == {FurnitureReason.MORE_NEWS}


def test_related_links_amid_a_report_end_before_its_next_paragraph():
    links = ["Related stories", "Bridge Closed For A Week", "New Pier For Brandal"]
    text = "\n\n".join((files.LEDE, *links, files.SECOND, files.THIRD, files.LEDE))
    assert lines(report_from_text(text), furniture=True) == links


def test_section_headed_like_a_list_but_with_paragraphs_stays():
    text = "\n\n".join((files.LEDE, "More on the ferry", files.SECOND, files.THIRD))
    assert lines(report_from_text(text), furniture=True) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2031 The Courier", FurnitureReason.COPYRIGHT),
        ("(c) 2031 Courier Ltd. All rights reserved.", FurnitureReason.COPYRIGHT),
        ("This article was originally published on The Pier.", FurnitureReason.COPYRIGHT),
        ("Alle Rechte vorbehalten", FurnitureReason.COPYRIGHT),
        ("Share this: Facebook Twitter WhatsApp", FurnitureReason.SHARE),
        ("Follow us on Facebook and Instagram.", FurnitureReason.SHARE),
        ("Follow us on our channels.", FurnitureReason.SHARE),
        ("Subscribe from 1 euro a week", FurnitureReason.SUBSCRIBE),
        ("Subscribe from the balcony, he told the crowd for an hour a week.", None),
        ("Subscribe to our daily newsletter", FurnitureReason.SUBSCRIBE),
        ("Sign up here to get the briefing in your inbox.", FurnitureReason.SUBSCRIBE),
        ("Photo: Jon Berg", FurnitureReason.CREDIT),
        ("Jon Berg/AFP via Getty Images", FurnitureReason.CREDIT),
        ("Reporting by Tove Lind; Editing by Per Holm", FurnitureReason.CREDIT),
        ("Tove Lind contributed to this report.", FurnitureReason.CREDIT),
        ("We use cookies to make this page better.", FurnitureReason.COOKIE),
        ("Advertisement", FurnitureReason.ADVERTISEMENT),
        ("Sponsored: Ten cruises you will not believe", FurnitureReason.ADVERTISEMENT),
        ("Sponsored talks went on, she said.", None),
        ("READ MORE: Bridge closed for a week", FurnitureReason.MORE_NEWS),
        ("Skip to content", FurnitureReason.NAVIGATION),
        ("Page 2 of 5", FurnitureReason.NAVIGATION),
        ("Updated at 9.20am", FurnitureReason.NAVIGATION),
        ("10:15 EDT", FurnitureReason.NAVIGATION),
        ("6.05 p.m.", FurnitureReason.NAVIGATION),
        ("6 minute read", FurnitureReason.NAVIGATION),
        ("AdvertisementSKIP ADVERTISEMENT", FurnitureReason.ADVERTISEMENT),
        ("This article is for subscribers only.", FurnitureReason.SUBSCRIBE),
        ("The Pier Daily newsletter brings you the day. Sign up here.", FurnitureReason.SUBSCRIBE),
        ("We value your privacy.", FurnitureReason.COOKIE),
        ("Lind reported from Skarholm, and Per Holm from Oslo.", FurnitureReason.CREDIT),
        # Sentences of reports that mention such things.
        ("Copyright law does not cover the design, the court said.", None),
        ("Subscribe to that view and you must accept the rest, he told the council.", None),
        ("Twitter and Facebook.", None),
        ("Reporting by the newspaper led to her resignation.", None),
        ("Photo evidence shows the ferry near the reef before dawn, police said.", None),
        ("Follow the money, the prosecutor told the jury on Tuesday.", None),
        ("Cookies were sold for charity on the quay.", None),
        ("The company said readers can subscribe to the newsletter from May.", None),
        ("Related parties held 40 percent of the ferry line.", None),
        ("Share prices of the ferry line fell by a fifth.", None),
        ("Read the letter, she told him.", None),
        ("Lind reported from Skarholm for ten years before she was arrested.", None),
        ("We value our privacy too, the owner of the quay said.", None),
        ("53.54", None),
        ("11.20", None),
        ("10.15 metres of water were measured at the pier.", None),
        ("The newsletter told members to stay away. Vass signed it.", None),
        ("The photo was taken by Jon Berg for Reuters.", None),
    ],
)
def test_furniture_wording(line, reason):
    assert furniture_reason(line) is reason


@pytest.mark.parametrize(
    ("written", "value", "granularity"),
    [
        ("Published: Tuesday, 4 March 2031 10:32 GMT", "2031-03-04T10:32:00", Granularity.MINUTE),
        ("Mar. 4, 2031 at 5:07 pm", "2031-03-04T17:07:00", Granularity.MINUTE),
        ("2031-03-04T09:15:00+01:00", "2031-03-04T09:15:00", Granularity.MINUTE),
        ("4. März 2031", "2031-03-04T00:00:00", Granularity.DAY),
        ("4 de marzo de 2031", "2031-03-04T00:00:00", Granularity.DAY),
        ("March 2031", "2031-03-01T00:00:00", Granularity.MONTH),
    ],
)
def test_dates_keep_their_granularity(written, value, granularity):
    found = find_date(written)
    assert (found.value.isoformat(), found.granularity) == (value, granularity)
    assert is_date_line(written)


@pytest.mark.parametrize("line", ["31 February 2031", "On Monday", "May we go", "3/4/2031"])
def test_what_is_no_date(line):
    assert find_date(line) is None


def test_a_sentence_with_a_date_is_no_date_line():
    assert not is_date_line("The ferry sank on March 4, 2031")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Tove Lind", "Tove Lind"),
        ("BY TOVE LIND", "TOVE LIND"),
        ("By Tove Lind, Chief Correspondent Skarholm News", "Tove Lind"),
        ("By Tove Lind, Per Holm and Ann de Vries", "Tove Lind, Per Holm and Ann de Vries"),
        ("Von Tove Lind", "Tove Lind"),
        ("Tove Lind, Associated Press", "Tove Lind"),
        ("By our reporters", "our reporters"),
        ("By our own correspondent, Evening Pilot", "our own correspondent"),
    ],
)
def test_bylines(line, names):
    assert find_byline(line).names == names


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday night the fog had gone.",
        "By Tove Lind standards it was calm",
        "By sea",
        "By our reporters the flood was seen first.",
    ],
)
def test_what_is_no_byline(line):
    assert find_byline(line) is None


@pytest.mark.parametrize(
    ("line", "place", "outlet"),
    [
        ("SKARHOLM (NNB) — The ferry", "SKARHOLM", "NNB"),
        ("SKARHOLM, March 4 (NNB) - The ferry", "SKARHOLM", "NNB"),
        ("Skarholm, Norway (NNB) -- The ferry", "Skarholm, Norway", "NNB"),
        ("SKARHOLM – The ferry", "SKARHOLM", ""),
        ("(NNB) — The ferry", "", "NNB"),
    ],
)
def test_datelines(line, place, outlet):
    found = find_dateline(line)
    assert (found.place, found.outlet) == (place, outlet)


def test_a_dash_in_a_sentence_is_no_dateline():
    assert find_dateline("Skarholm – a small town – lost its ferry.") is None
    assert find_dateline("NATO-led ships came.") is None


def test_wrapped_lines_become_paragraphs_of_the_same_length():
    text = (
        "The harbour master said on Tuesday that the ferry had run aground\n"
        "in thick fog, and that all of the passengers were taken ashore by\n"
        "boats of the coast guard before the tide turned in the evening and\n"
        "the wind rose.\n\nNobody was hurt.\n"
    )
    report = report_from_text(text)
    assert len(report.text) == len(text)
    assert len(report.blocks) == 2
    assert "\n" not in report.blocks[0].span.of(report.text)


def test_a_persons_corrections_are_new_values():
    report = report_from_text(files.plain())
    changed = with_details(report, title="Other", outlet="Pier")
    assert (changed.title, changed.outlet, changed.byline) == ("Other", "Pier", report.byline)
    assert with_details(report, date=Keep.KEEP) == report
    marked = with_furniture(report, 2, FurnitureReason.BY_HAND)
    assert marked.blocks[2].furniture is FurnitureReason.BY_HAND
    assert with_furniture(marked, 2, None) == report
    with pytest.raises(IndexError):
        with_furniture(report, -1, None)


@pytest.mark.parametrize("text", [" \n ", "\u200b\n\ufeff\xa0"])
def test_empty_text_is_refused(text):
    with pytest.raises(ReadError):
        report_from_text(text)


_LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["Latest stories", "By Tove Lind", "© 2031 X", "> so", "- one", "", files.LEDE]
        ),
    ),
    max_size=12,
)


@given(_LINES)
def test_blocks_are_in_order_and_leave_only_white_space(parts):
    text = "\n".join(parts)
    if is_blank(text):
        return
    report = report_from_text(text)
    if "\r\n" not in text:
        assert len(report.text) == len(text)
    at = 0
    for block in report.blocks:
        assert at <= block.span.start < block.span.end <= len(report.text)
        assert not visible(report.text[at : block.span.start])
        assert block.span.of(report.text) == block.span.of(report.text).strip()
        at = block.span.end
    assert not visible(report.text[at:])


def test_a_masthead_below_the_byline_is_the_outlet():
    text = "Bridge shut after storm\n\nBy Mia Lund\nThe Harbour Light\n3 May 2031\n\nIt was shut."
    report = report_from_text(text)
    assert (report.byline, report.outlet) == ("Mia Lund", "The Harbour Light")
    assert report.blocks[2].kind is BlockKind.BYLINE
