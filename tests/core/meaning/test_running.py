"""Work on several threads: in order, and never longer than it is wanted."""

import threading
import time

import pytest

from tellings.errors import Cancelled
from tellings.meaning.running import beside, in_order
from tellings.stopping import go_on


def stop() -> None:
    raise Cancelled


def test_results_come_in_the_order_of_the_items() -> None:
    def slower_first(item: int) -> int:
        time.sleep(0.002 * (5 - item % 5))
        return item * item

    assert list(in_order(slower_first, range(20), go_on)) == [n * n for n in range(20)]
    assert list(in_order(slower_first, [], go_on)) == []


def test_items_are_taken_only_a_few_ahead() -> None:
    taken = []

    def items():
        for item in range(1000):
            taken.append(item)
            yield item

    results = in_order(lambda item: item, items(), go_on)
    assert next(results) == 0
    assert len(taken) < 20
    results.close()
    assert len(taken) < 20


@pytest.mark.parametrize("error", [ValueError, TimeoutError])
def test_an_error_of_the_work_is_raised(error) -> None:
    def fails(item: int) -> int:
        if item == 3:
            raise error
        return item

    with pytest.raises(error):
        list(in_order(fails, range(10), go_on))


def test_stopping_does_not_wait_for_what_is_not_begun() -> None:
    done = []
    with pytest.raises(Cancelled):
        list(in_order(done.append, range(1000), stop))
    assert len(done) < 20


def test_work_beside_goes_on_meanwhile() -> None:
    begun = threading.Event()

    def work(wanted):
        begun.set()
        return 7

    with beside(work) as result:
        assert begun.wait(5)
        assert result(go_on) == 7


def test_work_beside_ends_once_nobody_wants_it() -> None:
    ended = threading.Event()

    def work(wanted):
        try:
            while True:
                wanted()
                time.sleep(0.001)
        finally:
            ended.set()

    with pytest.raises(KeyError), beside(work):
        raise KeyError
    assert ended.is_set()


def test_one_can_stop_while_waiting() -> None:
    def work(wanted):
        while True:
            wanted()
            time.sleep(0.001)

    with pytest.raises(Cancelled), beside(work) as result:
        result(stop)
