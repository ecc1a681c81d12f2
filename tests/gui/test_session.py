import threading
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import handmade_comparison
from held import take_strand
from sample_event import sample_comparison

from tellings.errors import Cancelled, CompareError
from tellings.model import Passage
from tellings.review import WHOLE, Star, decide
from tellings.showing.kinds import Kind
from tellings_gui import document
from tellings_gui import session as session_module
from tellings_gui.services import Services
from tellings_gui.session import Session


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def session(comparison, qapp):
    session = Session(Services(lambda *_: comparison, None, None))
    yield session
    session.close()


def test_reports_show_before_they_are_compared(session, comparison, qtbot):
    with qtbot.waitSignal(session.comparison_changed):
        session.document.set_reports(comparison.reports)
        assert session.reports == comparison.reports
        assert session.comparison is None
        assert session.document.busy is not None
    assert session.comparison is comparison
    assert session.document.busy is None


def test_stopping_ends_the_work_and_keeps_the_texts(comparison, qtbot):
    entered = threading.Event()

    def compare(_reports, _progress, cancelled):
        entered.set()
        while not cancelled():
            entered.wait(0.001)
        raise Cancelled

    session = Session(Services(compare, None, None))
    session.document.set_reports(comparison.reports)
    assert entered.wait(5)
    session.document.stop()
    assert session.document.busy is None
    assert session.reports == comparison.reports
    assert session.document.jobs.shut_down()


def test_a_result_given_up_is_dropped(comparison, qtbot):
    gate = threading.Event()
    late = replace(comparison, labels=())

    def compare(reports, _progress, _cancelled):
        if len(reports) == 2:
            gate.wait(5)
            return late
        return comparison

    session = Session(Services(compare, None, None))
    session.document.set_reports(comparison.reports[:2])
    with qtbot.waitSignal(session.comparison_changed):
        session.document.set_reports(comparison.reports)
    gate.set()
    session.document.jobs.shut_down()
    qtbot.waitUntil(lambda: session.document.jobs.running == 0)
    assert session.comparison is comparison


def test_a_failure_is_told_with_its_data(comparison, qtbot):
    def compare(*_):
        raise CompareError("no sentences")

    session = Session(Services(compare, None, None))
    with qtbot.waitSignal(session.document.failed) as told:
        session.document.set_reports(comparison.reports)
    assert isinstance(told.args[0], CompareError)
    session.close()


def test_selecting_a_passage_finds_its_strand(session, comparison):
    session.document.show_comparison(comparison)
    for index, strand in enumerate(comparison.strands):
        take_strand(session, index)
        assert session.selection.passage == strand.passages[0]
        assert session.selected_row.strand == index
    only = next(only for only in comparison.only_here if only.whole)
    session.select_passage(only.passage)
    assert session.selected_row.holds(only.passage)


@pytest.mark.parametrize("kind", [None, *Kind])
@pytest.mark.parametrize("make", [handmade_comparison, sample_comparison])
@pytest.mark.parametrize("forward", [True, False])
def test_stepping_goes_round_all_findings(session, make, kind, forward):
    session.document.show_comparison(make())
    session.set_stepping(kind)
    stops = session.stops(kind)
    assert kind is None or len(stops) == session.counts()[kind]
    seen = []
    for _ in stops:
        assert session.step(forward)
        seen.append(session.stop_in_hand(kind))
        row = session.selected_row
        # A headline may quote, and stands in no row.
        assert row.holds(session.selection.passage) if row else kind is Kind.QUOTATION
    assert seen == list(stops if forward else reversed(stops))
    assert session.step(forward) == bool(seen)
    assert session.stop_in_hand(kind) == (seen[0] if seen else None)


def test_two_conflicts_of_one_row_are_two_stops(session, comparison):
    session.document.show_comparison(comparison)
    row = next(row for row in session.rows if len(row.conflicts) == 2)
    own = [stop for stop in session.stops(Kind.CONFLICT) if stop.row is row]
    assert tuple(stop.number for stop in own) == row.conflicts
    session.select_row(row)
    assert session.stop_in_hand(Kind.CONFLICT) is own[0]
    session.step(True, of=Kind.CONFLICT)
    assert session.stop_in_hand(Kind.CONFLICT) is own[1]
    assert session.selected_row is row


@pytest.mark.parametrize(("number", "forward"), [(n, f) for n in (1, 5, 9) for f in (True, False)])
def test_stepping_goes_on_from_a_row_without_a_finding_of_the_kind(
    session, comparison, number, forward
):
    session.document.show_comparison(comparison)
    lacking = [row for row in session.rows if Kind.CONFLICT not in row.kinds]
    row = lacking[min(number, len(lacking) - 1)]
    session.select_row(row)
    session.step(forward, of=Kind.CONFLICT)
    others = [one.number for one in session.rows if Kind.CONFLICT in one.kinds]
    beyond = [n for n in others if (n > row.number if forward else n < row.number)]
    best = min if forward else max
    assert session.selected_row.number == best(beyond or others)


def test_finding_counts_and_goes_round(session, comparison):
    session.document.show_comparison(comparison)
    session.find("THE")
    found = session.found
    assert found.hits
    assert sum(found.in_report(n) for n in range(len(comparison.reports))) == len(found.hits)
    session.find_next(forward=False)
    assert session.found.current == len(found.hits) - 1
    session.find_next()
    assert session.found.current == 0


def test_what_is_in_hand_is_found_again_after_the_reports_moved(qtbot, comparison):
    turned = (*comparison.reports[1:], comparison.reports[0])
    order = [*range(1, len(turned)), 0]

    def compare(reports, _progress, _cancelled):
        assert reports == turned
        return replace(
            comparison,
            reports=reports,
            findings=tuple(comparison.findings[index] for index in order),
            strands=(),
            links=(),
            only_here=(),
            left_out=(),
            conflicts=(),
            utterances=(),
            labels=(),
            candidates={},
        )

    session = Session(Services(compare, None, None))
    session.document.show_comparison(comparison)
    sentence = comparison.findings[0].sentences[2]
    session.select_passage(Passage(0, 2, sentence.span))
    with qtbot.waitSignal(session.selection_changed, check_params_cb=None):
        session.document.move_report(0, len(turned) - 1)
    qtbot.waitUntil(lambda: session.selection.passage is not None)
    assert session.selection.passage == Passage(len(turned) - 1, 2, sentence.span)
    session.close()


def test_what_is_in_hand_outlives_a_review_of_the_same_reports(session, comparison, monkeypatch):
    """Places are held, not indices: a strand fewer moves every index behind it."""
    session.document.show_comparison(comparison)
    row = [one for one in session.rows if one.strand is not None][-1]
    session.select_row(row)
    session.find("the")
    told = []
    session.comparison_changed.connect(told.append)
    parted = comparison.strands[1:]
    fewer = replace(
        comparison,
        strands=parted,
        conflicts=(),
        left_out=tuple(
            replace(one, strand=one.strand - 1) for one in comparison.left_out if one.strand > 0
        ),
    )
    monkeypatch.setattr("tellings.settling.settle", lambda *_: fewer)
    session.document.show_comparison(comparison, object())
    session.select_row(row)
    session.find("the")
    told.clear()
    star = Star(WHOLE)
    session.document.decide("Star", lambda review: decide(review, star), by=row)
    assert [(change.same_reports, change.by) for change in told] == [(True, row)]
    assert session.selection.passage == row.first
    assert session.selected_row is not row
    assert session.selected_row.cells == row.cells
    assert session.selected_row in session.rows
    assert session.found.hits


@pytest.mark.parametrize("module", [document, session_module])
def test_who_owns_a_window_s_state_does_little_else(module):
    lines = Path(module.__file__).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250
