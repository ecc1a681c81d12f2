"""Drop capitals, lists without bullets and tables in PDF."""

import report_files as files

from tellings.model import BlockKind
from tellings.reading import read_bytes

TEXT = (
    "The pier of Skarholm was rebuilt within a week, the town council said, and",
    "ferries will call there again from Monday on, at the latest by noon. Until",
    "then the old pier in the north of the island serves all who want to cross.",
)


def paragraph(top: int, left: int = 72) -> list[tuple[int, int, int, str]]:
    return [(left, top - 14 * i, 11, line) for i, line in enumerate(TEXT)]


def told(*lines):
    report = read_bytes(files.pdf_bytes([[line for group in lines for line in group]]), "x.pdf")
    return [(block.kind, block.span.of(report.text)) for block in report.blocks]


def test_a_drop_capital_begins_its_word():
    first, *rest = paragraph(700, left=102)
    capital = (72, 672, 40, "T")
    shown = told([capital, (102, 700, 11, first[3][1:])], rest, paragraph(640))
    assert shown[0] == (BlockKind.PARAGRAPH, " ".join(TEXT))


def test_a_dropped_article_stays_a_word():
    lines = ["new pier was built, the council said, and a", "second one is planned at the mill."]
    text = [(102, 700 - 14 * i, 11, line) for i, line in enumerate(lines)]
    shown = told([(72, 686, 40, "A")], text, [(72, 650, 11, "It is a new pier of stone and oak.")])
    assert shown[0][1].startswith("A new pier was built")


def test_indented_lines_that_each_begin_anew_are_a_list():
    items = ["The deck is laid with oak", "The lamps are lit by the sun", "A crane stands ready"]
    shown = told(
        paragraph(700),
        [(90, 634 - 14 * i, 11, item) for i, item in enumerate(items)],
        paragraph(568),
    )
    assert shown == [
        (BlockKind.PARAGRAPH, " ".join(TEXT)),
        *((BlockKind.LIST_ITEM, item) for item in items),
        (BlockKind.PARAGRAPH, " ".join(TEXT)),
    ]


def test_an_indented_quote_is_one_paragraph():
    quote = [
        "We shall keep the old pier as long as",
        "anybody wants to land there, and we",
        "mean it",
    ]
    shown = told(paragraph(700), [(90, 634 - 14 * i, 11, line) for i, line in enumerate(quote)])
    assert shown[-1][1] == " ".join(quote)


def test_cells_that_come_column_by_column_stay_in_their_rows():
    table = [("Boats", "14", "15"), ("Cars", "230", "212"), ("Dogs", "3", "4")]
    cells = [
        (72 + 120 * column, 634 - 14 * row, 11, table[row][column])
        for column in range(3)
        for row in range(3)
    ]
    shown = told(paragraph(700), cells, paragraph(568))
    assert [text for _, text in shown[1:4]] == ["Boats 14 15", "Cars 230 212", "Dogs 3 4"]


def test_two_columns_of_text_are_no_table():
    narrow = ["The pier of Skarholm was", "rebuilt within a week, the", "town council said today,"]
    left = [(72, 700 - 14 * i, 11, line) for i, line in enumerate(narrow)]
    right = [(300, 700 - 14 * i, 11, line) for i, line in enumerate(narrow)]
    assert "The pier of Skarholm was rebuilt" in told(left, right)[0][1]
