"""The journal: what was not saved is recovered, whenever the process ended."""

import os
from pathlib import Path

import pytest
from decisions import sample_analysis
from work_kills import killed_at

from tellings.review import NOTHING, WHOLE, Note, Review, decide, withdraw
from tellings.workfile import Work, open_work, save_work, work_bytes
from tellings.workfile.journal import Journal, recover, recover_from
from tellings.workfile.lock import WorkLock
from tellings.workfile.work import portable

KILLS = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def noted(number, review=NOTHING):
    return decide(review, Note(str(number), WHOLE, f"note {number}"))


@pytest.fixture(scope="module")
def reports():
    return tuple(map(portable, sample_analysis().reports))


@pytest.fixture
def saved(tmp_path, reports):
    path = tmp_path / "mine.tellings"
    digest = save_work(Work(reports, noted(0)), path)
    journal = Journal(tmp_path / "state", path)
    journal.begin(digest, noted(0))
    return path, journal


def test_every_step_since_the_saving_is_recovered(saved, reports):
    path, journal = saved
    review = noted(0)
    for number in range(1, 30):
        review = noted(number, review)
        if number % 7 == 0:
            review = withdraw(review, review.decisions[0].verdict)
        journal.add(review, {"row": number})
    (found,) = recover(journal.file.parent)
    assert found.opened.work == Work(reports, review, view={"row": 29})
    assert (found.path, found.steps, found.matches) == (path.resolve(), 29, True)
    assert open_work(path).work.review == noted(0)


def test_nothing_new_is_nothing_to_recover(saved):
    _, journal = saved
    assert recover(journal.file.parent) == ()
    journal.add(noted(1))
    journal.add(noted(0))
    assert recover(journal.file.parent) == ()
    journal.add(noted(2))
    journal.end()
    assert recover(journal.file.parent) == ()
    assert list(journal.file.parent.iterdir()) == []


def test_a_torn_or_changed_line_ends_what_is_recovered(saved):
    _, journal = saved
    for number in range(1, 4):
        journal.add(noted(number))
    whole = journal.file.read_bytes()
    journal.file.write_bytes(whole[:-5])
    assert recover_from(journal.file).opened.work.review == noted(2)
    journal.file.write_bytes(whole.replace(b"note 2", b"note 9"))
    assert recover_from(journal.file).opened.work.review == noted(1)
    for cut in range(0, len(whole), 7):
        journal.file.write_bytes(whole[:cut])
        found = recover_from(journal.file)
        assert found is None or found.opened.work.review in [noted(n) for n in range(1, 4)]


def test_work_that_was_never_saved_is_recovered(tmp_path, reports):
    journal = Journal(tmp_path / "state", None, "7")
    journal.rebase(Work(reports))
    journal.add(noted(1))
    (found,) = recover(tmp_path / "state")
    assert found.path is None
    assert found.opened.work == Work(reports, noted(1))
    journal.rebase(Work(reports[:2], noted(1)))
    (found,) = recover(tmp_path / "state")
    assert found.opened.work == Work(reports[:2], noted(1))
    assert len(list((tmp_path / "state").iterdir())) == 2


def test_a_file_written_since_is_told_apart(saved, reports):
    path, journal = saved
    journal.add(noted(1))
    save_work(Work(reports[:2], noted(5)), path)
    (found,) = recover(journal.file.parent)
    assert not found.matches
    assert found.opened.work == Work(reports[:2], noted(1))
    path.unlink()
    assert recover(journal.file.parent) == ()


def test_the_same_file_is_not_locked_twice(tmp_path):
    path = tmp_path / "mine.tellings"
    path.write_bytes(b"")
    link = tmp_path / "link.tellings"
    link.symlink_to(path)
    lock = WorkLock.take(tmp_path / "state", path)
    assert WorkLock.take(tmp_path / "state", link) is None
    other = WorkLock.take(tmp_path / "state", tmp_path / "other.tellings")
    lock.release()
    again = WorkLock.take(tmp_path / "state", path)
    assert again is not None
    again.release()
    other.release()


def steps(work, check):
    """Kill at every step in turn until one isn't reached; return how many there were."""
    step = 1
    while killed_at(step, work):
        check()
        step += 1
    return step - 1


@KILLS
def test_killed_at_any_step_of_saving_the_old_or_the_new_is_whole(tmp_path, reports):
    path = tmp_path / "mine.tellings"
    old, new = (work_bytes(Work(reports, noted(n))) for n in (1, 2))
    save_work(Work(reports, noted(0)), path)
    save_work(Work(reports, noted(1)), path)

    def check():
        assert path.read_bytes() in (old, new)
        assert open_work(path.with_name(path.name + "~"))
        path.write_bytes(old)

    assert steps(lambda: save_work(Work(reports, noted(2)), path), check) > 8


@KILLS
def test_killed_at_any_step_of_the_journal_a_state_is_whole(tmp_path, saved, reports):
    _, journal = saved
    journal.add(noted(1))
    before = journal.file.read_bytes()
    states = [noted(1), noted(2)]

    def check():
        found = recover_from(journal.file)
        assert found.opened.work.review in states
        journal.file.write_bytes(before)

    assert steps(lambda: journal.add(noted(2)), check) > 4
    journal.file.write_bytes(before)

    def replaced():
        (found,) = recover(journal.file.parent)
        assert found.opened.work in (Work(reports, noted(1)), Work(reports[:2], noted(2)))
        for one in journal.file.parent.glob("*.tellings"):
            one.unlink()
        journal.file.write_bytes(before)

    assert steps(lambda: journal.rebase(Work(reports[:2], noted(2))), replaced) > 8


@KILLS
def test_killed_between_saving_and_a_new_journal_nothing_is_recovered_twice(saved, reports):
    path, journal = saved
    review: Review = noted(1)
    journal.add(review)
    before, file = journal.file.read_bytes(), path.read_bytes()

    def save():
        digest = save_work(Work(reports, review), path)
        journal.begin(digest, review)

    def check():
        now = open_work(path).work.review
        found = recover(journal.file.parent)
        assert now == review or found[0].opened.work.review == review
        if now == review:
            assert found == ()
        journal.file.write_bytes(before)
        Path(path).write_bytes(file)

    assert steps(save, check) > 16
