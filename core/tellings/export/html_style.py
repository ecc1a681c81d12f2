"""The style of an HTML file: the sheet that ships, and what a document's own tables need."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from importlib.resources import files

from tellings.export.choice import Choice, Paper

# Tables of more columns scroll sideways; no column is narrower than so many pixels then.
_MOST_COLUMNS, _NARROWEST = 4, 190
# Matrices have columns of one sign: only columns of at least this share count.
_BROAD = 0.1
# A browser asks of each strand whether the pointer is on it: with more, hovering would lag.
_MOST_LIT = 300
_PAPERS = {Paper.A4: "A4", Paper.LETTER: "letter"}


class Style:
    """Collects what the tables of a document need while it is written.

    Args:
        choice: The paper.
        lit: Names of strands that stand in several places, which are lit together.
        notes: Numbers of the comments.
    """

    def __init__(self, choice: Choice, lit: Sequence[str], notes: Sequence[int]) -> None:
        self._paper = _PAPERS[choice.paper]
        self._lit = lit[:_MOST_LIT]
        self._notes = notes[:_MOST_LIT]
        self._names: dict[tuple[int, ...], str] = {}

    def columns(self, shares: tuple[int, ...]) -> tuple[str, bool]:
        """Return the class of tables with columns of these shares; whether they may scroll."""
        name = self._names.setdefault(shares, f"columns-{len(self._names) + 1}")
        return name, _broad(shares) > _MOST_COLUMNS

    def text(self) -> str:
        """Return the whole sheet."""
        sheet = files("tellings_resources").joinpath("templates/comparison.css").read_text("utf-8")
        return "\n".join([sheet.rstrip(), *self._pages(), *self._tables(), *self._lights(), ""])

    def policy(self, sheet: str) -> str:
        """Return the policy that lets this sheet apply, and nothing load, run or be sent."""
        digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
        return (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )

    def _pages(self) -> list[str]:
        return [
            f"@page {{ size: {self._paper}; margin: 18mm 19mm 16mm; }}",
            f"@page wide {{ size: {self._paper} landscape; margin: 16mm 16mm 14mm; }}",
        ]

    def _tables(self) -> list[str]:
        rules = []
        for shares, name in self._names.items():
            if _broad(shares) > _MOST_COLUMNS:
                rules.append(f".{name} {{ min-width: {_broad(shares) * _NARROWEST}px; }}")
            rules += [
                f".{name} col:nth-child({at}) {{ width: {100 * share / sum(shares):.4g}%; }}"
                for at, share in enumerate(shares, 1)
            ]
        return rules

    def _lights(self) -> list[str]:
        rules = [
            f"main:has(.{name}:is(:hover, :focus-within)) .{name} {{ background: var(--hand); }}"
            for name in self._lit
        ]
        if self._notes:
            asked = ", ".join(
                f"main:has(#at_{number}:is(:hover, :focus-visible)) #note_{number}"
                for number in self._notes
            )
            rules.append(f"@media screen {{ {asked} {{ {_OPEN_NOTE} }} }}")
        return rules


def _broad(shares: Sequence[int]) -> int:
    return sum(share >= _BROAD * sum(shares) for share in shares)


# A comment asked for stands at the foot of the screen, over the text.
_OPEN_NOTE = (
    "position: fixed; inset: auto 0 0 0; z-index: 2; margin: 0 auto; padding: 12px 20px;"
    " max-width: 72ch; max-height: 45vh; overflow: auto; background: var(--chrome);"
    " border: 1px solid var(--line2); border-bottom: 0; border-radius: 8px 8px 0 0;"
)
