"""Synchronised scrolling as plain arithmetic (after Meld's sync point)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Anchor = tuple[float, float]


def monotone_anchors(
    pairs: Iterable[Anchor], height_a: float, height_b: float
) -> tuple[Anchor, ...]:
    """Return the longest chain of pairs ascending in both panes, with both ends added.

    Args:
        pairs: Centres of linked passages in document pixels, in any order.
        height_a: Height of the first document in pixels.
        height_b: Height of the second.
    """
    inner = sorted({(a, b) for a, b in pairs if 0 < a < height_a and 0 < b < height_b})
    return ((0.0, 0.0), *_longest_ascending(inner), (max(1.0, height_a), max(1.0, height_b)))


def _longest_ascending(pairs: Sequence[Anchor]) -> list[Anchor]:
    """Patience sorting, O(n log n): the longest strictly ascending chain, crossings left out."""
    tails: list[float] = []
    tail_index: list[int] = []
    before: list[int] = []
    for index, (_, b) in enumerate(pairs):
        at = bisect_right(tails, b)
        if at and tails[at - 1] == b:
            at -= 1
        before.append(tail_index[at - 1] if at else -1)
        if at == len(tails):
            tails.append(b)
            tail_index.append(index)
        elif b < tails[at]:
            tails[at], tail_index[at] = b, index
    chain: list[Anchor] = []
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        # Pairs of one height in the first pane would make a step: keep the later one alone.
        if not chain or pairs[index][0] < chain[-1][0]:
            chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def project(anchors: Sequence[Anchor], y_px: float) -> float:
    """Map a height in the driving pane to the other pane.

    Args:
        anchors: Ascending in both panes, at least two.
        y_px: Document pixels, clamped to the anchors' range.

    Returns:
        Document pixels in the other pane, never decreasing in `y_px`.

    Raises:
        ValueError: Fewer than two anchors.
    """
    if len(anchors) < 2:
        raise ValueError("two anchors at least")
    y_px = min(max(y_px, anchors[0][0]), anchors[-1][0])
    at = min(max(1, bisect_right(anchors, (y_px, float("inf")))), len(anchors) - 1)
    (a0, b0), (a1, b1) = anchors[at - 1], anchors[at]
    return b0 if a1 <= a0 else b0 + (b1 - b0) * (y_px - a0) / (a1 - a0)


def sync_point(value: float, maximum: float, page: float) -> float:
    """Return where in the page the panes are tied, 0–1: both must reach both ends.

    0 at the top, half the page from half a page on, 1 at the bottom.
    """
    if maximum <= 0 or page <= 0:
        return 0.5
    if maximum < page:
        return value / maximum
    half = page / 2
    from_top = min(1.0, value / half) * 0.5
    from_bottom = min(1.0, (maximum - value) / half) * 0.5
    return from_top if from_top < 0.5 else 1.0 - from_bottom


def follow(
    anchors: Sequence[Anchor],
    value: float,
    maximum: float,
    page: float,
    other_maximum: float,
    other_page: float,
) -> float:
    """Return the scroll value of the other pane for `value` of the driving one, clamped."""
    sync = sync_point(value, maximum, page)
    target = project(anchors, value + page * sync) - other_page * sync
    return min(max(0.0, target), max(0.0, other_maximum))


def reading_height(value: float, maximum: float, page: float) -> float:
    """Return the height of a document at which a person reads: its top at the top, its end below.

    Args:
        value: Scroll value, 0 to `maximum`.
        maximum: Height of the document less `page`, in pixels, 0 if all of it is in sight.
        page: Height in sight.
    """
    return value + page * value / maximum if maximum > 0 else 0.0


def reading_value(y_px: float, maximum: float, page: float) -> float:
    """Return the scroll value at which a person reads at `y_px`: undoes `reading_height`."""
    return min(maximum, y_px * maximum / (maximum + page)) if maximum > 0 else 0.0


def inverted(anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """Return the anchors for scrolling the other way."""
    return tuple((b, a) for a, b in anchors)
