"""A first answer shows at once; the judged one takes its place and leaves all in hand."""

import pytest
from flood_event import flood_reports

from tellings.analysis import CompareOptions, analyse
from tellings_gui.document import Document
from tellings_gui.services import Services


@pytest.fixture
def asked():
    return []


@pytest.fixture
def document(qtbot, asked):
    def found(name):
        def work(reports, progress, cancelled):
            asked.append(name)
            return analyse(reports, CompareOptions(quick=True))

        return work

    made = Document(Services(None, None, None, found("judged"), found("glance")))
    yield made
    made.close()


def test_the_first_answer_is_shown_and_then_the_judged_one(document, asked, qtbot):
    changes = []
    document.shown_changed.connect(changes.append)
    document.set_reports(flood_reports(2))
    qtbot.waitUntil(lambda: len(changes) == 2 and document.busy is None, timeout=20000)
    assert asked == ["glance", "judged"]
    assert [change.same_reports for change in changes] == [False, True]


def test_other_reports_stop_the_judged_answer(document, asked, qtbot):
    first, second, third = flood_reports(3)
    document.set_reports([first, second])
    qtbot.waitUntil(lambda: document.shown is not None, timeout=20000)
    document.set_reports([first, third])
    assert document.shown is None
    qtbot.waitUntil(lambda: document.shown is not None and document.busy is None, timeout=20000)
    assert document.shown.comparison.reports == (first, third)
    # The judge of the first two may begin late, only to find that nobody waits for it.
    assert asked.count("glance") == 2
    assert asked[-1] == "judged"


def test_the_judged_answer_follows_for_a_report_taken_away_and_put_back(document, asked, qtbot):
    removed = []
    document.removed.connect(lambda _, before: removed.append(before))
    document.set_reports(flood_reports(2))
    qtbot.waitUntil(lambda: document.shown is not None, timeout=20000)
    assert document.busy is not None
    document.remove_report(0)
    assert document.busy is None
    document.restore(removed[0])
    assert document.shown is not None
    assert document.busy is not None
    qtbot.waitUntil(lambda: document.busy is None, timeout=20000)
    assert asked.count("glance") == 1
    assert asked[-1] == "judged"
