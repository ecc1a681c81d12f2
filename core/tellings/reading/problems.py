"""How a format's reader says that it can't go on; the caller adds the file."""

from __future__ import annotations

from tellings.errors import ReadProblem


class Unreadable(Exception):
    """The bytes given can't become a report."""

    def __init__(self, problem: ReadProblem, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail
